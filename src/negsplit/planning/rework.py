"""A plan made to fit what has happened: the past stands, as few future days as possible change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    WEEK,
    Candidate,
    Kind,
    Plan,
    Season,
    Session,
    State,
    Week,
)
from negsplit.planning.frames import IMPOSSIBLE, Frame, frames, limit_on
from negsplit.planning.lengths import RECOVERY_SHARE, Placed, measure_week
from negsplit.planning.objective import WEIGHTS, Weights
from negsplit.planning.past import Past, in_reach, rounded
from negsplit.planning.patterns import KINDS, TYPE_BIT, tail_of
from negsplit.planning.place import Before, Placement, place
from negsplit.planning.price import searched
from negsplit.planning.reasons import with_reasons
from negsplit.planning.season import progress_of, terms_of

STABLE = replace(WEIGHTS, changed_day=10_000)
"""A changed day costs more than all other terms together: first the fewest changes, then the best plan."""
FOUND = 10_000_000
"""What a session is worth that must be found a place: more than any number of changed days."""
NEARBY = dt.timedelta(days=14)
"""How far a session may be moved and still be called the same one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the days to come.

    `today` is the first day that may change. `must` fixes the kind of a date; each of `seek` is a kind that
    should find a place between two dates; `gentle` dates take easy running at most.
    """

    season: Season
    today: dt.date
    must: Mapping[dt.date, Kind] = field(default_factory=dict)
    seek: tuple[tuple[Kind, dt.date, dt.date], ...] = ()
    gentle: frozenset[dt.date] = frozenset()


def rework(plan: Plan, wanted: Wanted, candidates: Sequence[Candidate]) -> Plan | None:
    """Fit a plan to what is wanted, changing as few days as possible; None where no legal plan does."""
    cut = reworked_frames(plan, wanted, candidates, STABLE)
    first = next((index for index, frame in enumerate(cut) if frame.past < WEEK), len(cut))
    found = place(cut[first:], terms_of(wanted.season, STABLE), _before(wanted, cut[:first]))
    if found is None:
        return None
    return _written(plan, wanted, candidates, cut, found)


def reworked_frames(
    plan: Plan, wanted: Wanted, candidates: Sequence[Candidate], weights: Weights
) -> tuple[Frame, ...]:
    """Cut the season into frames that know the past and charge for every changed day."""
    now = kinds_of(plan)
    return tuple(
        _reworked(frame, wanted, now, weights) for frame in frames(wanted.season, candidates, weights)
    )


def kinds_of(plan: Plan) -> dict[dt.date, Kind]:
    """Kind of every date as the search knows it."""
    return {session.date: searched(session) for session in plan}


def _written(
    plan: Plan, wanted: Wanted, candidates: Sequence[Candidate], cut: Sequence[Frame], found: Placement
) -> Plan:
    """Write the new kinds into the plan, measuring only what is new."""
    first = len(cut) - len(found.weeks)
    over, to_come = plan.weeks[:first], cut[first:]
    past = Past()
    for week in over:
        past = past.then(_run(week.sessions))
    now = {
        frame.target.start + dt.timedelta(days=day): kind
        for frame, kinds in zip(to_come, found.weeks, strict=True)
        for day, kind in enumerate(kinds)
    }
    weeks: list[Week] = []
    for index, (frame, kinds) in enumerate(zip(to_come, found.weeks, strict=True), start=first):
        placed = Placed(frame.target, kinds, progress_of(index, cut))
        new = with_reasons(wanted.season, frame, measure_week(wanted.season, placed, candidates, past))
        sessions = _kept(plan, wanted, new, now, past)
        past = past.then(_run(sessions))
        weeks.append(Week(frame.target.start, frame.target.phase, sessions))
    return Plan((*over, *weeks), wanted.season, plan.findings)


def _reworked(frame: Frame, wanted: Wanted, now: Mapping[dt.date, Kind], weights: Weights) -> Frame:
    dates = [frame.target.start + dt.timedelta(days=day) for day in range(WEEK)]
    past = min(WEEK, max(0, (wanted.today - frame.target.start).days))
    fixed = (*(now.get(date, Kind.REST) for date in dates[:past]), *frame.fixed[past:])
    disturbed = past > 0 or any(date in wanted.gentle for date in dates)
    none = _missing(frame, weights) if disturbed else frame.long_cost[0]
    return replace(
        frame,
        past=past,
        fixed=fixed,
        day_cost=tuple(
            _day_cost(costs, date, wanted, now, weights)
            for costs, date in zip(frame.day_cost, dates, strict=True)
        ),
        runs=(0 if disturbed else frame.runs[0], max(frame.runs[1], _runs(fixed))),
        long_cost=(none, *frame.long_cost[1:]),
    )


def _missing(frame: Frame, weights: Weights) -> int:
    return weights.missing_long if frame.long_cost[0] >= IMPOSSIBLE else frame.long_cost[0]


def _runs(fixed: Sequence[Kind | None]) -> int:
    return sum(kind not in {None, Kind.REST} for kind in fixed)


def _day_cost(
    costs: tuple[int, ...], date: dt.date, wanted: Wanted, now: Mapping[dt.date, Kind], weights: Weights
) -> tuple[int, ...]:
    by_kind = dict(zip(KINDS, costs, strict=True))
    for kind in KINDS:
        if date in now and kind is not now[date]:
            by_kind[kind] += weights.changed_day
        if date in wanted.gentle and kind not in {Kind.REST, Kind.EASY, Kind.RACE}:
            by_kind[kind] = IMPOSSIBLE
        if date in wanted.must and kind is not wanted.must[date]:
            by_kind[kind] = IMPOSSIBLE
    for kind, first, last in wanted.seek:
        if first <= date <= last and by_kind[kind] < IMPOSSIBLE:
            by_kind[kind] -= FOUND
    return tuple(by_kind.values())


def _before(wanted: Wanted, over: Sequence[Frame]) -> Before:
    """Tell the search what the weeks that are over leave to it."""
    terms = terms_of(wanted.season, STABLE)
    weeks = [[kind or Kind.REST for kind in frame.fixed] for frame in over]
    if not weeks:
        return Before()
    types = sum(TYPE_BIT[kind] for kind in TYPE_BIT if kind in weeks[-1])
    return Before(terms.memory.after(weeks), types, tail_of(tuple(weeks[-1]), terms.recovery))


def _run(sessions: Sequence[Session]) -> list[Session]:
    return [session for session in sessions if session.state is not State.MISSED]


def _kept(
    plan: Plan,
    wanted: Wanted,
    measured: Sequence[Session],
    now: Mapping[dt.date, Kind],
    past: Past,
) -> tuple[Session, ...]:
    """Keep every session that need not change, and carry those over that only change their day."""
    sessions: list[Session] = []
    for new in measured:
        old = plan.on(new.date)
        if new.date < wanted.today:
            sessions.extend(old or (new,))
        elif old and searched(old[0]) is searched(new):
            sessions.append(old[0])
        elif new.date in wanted.gentle and new.is_run:
            sessions.append(_gentle(new))
        else:
            lost = [session for session in plan if _has_lost_its_day(session, wanted, now)]
            sessions.append(_carried(lost, wanted, new))
    over = [session for session in sessions if session.date < wanted.today]
    so_far = replace(past, sessions=(*past.sessions, *_run(over)))
    return (*over, *in_reach(wanted.season, sessions[len(over) :], so_far))


def _gentle(session: Session) -> Session:
    """Make an easy run a shorter one, to come back with."""
    return replace(
        session,
        kind=Kind.RECOVERY,
        distance_m=rounded(session.distance_m * RECOVERY_SHARE),
        duration_s=float(round(session.duration_s * RECOVERY_SHARE)),
        why="Short and easy, to come back from the days that were lost.",
    )


def _has_lost_its_day(session: Session, wanted: Wanted, now: Mapping[dt.date, Kind]) -> bool:
    if session.date < wanted.today:
        return session.state is State.MISSED
    return now.get(session.date) is not searched(session)


def _carried(lost: Sequence[Session], wanted: Wanted, new: Session) -> Session:
    """Give a new session the workout and the length of the one that lost its day, where it fits."""
    limit = limit_on(wanted.season, new.date)
    fitting = [
        old
        for old in lost
        if old.kind is new.kind
        and old.kind in QUALITY_KINDS | LONG_KINDS
        and abs(old.date - new.date) <= NEARBY
        and (limit is None or old.duration_s <= limit)
    ]
    if not fitting:
        return new
    old = min(fitting, key=lambda session: (abs(session.date - new.date), session.date))
    first_date = old.original_date or old.date
    return replace(old, date=new.date, state=State.PLANNED, why=new.why, original_date=first_date)
