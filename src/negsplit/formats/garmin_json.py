"""Garmin Connect's own JSON for workouts, written and read; nothing here talks to Garmin.

Numbers of types and keys as Garmin Connect's web pages send them (mkuthan/garmin-workouts). Pace bounds are
metres per second and stand on the step itself, the faster one first, as in Garmin's files; a Forerunner 255
takes either order (Taxuspt/garmin_mcp, issues 210 and 211), so either is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from negsplit.core.errors import WriteError
from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import ALL_OUT, ROLE_WORDS, whole_beats
from negsplit.core.ramps import best_pieces, cut, is_ramp
from negsplit.core.text import Units
from negsplit.core.totals import running_distance, running_duration
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
from negsplit.formats.amounts import whole
from negsplit.formats.losses import Loss, aims_off_middle, found, has_range, is_free

MOST_STEPS = 50
"""Steps that watches are said to take; a ramp is cut so that the whole stays within it."""
LONGEST_NAME = 80
"""Characters of a workout's name (sydspost/Garmin-Connect-Workout-and-Schedule-creator)."""
LONGEST_NOTE = 512
"""Characters of a description, from the same source."""
PIECES = 10
"""Most pieces of one ramp."""

RUNNING = {"sportTypeId": 1, "sportTypeKey": "running"}
STEP_TYPES = {
    Role.WARMUP: (1, "warmup"),
    Role.COOLDOWN: (2, "cooldown"),
    Role.RUN: (3, "interval"),
    Role.KICK: (3, "interval"),
    Role.RECOVER: (4, "recovery"),
    Role.WALK: (5, "rest"),
}
END_BY_LAP, END_BY_TIME, END_BY_WAY = (1, "lap.button"), (2, "time"), (3, "distance")
AIM_FREE, AIM_HEART, AIM_PACE = (1, "no.target"), (4, "heart.rate.zone"), (6, "pace.zone")


def dumps(workout: Workout, *, units: Units = Units.KM) -> bytes:
    """Write a workout as Garmin Connect keeps it; `units` is what distances are shown in there.

    Raises
    ------
    WriteError
        The workout has more steps than a watch takes.
    """
    steps = watch_steps(workout)
    distance, duration = running_distance(workout), running_duration(workout)
    wire = {
        "workoutName": (workout.title or workout.name)[:LONGEST_NAME],
        "description": workout.purpose[:LONGEST_NOTE] or None,
        "sportType": RUNNING,
        "estimatedDurationInSecs": round(duration.s) if duration else None,
        "estimatedDistanceInMeters": round(distance.m, 2) if distance else None,
        "workoutSegments": [
            {
                "segmentOrder": 1,
                "sportType": RUNNING,
                "workoutSteps": [
                    _step(step, order, units) for order, step in enumerate(_rounded(steps), start=1)
                ],
            }
        ],
    }
    return f"{json.dumps(wire, indent=2, ensure_ascii=False, allow_nan=False)}\n".encode()


def watch_steps(workout: Workout) -> tuple[Step, ...]:
    """Cut ramps into the steps that the watch runs one after the other."""
    spare = MOST_STEPS - sum(not is_ramp(step) for step in workout.steps)
    ramps = sum(is_ramp(step) for step in workout.steps)
    if spare < ramps:
        raise WriteError(
            "garmin-json",
            "",
            f"{len(workout.steps)} steps are more than the {MOST_STEPS} a watch takes",
            "Make the workout shorter, or split it into two.",
        )
    most = min(PIECES, spare // ramps) if ramps else 1
    pieces = (cut(step, best_pieces(step, at_most=most)) for step in workout.steps)
    return tuple(piece for step in pieces for piece in step)


def _rounded(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Round lengths to millimetres and milliseconds such that their sums stay what they were."""
    ways = iter(whole(step.extent.m * 1000 for step in steps if isinstance(step.extent, Distance)))
    times = iter(whole(step.extent.s * 1000 for step in steps if isinstance(step.extent, Duration)))
    for step in steps:
        match step.extent:
            case Distance():
                yield replace(step, extent=Distance(next(ways) / 1000))
            case Duration():
                yield replace(step, extent=Duration(next(times) / 1000))
            case Open():
                yield step


def losses(workout: Workout) -> tuple[Finding, ...]:
    """Name what the file cannot keep of this workout."""
    name = workout.title or workout.name
    short = (Finding("short-name", Weight.NOTE, f"the name is cut to {LONGEST_NAME} characters"),)
    return (*found(workout, _LOSSES), *(short if len(name) > LONGEST_NAME else ()))


def _step(step: Step, order: int, units: Units) -> dict[str, Any]:
    kind, key = STEP_TYPES[step.role]
    return {
        "type": "ExecutableStepDTO",
        "stepOrder": order,
        "stepType": {"stepTypeId": kind, "stepTypeKey": key},
        "description": _description(step) or None,
        **_end(step, units),
        **_aim(step),
    }


def _description(step: Step) -> str:
    """Say what the step's type cannot; the first word lets our own reader tell kicks and walks."""
    said = []
    if step.role in {Role.KICK, Role.WALK}:
        said.append(ROLE_WORDS[step.role])
    if step.role is Role.KICK:
        said.append(ALL_OUT)
    if isinstance(step.target, EffortTarget) and step.role is not Role.WALK:
        said.append(step.target.word)
    return ", ".join([*said, *([step.note] if step.note else [])])[:LONGEST_NOTE]


def _end(step: Step, units: Units) -> dict[str, Any]:
    match step.extent:
        case Distance(m=m):
            unit = {"unitKey": "mile" if units is Units.MI else "kilometer"}
            return {
                **_condition(END_BY_WAY),
                "endConditionValue": m,
                "preferredEndConditionUnit": unit,
            }
        case Duration(s=s):
            return {**_condition(END_BY_TIME), "endConditionValue": s}
        case Open():
            return {**_condition(END_BY_LAP), "endConditionValue": None}


def _condition(condition: tuple[int, str]) -> dict[str, Any]:
    return {"endCondition": {"conditionTypeId": condition[0], "conditionTypeKey": condition[1]}}


def _aim(step: Step) -> dict[str, Any]:
    match step.target:
        case SpeedTarget(slow=slow, fast=fast):
            return _target(AIM_PACE, round(fast.mps, 6), round(slow.mps, 6))
        case HeartRateTarget() as heart:
            return _target(AIM_HEART, *whole_beats(heart))
        case EffortTarget() | NoTarget():
            return _target(AIM_FREE, None, None)


def _target(kind: tuple[int, str], one: float | None, two: float | None) -> dict[str, Any]:
    return {
        "targetType": {"workoutTargetTypeId": kind[0], "workoutTargetTypeKey": kind[1]},
        "targetValueOne": one,
        "targetValueTwo": two,
        "zoneNumber": None,
    }


_LOSSES = (
    Loss("lost-range", has_range, "the range of lengths becomes its middle"),
    Loss("lost-aim", aims_off_middle, "the pace to aim at is left out, its band is kept"),
    Loss("cut-ramp", is_ramp, "the ramp is cut into steady steps whose bands touch"),
    Loss("lost-effort", is_free, "the watch shows no target, only the words"),
)
