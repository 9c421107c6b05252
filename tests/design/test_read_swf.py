"""Structured Workout Format read as a recipe."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import NegsplitError, ReadError
from negsplit.core.units import KM, Distance, Duration
from negsplit.core.workout import Open, Role, SpeedTarget, Workout
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation import parse, show, swf
from negsplit.design.recipe import Amount, AmountRange, RecipeExtent, RecipeStep, Repeat, Unit
from negsplit.formats import swf as writer

TEN_MINUTES = {"type": "constant", "quantity": "duration", "value": 600}


def document(*content: object, **fields: object) -> str:
    return json.dumps({"version": "0.4.0", "sport": "running", "content": content, **fields})


def step(intensity: object, volume: object = TEN_MINUTES, **fields: object) -> dict[str, object]:
    return {"type": "step", "volume": volume, "intensity": intensity, **fields}


def read(intensity: object, volume: object = TEN_MINUTES, **fields: object) -> RecipeStep:
    (item,) = swf.parse(document(step(intensity, volume, **fields))).recipe.items
    assert isinstance(item, RecipeStep)
    return item


def constant(quantity: str, value: object) -> dict[str, object]:
    return {"type": "constant", "quantity": quantity, "value": value}


def between(quantity: str, low: object, high: object) -> dict[str, object]:
    return {"type": "range", "quantity": quantity, "min": low, "max": high}


def share(percent: float, name: str) -> dict[str, object]:
    return {"percent": percent, "of": name}


def longer(word: Word, near: float, far: float) -> PaceEffort:
    return PaceEffort(word, Offset(near, far, OffsetUnit.PERCENT))


@pytest.mark.parametrize(
    ("intensity", "effort"),
    [
        (constant("speed", 4.0), SpeedEffort(250, 250, SpeedUnit.PER_KM)),
        (between("speed", 2.5, 4.0), SpeedEffort(400, 250, SpeedUnit.PER_KM)),
        (between("heart_rate", 144.5, 153), HeartEffort(144.5, 153, HeartUnit.BPM)),
        (constant("rpe_cr10", 6), RpeEffort(6, 6)),
        (
            between("speed", share(80, "threshold_speed"), share(100, "threshold_speed")),
            longer(Word.THRESHOLD, 0, 25),
        ),
        (constant("speed", share(100, "half_marathon_speed")), PaceEffort(Word.HALF)),
        (constant("heart_rate", share(90, "LTHR")), HeartEffort(90, 90, HeartUnit.LTHR)),
        (constant("heart_rate", share(80, "max_heart_rate")), HeartEffort(80, 80, HeartUnit.HRMAX)),
        (constant("heart_rate", share(70, "heart_rate_reserve")), HeartEffort(70, 70, HeartUnit.RESERVE)),
        ({"type": "zone", "quantity": "heart_rate", "zone": 3, "of": 5}, ZoneEffort(3, 3)),
    ],
)
def test_intensities(intensity: object, effort: Effort) -> None:
    assert read(intensity).effort == effort


def test_a_ramp_moves_from_one_effort_to_the_other() -> None:
    ramp = read({"type": "ramp", "quantity": "speed", "start": 2.5, "end": 4.0})
    assert (ramp.effort, ramp.to) == (
        SpeedEffort(400, 400, SpeedUnit.PER_KM),
        SpeedEffort(250, 250, SpeedUnit.PER_KM),
    )


@pytest.mark.parametrize(
    ("volume", "extent"),
    [
        (constant("distance", 1609.344), Amount(1, Unit.MILE)),
        (constant("distance", 400), Amount(400, Unit.METRE)),
        (constant("distance", 5000), Amount(5, Unit.KM)),
        (constant("duration", 90), Amount(1.5, Unit.MINUTE)),
        (constant("duration", 45.5), Amount(45.5, Unit.SECOND)),
        (between("duration", 300, 600), AmountRange(Amount(5, Unit.MINUTE), Amount(10, Unit.MINUTE))),
        (between("duration", 30, 120), AmountRange(Amount(30, Unit.SECOND), Amount(120, Unit.SECOND))),
        (between("distance", 400, 1000), AmountRange(Amount(400, Unit.METRE), Amount(1000, Unit.METRE))),
        (between("distance", 400, 400), Amount(400, Unit.METRE)),
        (None, Open()),
    ],
)
def test_lengths(volume: object, extent: RecipeExtent) -> None:
    assert read(constant("speed", 4.0), volume).extent == extent


def test_sections_repeats_roles_and_notes() -> None:
    run, rest = step(constant("speed", 4.0)), step(None, effort="rest")
    text = document(
        {"type": "section", "phase": "warmup", "content": [step(constant("speed", 3.0), note="stay calm")]},
        {"type": "note", "text": "drink"},
        {"type": "repeat", "count": 3, "content": [run, rest]},
        {"type": "repeat", "count": 1, "content": [step(None, note="kick, all out, no target")]},
        {"type": "section", "phase": "cooldown", "content": [step(None, note="walk", effort="rest")]},
        title="Thirds",
        description="finish strong",
    )
    reading = swf.parse(text)
    warm, repeat, kick, walk = reading.recipe.items
    assert (reading.recipe.name, reading.recipe.purpose) == ("Thirds", "finish strong")
    assert isinstance(warm, RecipeStep)
    assert (warm.role, warm.note) == (Role.WARMUP, "stay calm")
    assert isinstance(repeat, Repeat)
    assert [getattr(item, "role", None) for item in repeat.items] == [Role.RUN, Role.RECOVER]
    assert isinstance(kick, RecipeStep)
    assert (kick.role, kick.effort, kick.note) == (Role.KICK, PaceEffort(Word.ALL_OUT), None)
    assert isinstance(walk, RecipeStep)
    assert (walk.role, walk.effort) == (Role.WALK, PaceEffort(Word.WALK))
    assert [finding.message for finding in reading.findings] == [
        '$.content[1]: the note "drink" is left aside'
    ]


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        ("{", "line 1", "not JSON"),
        (document(), "$.content", "no step"),
        (document(sport="cycling"), "$.sport", "cycling"),
        (document(3), "$.content[0]", "no step, repeat"),
        (document(step(None)), "$.content[0]", "no intensity"),
        (document(step(None, note="RPE 99")), "$.content[0]", "RPE runs from 1 to 10"),
        (
            document(step(constant("power", 250))),
            "$.content[0].intensity.quantity",
            "says nothing to a runner",
        ),
        (document(step(constant("speed", "4"))), "$.content[0].intensity.value", "a number was expected"),
        (document(step(constant("speed", 0))), "$.content[0].intensity", "above zero"),
        (document(step(between("speed", None, 4))), "$.content[0].intensity", "one end only"),
        (document(step(constant("speed", share(90, "ftp")))), "intensity.value.of", "nothing we know"),
        (document(step(constant("speed", {"tte": 300}))), "intensity.value", "per cents of what"),
        (
            document(step({"type": "zone", "quantity": "speed", "zone": 2, "of": 5})),
            "intensity",
            "another program",
        ),
        (document(step({"type": "sine"})), "intensity", "a constant, a range, a ramp or a zone"),
        (
            document(step(constant("speed", 4), constant("distance", share(50, "race")))),
            "volume.value",
            "no length",
        ),
        (
            document(step(constant("speed", 4), constant("laps", 4))),
            "volume.quantity",
            "distance or a duration",
        ),
        (document(step(constant("speed", 4), {"type": "ramp"})), "volume", "one figure"),
        (document(step(constant("speed", 4), constant("distance", 1e9))), "$.content[0]", "400 km"),
        (
            document({"type": "repeat", "count": 999999, "content": [step(constant("speed", 4))]}),
            "count",
            "100 times",
        ),
        (
            document({"type": "repeat", "count": {"min": 3, "max": 5}, "content": []}),
            "count",
            "not one number",
        ),
        (document({"type": "repeat", "count": 2.5, "content": []}), "count", "whole number"),
    ],
)
def test_what_a_recipe_has_no_word_for_is_refused_with_its_path(text: str, path: str, what: str) -> None:
    with pytest.raises(ReadError) as caught:
        swf.parse(text)
    assert path in caught.value.where
    assert what in caught.value.what


def test_blocks_within_blocks_end_somewhere() -> None:
    inner: object = step(constant("speed", 4))
    for _ in range(50):
        inner = {"type": "repeat", "count": 2, "content": [inner]}
    with pytest.raises(ReadError, match="nested too deep"):
        swf.parse(document(inner))


def size(extent: object) -> float:
    assert isinstance(extent, Distance | Duration)
    return extent.m if isinstance(extent, Distance) else extent.s


def test_what_is_written_is_read_back(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        recipe = swf.parse(writer.dumps(workout)).recipe
        assert parse(show(recipe)) == recipe
        for item, planned in zip(recipe.items, workout.steps, strict=True):
            assert isinstance(item, RecipeStep)
            assert item.role is planned.role
            if planned.extent_range:
                assert isinstance(item.extent, AmountRange)
                assert (item.extent.low.value, item.extent.high.value) == planned.extent_range
            else:
                assert isinstance(item.extent, Amount)
                assert size(item.extent.value) == pytest.approx(size(planned.extent), abs=1e-6)
            if isinstance(planned.target, SpeedTarget):
                assert isinstance(item.effort, SpeedEffort)
                target = planned.target
                first, last = (
                    (target.nominal, target.to_nominal) if target.to_nominal else (target.slow, target.fast)
                )
                read_last = item.to if isinstance(item.to, SpeedEffort) else item.effort
                assert item.effort.first == pytest.approx(first.pace(per=KM).s, abs=0.06)
                assert read_last.last == pytest.approx(last.pace(per=KM).s, abs=0.06)


@given(
    st.recursive(
        st.none() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "content", "volume", "intensity", "quantity", "value", "count", "note"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_error_but_our_own(content: object) -> None:
    try:
        swf.parse(json.dumps({"content": [content, step(content), step(constant("speed", content))]}))
    except NegsplitError:
        return
