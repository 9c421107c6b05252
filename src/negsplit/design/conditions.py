"""A workout for the weather of the day: paces of the same effort in heat, wind and thin air.

Heart-rate targets and efforts in words stay as they are: they follow the conditions by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from negsplit.core.errors import TextError
from negsplit.core.finding import Finding, Weight
from negsplit.core.units import Speed
from negsplit.core.workout import SpeedTarget, Step, Workout
from negsplit.physiology.environment import (
    LOWEST_ALTITUDE_M,
    ROUGHNESS,
    USUAL_WEIGHT_KG,
    altitude_speed,
    chest_wind,
    heat_index,
    heat_speed,
    wind_speed,
)

USUAL_HUMIDITY_PCT = 50.0
"""Humidity to reckon with where only the temperature is known."""

Change = Callable[[Speed], Speed]
"""From a speed in the best of conditions to that of the same effort in others; faster stays faster."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The weather and the place of a run; None leaves a thing out of account.

    `headwind_mps` is the forecast's wind along the way, below zero from behind; `surroundings` what slackens
    it: open, suburb or city. `altitude_m` is for runners who come from the lowlands.
    """

    temperature_c: float | None = None
    humidity_pct: float | None = None
    headwind_mps: float | None = None
    surroundings: str = "suburb"
    altitude_m: float | None = None
    weight_kg: float | None = None


def adjusted(workout: Workout, conditions: Conditions) -> Workout:
    """Move every pace to that of the same effort in the conditions; each change is a finding with its source.

    Raises
    ------
    TextError
        A figure is impossible, or outside what the models were made for.
    """
    _check(conditions)
    try:
        changes = list(_changes(conditions))
        steps, findings = workout.steps, []
        for change, told in changes:
            moved = tuple(with_speeds(step, change) for step in steps)
            findings.append(told(steps, moved))
            steps = moved
    except ValueError as wrong:
        raise TextError("conditions", "", str(wrong), "Run another day, or by feel.") from None
    return replace(workout, steps=steps, findings=(*workout.findings, *findings))


def with_speeds(step: Step, change: Change) -> Step:
    """Change every speed of a step, and leave the rest of it."""
    target = step.target
    if isinstance(target, SpeedTarget):
        target = SpeedTarget(
            change(target.nominal),
            change(target.slow),
            change(target.fast),
            *(change(end) if end else None for end in (target.to_nominal, target.to_slow, target.to_fast)),
            *(change(end) if end else None for end in (target.said_slow, target.said_fast)),
        )
    return replace(step, target=target, expected=change(step.expected) if step.expected else None)


Steps = tuple[Step, ...]
Told = Callable[[Steps, Steps], Finding]


def _changes(conditions: Conditions) -> Iterator[tuple[Change, Told]]:
    if conditions.altitude_m is not None:
        yield _altitude(conditions.altitude_m)
    if conditions.headwind_mps:
        yield _wind(conditions.headwind_mps, conditions)
    if conditions.temperature_c is not None:
        yield _heat(conditions.temperature_c, conditions.humidity_pct)


def _heat(temperature_c: float, humidity_pct: float | None) -> tuple[Change, Told]:
    humidity = USUAL_HUMIDITY_PCT if humidity_pct is None else humidity_pct
    index = heat_index(temperature_c, humidity)
    # Below the table's end the air is cold, which costs a runner in clothes little: nothing is changed more.
    felt = max(index, 0.0)
    taken = " taken for granted" if humidity_pct is None else ""
    where = f"at {temperature_c:g} \N{DEGREE SIGN}C and {humidity:g} % humidity{taken}, felt as {index:.0f}"

    def told(before: Steps, after: Steps) -> Finding:
        return Finding(
            "heat",
            Weight.NOTE,
            f"{where}, paces are {_told(before, after)}",
            "After J. J. Davis's model of 754 marathons: for long runs, out of the sun, used to heat or not. "
            "Slow down more if it feels too hard.",
        )

    return lambda speed: heat_speed(speed, felt), told


def _wind(headwind_mps: float, conditions: Conditions) -> tuple[Change, Told]:
    at_chest = chest_wind(headwind_mps, conditions.surroundings)
    weight = conditions.weight_kg or USUAL_WEIGHT_KG
    side = "headwind" if headwind_mps > 0 else "tailwind"

    def told(before: Steps, after: Steps) -> Finding:
        return Finding(
            "wind",
            Weight.NOTE,
            f"in a steady {side} of {abs(headwind_mps):g} m/s, {abs(at_chest):.1f} at the chest, "
            f"paces are {_told(before, after)}",
            f"After Pugh (1970) and da Silva (2022) for {weight:g} kg, without gusts, bends or company. "
            "Out and back costs more than it gives.",
        )

    return lambda speed: wind_speed(speed, at_chest, weight_kg=weight), told


def _altitude(altitude_m: float) -> tuple[Change, Told]:
    def told(before: Steps, after: Steps) -> Finding:
        if altitude_m <= LOWEST_ALTITUDE_M:
            return Finding("altitude", Weight.NOTE, f"{altitude_m:g} m is too low to change a pace")
        return Finding(
            "altitude",
            Weight.NOTE,
            f"at {altitude_m:g} m paces are {_told(before, after)}",
            "After Wehrlin and Hallen (2006) for runners not used to it, at the same share of the oxygen "
            "uptake; the thin air gives some of it back.",
        )

    return lambda speed: altitude_speed(speed, altitude_m), told


def _told(before: Steps, after: Steps) -> str:
    """Say by how much the paces moved: one figure, or from the least to the most."""
    moves = [
        100 * (was.mps / now.mps - 1)
        for old, new in zip(before, after, strict=True)
        if (was := _aim(old)) and (now := _aim(new))
    ]
    if not moves:
        return "not moved: no step has a pace"
    least, most = sorted((min(moves), max(moves)), key=abs)
    side = "slower" if most > 0 else "faster"
    figures = f"{abs(least):.1f}-{abs(most):.1f}" if f"{least:.1f}" != f"{most:.1f}" else f"{abs(most):.1f}"
    return f"{figures} % {side}"


def _aim(step: Step) -> Speed | None:
    return step.target.nominal if isinstance(step.target, SpeedTarget) else None


def _check(conditions: Conditions) -> None:
    figures = (
        ("temperature", conditions.temperature_c, -40.0, 50.0, "\N{DEGREE SIGN}C"),
        ("humidity", conditions.humidity_pct, 0.0, 100.0, "%"),
        ("altitude", conditions.altitude_m, -430.0, 8850.0, "m"),
        ("weight", conditions.weight_kg, 25.0, 250.0, "kg"),
    )
    for name, value, least, most, unit in figures:
        if value is not None and not least <= value <= most:
            raise TextError(
                "conditions",
                "",
                f"a {name} of {value:g} {unit} cannot be",
                f"Give {least:g} to {most:g} {unit}.",
            )
    if conditions.surroundings not in ROUGHNESS:
        known = ", ".join(ROUGHNESS)
        raise TextError(conditions.surroundings[:40], "", "no such surroundings", f"Known: {known}.")
