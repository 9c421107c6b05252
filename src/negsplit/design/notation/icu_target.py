"""Targets of intervals.icu text: paces, shares of a threshold, heart-rate zones, ramps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from negsplit.core.errors import TextError
from negsplit.core.workout import Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.foreign import DECIMALS
from negsplit.design.notation.scanner import Line

_NUMBER = r"\d{1,4}(?:\.\d{1,4})?"
_CLOCK = r"(\d{1,3}):([0-5]\d)"
_PER = r"/(km|mi|mile|\d{2,4}m)"
_PACE = re.compile(rf"{_CLOCK}(?:{_PER})?(?:-{_CLOCK})?(?:{_PER})?", re.IGNORECASE)
_SHARE = re.compile(rf"({_NUMBER})%?(?:-({_NUMBER}))?%")
_ZONE = re.compile(r"Z(\d)(?:-Z?(\d))?", re.IGNORECASE)
_POWER = re.compile(r"\d+(?:-\d+)?w", re.IGNORECASE)
_INTENSITY = re.compile(r"intensity=(\w+)", re.IGNORECASE)
_INTENSITIES = {
    "warmup": Role.WARMUP,
    "cooldown": Role.COOLDOWN,
    "recovery": Role.RECOVER,
    "rest": Role.RECOVER,
}
_UNITS = frozenset({"pace", "hr", "lthr"})
_HEART = {"hr": HeartUnit.HRMAX, "lthr": HeartUnit.LTHR}
ICU_WORDS = _UNITS | {"freeride", "maxeffort", "ramp"}
"""Words that no other way of writing workouts has."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a line, with the column it begins in."""

    text: str
    column: int

    @property
    def lower(self) -> str:
        """The word without regard to case."""
        return self.text.lower()


@dataclass(slots=True)
class Target:
    """What stands after the length of a step; `aside` are the words that no recipe keeps."""

    first: Effort | None = None
    last: Effort | None = None
    ramp: bool = False
    lap: bool = False
    role: Role | None = None
    aside: list[Said] = field(default_factory=list)


def read_target(words: Sequence[Said], line: Line) -> Target:
    """Read what stands after the length of a step.

    Raises `TextError` for a power, and where a figure could mean two things.
    """
    target = Target()
    for place, word in enumerate(words):
        following = words[place + 1].lower if place + 1 < len(words) else ""
        if _is_figure(word):
            if target.first:
                raise line.error(word.column, "a second target", "Write one target a step.")
            target.first, target.last = _figure(word, following, line)
        elif not _is_part(word, target):
            target.aside.append(word)
    if target.ramp and target.first == target.last:
        raise line.error(words[0].column, "the ramp has one end only", "Write both: ramp 6:00-5:00/km Pace.")
    return target


def _is_figure(word: Said) -> bool:
    return any(pattern.fullmatch(word.text) for pattern in (_PACE, _SHARE, _ZONE, _POWER))


def _is_part(word: Said, target: Target) -> bool:
    """Take a word that belongs to a target without being its figure."""
    match word.lower:
        case "ramp":
            target.ramp = True
        case "lap":
            target.lap = True
        case "maxeffort":
            target.first = target.last = PaceEffort(Word.ALL_OUT)
        case "press" | "freeride" | "pace" | "hr" | "lthr":
            pass
        case said if (found := _INTENSITY.fullmatch(said)) and found[1] in _INTENSITIES:
            target.role = _INTENSITIES[found[1]]
        case _:
            return False
    return True


def _figure(word: Said, following: str, line: Line) -> tuple[Effort, Effort]:
    """Make the efforts at both ends of a figure; they are equal where it is one."""
    try:
        if pace := _PACE.fullmatch(word.text):
            return _pace(pace, word, line)
        if share := _SHARE.fullmatch(word.text):
            return _share(share, following, word, line)
        if (zone := _ZONE.fullmatch(word.text)) and following == "hr":
            low, high = int(zone[1]), int(zone[2] or zone[1])
            return ZoneEffort(low, low), ZoneEffort(high, high)
    except ValueError as wrong:
        raise line.error(word.column, str(wrong), "Check the figures and their units.") from None
    raise _doubt(word, following, line)


def _pace(pace: re.Match[str], word: Said, line: Line) -> tuple[Effort, Effort]:
    minutes, seconds, one, last_minutes, last_seconds, per = pace.groups()
    unit = (per or one or "").lower()
    if not unit or (one and per and one.lower() != unit):
        raise line.error(
            word.column,
            f"{word.text} lacks a length",
            f"Of what? Write {minutes}:{seconds}/km Pace or {minutes}:{seconds}/mi Pace.",
        )
    first = 60.0 * int(minutes) + int(seconds)
    last = 60.0 * int(last_minutes) + int(last_seconds) if last_minutes else first
    if unit.startswith("mi"):
        return SpeedEffort(first, first, SpeedUnit.PER_MILE), SpeedEffort(last, last, SpeedUnit.PER_MILE)
    scale = 1.0 if unit == "km" else 1000 / int(unit.removesuffix("m"))
    ends = [round(end * scale, DECIMALS) for end in (first, last)]
    return SpeedEffort(ends[0], ends[0], SpeedUnit.PER_KM), SpeedEffort(ends[1], ends[1], SpeedUnit.PER_KM)


def _share(share: re.Match[str], following: str, word: Said, line: Line) -> tuple[Effort, Effort]:
    first, last = float(share[1]), float(share[2] or share[1])
    if unit := _HEART.get(following):
        return HeartEffort(first, first, unit), HeartEffort(last, last, unit)
    if following == "pace":
        return _threshold(first), _threshold(last)
    raise _doubt(word, following, line)


def _threshold(percent: float) -> PaceEffort:
    """Make a share of the threshold speed; the notation counts per cents of the pace."""
    if percent <= 0:
        raise ValueError("a share must be above zero")
    longer = round(100 * (100 / percent - 1), DECIMALS)
    return PaceEffort(Word.THRESHOLD, Offset(longer, longer, OffsetUnit.PERCENT) if longer else None)


def _doubt(word: Said, following: str, line: Line) -> TextError:
    if _POWER.fullmatch(word.text):
        return line.error(
            word.column, f"{word.text} is a power", "Write the pace or the heart rate it stands for."
        )
    if following == "pace":
        return line.error(
            word.column,
            f"{word.text} Pace is a zone of your settings there",
            "Write its paces, such as 5:30-5:10/km Pace.",
        )
    return line.error(
        word.column,
        f"{word.text} lacks a unit",
        f"Of what? Write {word.text} HR, {word.text} Pace or a pace per km.",
    )
