"""The JSON of a workout: written and read back it is the same; what does not fit is refused by its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import ReadError
from negsplit.core.units import Distance, Duration, Speed
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
from negsplit.wire.read import workout_from_wire
from negsplit.wire.write import dumps, workout_to_wire

measures = st.floats(0.1, 1e5)
speeds = st.floats(0.5, 10).map(Speed)
bands = st.lists(st.floats(0.5, 10), min_size=3, max_size=3, unique=True).map(sorted)


@st.composite
def speed_targets(draw: st.DrawFn) -> SpeedTarget:
    slow, nominal, fast = (Speed(mps) for mps in draw(bands))
    if draw(st.booleans()):
        return SpeedTarget(nominal, slow, fast, said_slow=slow, said_fast=fast)
    to_slow, to_nominal, to_fast = (Speed(mps) for mps in draw(bands))
    return SpeedTarget(nominal, slow, fast, to_nominal, to_slow, to_fast)


targets = st.one_of(
    speed_targets(),
    st.builds(HeartRateTarget, st.floats(60, 120), st.floats(121, 200), st.none() | st.integers(1, 5)),
    st.builds(EffortTarget, st.text(min_size=1, max_size=20)),
    st.just(NoTarget()),
)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    extent = draw(st.one_of(measures.map(Distance), measures.map(Duration), st.just(Open())))
    ends: Any = None
    if not isinstance(extent, Open) and draw(st.booleans()):
        ends = (type(extent)(1.0), type(extent)(2.0))
    note, expected = draw(st.none() | st.text(max_size=20)), draw(st.none() | speeds)
    return Step(draw(st.sampled_from(Role)), extent, draw(targets), "M+90s/mi", note, ends, expected)


workouts = st.builds(
    Workout, st.just("made"), st.lists(steps(), min_size=1, max_size=6).map(tuple), st.text()
)


@given(workouts)
def test_a_workout_read_back_from_its_json_is_the_same(workout: Workout) -> None:
    assert workout_from_wire(dumps(workout_to_wire(workout)), "made.json") == workout


def test_each_union_member_is_tagged_by_its_kind() -> None:
    target = SpeedTarget(Speed(3), Speed(2.9), Speed(3.1))
    walk = Step(Role.WALK, Duration(450), EffortTarget("walk"), "walk", None, (Duration(300), Duration(600)))
    wire = workout_to_wire(Workout("made", (Step(Role.RUN, Distance(1000), target, "M"), walk), "text"))
    assert wire["steps"][0]["extent"] == {"kind": "distance", "m": 1000}
    assert wire["steps"][0]["target"] == {"kind": "speed", "nominal_mps": 3, "slow_mps": 2.9, "fast_mps": 3.1}
    assert wire["steps"][1]["target"] == {"kind": "effort", "word": "walk"}
    assert wire["steps"][1]["extent_range"] == [300, 600]
    assert wire["distance_m"] == 1000


def broken(path: list[str | int], value: object) -> str:
    target = SpeedTarget(Speed(3), Speed(2.9), Speed(3.1))
    wire: Any = json.loads(
        dumps(workout_to_wire(Workout("made", (Step(Role.RUN, Distance(1000), target, "M"),), "text")))
    )
    place = wire
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return json.dumps(wire)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["steps", 0, "role"], "sprint", "$.steps[0].role"),
        (["steps", 0, "target", "slow_mps"], "slow", "$.steps[0].target.slow"),
        (["steps", 0, "target", "slow_mps"], 9, "$.steps[0].target"),
        (["steps", 0, "target", "kind"], "miles", "$.steps[0].target"),
        (["steps", 0, "extent"], {"miles": 3}, "$.steps[0].extent"),
        (["steps", 0, "extent"], {"kind": "distance", "m": True}, "$.steps[0].extent.m"),
        (["steps"], [], "$"),
        (["steps"], 3, "$.steps"),
    ],
)
def test_a_field_that_does_not_fit_is_refused_by_its_path(
    path: list[str | int], value: object, where: str
) -> None:
    with pytest.raises(ReadError) as caught:
        workout_from_wire(broken(path, value), "made.json")
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "3", "[" * 100_000, '{"name": NaN}', "x" * 2_000_001]
)
def test_what_is_no_workout_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        workout_from_wire(text, "made.json")


@given(st.text())
def test_no_text_raises_anything_but_a_read_error(text: str) -> None:
    with pytest.raises(ReadError):
        workout_from_wire(text, "made.json")
