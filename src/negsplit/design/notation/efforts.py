"""Efforts: how hard a step is."""

from __future__ import annotations

from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    ZoneEffort,
)
from negsplit.design.notation.extents import read_clock, read_number
from negsplit.design.notation.scanner import Cursor, Kind, Token
from negsplit.design.notation.vocabulary import EFFORTS, HEART_UNITS, OFFSET_UNITS, SPEED_UNITS

EXAMPLE = "easy, M, M+90s/mi, 5k, Z3, 5:00/km, 85-90% LTHR or RPE 6"
_SCALES = ("z", "zone", "rpe")


def parse_effort(cursor: Cursor) -> Effort:
    """Read an effort of any kind."""
    if cursor.here.kind is Kind.NUMBER:
        return _numbered(cursor)
    if cursor.here.text.lower() in {"z", "zone"}:
        return _zone(cursor)
    if cursor.here.text.lower() == "rpe":
        return _rpe(cursor)
    return _paced(cursor)


def _paced(cursor: Cursor) -> PaceEffort | SpanEffort:
    slow = _pace(cursor)
    if not cursor.skip(".."):
        return slow
    return SpanEffort(slow, _pace(cursor))


def _pace(cursor: Cursor) -> PaceEffort:
    start = cursor.here
    name = _race_word(cursor) or cursor.phrase(EFFORTS)
    if name is None:
        raise cursor.expected("an effort", (*EFFORTS, *_SCALES), EXAMPLE)
    if cursor.here.text not in {"+", "-"} or cursor.ahead().kind is not Kind.NUMBER:
        return PaceEffort(EFFORTS[name])
    return cursor.made(start, lambda: PaceEffort(EFFORTS[name], _offset(cursor)))


def _race_word(cursor: Cursor) -> str | None:
    """Step over a race named by its kilometres, such as 10k."""
    name = f"{cursor.here.text}{cursor.ahead().text.lower()}"
    if cursor.here.kind is not Kind.NUMBER or name not in EFFORTS:
        return None
    cursor.at += 2
    return name


def _offset(cursor: Cursor) -> Offset:
    sign = -1.0 if cursor.take().text == "-" else 1.0
    near = far = sign * read_number(cursor) + 0.0
    if cursor.skip(".."):
        if cursor.here.text in {"+", "-"}:
            sign = -1.0 if cursor.take().text == "-" else 1.0
        far = sign * read_number(cursor) + 0.0
    return Offset(near, far, _offset_unit(cursor))


def _offset_unit(cursor: Cursor) -> OffsetUnit:
    said = cursor.here.text.lower()
    if said == "s" and cursor.ahead().text == "/":
        said = f"s/{cursor.ahead(2).text.lower()}"
    unit = OFFSET_UNITS.get(said)
    if unit is None:
        raise cursor.expected("what the offset counts", OFFSET_UNITS, "M+90s/mi, M+15s/km or M+5%")
    cursor.at += 1 if unit is OffsetUnit.PERCENT else 3
    return unit


def _zone(cursor: Cursor) -> ZoneEffort:
    start = cursor.take()
    low = high = _zone_number(cursor)
    if cursor.here.text in {"-", ".."}:
        cursor.take()
        cursor.skip("z", "zone")
        high = _zone_number(cursor)
    return cursor.made(start, lambda: ZoneEffort(low, high))


def _zone_number(cursor: Cursor) -> int:
    token = cursor.here
    number = read_number(cursor)
    if number != int(number):
        raise cursor.line.error(token.column, "zones are whole numbers", "Write Z1 to Z5.")
    return int(number)


def _rpe(cursor: Cursor) -> RpeEffort:
    start = cursor.take()
    low = high = read_number(cursor)
    if cursor.skip("-", ".."):
        high = read_number(cursor)
    return cursor.made(start, lambda: RpeEffort(low, high))


def _numbered(cursor: Cursor) -> Effort:
    start = cursor.here
    if f"{start.text}{cursor.ahead().text.lower()}" in EFFORTS:
        return _paced(cursor)
    read = read_clock if cursor.ahead().text == ":" else read_number
    first = last = read(cursor)
    if cursor.skip("-", ".."):
        last = read(cursor)
    if read is read_clock:
        return _clocked(cursor, start, first, last)
    return _measured(cursor, start, first, last)


def _clocked(cursor: Cursor, start: Token, first: float, last: float) -> SpeedEffort:
    unit = SPEED_UNITS.get(f"{cursor.here.text}{cursor.ahead().text.lower()}")
    if unit not in {SpeedUnit.PER_KM, SpeedUnit.PER_MILE}:
        raise cursor.expected("/km or /mi after the pace", ("/km", "/mi"), "5:00/km or 7:30-7:50/mi")
    cursor.at += 2
    return cursor.made(start, lambda: SpeedEffort(first, last, unit))


def _measured(cursor: Cursor, start: Token, first: float, last: float) -> HeartEffort | SpeedEffort:
    said = cursor.here.text.lower()
    if said == "km" and cursor.ahead().text == "/":
        said = f"km/{cursor.ahead(2).text.lower()}"
    if (speed := SPEED_UNITS.get(said)) in {SpeedUnit.KMH, SpeedUnit.MPH}:
        cursor.at += 3 if speed is SpeedUnit.KMH else 1
        return cursor.made(start, lambda: SpeedEffort(first, last, speed))
    shares = cursor.skip("%")
    unit = HEART_UNITS.get(cursor.here.text.lower())
    if unit is None or shares is (unit is HeartUnit.BPM):
        raise cursor.expected(
            "what the number counts", (*HEART_UNITS, "km/h", "mph"), "145-155 bpm, 85% LTHR or 12 km/h"
        )
    cursor.take()
    return cursor.made(start, lambda: HeartEffort(first, last, unit))
