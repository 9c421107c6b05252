"""A workout as a watch runs it: ramps cut into steps, everything in the whole numbers that FIT files hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from negsplit.core.errors import WriteError
from negsplit.core.phrases import how_long, whole_beats
from negsplit.core.ramps import best_pieces, cut
from negsplit.core.text import Units
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.formats.fit.profile import DurationType, Intensity, TargetType
from negsplit.formats.fit.watch import WatchProfile
from negsplit.formats.fit.watch_text import ascii_name, short_note

Band = tuple[int, int]

CM_PER_M, MS_PER_S, MM_PER_M = 100, 1000, 1000
LARGEST = 2**32 - 2
"""Largest number that a step's extent can be; one more means "missing"."""

_INTENSITIES = {
    Role.WARMUP: Intensity.WARMUP,
    Role.RUN: Intensity.ACTIVE,
    Role.KICK: Intensity.ACTIVE,
    Role.RECOVER: Intensity.REST,
    Role.COOLDOWN: Intensity.COOLDOWN,
    Role.WALK: Intensity.COOLDOWN,
}
"""Rest, not recovery, between: watches before 2018 know the first four intensities only."""


@dataclass(frozen=True, slots=True)
class WatchStep:
    """One step in the file's own numbers.

    `extent` is in centimetres or milliseconds, None where open; `low` and `high` are in mm/s or in beats per
    minute, None where there is no target; `source` is the number of the workout's step it comes from.
    """

    source: int
    name: str
    note: str
    intensity: Intensity
    ends: DurationType
    extent: int | None
    holds: TargetType
    low: int | None = None
    high: int | None = None


def watch_steps(workout: Workout, watch: WatchProfile) -> tuple[WatchStep, ...]:
    """Bring a workout into a watch's steps: totals exact, bands apart, names and notes within the limits.

    Raises
    ------
    WriteError
        The workout has more steps than the watch holds, or a step too long or too short to be told.
    """
    numbered = pieces(workout, watch)
    steps = [step for _, step in numbered]
    extents = _extents(workout.name, steps)
    bands = _bands(steps)
    return tuple(
        WatchStep(
            source=source,
            name=ascii_name(step_name(step), watch.name_chars),
            note=short_note(note(step), watch.note_bytes),
            intensity=_INTENSITIES[step.role],
            ends=_ending(step),
            extent=extent,
            holds=_holding(step),
            low=band[0] if band else None,
            high=band[1] if band else None,
        )
        for (source, step), extent, band in zip(numbered, extents, bands, strict=True)
    )


def pieces(workout: Workout, watch: WatchProfile) -> list[tuple[int, Step]]:
    """Cut the ramps as finely as the watch's room allows; each piece with the number of its step."""
    for most in range(watch.ramp_steps, 0, -1):
        cut_up = [
            (number, piece)
            for number, step in enumerate(workout.steps)
            for piece in cut(step, best_pieces(step, at_most=most))
        ]
        if len(cut_up) <= watch.most_steps:
            return cut_up
    said = f"{len(workout.steps)} steps, but {watch.name} holds {watch.most_steps}"
    raise WriteError(workout.name, "", said, "Join steps, or name a watch that holds more.")


def step_name(step: Step) -> str:
    """Name a step as the runner should see it: kick and walk by their role, others by their effort."""
    return step.role if step.role in {Role.KICK, Role.WALK} else step.effort


def note(step: Step) -> str:
    """Join the coach's note with the range of an extent, of which the watch only knows the middle."""
    ranged = how_long(step, Units.KM) if step.extent_range else ""
    return ", ".join(part for part in (ranged, step.note or "") if part)


def _extents(name: str, steps: Sequence[Step]) -> list[int | None]:
    """Round all extents so that ways and times each keep their sum to the centimetre and millisecond."""
    ways = {n: step.extent.m * CM_PER_M for n, step in enumerate(steps) if isinstance(step.extent, Distance)}
    times = {n: step.extent.s * MS_PER_S for n, step in enumerate(steps) if isinstance(step.extent, Duration)}
    whole = _rounded(ways) | _rounded(times)
    for number, extent in whole.items():
        if not 0 < extent <= LARGEST:
            raise WriteError(name, f"step {number + 1}", "an extent no watch can hold", "Change its length.")
    return [whole.get(number) for number in range(len(steps))]


def _rounded(exact: dict[int, float]) -> dict[int, int]:
    """Round down and give what is missing to the largest remainders.

    >>> _rounded({0: 482_803.2, 1: 482_803.2, 2: 965_606.4})
    {0: 482803, 1: 482803, 2: 965607}
    """
    settled = {number: round(value, 6) for number, value in exact.items()}
    whole = {number: math.floor(value) for number, value in settled.items()}
    missing = round(math.fsum(exact.values())) - sum(whole.values())
    by_remainder = sorted(settled, key=lambda number: whole[number] - settled[number])
    return whole | {number: whole[number] + 1 for number in by_remainder[: max(missing, 0)]}


def _ending(step: Step) -> DurationType:
    match step.extent:
        case Distance():
            return DurationType.DISTANCE
        case Duration():
            return DurationType.TIME
        case Open():
            return DurationType.OPEN
        case _:
            assert_never(step.extent)


def _holding(step: Step) -> TargetType:
    match step.target:
        case SpeedTarget():
            return TargetType.SPEED
        case HeartRateTarget():
            return TargetType.HEART_RATE
        case EffortTarget() | NoTarget():
            return TargetType.OPEN
        case _:
            assert_never(step.target)


def _bands(steps: Sequence[Step]) -> list[Band | None]:
    """Round the bands of all steps; neighbours that lie apart, or touch, come out apart."""
    bands: list[Band | None] = []
    for number, step in enumerate(steps):
        band = _band(step.target)
        if number and band and bands[-1]:
            band = _kept_apart(steps[number - 1].target, bands[-1], step.target, band)
        bands.append(band)
    return bands


def _band(target: Target) -> Band | None:
    """Round a band so that it stays inside itself, unless nothing would be left of it."""
    match target:
        case SpeedTarget(slow=slow, fast=fast):
            low, high = (round(edge.mps * MM_PER_M, 6) for edge in (slow, fast))
            inner = math.ceil(low), math.floor(high)
            return inner if inner[0] < inner[1] else (math.floor(low), math.floor(low) + 1)
        case HeartRateTarget():
            first, last = whole_beats(target)
            return first, max(last, first + 1)
        case EffortTarget() | NoTarget():
            return None
        case _:
            assert_never(target)


def _kept_apart(target_before: Target, before: Band, target: Target, band: Band) -> Band:
    """Move a speed band off the one before it where rounding made two that only touched overlap."""
    if not (isinstance(target_before, SpeedTarget) and isinstance(target, SpeedTarget)):
        return band
    low, high = band
    if target_before.fast <= target.slow:
        low = max(low, before[1] + 1)
        return low, max(high, low + 1)
    if target.fast <= target_before.slow:
        high = min(high, before[0] - 1)
        return min(low, high - 1), high
    return band
