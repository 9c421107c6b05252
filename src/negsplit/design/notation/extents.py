"""Extents: how long a step is, in way or time."""

from __future__ import annotations

from negsplit.core.units import Distance
from negsplit.core.workout import Open
from negsplit.design.notation.scanner import Cursor, Kind, Token
from negsplit.design.notation.vocabulary import EXTENT_UNITS, HOURS
from negsplit.design.recipe import Amount, AmountRange, RecipeExtent, Unit

EXAMPLE = "3 mi, 5 km, 400 m, 10 min, 1h15 or open"
MARK_TOLERANCE = Distance(10.0)
"""How far a mark may lie off the end of the step before it, for marks that were rounded."""
_THOUSANDS = 3
"""Digits after a comma that make a number doubtful."""
_DECIMALS = 6
"""Decimals that are read and written."""


def starts_extent(cursor: Cursor) -> bool:
    """Say whether an extent begins here."""
    return cursor.here.kind is Kind.NUMBER or cursor.here.text.lower() == "open"


def parse_extent(cursor: Cursor) -> RecipeExtent:
    """Read an extent: `3 mi`, `5-10 min`, `1h15`, `1:30:00`, `open`."""
    if cursor.skip("open"):
        return Open()
    start = cursor.here
    if start.kind is not Kind.NUMBER:
        raise cursor.expected("a distance or a duration", EXTENT_UNITS, EXAMPLE)
    if cursor.ahead().text == ":":
        return _clock(cursor)
    low = read_number(cursor)
    if cursor.skip("-", ".."):
        high = read_number(cursor)
        unit = _unit(cursor)
        return cursor.made(start, lambda: AmountRange(Amount(low, unit), Amount(high, unit)))
    return _amount(cursor, start, low)


def parse_marks(cursor: Cursor, covered_m: float | None) -> Amount | None:
    """Read `3-6 mi:` (from mile 3 to mile 6) as the way between the marks; None where there are none.

    The marks go on from the way `covered_m` before them, so that none of it is lost or run twice.
    """
    if cursor.ahead().text not in {"-", ".."} or cursor.ahead(4).text != ":":
        return None
    start = cursor.here
    low = read_number(cursor)
    cursor.take()
    high = read_number(cursor)
    unit = _unit(cursor)
    cursor.take()
    way = cursor.made(start, lambda: Amount(round(high - low, _DECIMALS), unit))
    if not isinstance(way.value, Distance):
        raise cursor.line.error(
            start.column, "marks are distances", "Write how long the step takes: 15 min easy."
        )
    metres = way.value.m / way.number
    if covered_m is None or abs(low * metres - covered_m) > MARK_TOLERANCE.m:
        so_far = (
            "that is not known here" if covered_m is None else f"so far it is {covered_m / metres:g} {unit}"
        )
        raise cursor.line.error(
            start.column,
            f"the step starts at {start.text} {unit}, but {so_far}",
            "Begin where the step before ends, or write its length.",
        )
    return way


def parse_amount(cursor: Cursor) -> Amount:
    """Read one distance or duration, no range."""
    start = cursor.here
    extent = parse_extent(cursor)
    if isinstance(extent, Amount):
        return extent
    raise cursor.line.error(start.column, "expected one distance or duration", "Write for example 60 s.")


def read_number(cursor: Cursor) -> float:
    """Read a number; one that could mean thousands or a fraction is refused."""
    token = cursor.here
    if token.kind is not Kind.NUMBER:
        raise cursor.expected("a number", (), "3 or 1.5")
    _, comma, decimals = token.text.partition(",")
    if comma and len(decimals) == _THOUSANDS:
        plain, point = token.text.replace(",", ""), token.text.replace(",", ".")
        raise cursor.line.error(
            token.column, f"{token.text} could be {plain} or {point}", "Write which of them."
        )
    return cursor.take().number


def _amount(cursor: Cursor, start: Token, number: float) -> Amount:
    if cursor.here.text.lower() in HOURS:
        cursor.take()
        minutes = _minutes_after_hours(cursor)
        return cursor.made(start, lambda: Amount(round(number * 60 + minutes, _DECIMALS), Unit.MINUTE))
    unit = _unit(cursor)
    if unit is Unit.MINUTE and _is_seconds(cursor):
        seconds = read_number(cursor)
        cursor.take()
        return cursor.made(start, lambda: Amount(round(number * 60 + seconds, _DECIMALS), Unit.SECOND))
    return cursor.made(start, lambda: Amount(number, unit))


def _minutes_after_hours(cursor: Cursor) -> float:
    if cursor.here.kind is not Kind.NUMBER:
        return 0.0
    minutes = read_number(cursor)
    if EXTENT_UNITS.get(cursor.here.text.lower()) is Unit.MINUTE:
        cursor.take()
    return minutes


def _is_seconds(cursor: Cursor) -> bool:
    unit = EXTENT_UNITS.get(cursor.ahead().text.lower())
    return cursor.here.kind is Kind.NUMBER and unit is Unit.SECOND


def _unit(cursor: Cursor) -> Unit:
    unit = EXTENT_UNITS.get(cursor.here.text.lower())
    if unit is None:
        raise cursor.expected("a unit (mi, km, m, min or s)", EXTENT_UNITS, EXAMPLE)
    cursor.take()
    return unit


def _clock(cursor: Cursor) -> Amount:
    start = cursor.here
    seconds = read_clock(cursor)
    minutes = seconds / 60
    if minutes == int(minutes):
        return cursor.made(start, lambda: Amount(minutes, Unit.MINUTE))
    return cursor.made(start, lambda: Amount(seconds, Unit.SECOND))


def read_clock(cursor: Cursor) -> float:
    """Read `m:ss` or `h:mm:ss` as seconds."""
    start = cursor.here
    parts = [read_number(cursor)]
    while cursor.skip(":"):
        parts.append(read_number(cursor))
    wrong = len(parts) > 3 or any(part >= 60 for part in parts[1:])  # noqa: PLR2004 -- a clock has three parts
    if wrong or any(part != int(part) for part in parts[:-1]):
        raise cursor.line.error(start.column, "not a time", "Write it as 4:30, 45:00 or 1:30:00.")
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + part
    return round(seconds, _DECIMALS)
