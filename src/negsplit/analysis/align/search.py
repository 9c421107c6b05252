"""Laying a plan on a run without laps: the best cut into stretches, by dynamic programming.

The stretches follow the plan's order. The first may start late, after running that is not in the plan, and
the last may be followed by more; steps may be longer, shorter, faster or slower than planned, all by one
common offset and each by its own; the last ones may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align.cost import (
    OUTSIDE_COST,
    Sums,
    missing_cost,
    outside_cost,
    pace_cost,
    stretch_cost,
)
from negsplit.analysis.align.plan import PlannedStep, easiest

Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Steps = tuple[PlannedStep, ...]

OFFSETS = tuple(float(offset) for offset in np.linspace(-0.12, 0.12, 7))
"""Common offsets that are tried (log speed): 12 % slower to 12 % faster."""
OFFSET_SD = 0.03
"""Spread (log) of the common offset: the form of the day."""
COARSE_CELLS = 160
"""Cells of the first search; the second looks at the finest cells around its boundaries."""
LONGEST = 1.8
"""Longest stretch that is tried, as a multiple of the planned duration; the shortest is its inverse."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A run cut into the plan's stretches.

    `bounds` are the edges of the sums around the steps found, in order: fewer steps than planned where the
    last are missing. `offset` is the common offset of log speed, `cost` minus twice the log likelihood.
    """

    bounds: tuple[int, ...]
    offset: float
    cost: float


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The stretches tried for one step: row t, column d is from mark `start[t, d]` to mark t.

    `fixed` is the cost that no offset changes, `mean` the mean log speed; all (marks, durations). The rest is
    `align.cost.pace_cost`.
    """

    start: Index
    fixed: Column
    mean: Column


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """The coarse places (edges of the sums) and the stretches between them that are tried for each step."""

    marks: Index
    bands: tuple[Band, ...]
    ends: tuple[Band, ...]
    """The same from each mark to the end of the run, one row."""
    surprise: float = OUTSIDE_COST
    """Cost of there being any running outside the plan."""


def lattice(sums: Sums, steps: Steps) -> Lattice:
    """Reckon once what all offsets share."""
    marks = _marks(sums, steps)
    to_end = np.arange(marks.size)[None, :]
    last = np.full_like(to_end, marks.size - 1)
    return Lattice(
        marks,
        tuple(_band(sums, step, marks) for step in steps),
        tuple(stretches(sums, step, marks, to_end, last) for step in steps),
    )


def search(sums: Sums, steps: Steps, grid: Lattice) -> Cut:
    """Find the coarse cut of least cost over all offsets."""
    return min((_search(sums, steps, grid, offset) for offset in OFFSETS), key=lambda cut: cut.cost)


def refine(sums: Sums, steps: Steps, near: Cut, *, reach: int) -> Cut:
    """Find the best cut whose boundaries lie within `reach` edges of those of a given one."""
    windows = [np.arange(max(0, b - reach), min(sums.cells, b + reach) + 1) for b in near.bounds]
    offset = common_offset(sums, steps, near.bounds)
    easy = easiest(steps) + offset
    best = outside_cost(sums, easy, np.zeros_like(windows[0]), windows[0])
    back: list[Index] = []
    for step, (starts, ends) in zip(steps, pairwise(windows), strict=False):
        fixed, mean = stretch_cost(sums, step, starts[:, None], ends[None, :])
        cost = best[:, None] + fixed + pace_cost(step, mean, offset)
        back.append(np.argmin(cost, axis=0))
        best = np.min(cost, axis=0)
    best = best + outside_cost(sums, easy, windows[-1], np.full_like(windows[-1], sums.cells))
    places = _trace(back, int(np.argmin(best)))
    bounds = tuple(int(window[place]) for window, place in zip(windows, places, strict=True))
    return Cut(bounds, offset, float(np.min(best)) + missing_cost(steps[len(back) :]) + offset_cost(offset))


def common_offset(sums: Sums, steps: Steps, bounds: tuple[int, ...]) -> float:
    """Estimate how much faster (log speed) than planned all the stretches are, drawn towards none."""
    weights, total = OFFSET_SD**-2, 0.0
    for step, (start, end) in zip(steps, pairwise(bounds), strict=False):
        if np.isfinite(step.log_speed):
            mean = (sums.x[end] - sums.x[start]) / (end - start)
            total += float(mean - step.log_speed) / step.pace_sd**2
            weights += step.pace_sd**-2
    return total / weights


def offset_cost(offset: float) -> float:
    """Cost of all steps being off by a common offset."""
    return (offset / OFFSET_SD) ** 2


def _search(sums: Sums, steps: Steps, grid: Lattice, offset: float) -> Cut:
    """Viterbi over the marks; the best cut may end after any step, or in the middle of one."""
    easy = easiest(steps) + offset
    begin, finish = np.zeros_like(grid.marks), np.full_like(grid.marks, sums.cells)
    here = outside_cost(sums, easy, begin, grid.marks, surprise=grid.surprise)
    tail = outside_cost(sums, easy, grid.marks, finish, surprise=grid.surprise)
    last = grid.marks.size - 1
    back: list[Index] = []
    found: tuple[float, int, tuple[int, ...]] = (np.inf, 0, (last,))
    for index, step in enumerate(steps):
        missing = missing_cost(steps[index + 1 :])
        cut_short = here + (grid.ends[index].fixed + pace_cost(step, grid.ends[index].mean, offset))[0]
        start = int(np.argmin(cut_short))
        found = min(found, (float(cut_short[start]) + missing, index, (start, last)))
        band = grid.bands[index]
        cost = here[band.start] + band.fixed + pace_cost(step, band.mean, offset)
        choice = np.argmin(cost, axis=1)
        rows = np.arange(choice.size)
        here = cost[rows, choice]
        back.append(band.start[rows, choice])
        end = int(np.argmin(here + tail))
        found = min(found, (float(here[end] + tail[end]) + missing, index + 1, (end,)))
    cost_found, before, ends = found
    places = (*_trace(back[:before], ends[0]), *ends[1:])
    return Cut(tuple(int(grid.marks[place]) for place in places), offset, cost_found + offset_cost(offset))


def _trace(back: list[Index], place: int) -> tuple[int, ...]:
    places = [place]
    for choice in reversed(back):
        places.append(int(choice[places[-1]]))
    return tuple(reversed(places))


def _marks(sums: Sums, steps: Steps) -> Index:
    """Choose about `COARSE_CELLS` edges, with four to the shortest step where there is room."""
    fit_shortest = min(step.lasts_s for step in steps) / 4 / sums.cell_s
    width = max(1, int(min(fit_shortest, sums.cells / COARSE_CELLS)), round(sums.cells / COARSE_CELLS / 3))
    return np.append(np.arange(0, sums.cells, width), sums.cells)


def _band(sums: Sums, step: PlannedStep, marks: Index) -> Band:
    cell_s = float(marks[1] - marks[0]) * sums.cell_s
    shortest = max(1, min(int(step.lasts_s / LONGEST / cell_s), marks.size - 3))
    longest = min(max(shortest + 2, round(step.lasts_s * LONGEST / cell_s)), marks.size)
    end = np.arange(marks.size)[:, None]
    start = end - np.arange(shortest, longest + 1)[None, :]
    return stretches(sums, step, marks, start, end)


def stretches(sums: Sums, step: PlannedStep, marks: Index, start: Index, end: Index) -> Band:
    """Weigh the stretches between marks that are given by their places; a negative start is none."""
    inside = np.maximum(start, 0)
    fixed, mean = stretch_cost(sums, step, np.where(start < 0, -1, marks[inside]), marks[end])
    return Band(inside, fixed, mean)
