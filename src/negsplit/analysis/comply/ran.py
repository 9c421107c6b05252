"""What was run for each planned step: pace, heart rate, time on target."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align import Stretch
from negsplit.analysis.clean import CleanRun
from negsplit.analysis.comply.sides import Sides, share_on_target
from negsplit.core.workout import SpeedTarget, Step

Column = npt.NDArray[np.float64]

KICK_GAIN = 0.03
"""How much faster (log speed) than what came before a finish must be to be a kick: twice what a GPS may err
over half a minute of 3.5 % noise would be more than most runners have left."""
BEFORE_KICK_S = 180.0
"""Running that a kick is compared with."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One planned step as it was run.

    `off` is how much faster than its target it was (log speed by effort), None without a speed target;
    `on_target` the share of its time within its sides, `on_shifted` the same once the common offset of the
    run is allowed for; None where the target is no figure.
    """

    stretch: Stretch
    step: Step
    seconds: float
    distance_m: float
    effort_mps: float
    heart_rate_bpm: float | None
    off: float | None
    on_target: float | None = None
    on_shifted: float | None = None


def ran(run: CleanRun, stretch: Stretch, step: Step, bpm: Column | None) -> Ran:
    """Measure the stretch of one step."""
    cells = slice(stretch.start, stretch.end)
    effort = float(np.mean(run.effort_mps[cells])) if run.has_pace else math.nan
    target = step.target.mean.mps if isinstance(step.target, SpeedTarget) else math.nan
    off = math.log(effort / target) if effort > 0 and target > 0 else None
    return Ran(
        stretch=stretch,
        step=step,
        seconds=(stretch.end - stretch.start) * run.step_s,
        distance_m=float(run.distance_m[stretch.end] - run.distance_m[stretch.start])
        if run.has_pace
        else 0.0,
        effort_mps=effort,
        heart_rate_bpm=_mean_known(bpm[cells]) if bpm is not None else None,
        off=off,
    )


def within(run: CleanRun, one: Ran, sides: Sides, *, noise: float, offset: float) -> float:
    """Share of a step's time within its sides."""
    effort = run.effort_mps[one.stretch.start : one.stretch.end]
    return share_on_target(effort, run.step_s, sides, noise=noise, offset=offset)


def kick_gain(run: CleanRun, kick: Stretch) -> float:
    """How much faster (log speed by effort) a stretch was than the three minutes before it."""
    before = run.effort_mps[max(0, kick.start - round(BEFORE_KICK_S / run.step_s)) : kick.start]
    during = run.effort_mps[kick.start : kick.end]
    if not before.size or not during.size or before.mean() <= 0 or during.mean() <= 0:
        return 0.0
    return math.log(float(during.mean()) / float(before.mean()))


def _mean_known(values: Column) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else None
