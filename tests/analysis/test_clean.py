"""A run made ready: clocks kept apart, stops cut, faults mended and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from negsplit.analysis.clean import clean
from negsplit.analysis.clean.stops import StopKind
from negsplit.core.activity import Activity, Pause, Streams

Recorder = Callable[..., Activity]


def steady(seconds: int, mps: float = 3.0) -> np.ndarray:
    return np.full(seconds, mps)


def ids(activity: Activity) -> set[str]:
    return {finding.id for finding in clean(activity).findings}


def test_a_steady_run_stays_as_it_was(record: Recorder) -> None:
    run = clean(record(steady(1800)))
    assert run.has_pace
    assert run.step_s == 1.0
    assert run.distance_m[-1] == pytest.approx(5400)
    assert run.timer_s[-1] == run.elapsed_s[-1] == run.moving_s[-1] == 1800
    assert run.speed_mps == pytest.approx(3.0)
    assert run.stops == ()
    assert run.findings == ()


@pytest.mark.parametrize("standing_for", [10, 60, 600])
def test_a_red_light_is_cut_from_the_pace_but_not_from_the_timer(record: Recorder, standing_for: int) -> None:
    run = clean(record(np.concatenate([steady(900), steady(standing_for, 0.1), steady(900)])))
    (stop,) = run.stops
    assert stop.kind is StopKind.STANDSTILL
    assert stop.end_s - stop.start_s == pytest.approx(standing_for, abs=4)
    assert run.timer_s[-1] == 1800 + standing_for
    assert run.moving_s[-1] == pytest.approx(1800, abs=4)
    assert run.speed_mps == pytest.approx(3.0, abs=0.01)


def test_braking_and_setting_off_are_cut_with_the_stop(record: Recorder) -> None:
    stop = np.concatenate([np.linspace(3, 0, 6), steady(30, 0.0), np.linspace(0, 3, 6)])
    run = clean(record(np.concatenate([steady(900), stop, steady(900)])))
    assert run.speed_mps.min() > 1.4


def test_auto_pause_is_neither_timer_nor_moving_time(record: Recorder) -> None:
    activity = record(np.concatenate([steady(900), steady(120, 0.0), steady(900)]))
    paused = replace(activity, pauses=(Pause(900.0, 1020.0),))
    run = clean(paused)
    assert run.elapsed_s[-1] == 1920
    assert run.timer_s[-1] == 1800
    assert run.moving_s[-1] == pytest.approx(1800, abs=1)
    assert [stop.kind for stop in run.stops] == [StopKind.PAUSE]


def test_a_pause_without_samples_is_the_same_as_one_with_them(record: Recorder) -> None:
    activity = record(np.concatenate([steady(900), steady(120, 0.0), steady(900)]))
    silent = (activity.streams.time_s <= 900) | (activity.streams.time_s >= 1020)
    assert activity.streams.distance_m is not None
    streams = Streams(activity.streams.time_s[silent], activity.streams.distance_m[silent])
    for pauses in ((), (Pause(900.0, 1020.0),)):
        run = clean(replace(activity, streams=streams, pauses=pauses))
        assert run.moving_s[-1] == pytest.approx(1800, abs=2)
        assert run.speed_mps == pytest.approx(3.0, abs=0.02)
        assert len(run.stops) == 1


@pytest.mark.parametrize("crept_m", [0, 60, 140])
def test_a_silent_gap_with_little_way_in_it_was_stood_in(record: Recorder, crept_m: float) -> None:
    activity = record(steady(1800))
    assert activity.streams.distance_m is not None
    later = np.where(activity.streams.time_s > 900, 120.0, 0.0)
    way = activity.streams.distance_m + crept_m * (later > 0)
    run = clean(replace(activity, streams=Streams(activity.streams.time_s + later, way)))
    assert run.moving_s[-1] == pytest.approx(1800 + crept_m / 3, abs=3)
    assert run.timer_s[-1] == 1920
    assert [stop.kind for stop in run.stops] == [StopKind.GAP]


def test_a_leap_of_the_altitude_is_no_hill(record: Recorder) -> None:
    altitude = np.where(np.arange(1800) < 900, 100.0, 160.0) + 0.1 * np.sin(np.arange(1800))
    run = clean(record(steady(1800) * (1 + 0.02 * np.sin(np.arange(1800) / 90)), altitude_m=altitude))
    assert run.grade is not None
    assert np.abs(run.grade).max() < 0.005
    assert "altitude-leaps" in {finding.id for finding in run.findings}


def test_pauses_that_overlap_count_once(record: Recorder) -> None:
    activity = record(steady(1000))
    twice = (Pause(100.0, 200.0), Pause(150.0, 250.0), Pause(150.0, 180.0))
    assert clean(replace(activity, pauses=twice)).timer_s[-1] == 850


def test_tying_a_shoe_is_cut_and_a_walking_break_every_few_minutes_is_not(record: Recorder) -> None:
    once = clean(record(np.concatenate([steady(900), steady(40, 1.2), steady(900)])))
    assert [stop.kind for stop in once.stops] == [StopKind.WALK]
    often = clean(record(np.tile(np.concatenate([steady(240), steady(60, 1.2)]), 6)))
    assert often.stops == ()


def test_a_standing_watch_whose_position_wanders_is_seen_to_stand() -> None:
    rng = np.random.default_rng(3)
    moving = np.concatenate([steady(600), steady(120, 0.0), steady(600)])
    wander = np.where(moving > 0, 0.0, 1.0)
    north = np.cumsum(moving) + wander * rng.normal(0, 0.7, 1320)
    east = wander * rng.normal(0, 0.7, 1320)
    streams = Streams(np.arange(1320.0), latitude_deg=north / 111_195, longitude_deg=east / 111_195)
    run = clean(Activity(None, "running", "made", streams))
    assert run.moving_s[-1] == pytest.approx(1200, abs=20)
    assert run.distance_m[-1] == pytest.approx(3600, rel=0.01)


def test_a_jump_of_the_position_is_evened_out_and_counted(record: Recorder) -> None:
    speed = steady(1800)
    speed[700] = 250.0
    activity = record(speed)
    assert clean(activity).distance_m[-1] == pytest.approx(5400, abs=1)
    assert "distance-jumps" in ids(activity)


@settings(deadline=None)
@given(st.lists(st.integers(0, 1799), max_size=40), st.floats(-500, 500))
def test_a_clock_that_runs_back_loses_only_the_faulty_samples(where: list[int], by: float) -> None:
    time = np.arange(1800.0)
    time[where] += by
    streams = Streams(time, distance_m=3.0 * np.arange(1800.0))
    run = clean(Activity(None, "running", "made", streams))
    assert run.distance_m[-1] <= 3.0 * 1800 + 1e-6
    assert (np.diff(run.timer_s) >= 0).all()
    if not where:
        assert run.findings == ()


def test_distance_comes_from_speed_where_there_is_none() -> None:
    streams = Streams(np.arange(1801.0), speed_mps=np.full(1801, 2.5))
    streams = replace(streams, speed_mps=np.linspace(2.4, 2.6, 1801))
    assert clean(Activity(None, "running", "made", streams)).distance_m[-1] == pytest.approx(4500)


def test_without_distance_the_clock_and_the_heart_remain() -> None:
    streams = Streams(np.arange(601.0), heart_rate_bpm=np.full(601, 150.0))
    run = clean(Activity(None, "running", "made", streams))
    assert not run.has_pace
    assert run.timer_s[-1] == 600
    assert run.heart_rate_bpm is not None
    assert (run.heart_rate_bpm == 150).all()


@pytest.mark.parametrize("every_s", [2, 3, 5, 8])
def test_fewer_samples_tell_the_same_run(record: Recorder, every_s: int) -> None:
    speed = 3 + np.sin(np.arange(3000) / 100)
    full, thin = clean(record(speed)), clean(record(speed, every_s=every_s))
    assert thin.distance_m[-1] == pytest.approx(full.distance_m[-1])
    assert np.abs(thin.speed_mps - full.speed_mps).max() < 0.1


def test_heart_rate_is_not_carried_over_a_long_hole() -> None:
    heart = np.full(1801, 140.0)
    heart[600:900] = np.nan
    streams = Streams(np.arange(1801.0), distance_m=3 * np.arange(1801.0), heart_rate_bpm=heart)
    run = clean(Activity(None, "running", "made", streams))
    assert run.heart_rate_bpm is not None
    assert np.isnan(run.heart_rate_bpm).sum() == pytest.approx(270, abs=4)


@pytest.mark.parametrize(
    "times",
    [
        np.zeros(0),
        np.zeros(1),
        np.zeros(5),
        np.full(5, np.nan),
        np.array([0.0, 1e300]),
        np.array([0.0, np.inf, 1.0]),
        np.array([-5.0, 0.0, 4e9]),
        np.arange(5.0)[::-1],
    ],
)
def test_a_broken_clock_neither_fails_nor_hangs(times: np.ndarray) -> None:
    columns = {"distance_m": np.arange(float(times.size)), "heart_rate_bpm": np.full(times.size, 120.0)}
    run = clean(Activity(None, "running", "made", Streams(times, **columns)))
    assert len(run.timer_s) == len(run.speed_mps) + 1
    assert len(run.timer_s) <= 200_001


@settings(deadline=None)
@given(
    arrays(np.float64, 300, elements=st.floats(allow_nan=True, allow_infinity=True)),
    st.sampled_from(["distance_m", "speed_mps", "altitude_m", "heart_rate_bpm"]),
)
def test_any_numbers_at_all_give_finite_pace(values: np.ndarray, name: str) -> None:
    columns = {"distance_m": 3.0 * np.arange(300.0)} | {name: values}
    run = clean(Activity(None, "running", "made", Streams(np.arange(300.0), **columns)))
    assert np.isfinite(run.speed_mps).all() or not run.has_pace
    assert (np.diff(run.distance_m) >= 0).all() or not run.has_pace


def test_half_a_million_samples_stay_within_bounds() -> None:
    time = np.cumsum(np.full(500_000, 10.0))
    run = clean(Activity(None, "running", "made", Streams(time, distance_m=25.0 * np.arange(500_000.0))))
    assert len(run.speed_mps) <= 200_000
    assert run.distance_m[-1] == pytest.approx(25.0 * 499_999)


@pytest.mark.parametrize("error_m", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("at_deg", [0.0, 179.99])
def test_positions_that_jitter_do_not_lengthen_the_way(error_m: float, at_deg: float) -> None:
    rng = np.random.default_rng(0)
    east, north = 3.0 * np.arange(1801.0) + error_m * rng.normal(size=1801), error_m * rng.normal(size=1801)
    longitude = (at_deg + east / 111_195 + 180) % 360 - 180
    streams = Streams(np.arange(1801.0), latitude_deg=north / 111_195, longitude_deg=longitude)
    assert clean(Activity(None, "running", "made", streams)).distance_m[-1] == pytest.approx(5400, rel=0.02)


def test_a_position_that_comes_back_far_ahead_is_no_sprint(record: Recorder) -> None:
    activity = record(steady(1800))
    kept = (activity.streams.time_s <= 800) | (activity.streams.time_s >= 860)
    assert activity.streams.distance_m is not None
    way = activity.streams.distance_m[kept]
    ahead = np.where(np.arange(way.size) > 800, 240.0, 0.0)
    run = clean(replace(activity, streams=Streams(activity.streams.time_s[kept], way + ahead)))
    assert run.distance_m[-1] == pytest.approx(5400, abs=5)
    assert "distance-jumps" in {finding.id for finding in run.findings}
