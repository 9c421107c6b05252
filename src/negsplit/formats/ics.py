"""iCalendar (RFC 5545): workouts as calendar entries, all-day or at a time of day, with an alarm.

Times of day are written without a zone, so that a run at seven stays at seven wherever the runner is and
whatever the clocks do; a moment with a zone of its own is written in UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import band_words, phrase
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.totals import running_distance, running_duration, step_duration
from negsplit.core.units import Duration
from negsplit.core.workout import SpeedTarget, Workout

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


def dumps(
    workout: Workout,
    *,
    start: dt.date | dt.datetime,
    stamp: dt.datetime,
    alarm: Duration | None = None,
    units: Units = Units.KM,
) -> bytes:
    """Write one workout as a calendar of one entry; `stamp` is when it was written, in UTC."""
    return calendar([workout_entry(workout, start=start, alarm=alarm, units=units)], stamp=stamp)


def losses(workout: Workout) -> tuple[Finding, ...]:
    """Name what a calendar cannot keep: the steps are words to a reader, not targets to a watch."""
    del workout
    message = "the steps stand in the description as words; no watch will run them"
    return (Finding("words-only", Weight.NOTE, message, "Write a FIT file for the watch."),)


def workout_entry(
    workout: Workout, *, start: dt.date | dt.datetime, alarm: Duration | None = None, units: Units = Units.KM
) -> Entry:
    """Make the entry of a workout: totals and steps in the description, one step a line."""
    total = sum(time.s for step in workout.steps if (time := step_duration(step)))
    return Entry(
        uid=uid(workout.recipe or workout.name, start),
        start=start,
        title=workout.title or workout.name,
        description="\n".join(_description(workout, units)),
        length=Duration(total) if total else UNKNOWN_LENGTH,
        alarm=alarm,
    )


def uid(name: str, start: dt.date | dt.datetime) -> str:
    """Name an entry by what is run and on which day, so that a later version replaces it.

    >>> uid("half-long", dt.date(2027, 3, 14)) == uid("half-long", dt.datetime(2027, 3, 14, 7, 30))
    True
    """
    day = start.date() if isinstance(start, dt.datetime) else start
    digest = blake2b(f"{day.isoformat()} {name}".encode(), digest_size=12).hexdigest()
    return f"{digest}@negsplit"


def calendar(entries: Iterable[Entry], *, stamp: dt.datetime) -> bytes:
    """Write entries as one calendar; `stamp` is when it was written, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//negsplit//progression runs//EN",
        "CALSCALE:GREGORIAN",
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


def _description(workout: Workout, units: Units) -> Iterator[str]:
    facts = []
    if distance := running_distance(workout):
        facts.append(f"about {show_distance(distance, units)}")
    if duration := running_duration(workout):
        facts.append(f"about {show_duration(duration)}")
    if facts:
        yield ", ".join(facts)
    if workout.purpose:
        yield workout.purpose
    for number, step in enumerate(workout.steps, start=1):
        band = (
            f" (keep within {band_words(step.target, units)})" if isinstance(step.target, SpeedTarget) else ""
        )
        note = f": {step.note}" if step.note else ""
        yield f"{number}. {phrase(step, units)}{band}{note}"
