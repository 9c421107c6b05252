"""One score for how well a plan was followed, 0 to 100.

It is the time on target, once the offset that is common to all steps is allowed for, weighed by how far the
steps rise as planned, how large that offset is, and whether the run was continuous. So a true progression run
slower throughout stays above one whose steps go the wrong way.
"""

from __future__ import annotations

import math
from itertools import pairwise

from negsplit.analysis.comply.ran import Ran
from negsplit.core.totals import step_duration
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import Role, SpeedTarget, Step, Workout

EDGE_WEIGHT = 0.5
"""A second of warm-up or cool-down counts half."""
KICK_WEIGHT = 2.0
"""A second of the finishing kick counts double: it is short, and what the rest was for."""
UNKNOWN_S = 300.0
"""What a step without known duration counts as."""
ORDER_SHARE = 0.4
"""Part of the score that rests on the steps rising as planned."""
ENOUGH_RISE = 0.5
"""Share of a planned rise that counts as rising: half is more than the error of small steps."""
OFFSET_FREE = 0.01
OFFSET_SLOPE, OFFSET_MOST = 4.0, 0.3
"""A common offset costs nothing up to 1 % of speed, then 4 % of the score for each, at most 30 %."""
EXTENT_FREE, EXTENT_SLOPE = 0.15, 0.3
"""A step longer or shorter than planned by more than 15 % (log) loses 3 % for every 10 % beyond."""
STOPPED_SLOPE, STOPPED_MOST = 1 / 1800, 0.15
"""Standing costs 1 % for each 18 s (A4), at most 15 %."""


def score_of(workout: Workout, steps: dict[int, Ran], *, offset: float, stopped_s: float) -> float | None:
    """Score a run; None where no step has a target that can be judged."""
    total = weight = 0.0
    for index, step in enumerate(workout.steps):
        if not judged(step, steps.get(index)):
            continue
        share = steps[index].on_shifted if index in steps else 0.0
        counts = _weight(step)
        total += counts * (share or 0.0) * _extent_factor(step, steps.get(index))
        weight += counts
    if not weight:
        return None
    order = 1 - ORDER_SHARE + ORDER_SHARE * rising_as_planned(workout, steps)
    shifted = 1 - min(OFFSET_MOST, OFFSET_SLOPE * max(0.0, abs(offset) - OFFSET_FREE))
    stopped = 1 - min(STOPPED_MOST, STOPPED_SLOPE * stopped_s)
    return 100 * total / weight * order * shifted * stopped


def judged(step: Step, run: Ran | None) -> bool:
    """Whether a step counts: what has a figure to hold or is a kick, unless the data cannot say."""
    if run is None:
        return step.role is not Role.WALK
    return run.on_shifted is not None


def common_offset(steps: dict[int, Ran]) -> float:
    """How much faster than planned (log speed) the steps were throughout; 0 where fewer than two can say."""
    told = [(one.seconds, off) for one, off in _telling(steps)]
    return _mean(told)


def common_offset_s_per_km(steps: dict[int, Ran]) -> float:
    """Give the same as pace: how much slower than planned [s/km], negative where faster."""
    return _mean(
        [
            (one.seconds, 1000 / one.effort_mps - 1000 / (one.effort_mps / math.exp(off)))
            for one, off in _telling(steps)
        ]
    )


def _telling(steps: dict[int, Ran]) -> list[tuple[Ran, float]]:
    """Choose the steps that tell the common offset: the hard ones, or all before the cool-down."""
    known = [(one, one.off) for one in steps.values() if one.off is not None]
    hard = [pair for pair in known if pair[0].step.role is Role.RUN]
    calm = [pair for pair in known if pair[0].step.role is not Role.COOLDOWN]
    return hard if len(hard) > 1 else calm


def _mean(weighted: list[tuple[float, float]]) -> float:
    if len(weighted) < 2:  # noqa: PLR2004 -- one step has nothing in common with itself
        return 0.0
    return sum(weight * value for weight, value in weighted) / sum(weight for weight, _ in weighted)


def rising_as_planned(workout: Workout, steps: dict[int, Ran]) -> float:
    """Share of the planned changes of speed, step to step before the cool-down, that were run, 0 to 1."""
    ladder = [
        (step.target.mean.mps, steps.get(index))
        for index, step in enumerate(workout.steps)
        if isinstance(step.target, SpeedTarget) and step.role in (Role.WARMUP, Role.RUN)
    ]
    shares = []
    for (speed, one), (next_speed, following) in pairwise(ladder):
        planned = math.log(next_speed / speed)
        if planned:
            done = math.log(following.effort_mps / one.effort_mps) if one and following else 0.0
            shares.append(min(1.0, max(0.0, done / planned / ENOUGH_RISE)))
    return sum(shares) / len(shares) if shares else 1.0


def _weight(step: Step) -> float:
    lasts = step_duration(step)
    seconds = lasts.s if lasts and lasts.s else UNKNOWN_S
    if step.role is Role.KICK:
        return KICK_WEIGHT * seconds
    return seconds if step.role is Role.RUN else EDGE_WEIGHT * seconds


def _extent_factor(step: Step, one: Ran | None) -> float:
    if one is None or step.extent_range is not None:
        return 1.0
    match step.extent:
        case Distance(m=planned):
            done = one.distance_m
        case Duration(s=planned):
            done = one.seconds
        case _:
            return 1.0
    if not done > 0 or not planned > 0:
        return 1.0
    return 1 - EXTENT_SLOPE * min(1.0, max(0.0, abs(math.log(done / planned)) - EXTENT_FREE))
