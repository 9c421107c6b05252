"""intervals.icu text read as a recipe: minutes are minutes, metres metres, and doubt is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import HeartFigures
from negsplit.core.errors import NegsplitError, TextError
from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration
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
from negsplit.design.notation import intervals_icu as icu
from negsplit.design.notation import parse, show
from negsplit.design.recipe import Amount, RecipeStep, Repeat
from negsplit.formats import intervals_icu as writer

PACE = "5:00/km Pace"


def step(line: str) -> RecipeStep:
    (item,) = icu.parse(line).recipe.items
    assert isinstance(item, RecipeStep)
    return item


@pytest.mark.parametrize(
    ("written", "extent"),
    [
        ("10m", Duration(600)),
        ("90s", Duration(90)),
        ("1h", Duration(3600)),
        ("1h2m30s", Duration(3750)),
        ("1m30", Duration(90)),
        ("1h40", Duration(6000)),
        ("1'30\"", Duration(90)),
        ("5'", Duration(300)),
        ('30"', Duration(30)),
        ("99m", Duration(5940)),
        ("400mtr", Distance(400)),
        ("500mtrs", Distance(500)),
        ("800meters", Distance(800)),
        ("2km", KM * 2),
        ("0.4km", Distance(400)),
        ("1mi", MILE),
        ("4.5mi", MILE * 4.5),
    ],
)
def test_lengths(written: str, extent: Distance | Duration) -> None:
    amount = step(f"- {written} {PACE}").extent
    assert isinstance(amount, Amount)
    assert amount.value == extent


@pytest.mark.parametrize("written", ["100m", "400m", "800m", "1500m"])
def test_many_minutes_may_be_metres_and_are_asked_about(written: str) -> None:
    count = written.removesuffix("m")
    with pytest.raises(
        TextError, match=rf"line 1, column 3: {written} is {count} minutes here. Were metres meant"
    ):
        icu.parse(f"- {written} {PACE}")


def per_km(first: float, last: float | None = None) -> SpeedEffort:
    return SpeedEffort(first, first if last is None else last, SpeedUnit.PER_KM)


def threshold(near: float, far: float | None = None) -> PaceEffort:
    return PaceEffort(Word.THRESHOLD, Offset(near, near if far is None else far, OffsetUnit.PERCENT))


@pytest.mark.parametrize(
    ("written", "effort", "to"),
    [
        ("5:00/km Pace", per_km(300), None),
        ("5:00/km", per_km(300), None),
        ("7:15-7:00/km Pace", per_km(435, 420), None),
        ("8:00/mi Pace", SpeedEffort(480, 480, SpeedUnit.PER_MILE), None),
        ("1:30/400m Pace", per_km(225), None),
        ("0:30/100m-0:28/100m Pace", per_km(300, 280), None),
        ("ramp 7:15-7:00/km Pace", per_km(435), per_km(420)),
        ("80% Pace", threshold(25), None),
        ("100% Pace", PaceEffort(Word.THRESHOLD), None),
        ("80-100% Pace", threshold(0, 25), None),
        ("ramp 80-100% Pace", threshold(25), PaceEffort(Word.THRESHOLD)),
        ("ramp 80%-125% pace", threshold(25), threshold(-20)),
        ("70% HR", HeartEffort(70, 70, HeartUnit.HRMAX), None),
        ("70-75% HR", HeartEffort(70, 75, HeartUnit.HRMAX), None),
        ("90-95% LTHR", HeartEffort(90, 95, HeartUnit.LTHR), None),
        ("Z2 HR", ZoneEffort(2, 2), None),
        ("Z2-Z3 HR", ZoneEffort(2, 3), None),
        ("ramp Z2-Z4 HR", ZoneEffort(2, 2), ZoneEffort(4, 4)),
        ("maxeffort", PaceEffort(Word.ALL_OUT), None),
    ],
)
def test_targets(written: str, effort: Effort, to: Effort | None) -> None:
    read = step(f"- 10m {written}")
    assert (read.effort, read.to) == (effort, to)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("- 10m 75%", "75% lacks a unit. Of what?"),
        ("- 10m Z2", "Z2 lacks a unit. Of what?"),
        ("- 10m Z2 Pace", "Z2 Pace is a zone of your settings"),
        ("- 10m 5:00 Pace", "5:00 lacks a length. Of what?"),
        ("- 10m 5:00/km-8:00/mi Pace", "lacks a length"),
        ("- 10m 220w", "220w is a power"),
        ("- 10m", "no target"),
        ("- 10m freeride", "no target"),
        ("- easy", "no length"),
        ("- 10 min easy", "no length"),
        ("- 10m 5:00/km 4:00/km Pace", "a second target"),
        ("- 10m ramp 5:00/km Pace", "the ramp has one end only"),
        ("- 10m 20% Pace", "offset"),
        ("- 10m Z7 HR", "zones run from 1 to 5"),
        ("- 10m 190% HR", "no heart rate"),
        ("- RPE6-1 10m freeride", "RPE runs from 1 to 10"),
        ("- 99999km 5:00/km", "400 km"),
        ("", "no steps"),
        ("3x\n\n- 10m 5:00/km", "nothing is repeated"),
        ("999999x\n- 10m 5:00/km", "2 to 100 times"),
        ("- 10m 5:00/km" + " x" * 300, "too long"),
        ("- 10m 5:00/km\n" * 2000, "too long"),
    ],
)
def test_what_cannot_be_known_is_asked_not_guessed(line: str, question: str) -> None:
    with pytest.raises(TextError) as caught:
        icu.parse(line)
    assert question in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("line", "role", "effort", "note"),
    [
        ("- Warmup 10m 5:00/km Pace", Role.WARMUP, per_km(300), None),
        ("- Warm up, stay calm 10m 5:00/km Pace", Role.WARMUP, per_km(300), "stay calm"),
        ("- Recovery 30s", Role.RECOVER, PaceEffort(Word.CONVERSATIONAL), None),
        ("- Walk 5m freeride", Role.WALK, PaceEffort(Word.WALK), None),
        ("- Kick 1m freeride", Role.KICK, PaceEffort(Word.ALL_OUT), None),
        ("- all out 1m freeride", Role.KICK, PaceEffort(Word.ALL_OUT), None),
        ("- easy 10m", Role.RUN, PaceEffort(Word.EASY), None),
        ("- RPE 6, tall 10m freeride", Role.RUN, RpeEffort(6, 6), "tall"),
        ('- say "go" 10m 5:00/km', Role.RUN, per_km(300), "say 'go'"),
        ("- 10m 5:00/km Pace intensity=cooldown", Role.COOLDOWN, per_km(300), None),
    ],
)
def test_cues_tell_roles_efforts_and_notes(line: str, role: Role, effort: Effort, note: str | None) -> None:
    read = step(line)
    assert (read.role, read.effort, read.note) == (role, effort, note)


def test_sections_repeats_and_words_left_aside() -> None:
    text = """hold goal pace

Warmup
- 10m 70-75% HR

Main Set 5x
- 400mtr 4:00/km Pace 180rpm
- Recovery 1m 6:00/km Pace

think of the finish
- 10m 80% Pace

Cooldown
- 5m Z1 HR press lap
"""
    reading = icu.parse(text)
    warm, repeat, tempo, cool = reading.recipe.items
    assert isinstance(warm, RecipeStep)
    assert isinstance(cool, RecipeStep)
    assert isinstance(repeat, Repeat)
    assert reading.recipe.purpose == "hold goal pace"
    assert (warm.role, cool.role, cool.extent) == (Role.WARMUP, Role.COOLDOWN, Open())
    assert (repeat.times, [getattr(item, "role", None) for item in repeat.items]) == (
        5,
        [Role.RUN, Role.RECOVER],
    )
    assert getattr(tempo, "role", None) is Role.RUN
    assert [finding.message for finding in reading.findings] == [
        'line 7, column 23: "180rpm" is left aside',
        'line 10, column 1: "think of the finish" is left aside',
        "shares of the threshold pace are taken of ours; intervals.icu has its own",
        "line 14, column 3: the step ends with the lap button; 5m is left aside",
        "heart-rate zones are drawn from our figures; intervals.icu has its own borders",
    ]


def test_a_block_once_is_no_repeat() -> None:
    assert len(icu.parse(f"1x\n- 10m {PACE}\n- 5m {PACE}").recipe.items) == 2


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("- 10m 5:00/km Pace", True),
        ("- 400mtr 4:00/km", True),
        ("Warmup\n- 10m ramp 60-80% Pace", True),
        ("- 10m Z2 HR\n- 10 min easy", False),
        ("- 10 minutes easy\n- 3 km at marathon pace", False),
        ("- 10m 5:00/km", False),  # metres to one, minutes to the other: its writer must say
        ("10 min easy", False),
        ("", False),
    ],
)
def test_the_dialect_is_recognised_by_words_only_it_has(text: str, is_it: bool) -> None:  # noqa: FBT001 -- a table
    assert icu.looks_like(text) is is_it


def test_what_is_written_is_read_back(every_workout: list[Workout]) -> None:
    heart = HeartFigures(threshold_bpm=170)
    for workout in every_workout:
        text = writer.dumps(workout, units=Units.MI, heart=heart).decode()
        assert icu.looks_like(text)
        recipe = icu.parse(text).recipe
        assert parse(show(recipe)) == recipe
        assert [getattr(item, "role", None) for item in recipe.items] == [step.role for step in workout.steps]
        for item, planned in zip(recipe.items, workout.steps, strict=True):
            assert isinstance(item, RecipeStep)
            if isinstance(planned.target, SpeedTarget):
                assert isinstance(item.effort, SpeedEffort)
                target = planned.target
                first, last = (
                    (target.nominal, target.to_nominal) if target.to_nominal else (target.slow, target.fast)
                )
                read = item.to if isinstance(item.to, SpeedEffort) else item.effort
                assert item.effort.first == pytest.approx(first.pace(per=MILE).s, abs=0.5)
                assert read.last == pytest.approx(last.pace(per=MILE).s, abs=0.5)


@given(st.text(alphabet="- \n0123456789hmskirtPaceHRZLTx%:/.'\"w", max_size=120))
def test_no_error_but_our_own(text: str) -> None:
    try:
        icu.parse(text)
    except NegsplitError:
        return
