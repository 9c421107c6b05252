"""What a given plan costs by the planner's own weights, term by term; the search minimises the same sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from negsplit.core.plan import IDLE_KINDS, LONG_KINDS, QUALITY_KINDS, WEEK, Kind, Plan, Session, State
from negsplit.planning.frames import IMPOSSIBLE, Frame, frames
from negsplit.planning.goals import ROTATION
from negsplit.planning.objective import Weights
from negsplit.planning.patterns import CODE, LONGS


def searched(session: Session) -> Kind:
    """Kind of a day as the search knows it: other sport and what was missed are rest, recovery runs easy."""
    if session.state is State.MISSED or session.kind is Kind.CROSS:
        return Kind.REST
    return Kind.EASY if session.kind is Kind.RECOVERY else session.kind


def price(plan: Plan, weights: Weights) -> int:
    """Cost of a plan that knows its season; what was run against the wishes costs nothing extra."""
    if plan.season is None:
        raise ValueError("a plan is priced by the season it was made for")
    cut = frames(plan.season, (), weights)
    held = {session.date: searched(session) for session in plan}
    days = iter(sorted(held))
    weeks = [tuple(held[next(days)] for _ in range(WEEK)) for _ in cut]
    return price_of(cut, weeks, weights)


def price_of(cut: Sequence[Frame], weeks: Sequence[Sequence[Kind]], weights: Weights) -> int:
    """Cost of the kinds of every day under the frames they were made for."""
    own = sum(_week(frame, kinds, weights) for frame, kinds in zip(cut, weeks, strict=True))
    repeated = sum(
        weights.repeated_type * (kind in before and kind in after)
        for before, after in pairwise(weeks)
        for kind in ROTATION
    )
    every_day = [kind for kinds in weeks for kind in kinds]
    return own + repeated + sum(_seam(before, after, weights) for before, after in pairwise(every_day))


def _week(frame: Frame, kinds: Sequence[Kind], weights: Weights) -> int:
    by_day = [costs[CODE[kind]] for costs, kind in zip(frame.day_cost, kinds, strict=True)]
    long = frame.long_cost[max(LONGS.index(kind) if kind in LONG_KINDS else 0 for kind in kinds)]
    short = frame.goal.want - sum(kind in QUALITY_KINDS for kind in kinds)
    misfits = frame.goal.types.symmetric_difference(kind for kind in kinds if kind in ROTATION)
    runs = sum(kind not in IDLE_KINDS for kind in kinds)
    hard = [kind in QUALITY_KINDS or kind in LONG_KINDS for kind in kinds]
    return (
        sum(cost % IMPOSSIBLE if cost >= IMPOSSIBLE else cost for cost in by_day)
        + (long % IMPOSSIBLE if long >= IMPOSSIBLE else long)
        + weights.missing_quality * max(0, short)
        + weights.surplus_quality * max(0, -short)
        + weights.misfit_type * len(misfits)
        + weights.missing_run * max(0, frame.wanted_runs - runs)
        + weights.crowded * sum(hard[day] and hard[day + 2] for day in range(WEEK - 2))
    )


def _seam(before: Kind, after: Kind, weights: Weights) -> int:
    return weights.quality_before_long * (
        before in QUALITY_KINDS and after in LONG_KINDS
    ) + weights.run_after_long * (before in LONG_KINDS and after is Kind.EASY)
