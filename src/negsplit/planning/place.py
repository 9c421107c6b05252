"""The search: the best sequence of weeks, found exactly by dynamic programming over patterns.

Week by week it keeps, for every state of the memory (see `memory`), every set of quality types and every
tail of a week, the cheapest way to get there. What a week costs depends on nothing else of the past, so that
nothing better is ever thrown away. Costs are whole numbers and ties go to the first in a fixed order: the
same frames give the same plan on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from negsplit.core.plan import WEEK, Kind
from negsplit.planning.fill import BEGINNINGS, Filling, fill
from negsplit.planning.frames import IMPOSSIBLE, Frame
from negsplit.planning.memory import Memory
from negsplit.planning.objective import Weights
from negsplit.planning.patterns import (
    CODE,
    KINDS,
    LONGS,
    TYPE_BIT,
    TYPE_SETS,
    Head,
    Integers,
    Table,
    Tail,
    table,
)

NOTHING: Tail = (0, 0, False, False)
"""A tail that asks nothing of the next week."""


@dataclass(frozen=True, slots=True)
class Before:
    """What lies before the first frame: state of the memory, quality types of the last week, its tail."""

    state: int = 0
    types: int = 0
    tail: Tail = NOTHING


@dataclass(frozen=True, slots=True)
class Placement:
    """The kinds of every day, week by week, and what the plan costs."""

    weeks: tuple[tuple[Kind, ...], ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What the whole season is searched under."""

    recovery: int
    memory: Memory
    weights: Weights


@dataclass(frozen=True, slots=True, eq=False)
class _Front:
    """Cheapest cost (s, t, k) to end a week in one of `states`, with a set of types, with one of `tails`."""

    cost: Integers
    states: Integers
    tails: tuple[Tail, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One week of the search: its patterns, their costs (2, n), and the classes' costs (s, 2, c) so far."""

    patterns: Table
    filling: Filling
    row_cost: Integers
    total: Integers
    entered: _Front


def place(frames: Sequence[Frame], terms: Terms, before: Before = Before()) -> Placement | None:
    """Find the cheapest legal season; None where there is none."""
    front = _first(before)
    steps: list[_Step] = []
    for frame in frames:
        if not len(table(frame.fixed, frame.past, terms.recovery).kinds):
            return None
        step = _enter(frame, front, terms)
        front = _leave(step, terms)
        steps.append(step)
        if not len(front.states):
            return None
    return Placement(_walk_back(steps, front, frames, terms), int(front.cost.min()))


def week_cost(frame: Frame, patterns: Table, filling: Filling, weights: Weights) -> Integers:
    """Cost of every pattern of a week for itself: (2, n)."""
    goal = sum(TYPE_BIT[kind] for kind in frame.goal.types)
    short = frame.goal.want - patterns.quality
    open_days = np.arange(frame.past, WEEK)
    by_day = np.array(frame.day_cost)[open_days, patterns.kinds[:, open_days]]
    own: Integers = (
        np.where(patterns.free[:, open_days], 0, by_day).sum(axis=1)
        + np.array(frame.long_cost)[patterns.long]
        + weights.missing_quality * np.maximum(0, short)
        + weights.surplus_quality * np.maximum(0, -short)
        + weights.misfit_type * _BITS[patterns.types ^ goal]
        + weights.quality_before_long * patterns.eves
        + weights.crowded * patterns.crowds
    )
    total: Integers = np.minimum(own + filling.cost, IMPOSSIBLE)
    return total


_BITS = np.array([number.bit_count() for number in range(TYPE_SETS)])


def _first(before: Before) -> _Front:
    cost = np.full((1, TYPE_SETS, 1), IMPOSSIBLE)
    cost[0, before.types, 0] = 0
    return _Front(cost, np.array([before.state]), (before.tail,))


def _enter(frame: Frame, front: _Front, terms: Terms) -> _Step:
    patterns = table(frame.fixed, frame.past, terms.recovery)
    filling = fill(frame, terms.recovery, terms.weights)
    row_cost = week_cost(frame, patterns, filling, terms.weights)
    own = np.minimum.reduceat(row_cost, patterns.starts, axis=1)
    arrived = _joined(front, patterns, terms.weights)
    total = arrived[:, :, patterns.class_types, patterns.class_head] + own
    if frame.past == 0:
        barred = ~np.array(terms.memory.may)[front.states]
        total[np.ix_(barred, np.arange(BEGINNINGS), patterns.class_long == _HARD)] = IMPOSSIBLE
    return _Step(patterns, filling, row_cost, total, front)


_HARD = LONGS.index(Kind.LONG_PROGRESSION)


def _joined(front: _Front, patterns: Table, weights: Weights) -> Integers:
    """Cheapest way to begin a week: (s, 2, t, h) by state, beginning, set of types and head."""
    states = len(front.cost)
    reached = np.full((states, BEGINNINGS, TYPE_SETS, len(patterns.heads)), IMPOSSIBLE)
    seams = _seams(front.tails, patterns.heads, weights)
    for at in range(len(front.tails)):
        np.minimum(reached, front.cost[:, None, :, at, None] + seams[at, None, :, None, :], out=reached)
    joined = np.full_like(reached, IMPOSSIBLE)
    for types in np.flatnonzero((front.cost < IMPOSSIBLE).any(axis=(0, 2))):
        repeated = weights.repeated_type * _BITS[types & np.arange(TYPE_SETS)]
        np.minimum(joined, reached[:, :, types, None, :] + repeated[None, None, :, None], out=joined)
    return joined


@lru_cache(maxsize=1024)
def _seams(tails: tuple[Tail, ...], heads: tuple[Head, ...], weights: Weights) -> Integers:
    """Cost of every tail (k,) before both beginnings and every head (h,): (k, 2, h)."""
    return np.array(
        [
            [[_seam(tail, head, monday, weights) for head in heads] for monday in range(BEGINNINGS)]
            for tail in tails
        ]
    )


def _seam(tail: Tail, head: Head, monday: int, weights: Weights) -> int:
    """Cost of one week following another; the laws speak here across Sunday and Monday (A21, D4, D5)."""
    closed_quality, closed_long, sunday_quality, sunday_long = tail
    first_quality, first_long, monday_long = head
    if first_quality < closed_quality or first_long < closed_long:
        return IMPOSSIBLE
    return weights.quality_before_long * (sunday_quality and monday_long) + weights.run_after_long * (
        sunday_long and monday
    )


def _leave(step: _Step, terms: Terms) -> _Front:
    patterns, states = step.patterns, len(terms.memory.states)
    cost = np.full((states, TYPE_SETS, len(patterns.tails)), IMPOSSIBLE)
    best = step.total.min(axis=1)
    for long in range(len(LONGS)):
        classes = np.flatnonzero(patterns.class_long == long)
        following = np.array(_following(terms.memory, long))[step.entered.states]
        where = (following[:, None], patterns.class_types[classes], patterns.class_tail[classes])
        np.minimum.at(cost, where, best[:, classes])
    live = np.flatnonzero((cost < IMPOSSIBLE // 2).any(axis=(1, 2)))
    return _Front(np.minimum(cost[live], IMPOSSIBLE), live, patterns.tails)


def _following(memory: Memory, long: int) -> tuple[int, ...]:
    if long == _HARD:
        return memory.hard
    return memory.plain if long else memory.none


def _walk_back(
    steps: list[_Step], last: _Front, frames: Sequence[Frame], terms: Terms
) -> tuple[tuple[Kind, ...], ...]:
    goal = _where(last.cost == last.cost.min())
    goal = (int(last.states[goal[0]]), *goal[1:])
    weeks: list[tuple[Kind, ...]] = []
    for step, frame in zip(reversed(steps), reversed(frames), strict=True):
        state, monday, chosen = _origin(step, goal, terms)
        weeks.append(_kinds(step, frame, monday, chosen))
        goal = _predecessor(step, state, monday, chosen, terms.weights)
    return tuple(reversed(weeks))


def _where(mask: np.ndarray) -> tuple[int, ...]:
    return tuple(int(index) for index in np.argwhere(mask)[0])


def _origin(step: _Step, goal: tuple[int, ...], terms: Terms) -> tuple[int, int, int]:
    """Position of the state before, beginning and class of the best week that ends in the wanted place."""
    patterns, (state, types, tail) = step.patterns, goal
    classes = (patterns.class_types == types) & (patterns.class_tail == tail)
    leads = np.array([_following(terms.memory, long) for long in range(len(LONGS))]) == state
    fits = leads[patterns.class_long].T[step.entered.states] & classes
    total = np.where(fits[:, None, :], step.total, 2 * IMPOSSIBLE)
    before, monday, chosen = _where(total == total.min())
    return before, monday, chosen


def _kinds(step: _Step, frame: Frame, monday: int, chosen: int) -> tuple[Kind, ...]:
    patterns = step.patterns
    ends = [*patterns.starts[1:], len(patterns.kinds)]
    rows = step.row_cost[monday, patterns.starts[chosen] : ends[chosen]]
    row = int(patterns.starts[chosen]) + int(rows.argmin())
    codes = np.where(step.filling.easy[monday, row], CODE[Kind.EASY], patterns.kinds[row])
    return (
        *(kind for kind in frame.fixed[: frame.past] if kind),
        *(KINDS[code] for code in codes[frame.past :]),
    )


def _predecessor(step: _Step, state: int, monday: int, chosen: int, weights: Weights) -> tuple[int, ...]:
    patterns, front = step.patterns, step.entered
    seams = _seams(front.tails, patterns.heads, weights)[:, monday, patterns.class_head[chosen]]
    repeated = weights.repeated_type * _BITS[patterns.class_types[chosen] & np.arange(TYPE_SETS)]
    cost = front.cost[state] + repeated[:, None] + seams[None, :]
    return (int(front.states[state]), *_where(cost == cost.min()))
