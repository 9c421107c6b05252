"""Are the plan's steps in the run at all? The best cut of a flat run fits neatly too, and means nothing."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from negsplit.analysis.align.cost import Sums, spread_cost
from negsplit.analysis.align.search import Cut, Steps

LEAST_SHARE = 0.25
"""Share of the planned change of speed that the run must show. Of made runs that follow their plan loosely
99 % show more, of flat runs on hilly courses 2 % (`bench/alignment.py`)."""
FLAT_PLAN = 1e-3
"""Range of planned log speed below which a plan holds one speed: a tenth of a percent."""


def steps_present(sums: Sums, steps: Steps, cut: Cut) -> bool:
    """Tell whether the run is cut because its speed changes as the plan does.

    The cut must explain the run better than one even speed would, after paying for every liberty it takes
    with the plan; and speed must change in the plan's direction, by a fair share of the plan's change. A plan
    that holds one speed throughout has no change to look for: it is taken as present. One that names no speed
    at all is not.
    """
    if _holds_one_speed(steps):
        return True
    planned, shown = _changes(sums, steps, cut)
    return 0 < LEAST_SHARE * planned <= shown and cut.cost < _flat_cost(sums)


def _holds_one_speed(steps: Steps) -> bool:
    speeds = [step.log_speed for step in steps if not math.isnan(step.log_speed)]
    rises = any(step.rise for step in steps)
    return bool(speeds) and not rises and max(speeds) - min(speeds) < FLAT_PLAN


def _flat_cost(sums: Sums) -> float:
    """Cost of taking the whole run for one stretch at one speed."""
    cost, _ = spread_cost(sums, 0.0, np.zeros(1, dtype=np.int64), np.full(1, sums.cells))
    return float(cost[0])


def _changes(sums: Sums, steps: Steps, cut: Cut) -> tuple[float, float]:
    """Variation of the planned log speed over the cut, ramps included, and the run's covariation with it."""
    planned = shown = 0.0
    flat: list[tuple[int, float, float]] = []
    for step, (start, end) in zip(steps, pairwise(cut.bounds), strict=False):
        if math.isnan(step.log_speed):
            continue
        cells, total = end - start, float(sums.x[end] - sums.x[start])
        along = (float(sums.ix[end] - sums.ix[start]) - start * total) / cells - total / 2
        planned += step.rise**2 * cells / 12
        shown += step.rise * along
        flat.append((cells, step.log_speed, total / cells))
    everything = sum(cells for cells, _, _ in flat)
    level = sum(cells * speed for cells, speed, _ in flat) / max(1, everything)
    planned += sum(cells * (speed - level) ** 2 for cells, speed, _ in flat)
    shown += sum(cells * (speed - level) * mean for cells, speed, mean in flat)
    return planned, shown
