"""What differs between two plans, day by day, with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negsplit.core.plan import IDLE_KINDS, WEEK, Kind, Plan, Session, State, monday_of
from negsplit.core.plan_words import kind_words
from negsplit.planning.recovery import recovery_days
from negsplit.planning.rules.laws import LONGEST_CLOSURE, too_many_progressions, too_many_quality, too_soon


@dataclass(frozen=True, slots=True)
class Change:
    """One day that differs; `before` or `after` is None where a plan has nothing on that day."""

    date: dt.date
    before: Session | None
    after: Session | None
    reason: str


def changes_between(old: Plan, new: Plan, cause: str) -> tuple[Change, ...]:
    """List the days on which two plans differ. `cause` says in words what happened."""
    before = {session.date: session for session in old}
    after = _After(
        kinds={session.date: _kind(session) for session in new},
        moved={session.original_date: session.date for session in new if session.original_date},
        recovery=recovery_days(new.season.level, new.season.age) if new.season else LONGEST_CLOSURE,
    )
    return tuple(
        Change(session.date, was, session, _reason(was, session, after, cause))
        for session in new
        if _differs(was := before.get(session.date), session)
    )


@dataclass(frozen=True, slots=True)
class _After:
    """The new plan as reasons need it; `moved` leads from original dates to the new ones."""

    kinds: Mapping[dt.date, Kind]
    moved: Mapping[dt.date, dt.date]
    recovery: int


def _differs(before: Session | None, after: Session) -> bool:
    if before is None:
        return True
    shown = ("kind", "distance_m", "duration_s", "recipe", "scale", "state", "adjustment")
    return any(getattr(before, field) != getattr(after, field) for field in shown)


def _kind(session: Session) -> Kind:
    return Kind.REST if session.state is State.MISSED else session.kind


def _reason(before: Session | None, session: Session, after: _After, cause: str) -> str:
    if session.state is State.MISSED:
        return "Missed."
    if session.adjustment and (before is None or before.adjustment != session.adjustment):
        return session.adjustment.reason
    if before and before.kind is session.kind:
        if session.state is State.DONE:
            return "Cut short."
        return f"Shorter after {cause}: 110 % of the longest run of the last 30 days at most (D7)."
    if session.original_date:
        return f"Moved here from {session.original_date} because of {cause}."
    if before and (gone_to := after.moved.get(session.date)):
        return f"Moved to {gone_to} because of {cause}."
    if before and (law := law_against(before.kind, session.date, after.kinds, after.recovery)):
        return f"Because of {cause} {kind_words(before.kind)} no longer fits here: {law}."
    if session.kind in IDLE_KINDS:
        return f"Free because of {cause}."
    return f"Because of {cause}: {session.why}"


def law_against(kind: Kind, date: dt.date, kinds: Mapping[dt.date, Kind], recovery: int) -> str:
    """Name the law that a kind would break on a date, with all other days as they are; empty if none.

    >>> monday = dt.date(2027, 3, 1)
    >>> days = {monday: Kind.TEMPO, monday + dt.timedelta(days=1): Kind.EASY}
    >>> law_against(Kind.INTERVALS, monday + dt.timedelta(days=1), days, 2)
    'hard days are never adjacent (D5)'
    """
    there = {**kinds, date: kind}
    start = monday_of(date)
    week = [there.get(start + dt.timedelta(days=day), Kind.REST) for day in range(WEEK)]
    if too_many_quality(week):
        return "two quality sessions a week are enough (A18)"
    if too_many_progressions(week):
        return "one progression run a week is enough (A19)"
    around = _around(date, there)
    for first, later in too_soon(around, recovery):
        if LONGEST_CLOSURE in {first, later}:
            hard = around[first]
            if hard is Kind.LONG_PROGRESSION:
                return f"a hard progressive long run needs {recovery} days of recovery (A21, D4)"
            return f"a race needs {recovery} days of recovery (A21)" if hard is Kind.RACE else _ADJACENT
    return ""


_ADJACENT = "hard days are never adjacent (D5)"


def _around(date: dt.date, kinds: Mapping[dt.date, Kind]) -> Sequence[Kind]:
    """Kinds of the days that can see a date; the date itself is in the middle."""
    span = range(-LONGEST_CLOSURE, LONGEST_CLOSURE + 1)
    return [kinds.get(date + dt.timedelta(days=day), Kind.REST) for day in span]
