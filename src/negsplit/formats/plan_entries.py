"""Lines of anybody's plan as files give them: a date, a title, and how far or how long where it is said."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from negsplit.core.finding import Finding
from negsplit.core.plan import Kind
from negsplit.core.units import KM, MILE

FARTHEST_M, LONGEST_S = 400_000.0, 48 * 3600.0
"""Beyond any session of a plan; larger figures are something else."""
SHORTEST_M = 1_000.0
"""Shorter lengths in a title are repeats, not the run."""
SHORTEST_S = 10 * 60.0

_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
_WAY = re.compile(
    rf"(?<![\w.,:x\u00d7])(?:{_NUMBER} ?[-\u2013] ?)?({_NUMBER}) ?(km|kms|k|miles?|mi|m)\b"
    r"(?![-/ ]*(?:pace|effort))",
    re.IGNORECASE,
)
_REPEAT = re.compile(rf"\d+ ?[x\u00d7] ?{_NUMBER} ?(?:km|k|miles?|mi|min|m|s)?\b", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?<![\w.,:/])({_NUMBER}) ?(?:hours?|hrs?|h)(?: ?(\d{{1,2}}) ?(?:minutes?|mins?|min|m)?)?\b",
    re.IGNORECASE,
)
_CLOCK_HOURS = re.compile(r"(?<![\w.,:/])(\d{1,2}):(\d{2}) ?(?:hours?|hrs?|h)\b", re.IGNORECASE)
_MINUTES = re.compile(
    rf"(?<![\w.,:/x\u00d7])({_NUMBER}) ?(?:minutes?|mins?|min|'|\u2032)(?![\w/])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One line of a plan; distance [m] and time [s] are 0 where it does not say, `kind` None likewise."""

    date: dt.date
    title: str
    distance_m: float = 0.0
    duration_s: float = 0.0
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class PlanLines:
    """What a file held, and what was left out or guessed on the way."""

    entries: tuple[PlanEntry, ...]
    findings: tuple[Finding, ...] = ()


def said_distance(text: str) -> float:
    """Find the longest distance that a title or a description names [m]; 0 where it names none.

    Repeats and paces are no distances of the run.

    >>> said_distance("Long run 18 km, last 3 km at 10 k pace"), said_distance("6x800m on the track")
    (18000.0, 0.0)
    """
    rest = _REPEAT.sub(" ", text)
    ways = (_metres(float(number.replace(",", ".")), unit) for number, unit in _WAY.findall(rest))
    return max((way for way in ways if SHORTEST_M <= way <= FARTHEST_M), default=0.0)


def said_duration(text: str) -> float:
    """Find the longest time that a title or a description names [s]; 0 where it names none.

    >>> said_duration("45 min easy"), said_duration("Long run 1h30"), said_duration("10k in 45:00")
    (2700.0, 5400.0, 0.0)
    """
    rest = _REPEAT.sub(" ", text)
    times = [int(hours) * 3600.0 + int(minutes) * 60 for hours, minutes in _CLOCK_HOURS.findall(rest)]
    rest = _CLOCK_HOURS.sub(" ", rest)
    times += [_float(hours) * 3600 + int(minutes or 0) * 60 for hours, minutes in _HOURS.findall(rest)]
    times += [_float(minutes) * 60 for minutes in _MINUTES.findall(_HOURS.sub(" ", rest))]
    return max((time for time in times if SHORTEST_S <= time <= LONGEST_S), default=0.0)


def _metres(number: float, unit: str) -> float:
    if unit.lower().startswith("mi"):
        return MILE.m * number
    return number if unit == "m" else KM.m * number


def _float(number: str) -> float:
    return float(number.replace(",", "."))
