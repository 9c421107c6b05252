"""A workout as a table, one row a step: plain numbers with their units in the heads, and paces as read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units, show_pace
from negsplit.core.totals import expected_speed, step_distance, step_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import HeartRateTarget, Role, SpeedTarget, Step, Workout
from negsplit.formats.table_cells import safe

HEADS = (
    "step",
    "role",
    "effort",
    "extent_m",
    "extent_s",
    "extent_low",
    "extent_high",
    "nominal_mps",
    "slow_mps",
    "fast_mps",
    "to_nominal_mps",
    "to_slow_mps",
    "to_fast_mps",
    "heart_low_bpm",
    "heart_high_bpm",
    "heart_zone",
    "expected_mps",
    "pace_km",
    "pace_mi",
    "ends_at_m",
    "ends_at_s",
    "note",
)


def dumps(workout: Workout) -> bytes:
    """Write a workout as CSV (RFC 4180) in UTF-8; an empty cell is unknown or does not apply.

    `extent_low` and `extent_high` are in the unit of the extent. The last columns but one tell where and
    when the step ends, reckoned from the speeds expected.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEADS)
    writer.writerows(_rows(workout))
    return table.getvalue().encode()


def losses(workout: Workout) -> tuple[Finding, ...]:
    """Name what the table cannot keep of this workout: whatever belongs to the whole and not to a step."""
    words = [
        "name",
        *(["purpose"] if workout.purpose else []),
        *(["remarks"] if workout.findings else []),
    ]
    return (Finding("lost-words", Weight.NOTE, f"left out of the table: {', '.join(words)}"),)


def _rows(workout: Workout) -> Iterator[list[str]]:
    way: float | None = 0.0
    time: float | None = 0.0
    for number, step in enumerate(workout.steps, start=1):
        distance, duration = step_distance(step), step_duration(step)
        way = way + distance.m if way is not None and distance else None
        time = time + duration.s if time is not None and duration else None
        low, high = step.extent_range or (None, None)
        speed = expected_speed(step)
        yield [
            str(number),
            step.role,
            safe(step.effort),
            _number(step.extent.m if isinstance(step.extent, Distance) else None),
            _number(step.extent.s if isinstance(step.extent, Duration) else None),
            _number(_measure(low)),
            _number(_measure(high)),
            *_target(step),
            _number(speed.mps if speed else None),
            *(show_pace(speed, units) if speed and step.role is not Role.WALK else "" for units in Units),
            _number(way),
            _number(time),
            safe(step.note or ""),
        ]


def _target(step: Step) -> list[str]:
    speeds: list[Speed | None] = [None] * 6
    heart: list[float | None] = [None] * 3
    match step.target:
        case SpeedTarget() as target:
            starts = [target.nominal, target.slow, target.fast]
            speeds = [*starts, target.to_nominal, target.to_slow, target.to_fast]
        case HeartRateTarget(low_bpm=low, high_bpm=high, zone=zone):
            heart = [low, high, zone]
        case _:
            pass
    return [*(_number(speed.mps if speed else None) for speed in speeds), *map(_number, heart)]


def _measure(end: Distance | Duration | None) -> float | None:
    return end.m if isinstance(end, Distance) else end.s if end else None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
