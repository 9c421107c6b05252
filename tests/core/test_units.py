"""Units: speed is stored, pace is a view, and nothing that cannot be is accepted."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.units import KM, MILE, Distance, Duration, Speed

speeds = st.floats(0.5, 12).map(Speed)


def test_a_mile_is_the_international_one() -> None:
    assert MILE.m == 1609.344


def test_a_pace_of_eight_minutes_a_mile_is_4_58_a_kilometre() -> None:
    assert Speed.from_pace(Duration(480), per=MILE).pace(per=KM).s == pytest.approx(298.26, abs=0.01)


def test_marathon_pace_plus_90_seconds_per_mile_is_said_in_pace_not_in_speed() -> None:
    goal = Speed.over(Distance(42_195), Duration(12_600))
    assert goal.slower_by(Duration(90), per=MILE).pace(per=MILE).s == pytest.approx(
        12_600 / 42.195 * 1.609344 + 90
    )


@given(speeds)
def test_pace_and_speed_are_two_views_of_one_value(speed: Speed) -> None:
    for per in (KM, MILE):
        assert Speed.from_pace(speed.pace(per=per), per=per).mps == pytest.approx(speed.mps)


@given(speeds, st.floats(0.1, 60))
def test_a_longer_pace_is_a_slower_speed(speed: Speed, delay: float) -> None:
    assert speed.slower_by(Duration(delay), per=KM) < speed


@given(speeds, st.floats(1, 1e5))
def test_time_and_way_at_a_speed_agree(speed: Speed, metres: float) -> None:
    assert speed.way_in(speed.time_over(Distance(metres))).m == pytest.approx(metres)


@given(st.floats(1, 1e5), st.floats(1, 1e5), st.floats(1, 1e4), st.floats(1, 1e4))
def test_mean_speed_is_all_the_way_over_all_the_time(
    way: float, more: float, time: float, longer: float
) -> None:
    first, second = Speed.over(Distance(way), Duration(time)), Speed.over(Distance(more), Duration(longer))
    mean = Speed.over(Distance(way) + Distance(more), Duration(time) + Duration(longer))
    assert min(first, second).mps * 0.999 <= mean.mps <= max(first, second).mps * 1.001


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, math.inf])
def test_a_speed_is_above_zero_and_finite(value: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        Speed(value)


@pytest.mark.parametrize("unit", [Distance, Duration])
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_no_measure_is_infinite(unit: type[Distance | Duration], value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        unit(value)


def test_a_pace_of_zero_is_no_speed() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Speed.from_pace(Duration(0), per=KM)
