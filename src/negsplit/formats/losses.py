"""What a format cannot keep, told step by step for the workout at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import step_numbers
from negsplit.core.units import KM, Distance, Duration
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

OFF_MIDDLE = Duration(1.0)
"""Pace per kilometre by which the pace to aim at must lie off its band's middle to be missed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format cannot keep: which steps have it, and what becomes of it there."""

    id: str
    touches: Callable[[Step], bool]
    becomes: str
    weight: Weight = Weight.NOTE
    remedy: str = ""


def found(workout: Workout, losses: Iterable[Loss]) -> tuple[Finding, ...]:
    """Name the losses that the workout meets, with the steps they touch."""
    findings = []
    for loss in losses:
        numbers = [number for number, step in enumerate(workout.steps, start=1) if loss.touches(step)]
        if numbers:
            message = f"{step_numbers(numbers)}: {loss.becomes}"
            findings.append(Finding(loss.id, loss.weight, message, loss.remedy))
    return tuple(findings)


def has_range(step: Step) -> bool:
    """Say whether the coach gave a range of lengths (`5-10 min`)."""
    return step.extent_range is not None


def has_band(step: Step) -> bool:
    """Say whether the step has a band of speeds."""
    return isinstance(step.target, SpeedTarget)


def has_heart_rate(step: Step) -> bool:
    """Say whether the step is run by heart rate."""
    return isinstance(step.target, HeartRateTarget)


def has_effort(step: Step) -> bool:
    """Say whether the step has an effort in words that are more than its role (`RPE 6`)."""
    return isinstance(step.target, EffortTarget) and step.role is not Role.WALK


def is_open(step: Step) -> bool:
    """Say whether the step lasts until the lap button."""
    return isinstance(step.extent, Open)


def is_free(step: Step) -> bool:
    """Say whether nothing is asked for in figures: a kick, a walk, an effort in words."""
    return isinstance(step.target, EffortTarget | NoTarget)


def is_timed(step: Step) -> bool:
    """Say whether the step is given by time."""
    return isinstance(step.extent, Duration)


def is_measured(step: Step) -> bool:
    """Say whether the step is given by distance."""
    return isinstance(step.extent, Distance)


def aims_off_middle(step: Step) -> bool:
    """Say whether the pace to aim at would be missed if only its band were kept."""
    target = step.target
    if not isinstance(target, SpeedTarget):
        return False
    ends = [(target.nominal, target.slow, target.fast)]
    if target.to_nominal and target.to_slow and target.to_fast:
        ends.append((target.to_nominal, target.to_slow, target.to_fast))
    paces = [[speed.pace(per=KM).s for speed in end] for end in ends]
    return any(abs(nominal - (slow + fast) / 2) > OFF_MIDDLE.s for nominal, slow, fast in paces)
