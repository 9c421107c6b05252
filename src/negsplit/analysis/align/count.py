"""Laying a plan on a run by its clock: the steps exactly as long as planned, from the best common start."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align.cost import (
    Sums,
    clock_of,
    missing_cost,
    outside_cost,
    pace_cost,
    stretch_cost,
)
from negsplit.analysis.align.plan import RANGE_EXTENT_SD, easiest
from negsplit.analysis.align.search import OFFSETS, Cut, Steps, offset_cost

Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Counted = tuple[Index, list[tuple[Column, Column]]]
"""Edges (steps + 1, starts) of the plan counted out from each start; cost and mean log speed of each step."""

EXACT_S = 10.0
"""A watch that counts a step ends it within this of the plan, the runner's response included."""
COUNTED_BONUS = 8.0
"""What a counted cut may cost more than a loose one and still be taken: loose extents do not come out so
exactly by chance. Made runs that a watch counted cost 0 to 5 more, loosely run ones 10 to 100."""


def count(sums: Sums, steps: Steps) -> Cut:
    """Find the start from which counting out the plan fits best."""
    bounds = np.array(_chain(sums, steps, np.arange(sums.cells)))
    parts = [stretch_cost(sums, step, *pair) for step, pair in zip(steps, pairwise(bounds), strict=True)]
    cuts = (_best_start(sums, steps, (bounds, parts), offset) for offset in OFFSETS)
    return min(cuts, key=lambda cut: cut.cost)


def _chain(sums: Sums, steps: Steps, start: Index) -> list[Index]:
    """Edges of the steps counted out from each start; a step that no watch counts lasts to the end."""
    edges = np.arange(sums.cells + 1, dtype=np.float64)
    places = [start.astype(np.float64)]
    for step in steps:
        clock = clock_of(sums, step)
        after = np.interp(np.interp(places[-1], edges, clock) + step.extent, clock, edges)
        at_least = np.minimum(np.maximum(after, places[-1] + 1), sums.cells)
        counted = step.extent_sd < RANGE_EXTENT_SD
        places.append(at_least if counted else np.full_like(after, sums.cells))
    return [np.round(place).astype(np.int64) for place in places]


def _best_start(sums: Sums, steps: Steps, counted: Counted, offset: float) -> Cut:
    bounds, parts = counted
    easy = easiest(steps) + offset
    cost = outside_cost(sums, easy, np.zeros_like(bounds[0]), bounds[0])
    for step, (fixed, mean) in zip(steps, parts, strict=True):
        run = np.isfinite(fixed)
        cost = cost + np.where(run, fixed + pace_cost(step, mean, offset), missing_cost((step,)))
    cost = cost + outside_cost(sums, easy, bounds[-1], np.full_like(bounds[-1], sums.cells))
    best = int(np.argmin(cost))
    edges = [int(edge) for edge in bounds[:, best]]
    kept = [edges[0], *(b for a, b in pairwise(edges) if b > a)]
    return Cut(tuple(kept), offset, float(cost[best]) + offset_cost(offset))
