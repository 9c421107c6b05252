"""The planned steps as the aligner sees them: how long, how fast, and how closely people keep to either."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import assert_never

from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)

EXTENT_SD = 0.15
"""Spread (log) of how long people hold a step against the plan, when no watch counts for them."""
EDGE_EXTENT_SD = 0.20
"""The same of a warm-up and a cool-down, which are cut and stretched at will."""
RANGE_EXTENT_SD = 0.5
"""The same where the coach gave a range or no end at all."""
PACE_SD = 0.05
"""Spread (log) of a step's mean speed about its target, after an offset common to all steps."""
LOOSE_PACE_SD = 0.10
"""The same where the target is an easy effort, a word, or a heart rate."""
WALK_PACE_SD = 0.25
"""The same of walking."""
WALK_MPS = 1.6
"""A brisk walk."""
KICK_GAIN = 1.08
"""Speed of an all-out finish without a target, as a multiple of the fastest target before it."""
LEAST_EXTENT = 1.0
"""Shortest extent that is looked for, a second or a metre."""
OPEN_S = 300.0
"""What an open step is taken to last; its spread is wide."""
EDGE_ROLES = (Role.WARMUP, Role.COOLDOWN, Role.WALK)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step in the aligner's terms.

    `log_speed` is the log of its mean speed [m/s], NaN where nothing is known; `rise` the change of log speed
    from its start to its end (a ramp); `extent` is in metres where `by_distance`, else in seconds; `lasts_s`
    the time it takes by plan.
    """

    index: int
    role: Role
    log_speed: float
    rise: float
    pace_sd: float
    by_distance: bool
    extent: float
    extent_sd: float
    lasts_s: float

    @property
    def droppable(self) -> bool:
        """Whether it is often left out at the end of a run, or done with the watch stopped."""
        return self.role in (Role.COOLDOWN, Role.WALK)


def planned_steps(workout: Workout, heart_speed: HeartSpeed) -> tuple[PlannedStep, ...]:
    """Read the workout's steps as the aligner needs them."""
    fastest = _fastest(workout)
    return tuple(_planned(index, step, fastest, heart_speed) for index, step in enumerate(workout.steps))


@dataclass(frozen=True, slots=True)
class HeartSpeed:
    """Speed by heart rate, a straight line fitted to the run itself; slope 0 where it cannot be fitted."""

    at_bpm: float
    at_mps: float
    mps_per_bpm: float

    def speed(self, bpm: float) -> float:
        """Speed that holds a heart rate [m/s]; NaN where the run does not tell."""
        if self.mps_per_bpm <= 0:
            return math.nan
        return max(0.5, self.at_mps + (bpm - self.at_bpm) * self.mps_per_bpm)


NO_HEART_SPEED = HeartSpeed(0.0, 0.0, 0.0)


def _planned(index: int, step: Step, fastest: float, heart_speed: HeartSpeed) -> PlannedStep:
    speed = _mean_speed(step, fastest, heart_speed)
    by_distance = isinstance(step.extent, Distance)
    return PlannedStep(
        index=index,
        role=step.role,
        log_speed=math.log(speed),
        rise=_rise(step),
        pace_sd=_pace_sd(step),
        by_distance=by_distance,
        extent=max(_extent(step), LEAST_EXTENT),
        extent_sd=_extent_sd(step),
        lasts_s=_lasts(step, speed, fastest),
    )


def _mean_speed(step: Step, fastest: float, heart_speed: HeartSpeed) -> float:
    match step.target:
        case SpeedTarget(mean=mean):
            return mean.mps
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            implied = heart_speed.speed((low + high) / 2)
            return _or_expected(implied, step.expected)
        case EffortTarget() | NoTarget():
            by_role = {Role.WALK: WALK_MPS, Role.KICK: fastest * KICK_GAIN}
            return step.expected.mps if step.expected else by_role.get(step.role, math.nan)
        case _:
            assert_never(step.target)


def _or_expected(speed: float, expected: Speed | None) -> float:
    if math.isfinite(speed):
        return speed
    return expected.mps if expected else math.nan


def _rise(step: Step) -> float:
    match step.target:
        case SpeedTarget(nominal=nominal, to_nominal=Speed(mps=end)):
            return math.log(end / nominal.mps)
        case _:
            return 0.0


def _pace_sd(step: Step) -> float:
    if step.role is Role.WALK:
        return WALK_PACE_SD
    match step.target:
        case SpeedTarget(slow=slow, fast=fast):
            loose = LOOSE_PACE_SD if step.role in EDGE_ROLES else PACE_SD
            return max(loose, math.log(fast.mps / slow.mps) / 2)
        case _:
            return LOOSE_PACE_SD


def _extent(step: Step) -> float:
    match step.extent:
        case Distance(m=metres):
            return metres
        case Duration(s=seconds):
            return seconds
        case Open():
            return OPEN_S
        case _:
            assert_never(step.extent)


def _extent_sd(step: Step) -> float:
    if isinstance(step.extent, Open) or step.extent_range is not None:
        return RANGE_EXTENT_SD
    return EDGE_EXTENT_SD if step.role in EDGE_ROLES else EXTENT_SD


def _lasts(step: Step, speed: float, fastest: float) -> float:
    if isinstance(step.extent, Distance):
        return max(step.extent.m, LEAST_EXTENT) / (speed if math.isfinite(speed) else fastest)
    return max(_extent(step), LEAST_EXTENT)


def _fastest(workout: Workout) -> float:
    """Fastest speed the workout names; a middling one where it names none."""
    named = [step.target.mean.mps for step in workout.steps if isinstance(step.target, SpeedTarget)]
    expected = [step.expected.mps for step in workout.steps if step.expected]
    return max(named or expected, default=3.0)


def easiest(steps: tuple[PlannedStep, ...]) -> float:
    """Log speed of the slowest running step; NaN where none has a speed."""
    run = [step.log_speed for step in steps if step.role is not Role.WALK and math.isfinite(step.log_speed)]
    return min(run, default=math.nan)
