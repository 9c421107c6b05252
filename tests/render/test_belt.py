"""The treadmill's table: notches of a tenth that still rise, slow side early, fast side late."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Duration, Speed
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
from negsplit.render.belt import BeltRow, belt_rows, rising
from negsplit.render.terminal import Terminal
from negsplit.render.treadmill import treadmill_page, treadmill_text


def at(kmh: float) -> SpeedTarget:
    mps = kmh / 3.6
    return SpeedTarget(Speed(mps), Speed(mps - 0.1), Speed(mps + 0.1))


def run(kmh: float, minutes: float = 10, role: Role = Role.RUN) -> Step:
    return Step(role, Duration(minutes * 60), at(kmh), "made", expected=Speed(kmh / 3.6))


def kmh(*steps: Step) -> list[float | None]:
    return [row.kmh for row in belt_rows(Workout("made", steps, ""), Units.KM)]


def test_the_first_half_is_rounded_down_and_the_second_up() -> None:
    assert kmh(run(10.07), run(11.04), run(12.01), run(13.08)) == [10.0, 11.0, 12.1, 13.1]


def test_a_speed_on_a_notch_stays_there() -> None:
    assert kmh(run(10.0), run(12.0), run(13.5)) == [10.0, 12.0, 13.5]


def test_steps_smaller_than_a_notch_still_rise() -> None:
    assert kmh(run(12.01), run(12.02), run(12.03), run(12.04)) == [11.9, 12.0, 12.1, 12.2]


def test_equal_steps_stay_equal_and_recoveries_are_rounded_down() -> None:
    assert kmh(run(12.05), run(9.08, role=Role.RECOVER), run(12.05), run(9.08, role=Role.COOLDOWN)) == [
        12.0,
        9.0,
        12.0,
        9.0,
    ]


def test_miles_an_hour_are_rounded_by_themselves() -> None:
    (row,) = belt_rows(Workout("made", (Step(Role.RUN, MILE, at(12.0), "M"),), ""), Units.MI)
    assert (row.kmh, row.mph) == (12.0, 7.4)
    assert row.time == pytest.approx(Duration(3600 / 7.4))


def test_speeds_that_nobody_asked_for_are_marked_as_guesses() -> None:
    steps = (
        Step(Role.RUN, KM, HeartRateTarget(140, 150), "Z2", expected=Speed(3.0)),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
        Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6"),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    )
    rows = belt_rows(Workout("made", steps, ""), Units.KM)
    assert [(row.kmh, row.exact) for row in rows] == [
        (10.8, False),
        (18.0, False),
        (None, False),
        (5.0, True),
    ]
    said = treadmill_text(Workout("made", steps, ""), rows, Units.KM, Terminal())
    assert "~10.8" in said
    assert "140-149 bpm" in said
    assert "RPE 6" in said


def test_the_clock_is_that_of_the_belt() -> None:
    steps = (Step(Role.RUN, KM * 10, at(12.06), "M", expected=Speed(12.06 / 3.6)),)
    workout = Workout("made", steps, "")
    said = treadmill_text(workout, belt_rows(workout, Units.KM), Units.KM, Terminal())
    assert "50:00" in said
    assert "takes +0:15 against the plan" in said
    assert "Jones and Doust" in said
    uphill = treadmill_text(workout, belt_rows(workout, Units.KM, gradient_pct=0), Units.KM, Terminal())
    assert "0 %" in uphill
    assert "Jones" not in uphill


def test_the_page_holds_the_same_rows() -> None:
    workout = Workout("made <here>", (run(12.0), run(13.0)), "")
    page = treadmill_page(workout, belt_rows(workout, Units.KM), Units.KM)
    assert page.count("<tr>") == 3
    assert "made &lt;here&gt;" in page


@given(st.lists(st.floats(60, 250), min_size=1, max_size=30), st.data())
def test_order_survives_rounding(exact: list[float], data: st.DataObject) -> None:
    notches = rising(exact, data.draw(st.integers(0, len(exact))))
    for (one, low), (other, high) in pairwise(zip(exact, notches, strict=True)):
        assert (one < other) == (low < high)
        if one == other:
            assert low == high


@given(st.lists(st.integers(60, 250), min_size=1, max_size=30, unique=True), st.floats(0, 0.99), st.data())
def test_ladders_of_whole_notches_move_by_less_than_one(
    steps: list[int], off: float, data: st.DataObject
) -> None:
    exact = sorted(step + off for step in steps)
    middle = data.draw(st.integers(0, len(exact)))
    for place, (one, notch) in enumerate(zip(exact, rising(exact, middle), strict=True)):
        assert abs(one - notch) < 1
        assert notch <= one + 1e-6 if place < middle else notch >= one - 1e-6


def ladder(rows: tuple[BeltRow, ...]) -> list[BeltRow]:
    return [row for row in rows if row.step.role in {Role.WARMUP, Role.RUN} and row.exact]


def test_the_catalogue_still_rises_on_the_belt(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        for before, after in pairwise(ladder(belt_rows(workout, Units.KM))):
            assert isinstance(before.step.target, SpeedTarget)
            assert isinstance(after.step.target, SpeedTarget)
            if before.step.target.nominal < after.step.target.nominal:
                assert (before.kmh or 0) < (after.kmh or 0)
                assert (before.mph or 0) < (after.mph or 0)
