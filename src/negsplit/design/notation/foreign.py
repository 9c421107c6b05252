"""What the readers of other programs' workouts share: roles in words, round amounts, what was left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negsplit.core.finding import Finding
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import Role
from negsplit.design.effort import Effort, PaceEffort, RpeEffort, SpeedEffort, SpeedUnit
from negsplit.design.notation.steps import USUAL_EFFORT
from negsplit.design.notation.vocabulary import EFFORTS
from negsplit.design.recipe import Amount, AmountRange, Recipe, Unit

DECIMALS = 6
"""Decimals that the notation writes and reads again."""
ROUND = 1e-6
"""How near a count must be to a round one to be taken for it."""

_ROLES = (
    (Role.WARMUP, re.compile(r"warm[ -]?up\b", re.IGNORECASE)),
    (Role.COOLDOWN, re.compile(r"cool[ -]?down\b", re.IGNORECASE)),
    (Role.KICK, re.compile(r"(?:kick|all[ -]out|max(?:imum)? effort)\b", re.IGNORECASE)),
    (Role.WALK, re.compile(r"walk(?:ing)?\b", re.IGNORECASE)),
    (Role.RECOVER, re.compile(r"(?:recover(?:y)?|rest|jog)\b", re.IGNORECASE)),
)
_RPE = re.compile(r"RPE ?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """A recipe read from another program's words, and what of them was left aside or may differ."""

    recipe: Recipe
    findings: tuple[Finding, ...] = ()


def role_of(words: str, otherwise: Role) -> tuple[Role, str]:
    """Tell the role that the words begin with, and what they say besides.

    >>> role_of("Warm up, stay calm", Role.RUN), role_of("strong", Role.RUN)
    ((<Role.WARMUP: 'warmup'>, 'stay calm'), (<Role.RUN: 'run'>, 'strong'))
    """
    for role, pattern in _ROLES:
        if found := pattern.match(words):
            return role, words[found.end() :].lstrip(" ,:;-")
    return otherwise, words


def effort_in(words: str, role: Role) -> tuple[Effort | None, str]:
    """Find the effort of a step without figures in its words; None where they hold none.

    Returns with it the words that are left for a note.
    """
    said, _, rest = words.partition(",")
    rest = rest.strip().removeprefix("no target").lstrip(", ")
    if rpe := _RPE.fullmatch(said.strip()):
        return RpeEffort(float(rpe[1]), float(rpe[2] or rpe[1])), rest
    if word := EFFORTS.get(said.strip().lower()):
        return PaceEffort(word), rest
    return USUAL_EFFORT.get(role), words


def note_of(words: str) -> str | None:
    """Make words fit to be a note: one line without double quotes."""
    kept = "".join(sign if sign.isprintable() else " " for sign in words.replace('"', "'"))
    return " ".join(kept.split()) or None


def amount_of(extent: Distance | Duration) -> Amount:
    """Count an extent in the unit in which it is round.

    >>> amount_of(MILE * 3), amount_of(Distance(400)), amount_of(Duration(600))
    (Amount(number=3.0, unit=<Unit.MILE: 'mi'>), Amount(number=400, unit=<Unit.METRE: 'm'>), \
Amount(number=10.0, unit=<Unit.MINUTE: 'min'>))
    """
    if isinstance(extent, Duration):
        minutes = extent.s / 60
        in_minutes = minutes >= 1 and abs(minutes - round(minutes, 1)) < ROUND
        return (
            Amount(round(minutes, 1), Unit.MINUTE) if in_minutes else Amount(_decimals(extent.s), Unit.SECOND)
        )
    miles, kilometres = extent.m / MILE.m, extent.m / KM.m
    if abs(miles - round(miles, 2)) < ROUND:
        return Amount(round(miles, 2), Unit.MILE)
    if kilometres >= 1 and abs(kilometres - round(kilometres, 1)) < ROUND:
        return Amount(round(kilometres, 1), Unit.KM)
    return Amount(_decimals(extent.m), Unit.METRE)


def extent_of(low: Distance | Duration, high: Distance | Duration) -> Amount | AmountRange:
    """Count a range of extents in one unit; one extent where both ends are equal."""
    if low == high:
        return amount_of(low)
    ends = amount_of(low), amount_of(high)
    if ends[0].unit is not ends[1].unit:
        ends = _in_base_unit(low), _in_base_unit(high)
    return AmountRange(*ends)


def _in_base_unit(extent: Distance | Duration) -> Amount:
    if isinstance(extent, Distance):
        return Amount(_decimals(extent.m), Unit.METRE)
    return Amount(_decimals(extent.s), Unit.SECOND)


def pace_of(speed: Speed) -> float:
    """Seconds per kilometre, to a tenth: about the millimetre per second that watches keep."""
    return round(speed.pace(per=KM).s, 1)


def speed_effort(first: Speed, last: Speed) -> SpeedEffort:
    """Make an effort in figures from speeds."""
    return SpeedEffort(pace_of(first), pace_of(last), SpeedUnit.PER_KM)


def _decimals(number: float) -> float:
    return round(number, DECIMALS)
