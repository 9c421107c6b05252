"""Reading iCalendar (RFC 5545): the entries of anybody's calendar, as far as a plan needs them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from negsplit.core.calendar_text import YEARS
from negsplit.core.errors import ReadError

LARGEST = 10_000_000
"""Bytes; a year of training with long descriptions takes about 500,000."""
MOST_EVENTS = 20_000
LONGEST_TEXT = 4_000
"""Characters of a description that are looked at."""
REMEDY = "Export the calendar again from where it came from."
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;]*))*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^":;]*)')
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_SPAN = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: the day it begins on where the runner is, and how long it takes [s], 0 for whole days."""

    uid: str
    date: dt.date
    title: str
    description: str
    length_s: float = 0.0
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a calendar: its name and parameters in capitals, and its value as written."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)
    line: int = 0


def read_events(data: bytes, name: str, zone: dt.tzinfo) -> tuple[Event, ...]:
    """Read the entries of a calendar that were not cancelled, in the order they stand in.

    A moment in UTC falls on the day it has in the calendar's own zone, or in `zone` where it names none;
    a moment with a named zone on the day it has there.

    Raises
    ------
    ReadError
        It is no calendar, too large, or a date cannot be read; the line is named.
    """
    if len(data) > LARGEST:
        raise ReadError(name, "", f"larger than {LARGEST // 1_000_000} MB", REMEDY)
    lines = list(properties(data.decode("utf-8-sig", errors="replace")))
    if not lines or (lines[0].name, lines[0].value.upper()) != ("BEGIN", "VCALENDAR"):
        raise ReadError(name, "line 1", "not a calendar: BEGIN:VCALENDAR is missing", REMEDY)
    home = _home(lines) or zone
    events = [_event(block, name, home) for block in _blocks(lines)]
    if len(events) > MOST_EVENTS:
        raise ReadError(name, "", f"more than {MOST_EVENTS} entries", REMEDY)
    return tuple(event for event in events if event)


def properties(text: str) -> Iterator[Property]:
    """Unfold the lines of a calendar; lines that are none are left out."""
    logical: list[tuple[int, list[str]]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in {" ", "\t"} and logical:
            logical[-1][1].append(line[1:])
        elif line:
            logical.append((number, [line]))
    for number, parts in logical:
        if match := _LINE.fullmatch("".join(parts)):
            parameters = {key.upper(): value.strip('"') for key, value in _PARAMETER.findall(match[2])}
            yield Property(match[1].upper(), match[3], parameters, number)


def unescape(value: str) -> str:
    r"""Read an escaped text (RFC 5545, 3.3.11).

    >>> unescape("easy\\; then M\\, 3 mi\\nwalk")
    'easy; then M, 3 mi\nwalk'
    """
    return re.sub(r"\\([\\;,nN])", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _blocks(lines: Sequence[Property]) -> Iterator[dict[str, Property]]:
    """Gather the properties of each entry, those of alarms inside it left out."""
    inside: list[str] = []
    block: dict[str, Property] = {}
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.upper())
            block = {} if inside[-1] == "VEVENT" else block
        elif line.name == "END" and inside:
            if inside.pop() == "VEVENT":
                yield block
        elif inside and inside[-1] == "VEVENT":
            block.setdefault(line.name, line)


def _event(block: dict[str, Property], name: str, home: dt.tzinfo) -> Event | None:
    start = block.get("DTSTART")
    if start is None or _text(block, "STATUS").upper() == "CANCELLED":
        return None
    begins = _moment(start, name)
    return Event(
        uid=_text(block, "UID"),
        date=_day(begins, home),
        title=" ".join(_text(block, "SUMMARY").split()),
        description=_text(block, "DESCRIPTION"),
        length_s=_length(block, begins, name),
        repeats="RRULE" in block or "RDATE" in block,
    )


def _text(block: dict[str, Property], name: str) -> str:
    """Take a text without what could steer a terminal."""
    said = unescape(block[name].value) if name in block else ""
    return "".join(sign for sign in said[:LONGEST_TEXT] if sign.isprintable() or sign == "\n")


def _day(moment: dt.date, home: dt.tzinfo) -> dt.date:
    if not isinstance(moment, dt.datetime):
        return moment
    return moment.astimezone(home).date() if moment.tzinfo is dt.UTC else moment.date()


def _length(block: dict[str, Property], begins: dt.date, name: str) -> float:
    if not isinstance(begins, dt.datetime):
        return 0.0
    if "DURATION" in block and (span := _SPAN.fullmatch(block["DURATION"].value)):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in span.groups())
        return float((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds)
    ends = _moment(block["DTEND"], name) if "DTEND" in block else None
    if isinstance(ends, dt.datetime) and (ends.tzinfo is None) == (begins.tzinfo is None):
        return max(0.0, (ends - begins).total_seconds())
    return 0.0


def _moment(line: Property, name: str) -> dt.date:
    """Read a date, a moment in UTC, or a time of day on the runner's own clock."""
    try:
        return _stamp(line.value.strip())
    except ValueError:
        what = f"{line.name} is no date: {line.value[:40]!r}"
        raise ReadError(name, f"line {line.line}", what, REMEDY) from None


def _stamp(value: str) -> dt.date:
    found = _STAMP.fullmatch(value)
    if found is None or int(found[1]) not in YEARS:
        raise ValueError(value)
    day = dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return day
    leap_second_left_out = min(59, int(found[6]))
    time = dt.time(int(found[4]), int(found[5]), leap_second_left_out)
    return dt.datetime.combine(day, time, tzinfo=dt.UTC if found[7] else None)


def _home(lines: Sequence[Property]) -> dt.tzinfo | None:
    """Zone that the calendar says it lives in, where it is one that is known."""
    named = next((line.value.strip() for line in lines if line.name == "X-WR-TIMEZONE"), "")
    return zone_named(named)


def zone_named(name: str) -> dt.tzinfo | None:
    """Find a time zone by its name, such as `Europe/Berlin`; None where it is not known here."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
