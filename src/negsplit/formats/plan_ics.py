"""Plans as calendars: written so that a subscribed calendar follows every change, read from anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight
from negsplit.core.plan import Kind, Plan, Session, State
from negsplit.core.plan_words import (
    adjustment_words,
    length_words,
    session_title,
    state_words,
    workout_words,
)
from negsplit.core.text import Units
from negsplit.core.units import Duration
from negsplit.formats.icalendar import UNKNOWN_LENGTH, Entry, calendar, uid
from negsplit.formats.icalendar_reader import REMEDY, Event, read_events
from negsplit.formats.plan_entries import PlanEntry, PlanLines, said_distance, said_duration


def dumps(
    plan: Plan,
    *,
    stamp: dt.datetime,
    at: dt.time | None = None,
    zone: dt.tzinfo | None = None,
    units: Units = Units.KM,
) -> bytes:
    """Write a plan as a calendar, one entry a day with a session; `stamp` is when it was written, in UTC.

    Without `at` entries take the whole day. With it they begin at that time of day, wherever the runner is,
    or in `zone` where one is given: then each is written in UTC, as that zone's clocks show on that day.
    """
    entries = [
        _entry(plan, session, _begin(session.date, at, zone), units)
        for session in plan
        if session.kind is not Kind.REST
    ]
    return calendar([*entries, *_struck_out(plan, at, zone)], stamp=stamp, name=plan_name(plan))


def read(data: bytes, name: str, zone: dt.tzinfo) -> PlanLines:
    """Read the sessions of a calendar; `zone` decides the day of moments that are given in UTC.

    Raises `ReadError` where it is no calendar, or an empty one.
    """
    events = read_events(data, name, zone)
    if not events:
        raise ReadError(name, "", "a calendar with no entry", REMEDY)
    return PlanLines(tuple(_plan_entry(event) for event in events), tuple(_repeating(events)))


def plan_name(plan: Plan) -> str:
    """Name a plan by what it leads to."""
    season = plan.season
    if season is None or season.race is None:
        return "Running plan"
    return f"Running plan: {season.race.race.name} {season.race.date}"


def session_uid(plan: Plan, date: dt.date) -> str:
    """Name the entry of a day for good: the same after every change of the plan.

    A calendar that is given the plan again replaces the day's entry, whatever the day holds now.
    """
    return uid(f"plan {plan.season.start.isoformat()}" if plan.season else "plan", date)


def _entry(plan: Plan, session: Session, start: dt.date, units: Units) -> Entry:
    state = state_words(session)
    said = [length_words(session, units), session.why]
    if workout := workout_words(session):
        said.insert(1, f"Workout: {workout}")
    if session.adjustment:
        said.append(f"Changed: {adjustment_words(session.adjustment, units)}. {session.adjustment.reason}")
    title = session_title(session, units)
    return Entry(
        uid=session_uid(plan, session.date),
        start=start,
        title=f"{title} (missed)" if session.state is State.MISSED else title,
        description="\n".join(words for words in [*said, state.capitalize()] if words),
        length=Duration(session.duration_s) if session.duration_s else UNKNOWN_LENGTH,
    )


def _struck_out(plan: Plan, at: dt.time | None, zone: dt.tzinfo | None) -> Iterator[Entry]:
    """Strike out the days that lost their session to another one, for calendars that keep what they had."""
    resting = {session.date for session in plan if session.kind is Kind.REST}
    moved = {session.original_date for session in plan if session.original_date}
    for date in sorted(resting & moved):
        yield Entry(session_uid(plan, date), _begin(date, at, zone), "Rest", "", is_cancelled=True)


def _begin(date: dt.date, at: dt.time | None, zone: dt.tzinfo | None) -> dt.date:
    return dt.datetime.combine(date, at, tzinfo=zone) if at else date


def _plan_entry(event: Event) -> PlanEntry:
    """Take length and time from the title, else from the description, else from the entry's own length.

    The room that an entry takes in the day is often a round hour; it counts only where no words do.
    """
    words = (event.title, event.description)
    distance = next((way for text in words if (way := said_distance(text))), 0.0)
    duration = next((time for text in words if (time := said_duration(text))), 0.0)
    return PlanEntry(
        event.date, event.title or "untitled", distance, duration or (0.0 if distance else event.length_s)
    )


def _repeating(events: tuple[Event, ...]) -> Iterator[Finding]:
    repeats = [event for event in events if event.repeats]
    if repeats:
        yield Finding(
            "repeats-not-read",
            Weight.WARNING,
            f"{len(repeats)} {'entry repeats' if len(repeats) == 1 else 'entries repeat'} by a rule"
            f' ("{repeats[0].title[:40]}"); only the first day of each was read.',
            "Export the calendar with each day as an entry of its own.",
        )
