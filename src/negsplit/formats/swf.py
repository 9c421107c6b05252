"""Structured Workout Format, the open JSON for workouts: structuredworkoutformat.dev, model version 0.4.0.

Lengths are metres or seconds, intensities metres per second, beats per minute or CR10; a length or an
intensity is a constant, a range, a ramp or a zone.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import Any

from negsplit.core.finding import Finding
from negsplit.core.phrases import ALL_OUT, ROLE_WORDS
from negsplit.core.ramps import is_ramp
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.formats.losses import Loss, aims_off_middle, found, has_effort, is_open

VERSION = "0.4.0"
_REST = frozenset({Role.RECOVER, Role.WALK})
_PHASES = {Role.WARMUP: "warmup", Role.COOLDOWN: "cooldown"}
_RPE = re.compile(r"RPE (\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")


def dumps(workout: Workout) -> bytes:
    """Write a workout in sections: warm-up, main part, cool-down."""
    sections = [
        {"type": "section", "phase": phase, "content": [_step(step) for step in group]}
        for phase, group in groupby(workout.steps, key=lambda step: _PHASES.get(step.role, "main"))
    ]
    wire = {
        "version": VERSION,
        "title": workout.title or workout.name,
        "sport": "running",
        "content": sections,
    }
    if workout.purpose:
        wire["description"] = workout.purpose
    return f"{json.dumps(wire, indent=2, ensure_ascii=False, allow_nan=False)}\n".encode()


def losses(workout: Workout) -> tuple[Finding, ...]:
    """Name what the file cannot keep of this workout."""
    return found(workout, _LOSSES)


def _step(step: Step) -> dict[str, Any]:
    fields = {
        "note": _note(step),
        "volume": _volume(step.extent, step.extent_range),
        "intensity": _intensity(step),
    }
    said = {name: value for name, value in fields.items() if value}
    return {"type": "step", "effort": "rest" if step.role in _REST or _is_bare(step) else "work", **said}


def _is_bare(step: Step) -> bool:
    """Say whether the step has neither a length nor an intensity, which the format takes of a rest only."""
    return is_open(step) and _intensity(step) is None


def _note(step: Step) -> str:
    """Say what the format has no field for: kicks, walks, efforts in words."""
    parts = [ROLE_WORDS[step.role] if step.role in {Role.KICK, Role.WALK} else ""]
    parts.append(ALL_OUT if step.role is Role.KICK else "")
    if isinstance(step.target, EffortTarget) and not _RPE.fullmatch(step.target.word):
        parts.append(step.target.word if step.role is not Role.WALK else "")
    return ", ".join(part for part in (*parts, step.note) if part)


def _volume(
    extent: Extent, ends: tuple[Distance, Distance] | tuple[Duration, Duration] | None
) -> dict[str, Any] | None:
    if isinstance(extent, Open):
        return None
    quantity = "distance" if isinstance(extent, Distance) else "duration"
    if ends:
        low, high = (_number(end) for end in ends)
        return {"type": "range", "quantity": quantity, "min": low, "max": high}
    return {"type": "constant", "quantity": quantity, "value": _number(extent)}


def _number(extent: Distance | Duration) -> float:
    value = round(extent.m if isinstance(extent, Distance) else extent.s, 6)
    return int(value) if value == int(value) else value


def _intensity(step: Step) -> dict[str, Any] | None:
    match step.target:
        case SpeedTarget(nominal=start, to_nominal=Speed() as end):
            return {
                "type": "ramp",
                "quantity": "speed",
                "start": round(start.mps, 6),
                "end": round(end.mps, 6),
            }
        case SpeedTarget(slow=slow, fast=fast):
            return _range("speed", round(slow.mps, 6), round(fast.mps, 6))
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            return _range("heart_rate", low, high)
        case EffortTarget(word=word) if rpe := _RPE.fullmatch(word):
            return _range("rpe_cr10", float(rpe[1]), float(rpe[2] or rpe[1]))
        case _:
            return None


def _range(quantity: str, low: float, high: float) -> dict[str, Any]:
    if low == high:
        return {"type": "constant", "quantity": quantity, "value": low}
    return {"type": "range", "quantity": quantity, "min": low, "max": high}


def _says_effort(step: Step) -> bool:
    return has_effort(step) and isinstance(step.target, EffortTarget) and not _RPE.fullmatch(step.target.word)


_LOSSES = (
    Loss("lost-aim", aims_off_middle, "the pace to aim at is left out, its band is kept"),
    Loss("lost-ramp-band", is_ramp, "the ramp keeps both its paces, not the bands around them"),
    Loss("lost-effort", _says_effort, "the effort becomes a note"),
    Loss("open-as-rest", _is_bare, "without a length and a target it can only be written as a rest"),
)
