"""The side of its target on which a step may stray: early ones slow, the last hard one fast.

Starting too fast spoils a progression and so does fading at its end; an easy start and a strong finish do
not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.cells import smoothed
from negsplit.core.workout import Role, SpeedTarget, Workout

Column = npt.NDArray[np.float64]

CALM_ROLES = (Role.WARMUP, Role.COOLDOWN, Role.RECOVER, Role.WALK)
CALM_SLACK = 0.15
"""How much slower than its speed (log) an easy step may be: easy is easy."""
FINISH_SLACK = 0.05
"""How much faster than its speed (log) the last hard step may at least be."""
SMOOTH_S = 60.0
"""Pace is judged over a minute: GPS speed of a moment says little."""
SHORTEST_SMOOTH_S = 20.0
RESPONSE_S = 20.0
"""Start of a step that is not judged: nobody changes pace at once."""
MINUTE_SHARE = 0.7
"""Spread of a minute's mean as a share of the spread of a moment's speed, correlated over 22 s."""
MOST_NOISE = 0.035
"""Spread of measured speed that is put down to the watch; more is the runner's own."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Log speeds within which a step is on target, at its start and at its end."""

    low: tuple[float, float]
    high: tuple[float, float]


def sides_of(workout: Workout) -> dict[int, Sides]:
    """Give the sides of every step with a speed target."""
    last = last_hard_step(workout)
    sides = {}
    for index, step in enumerate(workout.steps):
        if isinstance(step.target, SpeedTarget):
            widen = _calm if step.role in CALM_ROLES else _finish if index == last else _as_said
            sides[index] = widen(step.target)
    return sides


def last_hard_step(workout: Workout) -> int | None:
    """Find the last running step with a speed to hold; the kick has none."""
    hard = [
        index
        for index, step in enumerate(workout.steps)
        if step.role is Role.RUN and isinstance(step.target, SpeedTarget)
    ]
    return hard[-1] if hard else None


def share_on_target(effort_mps: Column, step_s: float, sides: Sides, *, noise: float, offset: float) -> float:
    """Share of a step's time within its sides, 0 to 1.

    Parameters
    ----------
    effort_mps
        (n,) speed by effort over the step [m/s].
    step_s
        Length of a cell [s].
    noise
        Spread (log) of measured speed; the sides are widened by what it leaves in a minute's mean.
    offset
        Common offset (log) that is allowed for.
    """
    cells = effort_mps.size
    over_s = max(SHORTEST_SMOOTH_S, min(SMOOTH_S, cells * step_s / 3))
    smooth = np.log(np.maximum(smoothed(effort_mps, over_s / step_s), 0.1)) - offset
    along = (np.arange(cells) + 0.5) / cells
    slack = MINUTE_SHARE * min(noise, MOST_NOISE) * math.sqrt(SMOOTH_S / over_s)
    low = sides.low[0] + (sides.low[1] - sides.low[0]) * along - slack
    high = sides.high[0] + (sides.high[1] - sides.high[0]) * along + slack
    skipped = min(round(RESPONSE_S / step_s), cells // 4)
    return float(np.mean(((smooth >= low) & (smooth <= high))[skipped:]))


def _as_said(target: SpeedTarget) -> Sides:
    """Take the band as it is: the workout has it generous on the slow side of its early steps."""
    slow, fast = target.to_slow or target.slow, target.to_fast or target.fast
    return Sides(
        (math.log(target.slow.mps), math.log(slow.mps)), (math.log(target.fast.mps), math.log(fast.mps))
    )


def _calm(target: SpeedTarget) -> Sides:
    said, end = _as_said(target), target.to_nominal or target.nominal
    floor = math.log(target.nominal.mps) - CALM_SLACK, math.log(end.mps) - CALM_SLACK
    return Sides((min(said.low[0], floor[0]), min(said.low[1], floor[1])), said.high)


def _finish(target: SpeedTarget) -> Sides:
    said, end = _as_said(target), target.to_nominal or target.nominal
    roof = math.log(target.nominal.mps) + FINISH_SLACK, math.log(end.mps) + FINISH_SLACK
    return Sides(said.low, (max(said.high[0], roof[0]), max(said.high[1], roof[1])))
