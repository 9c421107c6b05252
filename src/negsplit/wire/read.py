"""Plain JSON to values, checked: whatever does not fit is refused with its path."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from cattrs import transform_error
from cattrs.gen import make_dict_structure_fn, override
from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union

from negsplit.core.errors import ReadError
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Extent, Open, SpeedTarget, Step, Target, Workout
from negsplit.wire.shapes import EXPECTED, KINDS, SPEED_FIELDS

LARGEST_JSON = 2_000_000
"""Characters; a workout of the longest kind takes under 50,000."""
REMEDY = "Write the workout anew with negsplit design --json."


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
        raise ReadError(name, where, what, REMEDY) from None


def _loads(text: str, name: str) -> object:
    if len(text) > LARGEST_JSON:
        raise ReadError(name, "", "too large for a workout", REMEDY)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ReadError(name, f"line {line}", "not JSON", REMEDY) from None


def _first_fault(error: Exception) -> tuple[str, str]:
    """Path and message of the first fault that cattrs found."""
    first = transform_error(error, path="$")[0]
    what, _, where = first.partition(" @ ")
    return where or "$", what


def _build() -> JsonConverter:
    converter = make_converter(forbid_extra_keys=False)
    converter.register_structure_hook(Speed, lambda value, _: Speed(_number(value)))
    converter.register_structure_hook(float, lambda value, _: _number(value))
    names: Any = {field: override(rename=f"{field}_mps") for field in SPEED_FIELDS}
    converter.register_structure_hook(SpeedTarget, make_dict_structure_fn(SpeedTarget, converter, **names))
    for union in (Extent, Target):
        configure_tagged_union(union, converter, tag_name="kind", tag_generator=KINDS.__getitem__)
    _register_steps(converter)
    return converter


def _register_steps(converter: JsonConverter) -> None:
    """Read a step's range, two numbers in the unit of its extent, after the extent itself."""
    names: Any = {"extent_range": override(omit=True), "expected": override(rename=EXPECTED)}
    read = make_dict_structure_fn(Step, converter, **names)

    def structure(wire: Any, _: type[Step]) -> Step:  # noqa: ANN401 -- unchecked JSON comes in here
        step = read(wire, Step)
        ends = wire.get("extent_range")
        if ends is None or isinstance(step.extent, Open):
            return step
        low, high = (type(step.extent)(_number(end)) for end in ends)
        return _with_range(step, low, high)

    converter.register_structure_hook(Step, structure)


def _with_range(step: Step, low: Distance | Duration, high: Distance | Duration) -> Step:
    return replace(step, extent_range=cast("Any", (low, high)))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, not {value!r:.40}")
    return float(value)


_CONVERTER = _build()
