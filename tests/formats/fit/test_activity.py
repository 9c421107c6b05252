"""An activity that is written reads back the same, to the resolution of the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import fitdecode
import fitfast
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.formats import fit

RESOLUTION = {
    "time_s": 0,
    "distance_m": 0.0051,
    "speed_mps": 0.00051,
    "heart_rate_bpm": 0.5,
    "cadence_spm": 1 / 128,
    "altitude_m": 0.101,
    "latitude_deg": 1e-7,
    "longitude_deg": 1e-7,
    "power_w": 0.5,
}


def again(activity: Activity) -> Activity:
    recording = fit.read(fit.dumps_activity(activity), "again.fit")
    (read,) = recording.activities
    return read


def assert_streams(found: Streams, meant: Streams) -> None:
    for name, room in RESOLUTION.items():
        mine, theirs = getattr(found, name), getattr(meant, name)
        assert (mine is None) == (theirs is None), name
        if theirs is not None:
            np.testing.assert_allclose(mine, theirs, rtol=1e-12, atol=room, err_msg=name)


def test_every_channel_reads_back(activity: Activity) -> None:
    assert_streams(again(activity).streams, activity.streams)


def test_laps_pauses_totals_and_start_read_back_exactly(activity: Activity) -> None:
    found = again(activity)
    for name in ("start", "sport", "pauses", "timer_s", "elapsed_s", "distance_m"):
        assert getattr(found, name) == getattr(activity, name), name
    assert found.laps == activity.laps


def test_the_plan_reads_back_with_its_steps(activity: Activity) -> None:
    found = again(activity).workout
    assert found is not None
    assert activity.workout is not None
    assert found.name == activity.workout.name
    assert [step.extent for step in found.steps] == [step.extent for step in activity.workout.steps]
    assert [step.role for step in found.steps] == [step.role for step in activity.workout.steps]
    assert [step.note for step in found.steps] == [step.note for step in activity.workout.steps]


def test_independent_readers_accept_the_file(activity: Activity) -> None:
    data = fit.dumps_activity(activity)
    columns = fitfast.records(data)
    assert activity.streams.distance_m is not None
    np.testing.assert_allclose(columns["distance"], activity.streams.distance_m, atol=0.0051)
    frames = list(fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.RAISE))
    names = [frame.name for frame in frames if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    assert names.count("record") == len(activity.streams.time_s)
    assert names[0] == "file_id"
    assert names[-1] == "activity"


def test_an_activity_without_date_or_channels_reads_back(activity: Activity) -> None:
    bare = replace(
        activity, start=None, streams=Streams(np.arange(5.0)), laps=(), pauses=(), workout=None, timer_s=None
    )
    found = again(bare)
    assert found.start is None
    assert found.timer_s is None
    assert_streams(found.streams, bare.streams)


def test_an_activity_without_samples_keeps_its_laps(activity: Activity) -> None:
    bare = replace(activity, streams=Streams(np.empty(0)))
    assert again(bare).laps == activity.laps
    assert len(again(bare).streams.time_s) == 0


def test_half_steps_of_cadence_survive(activity: Activity) -> None:
    cadence = np.full(len(activity.streams.time_s), 171.0)
    made = replace(activity, streams=replace(activity.streams, cadence_spm=cadence))
    found = again(made).streams.cadence_spm
    assert found is not None
    assert set(found) == {171.0}


@pytest.mark.parametrize(
    "name",
    ["activity-small-fenix2-run.fit", "triathlon_summary_first.fit", "sample_mulitple_header.fit"],
)
def test_recorded_activities_written_anew_read_back(name: str, recorded: Callable[[str], bytes]) -> None:
    for activity in fit.read(recorded(name), name).activities:
        found = again(activity)
        assert_streams(found.streams, activity.streams)
        assert (found.start, found.sport, found.pauses) == (activity.start, activity.sport, activity.pauses)
        assert [lap.trigger for lap in found.laps] == [lap.trigger for lap in activity.laps]


def channel(low: float, high: float, count: int) -> st.SearchStrategy[Any]:
    return arrays.arrays(np.float64, count, elements=st.one_of(st.floats(low, high), st.just(float("nan"))))


@st.composite
def streams(draw: st.DrawFn) -> Streams:
    count = draw(st.integers(1, 30))
    time_s = np.cumsum(draw(arrays.arrays(np.int64, count, elements=st.integers(1, 300)))).astype(float)
    time_s -= time_s[0]
    distance = np.sort(draw(arrays.arrays(np.float64, count, elements=st.floats(0, 80_000))))
    made = Streams(
        time_s=time_s,
        distance_m=distance,
        speed_mps=draw(channel(0, 11.9, count)),
        heart_rate_bpm=draw(channel(21, 249, count)),
        cadence_spm=draw(channel(0, 380, count)),
        altitude_m=draw(channel(-400, 8800, count)),
        latitude_deg=np.full(count, draw(st.floats(-90, 90).filter(lambda deg: abs(deg) > 1e-3))),
        longitude_deg=np.full(count, draw(st.floats(-179.9, 179.9))),
        power_w=draw(channel(0, 4900, count)),
    )
    filled = {name: getattr(made, name) for name in made.__slots__ if not np.isnan(getattr(made, name)).all()}
    return Streams(**filled)


@given(made=streams())
def test_whatever_the_samples_they_read_back(made: Streams) -> None:
    activity = Activity(None, "running", "FIT", made)
    assert_streams(again(activity).streams, made)


@given(
    cuts=st.lists(st.integers(1, 2000), min_size=1, max_size=8),
    fractions=st.lists(st.integers(0, 999), min_size=8, max_size=8),
)
def test_laps_that_tile_the_run_still_tile_it(cuts: list[int], fractions: list[int]) -> None:
    ends = np.cumsum([cut + part / 1000 for cut, part in zip(cuts, fractions, strict=False)])
    starts = [0.0, *ends[:-1]]
    laps = tuple(Lap(float(start), float(end)) for start, end in zip(starts, ends, strict=True))
    run = Activity(None, "running", "FIT", Streams(np.arange(3.0)), laps, elapsed_s=float(ends[-1]))
    found = again(run).laps
    assert [lap.start_s for lap in found[1:]] == [lap.end_s for lap in found[:-1]]
    np.testing.assert_allclose([lap.end_s for lap in found], ends, atol=0.0005 * len(ends) + 1e-9)


def test_a_pause_at_the_end_is_no_pause(activity: Activity) -> None:
    ended = replace(activity, pauses=(Pause(250.0, 259.0),))
    assert again(ended).pauses == (Pause(250.0, 259.0),)
