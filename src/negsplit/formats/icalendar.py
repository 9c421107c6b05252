"""Writing iCalendar (RFC 5545): entries of a whole day or at a time of day, with an alarm.

Times of day are written without a zone, so that a run at seven stays at seven wherever the runner is and
whatever the clocks do; a moment with a zone of its own is written in UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from negsplit.core.units import Duration

LONGEST_LINE = 75
"""Octets of a line before it must be folded (RFC 5545, 3.1)."""
UNKNOWN_LENGTH = Duration(3600)
"""Room kept in the day for a workout whose time cannot be reckoned."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar: a whole day where `start` is a date.

    `uid` names the entry for good: a calendar that is given the same one again replaces what it has.
    `alarm` is how long before the start to ring; before a whole day it counts from midnight.
    """

    uid: str
    start: dt.date | dt.datetime
    title: str
    description: str
    length: Duration = UNKNOWN_LENGTH
    alarm: Duration | None = None
    is_cancelled: bool = False
    """It was there once; calendars that keep what they were given are told to strike it out."""


def uid(name: str, start: dt.date | dt.datetime) -> str:
    """Name an entry by what is run and on which day, so that a later version replaces it.

    >>> uid("half-long", dt.date(2027, 3, 14)) == uid("half-long", dt.datetime(2027, 3, 14, 7, 30))
    True
    """
    day = start.date() if isinstance(start, dt.datetime) else start
    digest = blake2b(f"{day.isoformat()} {name}".encode(), digest_size=12).hexdigest()
    return f"{digest}@negsplit"


def calendar(entries: Iterable[Entry], *, stamp: dt.datetime, name: str = "") -> bytes:
    """Write entries as one calendar; `stamp` is when it was written, in UTC, `name` what it is shown as."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//negsplit//progression runs//EN",
        "CALSCALE:GREGORIAN",
        *([f"X-WR-CALNAME:{escape(name)}"] if name else []),
    ]
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def fold(line: str) -> str:
    """Break a line into pieces of at most 75 octets, never within a character.

    >>> [len(piece.encode()) for piece in fold("é" * 100).split(chr(13) + chr(10))]
    [74, 75, 53]
    """
    pieces, room = [""], LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = LONGEST_LINE - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)


def escape(text: str) -> str:
    r"""Escape text for a property value (RFC 5545, 3.3.11); other control characters are dropped.

    >>> escape("easy; then M, 3 mi\nwalk")
    'easy\\; then M\\, 3 mi\\nwalk'
    """
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n")):
        text = text.replace(plain, escaped)
    kept = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return kept.replace("\n", "\\n")


def _event(entry: Entry, stamp: dt.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_moment(stamp if stamp.tzinfo else stamp.replace(tzinfo=dt.UTC))}"
    if isinstance(entry.start, dt.datetime):
        yield f"DTSTART:{_moment(entry.start)}"
        yield f"DURATION:{_span(entry.length)}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.start + dt.timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    if entry.is_cancelled:
        yield "STATUS:CANCELLED"
    yield f"SUMMARY:{escape(entry.title)}"
    yield f"DESCRIPTION:{escape(entry.description)}"
    if entry.alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(entry.title)}")
        yield from (f"TRIGGER:-{_span(entry.alarm)}", "END:VALARM")
    yield "END:VEVENT"


def _moment(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%S}Z"


def _span(time: Duration) -> str:
    """Write a length of time in whole minutes, rounded up; a run that ends on the second is no run."""
    return f"PT{max(1, -int(-time.s // 60))}M"
