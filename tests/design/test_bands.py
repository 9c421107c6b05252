from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import Athlete, Level, Performance
from negsplit.core.races import FIVE_K, FULL, HALF, TEN_K
from negsplit.core.units import KM, Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Workout
from negsplit.design import catalogue
from negsplit.design.aims import Aim
from negsplit.design.bands import BAND_WIDTHS, NORMAL, SAME_RUNG_MPS, BandWidths, calm_band, ladder_bands
from negsplit.design.resolve import resolve
from negsplit.physiology.paces import SpeedRange

WIDTHS = st.sampled_from(list(BAND_WIDTHS.values()))
LADDERS = st.lists(st.floats(1.5, 7.0), min_size=1, max_size=8)


def side(speed: Speed, edge: Speed) -> float:
    """Seconds per kilometre between a speed and an edge of its band."""
    return abs(speed.pace(per=KM).s - edge.pace(per=KM).s)


@given(LADDERS, WIDTHS)
def test_every_speed_lies_inside_its_band_after_rounding(ladder: list[float], widths: BandWidths) -> None:
    for speed, band in ladder_bands([Aim(Speed(mps)) for mps in ladder], widths).items():
        assert round(band.slow.mps, 3) < speed.mps < round(band.fast.mps, 3)


@given(LADDERS, WIDTHS)
def test_no_steady_pace_satisfies_two_rungs_even_after_rounding(
    ladder: list[float], widths: BandWidths
) -> None:
    bands = ladder_bands([Aim(Speed(mps)) for mps in ladder], widths)
    for slow, fast in pairwise(sorted(bands)):
        if fast.mps - slow.mps >= SAME_RUNG_MPS:
            assert round(bands[slow].fast.mps, 3) < round(bands[fast].slow.mps, 3)


@given(st.floats(2.5, 5.0), WIDTHS)
def test_the_start_is_capped_and_the_end_is_open_on_the_fast_side(mps: float, widths: BandWidths) -> None:
    first, last = Speed(mps), Speed(mps * 1.5)
    bands = ladder_bands([Aim(first), Aim(last)], widths)
    assert side(first, bands[first].fast) < side(first, bands[first].slow)
    assert side(last, bands[last].slow) < side(last, bands[last].fast)


def test_where_there_is_room_no_side_is_narrower_than_five_seconds() -> None:
    ladder = [Speed.from_pace(Duration(pace), per=KM) for pace in (360, 320, 280, 250)]
    for speed, band in ladder_bands([Aim(speed) for speed in ladder], NORMAL).items():
        assert side(speed, band.slow) >= 5 - 1e-9
        assert side(speed, band.fast) >= 5 - 1e-9


def test_a_range_that_was_said_is_kept_where_there_is_room() -> None:
    said = SpeedRange(Speed(2.4), Speed(2.9))
    bands = ladder_bands([Aim(said.middle, said), Aim(Speed(4.0))], NORMAL)
    assert bands[said.middle].slow <= said.slow
    assert bands[said.middle].fast >= said.fast


def test_small_gaps_shrink_both_sides_in_proportion() -> None:
    slow, fast = Speed(3.00), Speed(3.05)
    bands = ladder_bands([Aim(slow), Aim(fast)], NORMAL)
    free = bands[fast].slow.mps - bands[slow].fast.mps
    assert free == pytest.approx(0.2 * 0.05)


def test_a_cool_down_is_capped_on_its_fast_side() -> None:
    speed = Speed(3.0)
    band = calm_band(Aim(speed), NORMAL)
    assert side(speed, band.fast) < side(speed, band.slow)


RACES = st.sampled_from([(FIVE_K, 13.5, 40), (TEN_K, 28, 85), (HALF, 61, 190), (FULL, 130, 340)])


@st.composite
def athletes(draw: st.DrawFn) -> Athlete:
    def run() -> Performance:
        race, fastest, slowest = draw(RACES)
        return Performance(race, Duration(draw(st.floats(fastest * 60, slowest * 60))))

    return Athlete(draw(st.sampled_from(list(Level))), run(), (run(),) if draw(st.booleans()) else ())


def speed_steps(workout: Workout) -> list[SpeedTarget]:
    return [
        step.target
        for step in workout.steps
        if step.role in {Role.WARMUP, Role.RUN} and isinstance(step.target, SpeedTarget)
    ]


PACED = [name for name in catalogue.names() if name != "heart-zones"]


@given(st.sampled_from(PACED), athletes(), WIDTHS)
def test_bands_of_run_steps_never_overlap_for_any_athlete(
    name: str, athlete: Athlete, widths: BandWidths
) -> None:
    targets = speed_steps(resolve(catalogue.get(name), athlete, widths=widths))
    for target in targets:
        assert target.slow < target.nominal < target.fast
    for one, two in pairwise(sorted(targets, key=lambda target: target.nominal)):
        if two.nominal.mps - one.nominal.mps >= SAME_RUNG_MPS:
            assert round(one.fast.mps, 3) < round(two.slow.mps, 3)


@given(st.sampled_from(PACED), athletes())
def test_a_ladder_that_does_not_rise_never_goes_unnoticed(name: str, athlete: Athlete) -> None:
    workout = resolve(catalogue.get(name), athlete)
    nominal = [target.nominal for target in speed_steps(workout)]
    falls = any(two < one for one, two in pairwise(nominal))
    assert falls is ("ladder-not-rising" in {finding.id for finding in workout.findings})
