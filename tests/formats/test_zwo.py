"""ZWO files for running: right by the reference, right speeds, right totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import WriteError
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
from negsplit.formats import zwo

WHOLE, SHARE, TEXT = r"[1-9]\d*", r"\d\.\d{5}", r"[^\x00-\x1f]*"
EVENTS = {"textevent"}
SCHEMA: dict[str, tuple[dict[str, str], str, set[str]]] = {
    "workout_file": (
        {},
        "",
        {"author", "name", "description", "sportType", "durationType", "thresholdSecPerKm", "workout"},
    ),
    "author": ({}, TEXT, set()),
    "name": ({}, TEXT, set()),
    "description": ({}, TEXT, set()),
    "sportType": ({}, "run", set()),
    "durationType": ({}, "time|distance", set()),
    "thresholdSecPerKm": ({}, WHOLE, set()),
    "workout": ({}, "", {"SteadyState", "Ramp", "FreeRide"}),
    "SteadyState": ({"Duration": WHOLE, "Power": SHARE}, "", EVENTS),
    "Ramp": ({"Duration": WHOLE, "PowerLow": SHARE, "PowerHigh": SHARE}, "", EVENTS),
    "FreeRide": ({"Duration": WHOLE}, "", EVENTS),
    "textevent": ({"timeoffset|distoffset": "0", "message": ".+", "duration": WHOLE}, "", set()),
}
"""Attributes, text and children of each element, after h4l/zwift-workout-file-reference."""

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))


def faults(element: ET.Element) -> Iterator[str]:
    """Check an element and all below it against the schema."""
    attributes, text, children = SCHEMA.get(element.tag, ({}, "", set()))
    if element.tag not in SCHEMA:
        yield f"unknown element {element.tag}"
    if not re.fullmatch(text, (element.text or "").strip()):
        yield f"{element.tag} holds {element.text!r}"
    for names, pattern in attributes.items():
        values = [element.attrib[name] for name in names.split("|") if name in element.attrib]
        if len(values) != 1 or not re.fullmatch(pattern, values[0]):
            yield f"{element.tag} {names}={values}"
    known = {name for names in attributes for name in names.split("|")}
    yield from (f"{element.tag} has {name}" for name in element.attrib if name not in known)
    for child in element:
        if child.tag not in children:
            yield f"{child.tag} within {element.tag}"
        yield from faults(child)


def read(workout: Workout, threshold: Speed | None = None) -> ET.Element:
    root = ET.fromstring(zwo.dumps(workout, threshold=threshold))  # noqa: S314 -- our own file
    assert list(faults(root)) == []
    return root


def blocks(root: ET.Element) -> list[ET.Element]:
    return list(root.find("workout") or ())


def speed(root: ET.Element, share: str) -> float:
    """Reckon a speed as a treadmill app does: threshold pace over the share (qdomyos-zwift, issue 589)."""
    return float(share) * KM.m / float(root.findtext("thresholdSecPerKm") or 0)


def test_the_schema_refuses_what_the_reference_does_not_know() -> None:
    root = ET.fromstring(  # noqa: S314 -- our own text
        '<workout_file><sportType>bike</sportType><workout><Jog Duration="0"/></workout></workout_file>'
    )
    assert list(faults(root)) == [
        "sportType holds 'bike'",
        "Jog within workout",
        "unknown element Jog",
        "Jog has Duration",
    ]


def test_speeds_come_out_as_planned_whatever_the_threshold() -> None:
    workout = Workout("made", (Step(Role.RUN, MILE, PACE, "M"), Step(Role.RUN, KM, RAMP, "easy -> M")), "")
    for threshold in (None, Speed(3.777)):
        root = read(workout, threshold)
        steady, ramp = blocks(root)
        assert speed(root, steady.attrib["Power"]) == pytest.approx(4.0, abs=1e-4)
        assert speed(root, ramp.attrib["PowerLow"]) == pytest.approx(3.0, abs=1e-4)
        assert speed(root, ramp.attrib["PowerHigh"]) == pytest.approx(4.0, abs=1e-4)


def test_one_kind_of_length_throughout_and_the_change_is_said() -> None:
    steps = (
        Step(Role.WARMUP, MILE * 3, PACE, "easy"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
    )
    workout = Workout("made", steps, "")
    root = read(workout)
    assert root.findtext("durationType") == "distance"
    assert [block.attrib["Duration"] for block in blocks(root)] == ["4828", "300"]
    said = {finding.id: finding.message for finding in zwo.losses(workout)}
    assert said["changed-extent"].startswith("step 2: ")
    assert "fastest pace" in said["zwo-threshold"]
    assert "zwo-threshold" not in {finding.id for finding in zwo.losses(workout, threshold=Speed(4.0))}


def test_a_distance_without_speed_in_a_timed_workout_is_refused() -> None:
    steps = (
        Step(Role.RUN, Duration(3600), HeartRateTarget(140, 150), "Z2"),
        Step(Role.RUN, KM, HeartRateTarget(150, 160), "Z3"),
    )
    with pytest.raises(WriteError, match="step 2: a distance whose speed is not known"):
        zwo.dumps(Workout("made", steps, ""))


def test_words_tell_what_the_belt_cannot() -> None:
    steps = (
        Step(Role.RUN, Duration(600), HeartRateTarget(140, 150), "Z2", note="breathe\x07 <easy>"),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    )
    rate, walk = blocks(read(Workout("made", steps, "")))
    said = [event.attrib["message"] for event in (*rate, *walk)]
    assert said == ["Run 10 min, 140-149 bpm; breathe <easy>", "Walk until lap"]
    assert (rate.tag, walk.tag) == ("FreeRide", "SteadyState")


@given(st.data())
def test_made_up_workouts_follow_the_reference_and_keep_their_total(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    root = read(workout)
    if not any(isinstance(step.extent, Open) for step in workout.steps):
        total = sum(int(block.attrib["Duration"]) for block in blocks(root))
        assert total == pytest.approx(exact_total(workout, root), abs=0.5 + 1e-6)


def exact_total(workout: Workout, root: ET.Element) -> float:
    if root.findtext("durationType") == "distance":
        return sum((step_distance(step) or Distance(0)).m for step in workout.steps)
    return sum((step_duration(step) or Duration(0)).s for step in workout.steps)


def test_the_catalogue_still_rises(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        root = read(workout)
        for (before, slow), (after, fast) in pairwise(zip(workout.steps, blocks(root), strict=True)):
            if not isinstance(before.target, SpeedTarget) or not isinstance(after.target, SpeedTarget):
                continue
            end, start = before.target.to_nominal or before.target.nominal, after.target.nominal
            low, high = (
                block.get("Power") or block.attrib[name]
                for block, name in ((slow, "PowerHigh"), (fast, "PowerLow"))
            )
            assert (end < start) == (float(low) < float(high))
