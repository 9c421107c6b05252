"""Figures in a coach's sentence: numbers, ranges, clock times and what they count."""

from __future__ import annotations

from negsplit.design.coach.atoms import ask
from negsplit.design.coach.lexemes import Lexeme
from negsplit.design.coach.walk import Walk
from negsplit.design.effort import OffsetUnit
from negsplit.design.recipe import Unit

FEWEST_METRES = 100
"""Below this, `m` after a number is as likely to mean minutes, and is asked about."""
MOST_HOURS = 5
"""First part of a clock time up to which it could be hours and minutes."""
PER = {Unit.MILE: OffsetUnit.PER_MILE, Unit.KM: OffsetUnit.PER_KM}
_DECIMALS = 6


def read_number(walk: Walk) -> float | None:
    """Read `3`, `1 1/2`, `one and a half`, `half a`, `a` before a unit; None where no number stands."""
    here, after = walk.here, walk.ahead(1)
    if here.kind == "thousands":
        raise ask(
            here, f"{here.text} could mean thousands or a fraction", "Which of them? Write 1000 or 1.5."
        )
    if here.kind == "number" and after.text == "/" and after.glued and walk.ahead(2).kind == "number":
        walk.at += 3
        return _ratio(here, walk.ahead(-1))
    if here.kind == "number":
        walk.take()
        return here.number + _fraction(walk)
    if here.kind == "fraction":
        return walk.take().number
    if here.kind == "article" and after.kind == "unit":
        walk.take()
        return 1.0
    if here.kind == "article" and after.kind in {"half", "quarter"}:
        walk.take()
    if walk.here.kind in {"half", "quarter"} and walk.ahead(1).kind in {"article", "unit"}:
        share = 0.5 if walk.take().kind == "half" else 0.25
        walk.skip("article")
        return share
    return None


def _fraction(walk: Walk) -> float:
    """Read what follows a whole number: a vulgar fraction or `and a half`."""
    if walk.here.kind == "fraction":
        return walk.take().number
    if walk.skip("halves"):
        return 0.5
    over, slash, under = (walk.ahead(count) for count in range(3))
    if (
        over.kind == under.kind == "number"
        and slash.text == "/"
        and slash.glued
        and under.glued
        and not over.glued
    ):
        walk.at += 3
        return _ratio(over, under)
    return 0.0


def _ratio(over: Lexeme, under: Lexeme) -> float:
    if not 0 < over.number < under.number:
        raise ask(over, f"{over.text}/{under.text} is no part of one", "Which fraction is meant?")
    return over.number / under.number


def read_span(walk: Walk) -> tuple[float, float] | None:
    """Read a number or a range of two: `5`, `5-10`, `5 to 10`."""
    low = read_number(walk)
    if low is None:
        return None
    if walk.here.kind in {"dash", "to", "until"}:
        high = walk.attempt(_second)
        if high is not None:
            return low, high
    return low, low


def _second(walk: Walk) -> float | None:
    walk.take()
    return read_number(walk) if walk.here.kind in {"number", "fraction", "thousands"} else None


def read_clock(walk: Walk) -> tuple[float, int] | None:
    """Read `8:30` or `1:30:00` as a number of seconds and how many parts it has."""
    if walk.here.kind != "number" or walk.ahead(1).kind != "colon" or not walk.ahead(2).glued:
        return None
    start = walk.here
    parts = [walk.take()]
    while (
        walk.here.kind == "colon"
        and walk.here.glued
        and walk.ahead(1).kind == "number"
        and walk.ahead(1).glued
    ):
        walk.take()
        parts.append(walk.take())
    if len(parts) not in {2, 3} or any(part.number >= 60 for part in parts[1:]):  # noqa: PLR2004 -- a clock
        raise ask(start, "not a time", "Which time is meant? Write 4:30, 45:00 or 1:30:00.")
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + part.number
    return round(seconds, _DECIMALS), len(parts)


def read_per(walk: Walk) -> OffsetUnit | None:
    """Read `per mile`, `/km`, `a kilometre`; None where it is not said."""
    if walk.here.kind not in {"per", "each", "article"} or walk.ahead(1).kind != "unit":
        return None
    unit = walk.ahead(1).value
    if unit not in {Unit.MILE, Unit.KM}:
        return None
    walk.at += 2
    return PER[Unit(unit)]


def read_unit(walk: Walk, number: float) -> Unit | None:
    """Read the unit of an extent; None where there is none."""
    here = walk.here
    if here.kind != "unit" or here.value == "h":
        return None
    if here.value == "lap":
        raise ask(here, "how long a lap is depends on the track", "How many metres is it? Write 400 m.")
    if here.value == "m" and here.text.lower() == "m" and number < FEWEST_METRES:
        raise ask(here, f"{number:g} m is very short", "Metres or minutes? Write 400 m or 10 min.")
    walk.take()
    return Unit(here.value)
