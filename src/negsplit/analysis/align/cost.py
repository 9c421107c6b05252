"""What it costs to take a stretch of the run for a planned step, from running sums in constant time.

Costs are minus twice a log likelihood: a spread about the stretch's mean, a mean off the target, an extent
off the plan. Speeds are logs of speed by effort, so that slower throughout is one number added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align.plan import PlannedStep
from negsplit.analysis.cells import running_total
from negsplit.analysis.clean import CleanRun
from negsplit.analysis.noise import log_speed, wander

Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

OUTSIDE_COST = 16.0
"""Of running before or after the plan: odds of 1 in 10 that there is some, spread over half an hour."""
JOG_PACE_SD = 0.12
"""Spread (log) of the speed of such running, about the easiest running of the plan."""
MISSING_COST = 14.0
"""Of a step left out at the end of the run."""
DROPPED_COST = 6.0
"""The same of a cool-down or a walk, which many do with the watch stopped."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Running sums over even cells of moving time, each (n + 1,): zero at the first edge.

    `edge` is the edge of the clean run's grid at each edge here; `x`, `xx` and `ix` sum log speed, its square
    and its product with the cell's middle, counted in cells. `wander` is that of `analysis.noise`: the
    errors of neighbouring cells are alike, and without it the many cells would drown the plan.
    """

    cell_s: float
    edge: Index
    timer_s: Column
    distance_m: Column
    x: Column
    xx: Column
    ix: Column
    wander: float

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return len(self.edge) - 1


def sums_of(run: CleanRun) -> Sums:
    """Sum a clean run up, in cells of about 5 s."""
    speed = log_speed(run)
    middle = np.arange(speed.x.size) + 0.5
    return Sums(
        cell_s=speed.cell_s,
        edge=speed.edge,
        timer_s=run.timer_s[speed.edge],
        distance_m=run.distance_m[speed.edge],
        x=running_total(speed.x),
        xx=running_total(speed.x * speed.x),
        ix=running_total(speed.x * middle),
        wander=wander(speed),
    )


def spread_cost(sums: Sums, rise: float, start: Index, end: Index) -> tuple[Column, Column]:
    """Cost of the spread of log speed about its mean, or about a ramp, and that mean.

    `start` and `end` are edges that broadcast together, end after start.
    """
    count = (end - start).astype(np.float64)
    total = sums.x[end] - sums.x[start]
    mean = total / count
    spread = sums.xx[end] - sums.xx[start] - total * mean
    if rise:
        along = (sums.ix[end] - sums.ix[start] - start * total) / count - total / 2
        spread = spread - 2 * rise * along + rise * rise * count / 12
    return spread * sums.cell_s / sums.wander, mean


def clock_of(sums: Sums, step: PlannedStep) -> Column:
    """Take the clock that ends the step: distance or timer time at the edges."""
    return sums.distance_m if step.by_distance else sums.timer_s


def extent_cost(sums: Sums, step: PlannedStep, start: Index, end: Index) -> Column:
    """Cost of a stretch being longer or shorter than planned, by the clock the step is given in.

    A stretch that ends with the recording may have been cut short by it: that costs no more than leaving
    the step out.
    """
    clock = clock_of(sums, step)
    extent = np.maximum(clock[end] - clock[start], sums.cell_s)
    cost = (np.log(extent / step.extent) / step.extent_sd) ** 2
    cut_short = (end == sums.cells) & (extent < step.extent)
    return np.where(cut_short, np.minimum(cost, missing_cost((step,))), cost)


def pace_cost(step: PlannedStep, mean: Column, offset: float) -> Column:
    """Cost of a mean log speed that is off the target, once the common offset is allowed for."""
    if np.isnan(step.log_speed):
        return np.zeros_like(mean)
    return np.asarray(((mean - step.log_speed - offset) / step.pace_sd) ** 2)


def stretch_cost(sums: Sums, step: PlannedStep, start: Index, end: Index) -> tuple[Column, Column]:
    """Cost of taking stretches for a step, but for their pace, and their mean log speed.

    Infinite where a stretch does not lie in the run or does not end after its start.
    """
    legal = (start >= 0) & (end > start) & (end <= sums.cells)
    first, last = np.where(legal, start, 0), np.where(legal, end, 1)
    spread, mean = spread_cost(sums, step.rise, first, last)
    return np.where(legal, spread + extent_cost(sums, step, first, last), np.inf), mean


def outside_cost(
    sums: Sums, easy: float, start: Index, end: Index, *, surprise: float = OUTSIDE_COST
) -> Column:
    """Cost of running outside the plan between edges, at about an `easy` log speed; nothing for none."""
    some = end > start
    spread, mean = spread_cost(sums, 0.0, np.where(some, start, 0), np.where(some, end, 1))
    hurry = 0.0 if np.isnan(easy) else ((mean - easy) / JOG_PACE_SD) ** 2
    return np.where(some, spread + surprise + hurry, 0.0)


def missing_cost(steps: tuple[PlannedStep, ...]) -> float:
    """Cost of steps that were not run."""
    return sum(DROPPED_COST if step.droppable else MISSING_COST for step in steps)
