"""Garmin Connect's JSON: both bounds of every pace, read back the same."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import NegsplitError, ReadError, WriteError
from negsplit.core.text import Units
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
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
from negsplit.formats import garmin_json, garmin_json_reader

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(2.8), Speed(2.7), Speed(2.9), Speed(3.6), Speed(3.5), Speed(3.7))


def wire(workout: Workout) -> list[dict[str, Any]]:
    root = json.loads(garmin_json.dumps(workout, units=Units.MI))
    steps: list[dict[str, Any]] = root["workoutSegments"][0]["workoutSteps"]
    return steps


def again(workout: Workout) -> tuple[Step, ...]:
    return garmin_json_reader.loads(garmin_json.dumps(workout), "made.json").steps


def garmin(**step: object) -> bytes:
    return json.dumps({"workoutSegments": [{"workoutSteps": [step]}]}).encode()


def test_a_pace_step_as_garmin_connect_writes_it() -> None:
    (step,) = wire(Workout("made", (Step(Role.RUN, MILE, PACE, "M"),), ""))
    assert step == {
        "type": "ExecutableStepDTO",
        "stepOrder": 1,
        "stepType": {"stepTypeId": 3, "stepTypeKey": "interval"},
        "description": None,
        "endCondition": {"conditionTypeId": 3, "conditionTypeKey": "distance"},
        "endConditionValue": 1609.344,
        "preferredEndConditionUnit": {"unitKey": "mile"},
        "targetType": {"workoutTargetTypeId": 6, "workoutTargetTypeKey": "pace.zone"},
        "targetValueOne": 4.1,  # the faster bound first
        "targetValueTwo": 3.9,
        "zoneNumber": None,
    }


def test_what_is_written_is_read_back() -> None:
    steps = (
        Step(Role.WARMUP, MILE * 3, PACE, "easy", note="talk"),
        Step(Role.RUN, Duration(600.5), HeartRateTarget(140, 151, 2), "Z2"),
        Step(Role.RECOVER, Distance(400), PACE, "easy"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", note="arms"),
        Step(Role.COOLDOWN, Duration(300), EffortTarget("RPE 2"), "RPE 2"),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
    )
    read = again(Workout("made", steps, ""))
    assert [step.role for step in read] == [step.role for step in steps]
    assert [step.extent for step in read] == [step.extent for step in steps]
    assert [step.target for step in read[:3]] == [PACE, HeartRateTarget(140, 151), PACE]
    assert [step.note for step in read] == ["talk", None, None, "arms", "RPE 2", None]


@pytest.mark.parametrize("bounds", [(4.1, 3.9), (3.9, 4.1)])
def test_bounds_are_read_in_either_order(bounds: tuple[float, float]) -> None:
    data = garmin(
        endCondition={"conditionTypeKey": "time"},
        endConditionValue=600,
        targetType={"workoutTargetTypeKey": "pace.zone"},
        targetValueOne=bounds[0],
        targetValueTwo=bounds[1],
    )
    (step,) = garmin_json_reader.loads(data, "made.json").steps
    assert step.target == PACE


def test_a_zone_by_number_stays_a_word_because_its_borders_are_in_the_watch() -> None:
    data = garmin(
        endCondition={"conditionTypeKey": "lap.button"},
        targetType={"workoutTargetTypeKey": "heart.rate.zone"},
        zoneNumber=3,
    )
    (step,) = garmin_json_reader.loads(data, "made.json").steps
    assert (step.extent, step.target) == (Open(), EffortTarget("Z3"))


def test_repeats_are_written_out_and_odd_ends_are_said() -> None:
    run = {"endCondition": {"conditionTypeKey": "distance"}, "endConditionValue": 400}
    rest = {"endCondition": {"conditionTypeKey": "calories"}, "stepType": {"stepTypeKey": "rest"}}
    group = {"type": "RepeatGroupDTO", "numberOfIterations": 3, "workoutSteps": [run, rest]}
    workout = garmin_json_reader.loads(garmin(**group), "made.json")
    assert [step.extent for step in workout.steps] == [Distance(400), Open()] * 3
    assert [step.role for step in workout.steps] == [Role.RUN, Role.RECOVER] * 3
    assert workout.findings[0].message.startswith("steps 2, 4 and 6: ")


def test_a_ramp_becomes_steps_that_rise_to_the_same_total() -> None:
    ramp = Step(Role.RUN, KM * 10, RAMP, "easy -> M", expected=RAMP.mean)
    pieces = again(Workout("made", (ramp,), ""))
    assert len(pieces) == 7
    assert math.fsum((step_distance(piece) or Distance(0)).m for piece in pieces) == pytest.approx(
        10_000, abs=0.01
    )
    times = [(step_duration(piece) or Duration(0)).s for piece in pieces]
    assert math.fsum(times) == pytest.approx(
        10_000 / 3.2, rel=0.002
    )  # a watch reckons with the band's middle
    bands = [piece.target for piece in pieces if isinstance(piece.target, SpeedTarget)]
    assert all(before.fast.mps <= after.slow.mps + 1e-6 for before, after in pairwise(bands))


def test_fifty_steps_are_the_most() -> None:
    steady, ramp = (
        Step(Role.RUN, KM, PACE, "M"),
        Step(Role.RUN, KM * 20, RAMP, "easy -> M", expected=RAMP.mean),
    )
    assert len(wire(Workout("made", (*[steady] * 46, ramp), ""))) == 50
    with pytest.raises(WriteError, match="51 steps are more than the 50"):
        garmin_json.dumps(Workout("made", (steady,) * 51, ""))


def test_losses_of_the_workout_at_hand() -> None:
    off = SpeedTarget(Speed(4.0), Speed(3.99), Speed(4.2))
    steps = (
        Step(Role.RUN, KM, off, "M"),
        Step(Role.RUN, KM, RAMP, "easy -> M"),
        Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6", extent_range=(KM, KM * 2)),
    )
    said = {
        finding.id: finding.message.partition(":")[0]
        for finding in garmin_json.losses(Workout("made" * 30, steps, ""))
    }
    assert said == {
        "lost-range": "step 3",
        "lost-aim": "step 1",
        "cut-ramp": "step 2",
        "lost-effort": "step 3",
        "short-name": "the name is cut to 80 characters",
    }


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"{", "line 1"),
        (b"[]", "$.workoutSegments"),
        (b'{"workoutSegments": 3}', "$.workoutSegments"),
        (b'{"workoutSegments": [{"workoutSteps": [3]}]}', "workoutSteps[0]"),
        (garmin(endCondition={"conditionTypeKey": "time"}, endConditionValue=-1), "endConditionValue"),
        (garmin(endCondition={"conditionTypeKey": "time"}, endConditionValue=1e99), "endConditionValue"),
        (garmin(numberOfIterations=999_999, workoutSteps=[{}]), "numberOfIterations"),
        (garmin(numberOfIterations=999, workoutSteps=[{}] * 9), "workoutSteps[0]"),
        (b"[" * 100_000, ""),
    ],
)
def test_what_cannot_be_read_says_where(data: bytes, where: str) -> None:
    with pytest.raises(ReadError) as caught:
        garmin_json_reader.loads(data, "made.json")
    assert where in caught.value.where


@given(st.data())
def test_bands_lengths_and_roles_survive(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    written, read = garmin_json.watch_steps(workout), again(workout)
    assert len(written) == len(read)
    for ours, theirs in zip(written, read, strict=True):
        assert type(ours.extent) is type(theirs.extent)
        assert ours.role is theirs.role
        assert step_length(ours) == pytest.approx(step_length(theirs), abs=1e-3)
        if isinstance(ours.target, SpeedTarget):
            assert isinstance(theirs.target, SpeedTarget)
            assert ours.target.slow.mps == pytest.approx(theirs.target.slow.mps, abs=1e-3)
            assert ours.target.fast.mps == pytest.approx(theirs.target.fast.mps, abs=1e-3)
        if isinstance(ours.target, HeartRateTarget):
            assert isinstance(theirs.target, HeartRateTarget)
            inside = [beat for beat in range(60, 220) if ours.target.low_bpm <= beat < ours.target.high_bpm]
            kept = [beat for beat in range(60, 220) if theirs.target.low_bpm <= beat < theirs.target.high_bpm]
            assert inside == kept


def step_length(step: Step) -> float:
    return step.extent.m if isinstance(step.extent, Distance) else getattr(step.extent, "s", 0.0)


@given(st.binary(max_size=60), st.integers(0, 10_000))
def test_broken_files_never_raise_anything_but_our_own(noise: bytes, place: int) -> None:
    whole = bytearray(garmin_json.dumps(Workout("made", (Step(Role.RUN, KM, PACE, "M"),) * 3, "")))
    at = place % len(whole)
    whole[at : at + len(noise)] = noise
    try:
        garmin_json_reader.loads(bytes(whole), "made.json")
    except NegsplitError:
        return
