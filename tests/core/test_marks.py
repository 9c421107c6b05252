"""Where and when along a workout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.marks import changes, every, time_into
from negsplit.core.ramps import cut
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


def steady(mps: float) -> SpeedTarget:
    return SpeedTarget(Speed(mps), Speed(mps - 0.1), Speed(mps + 0.1))


RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))


def test_way_and_clock_at_each_change() -> None:
    steps = (
        Step(Role.WARMUP, Distance(3000), steady(3), "easy"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5)),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
    )
    said = [(mark.way, mark.clock) for mark in changes(Workout("made", steps, ""))]
    assert said == [
        (Distance(3000), Duration(1000)),
        (Distance(3300), Duration(1060)),
        (Distance(3300), Duration(1060)),
    ]


def test_the_clock_ends_where_a_speed_is_not_known() -> None:
    steps = (
        Step(Role.RUN, KM, steady(4), "M"),
        Step(Role.RUN, KM * 3, HeartRateTarget(140, 150), "Z2"),
        Step(Role.RUN, KM, steady(4), "M"),
    )
    workout = Workout("made", steps, "")
    assert [mark.clock for mark in changes(workout)] == [Duration(250), None, None]
    assert [mark.way for mark in changes(workout)] == [KM, KM * 4, KM * 5]
    assert len(every(workout, KM)) == 1


def test_miles_of_a_run_by_miles_end_with_its_steps_and_walks_do_not_count() -> None:
    steps = (
        Step(Role.RUN, MILE * 3, steady(3), "easy"),
        Step(Role.RUN, MILE * 2, steady(4), "M"),
        Step(Role.WALK, Duration(3600), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    )
    marks = every(Workout("made", steps, ""), MILE)
    assert [(mark.step, mark.way) for mark in marks] == [
        (0, MILE * 1),
        (0, MILE * 2),
        (0, MILE * 3),
        (1, MILE * 4),
        (1, MILE * 5),
    ]
    assert marks[-1].clock is not None
    assert marks[-1].clock.s == pytest.approx(MILE.m * (3 / 3 + 2 / 4))


def test_a_ramp_is_slow_at_first() -> None:
    ramp = Step(Role.RUN, KM * 10, RAMP, "easy -> M")
    half = time_into(ramp, KM * 5).s
    assert half > 10_000 / 3.5 / 2
    pieces = cut(ramp, 2)
    assert half == pytest.approx(5000 / pieces[0].target.nominal.mps)  # type: ignore[union-attr]  # cut makes speeds


@given(st.lists(st.floats(200, 5000), min_size=1, max_size=6), st.sampled_from([KM, MILE, Distance(400)]))
def test_marks_rise_and_none_is_missing(ways: list[float], length: Distance) -> None:
    steps = tuple(Step(Role.RUN, Distance(way), RAMP, "easy -> M") for way in ways)
    marks = every(Workout("made", steps, ""), length)
    assert len(marks) == int((sum(ways) + 0.5) // length.m)
    clocks = [mark.clock.s for mark in marks if mark.clock]
    assert clocks == sorted(clocks)
    assert len(set(clocks)) == len(marks)
