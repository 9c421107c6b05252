"""Structured Workout Format: the model's own fields, units and ranges."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.units import KM, MILE, Duration, Speed
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
from negsplit.formats import swf

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))

FIELDS = {
    "constant": {"type", "quantity", "value"},
    "range": {"type", "quantity", "min", "max"},
    "ramp": {"type", "quantity", "start", "end"},
}
"""Fields of each sort of value in the model, version 0.4.0."""


def steps(workout: Workout) -> list[dict[str, Any]]:
    root = json.loads(swf.dumps(workout))
    return [step for section in root["content"] for step in section["content"]]


def intensity(target: Target) -> object:
    (step,) = steps(Workout("made", (Step(Role.RUN, KM, target, "made"),), ""))
    return step.get("intensity")


@pytest.mark.parametrize(
    ("target", "written"),
    [
        (PACE, {"type": "range", "quantity": "speed", "min": 3.9, "max": 4.1}),
        (RAMP, {"type": "ramp", "quantity": "speed", "start": 3.0, "end": 4.0}),
        (
            HeartRateTarget(144.5, 153, 2),
            {"type": "range", "quantity": "heart_rate", "min": 144.5, "max": 153},
        ),
        (EffortTarget("RPE 6"), {"type": "constant", "quantity": "rpe_cr10", "value": 6}),
        (EffortTarget("RPE 6-7"), {"type": "range", "quantity": "rpe_cr10", "min": 6, "max": 7}),
        (EffortTarget("steady"), None),
        (NoTarget(), None),
    ],
)
def test_each_sort_of_target(target: Target, written: object) -> None:
    assert intensity(target) == written


def test_sections_lengths_and_words() -> None:
    made = (
        Step(Role.WARMUP, MILE, PACE, "easy", note="talk"),
        Step(Role.RECOVER, Duration(90), PACE, "easy"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out"),
        Step(
            Role.WALK,
            Duration(450),
            EffortTarget("walk"),
            "walk",
            extent_range=(Duration(300), Duration(600)),
        ),
        Step(Role.RUN, Open(), EffortTarget("steady"), "steady"),
    )
    root = json.loads(swf.dumps(Workout("made", made, "", purpose="finish strong")))
    assert (root["sport"], root["title"], root["description"]) == ("running", "made", "finish strong")
    assert [(section["phase"], len(section["content"])) for section in root["content"]] == [
        ("warmup", 1),
        ("main", 4),
    ]
    warm, recover, kick, walk, bare = (step for section in root["content"] for step in section["content"])
    assert warm["volume"] == {"type": "constant", "quantity": "distance", "value": 1609.344}
    assert (warm["effort"], warm["note"]) == ("work", "talk")
    assert (recover["effort"], recover["volume"]["value"]) == ("rest", 90)
    assert (kick["effort"], kick["note"]) == ("work", "kick, all out, no target")
    assert walk["volume"] == {"type": "range", "quantity": "duration", "min": 300, "max": 600}
    assert bare == {"type": "step", "effort": "rest", "note": "steady"}
    said = {finding.id: finding.message for finding in swf.losses(Workout("made", made, ""))}
    assert set(said) == {"lost-effort", "open-as-rest"}


@given(st.data())
def test_every_value_has_the_models_fields_and_every_step_something_to_do(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    written = steps(workout)
    assert len(written) == len(workout.steps)
    for step in written:
        values = [step[name] for name in ("volume", "intensity") if name in step]
        assert values or step["effort"] == "rest"
        assert all(set(value) == FIELDS[value["type"]] for value in values)
