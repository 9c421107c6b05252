"""Values to plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, cast

from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import SpeedTarget, Step, Workout
from negsplit.wire.shapes import EXPECTED, KINDS, SPEED_FIELDS


def dumps(wire: object) -> str:
    """Write plain JSON, two spaces deep; not-a-number is refused because JSON has no word for it."""
    return json.dumps(wire, indent=2, ensure_ascii=False, allow_nan=False)


def workout_to_wire(workout: Workout) -> dict[str, Any]:
    """Turn a workout into the object that `negsplit design --json` prints."""
    distance, duration = running_distance(workout), running_duration(workout)
    wire = cast("dict[str, Any]", to_wire(workout))
    findings, text = wire.pop("findings"), wire.pop("text")
    return wire | {
        "distance_m": distance.m if distance else None,
        "duration_s": duration.s if duration else None,
        "text": text,
        "findings": findings,
    }


def recipes_to_wire(cards: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """Turn recipes, each with the name it is asked for, into what `negsplit recipes --json` prints."""
    return {"recipes": [{"recipe": name, **_members(card)} for name, card in cards]}


def to_wire(value: object) -> object:
    """Turn any value into plain JSON: its fields by name, tagged where it is one of a union."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Speed():
            return float(value.mps)
        case SpeedTarget():
            return {"kind": KINDS[SpeedTarget], **_speeds(value)}
        case Step():
            return _step(value)
        case Mapping():
            return {str(key): to_wire(item) for key, item in value.items()}
        case tuple() | list() | frozenset():
            return [to_wire(item) for item in value]
        case _ if is_dataclass(value):
            tag = {"kind": KINDS[type(value)]} if type(value) in KINDS else {}
            return tag | _members(value)
        case _:
            return value


def _members(value: object) -> dict[str, Any]:
    return {field.name: to_wire(getattr(value, field.name)) for field in fields(cast("Any", value))}


def _speeds(target: SpeedTarget) -> dict[str, float]:
    """Leave out what the target does not have: a ramp's end, a range that was said."""
    given = ((name, getattr(target, name)) for name in SPEED_FIELDS)
    return {f"{name}_mps": speed.mps for name, speed in given if speed is not None}


def _step(step: Step) -> dict[str, Any]:
    """Write a step's range as two numbers in the unit of its extent: `[300.0, 600.0]`."""
    wire = _members(step)
    wire[EXPECTED] = wire.pop("expected")
    ends = step.extent_range
    wire["extent_range"] = [_measure(end) for end in ends] if ends else None
    return wire


def _measure(extent: Distance | Duration) -> float:
    return float(extent.m if isinstance(extent, Distance) else extent.s)
