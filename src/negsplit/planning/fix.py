"""The least change that makes a plan keep the rules.

Each week may have hard days made softer and two of its days swapped. Among all such weeks a dynamic programme
over the same laws and the same memory as the planner's picks those that change the fewest days of the plan.
Distances that D7 does not allow are cut afterwards. Races stay where they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    WEEK,
    DatedFinding,
    Kind,
    Plan,
    Runner,
    Session,
    Week,
)
from negsplit.planning.changes import Change
from negsplit.planning.check import NOBODY, check
from negsplit.planning.memory import Memory, memory_for
from negsplit.planning.past import rounded
from negsplit.planning.patterns import Tail, tail_of
from negsplit.planning.place import NOTHING
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.distance import SPIKE, long_jump, longest_before
from negsplit.planning.rules.laws import (
    LONGEST_CLOSURE,
    too_many_progressions,
    too_many_quality,
    too_soon,
    window_for,
)

Kinds = tuple[Kind, ...]

SOFTER: dict[Kind, tuple[Kind, ...]] = {
    Kind.LONG_PROGRESSION: (Kind.LONG_SOFT, Kind.LONG, Kind.EASY),
    Kind.LONG_SOFT: (Kind.LONG, Kind.EASY),
    Kind.LONG: (Kind.EASY,),
    Kind.PROGRESSION: (Kind.EASY,),
    Kind.TEMPO: (Kind.EASY,),
    Kind.INTERVALS: (Kind.EASY,),
    Kind.MARATHON_PACE: (Kind.EASY,),
}
"""What a hard day may be made instead, the nearest first."""
EASY_OF_LONG = 0.5
"""Length of an easy run in the place of a long run; our convention."""
CHANGED_DAY = 100
"""Cost of a day that changes: more than anything that is lost on it."""
LOST = 10
"""Cost of each step that a day is made softer."""
MOVED_LONG = 50
"""Cost of moving a long run, for which a day has its time."""
EARLY = 1
"""Cost of changing an earlier day of the week rather than a later one."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A plan that keeps the rules, what was changed for it, and what could not be mended."""

    plan: Plan
    changes: tuple[Change, ...]
    left: tuple[DatedFinding, ...]


@dataclass(frozen=True, slots=True)
class _Variant:
    kinds: Kinds
    order: tuple[int, ...]
    """Which day's session comes to stand on each day."""
    cost: int


@dataclass(frozen=True, slots=True)
class _Way:
    cost: int
    variants: tuple[_Variant, ...]


_Ways = dict[tuple[int, Tail], _Way]
"""The cheapest way to each state of the memory and tail of a week."""


def fix(plan: Plan, runner: Runner = NOBODY) -> Fix:
    """Propose the least change after which no rule on days is broken and no run is too long a jump."""
    case = Case(plan, runner)
    found = _search([_kinds(case, week) for week in plan.weeks], case)
    mended = plan if found is None else _rewritten(plan, found)
    shortened = _without_jumps(mended, runner)
    left = [finding for finding in check(shortened, runner) if finding.weight is Weight.BREACH]
    return Fix(shortened, _changes(plan, shortened, check(plan, runner)), tuple(left))


def _kinds(case: Case, week: Week) -> Kinds:
    hardest = dict(case.days)
    dates = (week.start + dt.timedelta(days=day) for day in range(WEEK))
    return tuple(hardest[date] for date in dates)


def _search(weeks: Sequence[Kinds], case: Case) -> tuple[_Variant, ...] | None:
    """Find the cheapest way through the weeks; None where there is none."""
    memory = memory_for(window_for(case.race))
    ways = {(0, NOTHING): _Way(0, ())}
    for kinds in weeks:
        ways = _next(ways, _variants(kinds, case.recovery), memory, case.recovery)
    best = min(ways.values(), key=lambda way: way.cost, default=None)
    return best.variants if best else None


def _next(ways: _Ways, variants: Sequence[_Variant], memory: Memory, recovery: int) -> _Ways:
    following: _Ways = {}
    for (state, tail), way in ways.items():
        for variant in variants:
            hard = Kind.LONG_PROGRESSION in variant.kinds
            if (hard and not memory.may[state]) or not _fits(tail, variant.kinds):
                continue
            key = memory.follow(state, variant.kinds), tail_of(variant.kinds, recovery)
            cost = way.cost + variant.cost
            if key not in following or cost < following[key].cost:
                following[key] = _Way(cost, (*way.variants, variant))
    return following


def _fits(tail: Tail, kinds: Kinds) -> bool:
    closed_quality, closed_long, _, _ = tail
    return QUALITY_KINDS.isdisjoint(kinds[:closed_quality]) and LONG_KINDS.isdisjoint(kinds[:closed_long])


@lru_cache(maxsize=512)
def _variants(kinds: Kinds, recovery: int) -> tuple[_Variant, ...]:
    """List the legal weeks that softening hard days and one swap can make, the cheapest of each look."""
    cheapest: dict[tuple[object, ...], _Variant] = {}
    for order in _orders(kinds):
        swapped = tuple(kinds[day] for day in order)
        moved = sum(
            CHANGED_DAY + MOVED_LONG * (kinds[source] in LONG_KINDS)
            for day, source in enumerate(order)
            if day != source
        )
        for made, cost in _softened(swapped, order):
            if too_many_quality(made) or too_many_progressions(made) or any(too_soon(made, recovery)):
                continue
            variant = _Variant(made, order, moved + cost)
            look = _look(made, recovery)
            if look not in cheapest or variant.cost < cheapest[look].cost:
                cheapest[look] = variant
    return tuple(cheapest.values())


def _look(kinds: Kinds, recovery: int) -> tuple[object, ...]:
    """Describe what other weeks can see of a week."""
    longs = tuple(kind is Kind.LONG_PROGRESSION for kind in kinds if kind in LONG_KINDS)
    heads = tuple(
        next((day for day in range(LONGEST_CLOSURE) if kinds[day] in some), LONGEST_CLOSURE)
        for some in (QUALITY_KINDS, LONG_KINDS)
    )
    return longs, heads, tail_of(kinds, recovery)


def _orders(kinds: Kinds) -> Iterator[tuple[int, ...]]:
    """Leave the week as it is, or swap any two days that are not the same and no race."""
    days = list(range(WEEK))
    yield tuple(days)
    for first, second in combinations(days, 2):
        if kinds[first] is not kinds[second] and Kind.RACE not in {kinds[first], kinds[second]}:
            swapped = days.copy()
            swapped[first], swapped[second] = second, first
            yield tuple(swapped)


def _softened(kinds: Kinds, order: tuple[int, ...]) -> Iterator[tuple[Kinds, int]]:
    """Every way to make hard days softer, with its cost; a day that moved anyway changes only once."""
    choices = [(kind, *SOFTER.get(kind, ())) for kind in kinds]
    for made in product(*(range(len(choice)) for choice in choices)):
        cost = sum(
            LOST * steps + EARLY * (WEEK - day) + CHANGED_DAY * (order[day] == day)
            for day, steps in enumerate(made)
            if steps
        )
        yield tuple(choice[steps] for choice, steps in zip(choices, made, strict=True)), cost


def _rewritten(plan: Plan, variants: Sequence[_Variant]) -> Plan:
    weeks = tuple(_week(week, variant) for week, variant in zip(plan.weeks, variants, strict=True))
    return replace(plan, weeks=weeks)


def _week(week: Week, variant: _Variant) -> Week:
    sessions: list[Session] = []
    for day, (source, kind) in enumerate(zip(variant.order, variant.kinds, strict=True)):
        date, origin = week.start + dt.timedelta(days=day), week.start + dt.timedelta(days=source)
        there = [_moved(session, date) for session in week.sessions if session.date == origin]
        sessions.extend(_soft_to(there, kind))
    return replace(week, sessions=tuple(sessions))


def _moved(session: Session, date: dt.date) -> Session:
    if session.date == date:
        return session
    return replace(session, date=date, original_date=session.original_date or session.date)


def _soft_to(sessions: list[Session], kind: Kind) -> list[Session]:
    """Soften the hard session of a day to a kind, where it is not that already."""
    if any(session.kind is kind for session in sessions):
        return sessions
    return [
        _softened_session(session, kind) if kind in SOFTER.get(session.kind, ()) else session
        for session in sessions
    ]


def _softened_session(session: Session, kind: Kind) -> Session:
    """Make a session another kind; an easy run in the place of a long one is shorter."""
    soft = replace(session, kind=kind, recipe=None, scale=1.0)
    if kind is not Kind.EASY or session.kind not in LONG_KINDS:
        return soft
    way, time = session.distance_m * EASY_OF_LONG, float(round(session.duration_s * EASY_OF_LONG))
    return replace(soft, distance_m=rounded(way), duration_s=time)


def _without_jumps(plan: Plan, runner: Runner) -> Plan:
    """Cut the runs that D7 warns of, in the order of time, since each cut lowers what the next may be."""
    while jumps := list(long_jump(Case(plan, runner))):
        case, date = Case(plan, runner), jumps[0].date
        before = [session for session in case.sessions if session.date < date and session.is_run]
        allowed = rounded(SPIKE * longest_before(before, date, case))
        plan = _cut(plan, date, allowed)
    return plan


def _cut(plan: Plan, date: dt.date, allowed_m: float) -> Plan:
    def shorter(session: Session) -> Session:
        if session.date != date or session.distance_m <= allowed_m:
            return session
        share = allowed_m / session.distance_m
        return replace(session, distance_m=allowed_m, duration_s=session.duration_s * share)

    weeks = tuple(replace(week, sessions=tuple(map(shorter, week.sessions))) for week in plan.weeks)
    return replace(plan, weeks=weeks)


def _changes(old: Plan, new: Plan, broken: Sequence[DatedFinding]) -> tuple[Change, ...]:
    """Pair the days that differ, each with the finding that stands nearest to it."""
    made: list[Change] = []
    for date in sorted({session.date for session in (*old, *new)}):
        before, after = old.on(date), new.on(date)
        if before == after:
            continue
        nearest = min(broken, key=lambda finding: (abs(finding.date - date), finding.id))
        made.append(Change(date, before[0] if before else None, after[0] if after else None, nearest.message))
    return tuple(made)
