"""Values to plain JSON and back: the one converter, and the shapes that other programs rely on.

The shapes are documented in docs/json.md. Extents and targets are tagged by `kind`; speeds are plain numbers
in fields that end in `_mps`; whatever does not fit is refused with its path, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from cattrs import transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from negsplit.core.errors import ReadError
from negsplit.core.results import Judgement
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    NoTarget,
    Open,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.core.zones import HeartZones
from negsplit.physiology.paces import PaceTable

LARGEST_JSON = 2_000_000
"""Bytes; a workout of the longest kind takes under 50,000."""

_KINDS: dict[type, str] = {
    Distance: "distance",
    Duration: "duration",
    Open: "open",
    SpeedTarget: "speed",
    HeartRateTarget: "heart_rate",
    EffortTarget: "effort",
    NoTarget: "none",
}
_SPEED_FIELDS = ("nominal", "slow", "fast", "to_nominal", "to_slow", "to_fast", "said_slow", "said_fast")


def workout_to_wire(workout: Workout) -> dict[str, Any]:
    """Turn a workout into the object that `negsplit design --json` prints."""
    distance, duration = running_distance(workout), running_duration(workout)
    wire = cast("dict[str, Any]", _CONVERTER.unstructure(workout))
    findings, text = wire.pop("findings"), wire.pop("text")
    return wire | {
        "distance_m": distance.m if distance else None,
        "duration_s": duration.s if duration else None,
        "text": text,
        "findings": findings,
    }


def workout_from_wire(text: str, name: str) -> Workout:
    """Read a workout from the JSON that `negsplit design --json` prints.

    Raises
    ------
    ReadError
        The text is no JSON, or a field is missing or impossible; its path is named.
    """
    raw = _loads(text, name)
    try:
        return _CONVERTER.structure(raw, Workout)
    except Exception as error:  # noqa: BLE001 -- cattrs collects errors of every kind into one group
        where, what = _first_fault(error)
        raise ReadError(name, where, what, "Write the workout anew with negsplit design --json.") from None


def judgement_to_wire(judgement: Judgement) -> dict[str, Any]:
    """Turn a judgement into the object that `negsplit judge --json` prints."""
    return cast("dict[str, Any]", _CONVERTER.unstructure(judgement))


def zones_to_wire(paces: PaceTable | None, zones: HeartZones | None) -> dict[str, Any]:
    """Turn paces and zones into the object that `negsplit zones --json` prints; speeds are in m/s."""
    return {"paces_mps": _CONVERTER.unstructure(paces), "heart": _CONVERTER.unstructure(zones)}


def recipes_to_wire(cards: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """Turn recipes, each with the name it is asked for, into what `negsplit recipes --json` prints."""
    return {"recipes": [{"recipe": name, **_CONVERTER.unstructure(card)} for name, card in cards]}


def to_wire(value: object) -> Any:  # noqa: ANN401 -- plain JSON has no one type
    """Turn any value of the core into plain JSON."""
    return _CONVERTER.unstructure(value)


def dumps(wire: object) -> str:
    """Write plain JSON, two spaces deep; not-a-number is refused because JSON has no word for it."""
    return json.dumps(wire, indent=2, ensure_ascii=False, allow_nan=False)


def _loads(text: str, name: str) -> object:
    if len(text) > LARGEST_JSON:
        raise ReadError(name, "", "too large for a workout", "Name a file that negsplit design --json wrote.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ReadError(
            name, f"line {line}", "not JSON", "Name a file that negsplit design --json wrote."
        ) from None


def _first_fault(error: Exception) -> tuple[str, str]:
    """Path and message of the first fault that cattrs found."""
    first = transform_error(error, path="$")[0]
    what, _, where = first.partition(" @ ")
    return where or "$", what


def _build() -> JsonConverter:
    converter = make_converter(forbid_extra_keys=False)
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook(Speed, lambda speed: float(speed.mps))
    converter.register_structure_hook(Speed, lambda value, _: Speed(_number(value)))
    converter.register_structure_hook(float, lambda value, _: _number(value))
    names: Any = {field: override(rename=f"{field}_mps", omit_if_default=True) for field in _SPEED_FIELDS}
    converter.register_unstructure_hook(
        SpeedTarget, make_dict_unstructure_fn(SpeedTarget, converter, **names)
    )
    converter.register_structure_hook(SpeedTarget, make_dict_structure_fn(SpeedTarget, converter, **names))
    for union in (Extent, Target):
        configure_tagged_union(union, converter, tag_name="kind", tag_generator=_KINDS.__getitem__)
    _register_steps(converter)
    return converter


def _register_steps(converter: JsonConverter) -> None:
    """Write a step's range as two numbers in the unit of its extent: `[300.0, 600.0]`."""
    names: Any = {"extent_range": override(omit=True), "expected": override(rename="expected_mps")}
    write = make_dict_unstructure_fn(Step, converter, **names)
    read = make_dict_structure_fn(Step, converter, **names)

    def unstructure(step: Step) -> dict[str, Any]:
        ends = step.extent_range
        return write(step) | {"extent_range": [_measure(end) for end in ends] if ends else None}

    def structure(wire: Any, _: type[Step]) -> Step:  # noqa: ANN401 -- unchecked JSON comes in here
        step = read(wire, Step)
        ends = wire.get("extent_range")
        if ends is None or isinstance(step.extent, Open):
            return step
        low, high = (type(step.extent)(_number(end)) for end in ends)
        return _with_range(step, low, high)

    converter.register_unstructure_hook(Step, unstructure)
    converter.register_structure_hook(Step, structure)


def _with_range(step: Step, low: Distance | Duration, high: Distance | Duration) -> Step:
    return replace(step, extent_range=cast("Any", (low, high)))


def _measure(extent: Distance | Duration) -> float:
    return float(extent.m if isinstance(extent, Distance) else extent.s)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, not {value!r:.40}")
    return float(value)


_CONVERTER = _build()
