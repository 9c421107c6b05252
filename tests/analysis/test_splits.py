"""Splits and halves: all the way over all the moving time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from negsplit.analysis.clean import CleanRun, clean
from negsplit.analysis.splits import by_distance, by_lap, halves, in_parts, rising_between
from negsplit.core.activity import Activity, Lap
from negsplit.core.units import HALF_MARATHON, KM, MILE, Distance

Recorder = Callable[..., Activity]


def two_halves(record: Recorder, first_s: int, second_s: int, half_m: float) -> CleanRun:
    return clean(record(np.repeat([half_m / first_s, half_m / second_s], [first_s, second_s])))


def test_marathon_in_2_00_and_1_50_is_8_33_percent_negative_a2(record: Recorder) -> None:
    run = two_halves(record, 7200, 6600, HALF_MARATHON.m)
    said = halves(run, (0, len(run.speed_mps)))
    assert said.first_s == pytest.approx(7200)
    assert said.second_s == pytest.approx(6600)
    assert said.by_distance_pct == pytest.approx(-8.33, abs=0.005)
    assert said.whole_run_pct == pytest.approx(-8.33, abs=0.005)


def test_halves_are_of_the_way_not_of_the_time(record: Recorder) -> None:
    run = clean(record(np.repeat([2.0, 4.0], [1500, 1500])))
    said = halves(run, (0, 3000))
    assert said.first_s == pytest.approx(1500 + 1500 / 4)
    assert said.second_s == pytest.approx(1500 * 3 / 4)


def test_halves_of_the_body_leave_out_the_rest(record: Recorder) -> None:
    run = clean(record(np.repeat([2.0, 3.0, 2.0], [600, 1200, 600])))
    said = halves(run, (600, 1800))
    assert said.by_distance_pct == pytest.approx(0, abs=1e-6)
    assert said.first_s == pytest.approx(600)


@pytest.mark.parametrize("every", [KM, MILE])
def test_splits_add_up_to_the_run(record: Recorder, every: Distance) -> None:
    run = clean(record(3 + np.sin(np.arange(3333) / 60)))
    cut = by_distance(run, every=every)
    assert sum(split.distance_m for split in cut) == pytest.approx(run.distance_m[-1])
    assert sum(split.time_s for split in cut) == pytest.approx(run.moving_s[-1])
    assert cut[0].change_s_per_km is None
    for before, after in pairwise(cut):
        assert after.change_s_per_km == pytest.approx(after.pace_s_per_km - before.pace_s_per_km)


def test_a_split_ends_between_samples(record: Recorder) -> None:
    run = clean(record(np.full(1000, 3.0), every_s=7))
    assert by_distance(run)[0].time_s == pytest.approx(1000 / 3)


def test_a_stop_is_not_in_the_pace(record: Recorder) -> None:
    run = clean(record(np.repeat([3.0, 0.0, 3.0], [500, 300, 500])))
    assert by_distance(run)[1].pace_s_per_km == pytest.approx(1000 / 3, rel=0.02)


def test_laps_are_cut_where_the_watch_marked_them(record: Recorder) -> None:
    laps = (Lap(0, 400), Lap(400, 1000))
    cut = by_lap(clean(record(np.repeat([3.0, 4.0], [400, 600]), laps=laps)), laps)
    assert [split.distance_m for split in cut] == pytest.approx([1200, 2400])
    assert [split.pace_s_per_km for split in cut] == pytest.approx([1000 / 3, 250])


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_parts_are_equal_by_distance(record: Recorder, parts: int) -> None:
    cut = in_parts(clean(record(np.linspace(2, 4, 2400))), parts)
    assert len(cut) == parts
    assert len({round(split.distance_m, 6) for split in cut}) == 1
    paces = [split.pace_s_per_km for split in cut]
    assert paces == sorted(paces, reverse=True)


def test_what_is_left_over_has_no_vote(record: Recorder) -> None:
    slower_leftover = np.concatenate([np.repeat([2.5, 4.0, 5.0], [400, 250, 200]), np.full(300, 2.0)])
    run = clean(record(slower_leftover))
    assert rising_between(run, 0, len(run.speed_mps), every=KM) == (2, 2)


@pytest.mark.parametrize("count", [3, 5, 12])
def test_each_faster_kilometre_counts(record: Recorder, count: int) -> None:
    seconds = [330 - 5 * km for km in range(count)]
    for order, quicker in ((seconds, count - 1), (seconds[::-1], 0)):
        run = clean(record(np.concatenate([np.full(time, 1000 / time) for time in order])))
        assert rising_between(run, 0, len(run.speed_mps), every=KM) == (quicker, count - 1)


def test_a_run_without_way_has_no_splits(record: Recorder) -> None:
    run = clean(record(np.zeros(600)))
    assert by_distance(run) == ()
    assert in_parts(run, 2) == ()
    assert halves(run, (0, len(run.speed_mps))).by_distance_pct is None
