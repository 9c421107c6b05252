"""What to do when life happens: a menu of plans, each with what it changes, why, and what it costs.

Nothing here changes a plan. Each option is a new plan beside the old one, for the runner to take or leave.
What lies before `today` is the same in all of them but for what the event itself says of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from negsplit.core.errors import PlanError
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    WEEK,
    Candidate,
    Kind,
    Plan,
    Season,
    Session,
    State,
    Week,
    monday_of,
)
from negsplit.planning.changes import Change, changes_between
from negsplit.planning.events import Event, Ill, Judged, Missed, Moved, NewRace, Shortened, Tired, Travel
from negsplit.planning.objective import WEIGHTS
from negsplit.planning.price import price
from negsplit.planning.rework import Wanted, rework

LONGEST_RETURN = 7
"""Most days of easy running after an illness; below it as many as were lost. Coaching practice, not proof."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on: `drop`, `swap`, `shift`, `move`, `rest`, `race` or `adjust`.

    `cost` is what the plan loses against the old one by the planner's own weights (see `objective`); sessions
    given up count there, changed days in `changes`.
    """

    name: str
    words: str
    plan: Plan
    changes: tuple[Change, ...]
    cost: int


def replan(
    plan: Plan, event: Event, today: dt.date, candidates: Sequence[Candidate] = ()
) -> tuple[Option, ...]:
    """Offer the ways to go on after an event, the one with the fewest changes first.

    `today` is the first day that may change.

    Raises
    ------
    PlanError
        The event does not fit the plan: no session on that day, or the plan knows no season.
    """
    if plan.season is None:
        raise PlanError(
            "plan", "", "it does not say what season it was made for", "Make it with negsplit plan."
        )
    options = [_option(plan, way, candidates, event) for way in ways(plan, plan.season, event, today)]
    found = [option for option in options if option is not None]
    if not found:
        raise PlanError("plan", "", f"no legal plan is left after {_told(event)}", "Plan the season anew.")
    return tuple(sorted(found, key=lambda option: (len(option.changes), option.cost)))


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go on before it is worked out: the plan as it stands now, and what is wanted of it."""

    name: str
    words: str
    plan: Plan
    wanted: Wanted | None


def _option(plan: Plan, way: Way, candidates: Sequence[Candidate], event: Event) -> Option | None:
    new = rework(way.plan, way.wanted, candidates) if way.wanted else way.plan
    if new is None or not _finds_all(way.wanted, new):
        return None
    changes = changes_between(plan, new, _told(event))
    return Option(way.name, way.words, new, changes, price(new, WEIGHTS) - price(plan, WEIGHTS))


def _finds_all(wanted: Wanted | None, plan: Plan) -> bool:
    return wanted is None or all(
        any(first <= session.date <= last and session.kind is kind for session in plan)
        for kind, first, last in wanted.seek
    )


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


def _told(event: Event) -> str:
    match event:
        case Missed(date=date):
            return f"the missed session of {date}"
        case Moved(date=date, to=to):
            return f"moving the session of {date} to {to}"
        case Shortened(date=date):
            return f"the shortened run of {date}"
        case Ill(first=first, last=last):
            return f"the illness from {first} to {last}"
        case Tired(first=first, last=last):
            return f"the easy days from {first} to {last}"
        case Travel(first=first, last=last):
            return f"the days away from {first} to {last}"
        case NewRace(race=race):
            return f"the {race.race.name} on {race.date}"
        case Judged(adjustment=adjustment):
            return adjustment.reason
        case _:
            assert_never(event)
