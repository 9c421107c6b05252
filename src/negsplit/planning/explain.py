"""Why a session is where it is, what it is for, and what was given up for it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from negsplit.core.errors import PlanError
from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    Candidate,
    Kind,
    Plan,
    Season,
    Session,
    State,
)
from negsplit.core.plan_words import TITLES, adjustment_words, kind_words
from negsplit.core.text import Units
from negsplit.core.units import KM
from negsplit.planning.changes import law_against
from negsplit.planning.frames import IMPOSSIBLE, Frame, frames
from negsplit.planning.objective import WEIGHTS
from negsplit.planning.patterns import CODE
from negsplit.planning.price import searched
from negsplit.planning.recovery import recovery_days

_DAY = dt.timedelta(days=1)


def why(plan: Plan, date: dt.date, candidates: Sequence[Candidate] = ()) -> str:
    """Say in a few sentences why a day is as it is, with the rules behind it.

    Raises
    ------
    PlanError
        The date lies outside the plan.
    """
    sessions = plan.on(date)
    if not sessions:
        first, last = plan.weeks[0].start, plan.weeks[-1].start + 6 * _DAY
        raise PlanError(
            "plan", str(date), "the day lies outside the plan", f"Choose one from {first} to {last}."
        )
    session = sessions[0]
    said = [f"{_named(session)} on {date:%A} {date}: {session.why}".rstrip(": ")]
    if session.original_date:
        said.append(f"It was planned for {session.original_date} first.")
    if session.adjustment:
        turned = adjustment_words(session.adjustment, Units.KM)
        said.append(f"Changed: {turned}. {session.adjustment.reason}")
    if plan.season and session.state is not State.MISSED:
        said.extend(_given_up(plan, plan.season, session, candidates))
    return " ".join(said)


def _named(session: Session) -> str:
    name = TITLES[session.kind]
    return f"{name} ({session.recipe})" if session.recipe else name


def _given_up(plan: Plan, season: Season, session: Session, candidates: Sequence[Candidate]) -> Iterator[str]:
    if session.kind not in QUALITY_KINDS | LONG_KINDS:
        return
    cut = frames(season, candidates, WEIGHTS)
    index = next(at for at, week in enumerate(plan.weeks) if session in week.sessions)
    frame, week = cut[index], plan.weeks[index]
    kinds = {other.date: searched(other) for other in plan}
    if session.kind is Kind.LONG_PROGRESSION:
        recovery = recovery_days(season.level, season.age)
        yield (
            f"Given up for it: the plain long run of {frame.target.long_m / KM.m:.0f} km (A25), "
            f"and any quality on the {recovery} days after (D4)."
        )
    there = {kinds[other.date] for other in week.sessions}
    for kind in sorted(frame.goal.types - there):
        yield f"Due too, but not placed (A23): {kind_words(kind)}; {_obstacle(kind, frame, kinds, season)}."
    if frame.goal.long is not session.kind and session.kind in LONG_KINDS and frame.goal.long not in there:
        yield f"Due, but not placed (A22): {kind_words(frame.goal.long)}; it did not fit the week."


def _obstacle(kind: Kind, frame: Frame, kinds: dict[dt.date, Kind], season: Season) -> str:
    """Name the law that keeps a kind from most of the week's days."""
    recovery = recovery_days(season.level, season.age)
    met: Counter[str] = Counter()
    for day, costs in enumerate(frame.day_cost):
        date = frame.target.start + day * _DAY
        if kinds[date] in QUALITY_KINDS or kinds[date] in LONG_KINDS:
            continue
        if costs[CODE[kind]] >= IMPOSSIBLE:
            met["no other day has the time for it"] += 1
        elif law := law_against(kind, date, kinds, recovery):
            met[law] += 1
        else:
            met["it would cost the week more than it gives"] += 1
    return min(met, key=lambda law: (-met[law], law)) if met else "no day was left"
