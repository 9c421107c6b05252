from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.units import MILE, Distance
from negsplit.physiology.gps import smallest_difference

WAYS = st.floats(50, 50_000).map(Distance)


def test_goal_5k_pace_and_five_to_ten_seconds_a_mile_faster_can_be_told_apart_over_a_mile() -> None:
    assert smallest_difference(MILE, MILE) < 7.5 / (386.2 - 7.5)


@given(WAYS, WAYS, st.floats(1.1, 5))
def test_longer_ways_tell_smaller_differences(one: Distance, other: Distance, factor: float) -> None:
    assert smallest_difference(one * factor, other) < smallest_difference(one, other)


@given(WAYS, WAYS)
def test_the_order_of_the_ways_does_not_matter(one: Distance, other: Distance) -> None:
    assert smallest_difference(one, other) == smallest_difference(other, one)
