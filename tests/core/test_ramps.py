"""Ramps cut into pieces keep way, time and order."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negsplit.core.ramps import best_pieces, cut, is_ramp
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import Extent, NoTarget, Open, Role, SpeedTarget, Step


def ramp(start_mps: float, end_mps: float, extent: Extent, half_band: float = 0.1) -> Step:
    start, end = Speed(start_mps), Speed(end_mps)
    target = SpeedTarget(
        start,
        Speed(start_mps - half_band),
        Speed(start_mps + half_band),
        end,
        Speed(end_mps - half_band),
        Speed(end_mps + half_band),
    )
    return Step(Role.RUN, extent, target, "easy -> M", note="smoothly", expected=target.mean)


def way_and_time(steps: tuple[Step, ...]) -> tuple[float, float]:
    ways = [way.m for step in steps if (way := step_distance(step))]
    times = [time.s for step in steps if (time := step_duration(step))]
    return sum(ways), sum(times)


def bands(pieces: tuple[Step, ...]) -> list[SpeedTarget]:
    return [piece.target for piece in pieces if isinstance(piece.target, SpeedTarget)]


speeds = st.floats(2.0, 6.0)
extents = st.one_of(st.builds(Distance, st.floats(500, 40_000)), st.builds(Duration, st.floats(120, 18_000)))


@given(speeds, speeds, extents, st.integers(1, 50))
def test_pieces_keep_the_way_and_the_time_of_the_ramp(
    start: float, end: float, extent: Extent, count: int
) -> None:
    assume(abs(end - start) > 0.001 * count)
    whole = ramp(start, end, extent)
    pieces = cut(whole, count)
    assert way_and_time(pieces) == pytest.approx(way_and_time((whole,)))


@given(st.floats(2.0, 3.5), st.floats(0.2, 2.5), extents, st.integers(1, 50))
def test_pieces_of_a_rising_ramp_rise_and_their_bands_touch(
    start: float, rise: float, extent: Extent, count: int
) -> None:
    targets = bands(cut(ramp(start, start + rise, extent), count))
    assert len(targets) == count
    assert all(one.slow < one.nominal < one.fast for one in targets)
    for before, after in pairwise(targets):
        assert before.nominal < after.nominal
        assert math.isclose(before.fast.mps, after.slow.mps)


def test_the_outermost_pieces_reach_as_far_as_the_ramp() -> None:
    first, *_, last = bands(cut(ramp(2.8, 3.4, KM * 10), 4))
    assert (first.slow, last.fast) == (Speed(2.8 - 0.1), Speed(3.4 + 0.1))
    first, *_, last = bands(cut(ramp(3.4, 2.8, KM * 10), 4))
    assert (first.fast, last.slow) == (Speed(3.4 + 0.1), Speed(2.8 - 0.1))


def test_a_note_is_said_once() -> None:
    assert [piece.note for piece in cut(ramp(2.8, 3.4, KM * 3), 3)] == ["smoothly", None, None]


def test_what_is_no_rise_is_left_in_one_piece() -> None:
    steady = Step(Role.KICK, Duration(60), NoTarget(), "all-out")
    assert cut(steady, 5) == (steady,)
    assert not is_ramp(steady)
    assert best_pieces(steady, at_most=50) == 1
    flat = ramp(3.0, 3.0, MILE)
    assert bands(cut(flat, 5)) == [SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1))]
    assert len(cut(ramp(3.0, 3.5, Open()), 5)) == 1


@pytest.mark.parametrize(
    ("paces", "extent", "at_most", "count"),
    [
        ((360, 300), KM * 10, 50, 6),  # ten seconds a kilometre each
        ((360, 300), KM * 10, 3, 3),  # the watch takes no more
        ((360, 300), Duration(200), 50, 3),  # a minute each at least
        ((360, 355), KM * 10, 50, 2),  # the rise is still seen
        ((300, 360), KM * 10, 50, 6),
    ],
)
def test_the_best_number_of_pieces(paces: tuple[int, int], extent: Extent, at_most: int, count: int) -> None:
    start, end = (Speed.from_pace(Duration(pace), per=KM).mps for pace in paces)
    assert best_pieces(ramp(start, end, extent), at_most=at_most) == count
