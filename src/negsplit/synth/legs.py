"""Legs: what the runner sets out to do, step by step, before noise and hills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from negsplit.core.units import Distance, Duration
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
from negsplit.synth.conditions import Manner, Runner

OPEN_STEP = Duration(300.0)
"""How long an open step is held until the lap button is pressed."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch at a speed, or moving from one speed to another; `step` is None outside the plan."""

    step: int | None
    extent: Distance | Duration
    from_mps: float
    to_mps: float


def intended(workout: Workout, runner: Runner) -> tuple[Leg, ...]:
    """Give the legs of this runner following the workout to the letter."""
    legs = []
    before_s = 0.0
    for index, step in enumerate(workout.steps):
        start, end = _speeds(step, runner, _fastest(workout, runner), before_s)
        extent = OPEN_STEP if isinstance(step.extent, Open) else step.extent
        legs.append(Leg(index, extent, start, end))
        before_s += extent.s if isinstance(extent, Duration) else 2 * extent.m / (start + end)
    return tuple(legs)


def follow(
    legs: tuple[Leg, ...],
    workout: Workout,
    conditions: tuple[Runner, Manner],
    rng: np.random.Generator,
) -> tuple[Leg, ...]:
    """Bend the legs to the manner in which the runner follows the plan."""
    runner, manner = conditions
    bent = [_bend(leg, workout.steps[leg.step or 0].role, manner, rng) for leg in legs]
    bent[0] = replace(bent[0], extent=_longer(bent[0], manner.warmup_longer_s))
    around = [
        _jog(manner.jog_before_s, runner),
        *bent,
        _jog(manner.jog_home_s, runner),
    ]
    return tuple(leg for leg in around if leg is not None)


def _bend(leg: Leg, role: Role, manner: Manner, rng: np.random.Generator) -> Leg:
    longer, faster = np.exp(rng.normal(0.0, 1.0, 2) * [manner.duration_sd, manner.pace_sd])
    delay = 0.0 if role is Role.WALK else manner.slower_s_per_km
    return Leg(
        leg.step,
        leg.extent * float(longer),
        float(faster) / (1 / leg.from_mps + delay / 1000),
        float(faster) / (1 / leg.to_mps + delay / 1000),
    )


def _longer(leg: Leg, by_s: float) -> Distance | Duration:
    if isinstance(leg.extent, Duration):
        return leg.extent + Duration(by_s)
    return leg.extent + Distance(by_s * leg.from_mps)


def _jog(for_s: float, runner: Runner) -> Leg | None:
    return Leg(None, Duration(for_s), runner.easy_mps, runner.easy_mps) if for_s > 0 else None


def _speeds(step: Step, runner: Runner, fastest: float, before_s: float) -> tuple[float, float]:
    match step.target:
        case SpeedTarget(nominal=nominal, to_nominal=end):
            return nominal.mps, (end or nominal).mps
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            speed = _speed_for((low + high) / 2, before_s, runner)
            return speed, speed
        case EffortTarget() | NoTarget():
            speed = step.expected.mps if step.expected else _by_role(step.role, runner, fastest)
            return speed, speed
        case _:
            assert_never(step.target)


def _by_role(role: Role, runner: Runner, fastest: float) -> float:
    if role is Role.WALK:
        return runner.walk_mps
    return fastest * runner.kick_gain if role is Role.KICK else runner.easy_mps


def _fastest(workout: Workout, runner: Runner) -> float:
    said = [
        (step.target.to_nominal or step.target.nominal).mps
        for step in workout.steps
        if isinstance(step.target, SpeedTarget)
    ]
    return max(said, default=runner.easy_mps)


def _speed_for(bpm: float, after_s: float, runner: Runner) -> float:
    """Speed that holds a heart rate once the lag is over."""
    drifted = runner.drift_bpm_per_h * after_s / 3600
    return max(runner.walk_mps, (bpm - drifted - runner.standing_bpm) / runner.gain_bpm_per_mps)
