"""Easy runs and rest between the hard days: the cheapest for every pattern of a week at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from negsplit.core.plan import WEEK, Kind
from negsplit.planning.frames import IMPOSSIBLE, Frame
from negsplit.planning.objective import Weights
from negsplit.planning.patterns import CODE, Fixed, Integers, table

BEGINNINGS = 2
"""A week may begin with rest (0) or with an easy run (1); they are kept apart because the week before charges
for the second."""


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """For both beginnings and every pattern: its cost (2, n), and on which days it runs easy (2, n, 7)."""

    cost: Integers
    easy: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Order:
    """What weeks have in common that share a filling."""

    fixed: Fixed
    past: int
    recovery: int
    easy: tuple[int, ...]
    rest: tuple[int, ...]
    runs: tuple[int, int]
    wanted: int
    weights: Weights


def fill(frame: Frame, recovery: int, weights: Weights) -> Filling:
    """Fill every pattern of a frame in the cheapest way."""
    return _fill(
        _Order(
            frame.fixed,
            frame.past,
            recovery,
            tuple(costs[CODE[Kind.EASY]] for costs in frame.day_cost),
            tuple(costs[CODE[Kind.REST]] for costs in frame.day_cost),
            frame.runs,
            frame.wanted_runs,
            weights,
        )
    )


@lru_cache(maxsize=256)
def _fill(order: _Order) -> Filling:
    patterns = table(order.fixed, order.past, order.recovery)
    easy, rest = np.array(order.easy), np.array(order.rest)
    resting = np.where(patterns.free, rest, 0).sum(axis=1)
    extra = easy - rest + order.weights.run_after_long * patterns.after_long
    extra = np.where(patterns.free & (easy < IMPOSSIBLE), extra, IMPOSSIBLE)
    begun = [_begun(order, extra, patterns.runs, monday) for monday in range(BEGINNINGS)]
    return Filling(
        cost=np.stack([cost + resting for cost, _ in begun]), easy=np.stack([days for _, days in begun])
    )


def _begun(
    order: _Order, extra: Integers, hard_runs: Integers, monday: int
) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """Take the cheapest days one by one, for every number of them, and keep the best number.

    extra : (n, 7) what running a day costs more than resting.
    """
    later = extra.copy()
    later[:, 0] = IMPOSSIBLE
    by_cost = np.argsort(later, axis=1, kind="stable")
    taken = np.cumsum(np.take_along_axis(later, by_cost, axis=1), axis=1)
    totals = np.concatenate([np.zeros((len(later), 1), dtype=np.int64), taken], axis=1)
    if monday:
        totals += extra[:, :1]
    runs = hard_runs[:, None] + monday + np.arange(WEEK + 1)
    totals += order.weights.missing_run * np.maximum(0, order.wanted - runs)
    totals[(runs < order.runs[0]) | (runs > order.runs[1])] = IMPOSSIBLE
    number = totals.argmin(axis=1)
    days = np.argsort(by_cost, axis=1, kind="stable") < number[:, None]
    days[:, 0] = bool(monday)
    return totals[np.arange(len(totals)), number], days
