"""Workouts: targets whose sides are in order, and totals that add up."""

from __future__ import annotations

import pytest

from negsplit.core.totals import running_distance, running_duration, step_distance, step_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.core.zones import HeartZones, Zone


def step(role: Role, extent: Extent, target: Target | None = None, expected: float | None = None) -> Step:
    return Step(role, extent, target or NoTarget(), "any", expected=Speed(expected) if expected else None)


def workout(*steps: Step) -> Workout:
    return Workout("made", steps, "")


def test_walks_stand_beside_the_running_total() -> None:
    made = workout(
        step(Role.RUN, MILE * 18, expected=3), step(Role.WALK, Duration(450), EffortTarget("walk"), 1.5)
    )
    assert running_distance(made) == MILE * 18
    assert running_duration(made) == Duration(MILE.m * 18 / 3)


def test_steps_by_time_count_by_the_speed_expected_of_them() -> None:
    made = workout(step(Role.RUN, Duration(600), expected=3), step(Role.RUN, KM, expected=4))
    assert running_distance(made) == Distance(2800)
    assert running_duration(made) == Duration(850)


def test_a_total_with_an_unknown_step_is_unknown() -> None:
    assert running_distance(workout(step(Role.RUN, Duration(600)), step(Role.RUN, KM))) is None
    assert running_duration(workout(step(Role.RUN, KM))) is None


def test_an_open_step_adds_nothing_that_is_known() -> None:
    assert (step_distance(step(Role.RUN, Open())), step_duration(step(Role.RUN, Open()))) == (
        Distance(0),
        Duration(0),
    )


def test_the_slow_side_is_slower_than_the_fast_side() -> None:
    with pytest.raises(ValueError, match="slow side"):
        SpeedTarget(Speed(3), Speed(3.1), Speed(2.9))
    with pytest.raises(ValueError, match="slow side"):
        SpeedTarget(Speed(3), Speed(3), Speed(3))


def test_a_ramp_has_all_its_end_values_and_in_order() -> None:
    with pytest.raises(ValueError, match="three end values"):
        SpeedTarget(Speed(3), Speed(2.9), Speed(3.1), to_nominal=Speed(4))
    with pytest.raises(ValueError, match="ramp's end"):
        SpeedTarget(Speed(3), Speed(2.9), Speed(3.1), Speed(4), Speed(4.1), Speed(3.9))
    assert SpeedTarget(Speed(3), Speed(2.9), Speed(3.1), Speed(4), Speed(3.9), Speed(4.1)).mean == Speed(3.5)


@pytest.mark.parametrize(("low", "high"), [(150, 150), (160, 150), (0, 100), (-5, 5)])
def test_a_heart_rate_range_rises(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="must rise"):
        HeartRateTarget(low, high)


def test_a_workout_has_steps() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        workout()


def test_zones_are_five_and_rise_without_gaps() -> None:
    five = tuple(Zone(number, 90 + 10 * number, 100 + 10 * number) for number in range(1, 6))
    assert HeartZones(five, "made", 5)[5].high_bpm == 150
    with pytest.raises(ValueError, match="without gaps"):
        HeartZones((*five[:4], Zone(5, 141, 150)), "made", 5)
    with pytest.raises(ValueError, match="five zones"):
        HeartZones(five[:4], "made", 5)
    with pytest.raises(ValueError, match="1 to 5"):
        HeartZones(five, "made", 5)[0]


def test_a_step_without_expectation_is_reckoned_by_its_target() -> None:
    target = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1))
    assert step_duration(step(Role.RUN, Distance(3000), target)) == Duration(1000)
    assert step_distance(step(Role.RUN, Duration(1000), target, expected=2.0)) == Distance(2000)
