"""Ways to go on after an event, before they are worked out: what is asked of the days to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from negsplit.core.errors import PlanError
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    WEEK,
    Kind,
    Plan,
    Season,
    Session,
    State,
    Week,
    monday_of,
)
from negsplit.planning.events import Event, Ill, Judged, Missed, Moved, NewRace, Shortened, Tired, Travel
from negsplit.planning.rework import Wanted

LONGEST_RETURN = 7
"""Most days of easy running after an illness; below it as many as were lost. Coaching practice, not proof."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go on before it is worked out: the plan as it stands now, and what is wanted of it."""

    name: str
    words: str
    plan: Plan
    wanted: Wanted | None


def ways(plan: Plan, season: Season, event: Event, today: dt.date) -> Iterator[Way]:
    """List the ways to go on, not yet worked out."""
    match event:
        case Missed():
            yield from _after_a_miss(plan, season, event, today)
        case Moved():
            yield from _after_a_move(plan, season, event, today)
        case Shortened():
            _demand_past(event.date, today)
            done = replace(_session_on(plan, event.date), distance_m=event.distance_m, state=State.DONE)
            yield Way("go-on", "Go on as planned.", _with(plan, done), Wanted(season, today))
        case Ill():
            yield from _after_an_illness(plan, season, event, today)
        case Tired():
            easy = frozenset(date for date in _days(event.first, event.last) if date >= today)
            yield Way("ease", "Take those days easy.", plan, Wanted(season, today, gentle=easy))
        case Travel():
            yield from _around_travel(plan, season, event, today)
        case NewRace():
            yield Way("race", "Make room for the race.", plan, Wanted(_raced(season, event), today))
        case Judged():
            yield _advised(plan, event, today)
        case _:
            assert_never(event)


def _after_a_miss(plan: Plan, season: Season, event: Missed, today: dt.date) -> Iterator[Way]:
    """Drop it, find it a place in the rest of the week, or in the week after."""
    _demand_past(event.date, today)
    session = _session_on(plan, event.date)
    missed = _with(plan, replace(session, state=State.MISSED))
    yield Way("drop", "Let it go and carry on.", missed, Wanted(season, today))
    if session.kind not in QUALITY_KINDS | LONG_KINDS or session.kind is Kind.RACE:
        return
    sunday = monday_of(event.date) + dt.timedelta(days=WEEK - 1)
    if today <= sunday:
        within = Wanted(season, today, seek=((session.kind, today, sunday),))
        yield Way("swap", "Run it on another day of the week.", missed, within)
    following = (max(today, sunday + _DAY), sunday + dt.timedelta(days=WEEK))
    if not any(following[0] <= other.date <= following[1] and other.kind is session.kind for other in plan):
        after = Wanted(season, today, seek=((session.kind, *following),))
        yield Way("shift", "Run it in the week after.", missed, after)


def _after_a_move(plan: Plan, season: Season, event: Moved, today: dt.date) -> Iterator[Way]:
    if min(event.date, event.to) < today:
        raise PlanError("plan", str(event.date), "the past cannot be moved", f"Choose a day from {today} on.")
    kind = _session_on(plan, event.date).kind
    there = plan.on(event.to)
    if not there:
        raise PlanError("plan", str(event.to), "the day lies outside the plan", "Choose a day of the plan.")
    must = {event.to: Kind.EASY if kind is Kind.RECOVERY else kind}
    yield Way("move", f"Run it on {event.to}.", plan, Wanted(season, today, must=must))


def _after_an_illness(plan: Plan, season: Season, event: Ill, today: dt.date) -> Iterator[Way]:
    """Rest, then easy running for as many days as were lost, seven at most."""
    lost = (event.last - event.first).days + 1
    back = [event.last + dt.timedelta(days=day) for day in range(1, min(lost, LONGEST_RETURN) + 1)]
    resting = replace(season, blocked=_blocked(season, event.first, event.last))
    missed = plan
    for session in plan:
        if event.first <= session.date <= min(event.last, today - _DAY) and session.is_run:
            missed = _with(missed, replace(session, state=State.MISSED))
    wanted = Wanted(resting, today, gentle=frozenset(date for date in back if date >= today))
    yield Way("rest", f"Rest, then {len(back)} easy days.", missed, wanted)


def _around_travel(plan: Plan, season: Season, event: Travel, today: dt.date) -> Iterator[Way]:
    """Keep the days free; the hard sessions on them go, or find other days of their weeks."""
    away = replace(season, blocked=_blocked(season, event.first, event.last))
    yield Way("drop", "Keep those days free and let their sessions go.", plan, Wanted(away, today))
    seek = tuple(
        (
            session.kind,
            max(today, monday_of(session.date)),
            monday_of(session.date) + dt.timedelta(days=WEEK - 1),
        )
        for session in plan
        if max(event.first, today) <= session.date <= event.last
        and session.kind in QUALITY_KINDS | LONG_KINDS
        and session.kind is not Kind.RACE
    )
    if seek:
        words = "Keep those days free and run their hard sessions on other days of the week."
        yield Way("swap", words, plan, Wanted(away, today, seek=seek))


def _advised(plan: Plan, event: Judged, today: dt.date) -> Way:
    following = (s for s in plan if s.date >= today and s.kind in PROGRESSION_KINDS)
    session = next(following, None)
    if session is None:
        raise PlanError(
            "plan", str(today), "no progression run is left in it", "Take the advice to the next plan."
        )
    adjusted = _with(plan, replace(session, adjustment=event.adjustment))
    return Way("adjust", f"Change the progression run on {session.date}.", adjusted, None)


def _raced(season: Season, event: NewRace) -> Season:
    """Enter a race: within the season it is a tune-up, after it it becomes the race."""
    if event.race.date <= season.end:
        return replace(season, tune_ups=(*season.tune_ups, event.race))
    tune_ups = (*season.tune_ups, season.race) if season.race else season.tune_ups
    return replace(season, race=event.race, until=None, tune_ups=tune_ups)


def _blocked(season: Season, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return tuple(sorted({*season.blocked, *_days(first, last)}))


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=day) for day in range((last - first).days + 1)]


def _session_on(plan: Plan, date: dt.date) -> Session:
    for session in plan.on(date):
        if session.is_run and session.state is not State.MISSED:
            return session
    raise PlanError("plan", str(date), "no run is planned on that day", "Name a day with a run.")


def _demand_past(date: dt.date, today: dt.date) -> None:
    if date >= today:
        raise PlanError("plan", str(date), "that day is still to come", "Move the session instead.")


def _with(plan: Plan, session: Session) -> Plan:
    """Put a session in place of the one on its date."""
    weeks = tuple(
        Week(
            week.start,
            week.phase,
            tuple(session if other.date == session.date else other for other in week.sessions),
        )
        for week in plan.weeks
    )
    return replace(plan, weeks=weeks)
