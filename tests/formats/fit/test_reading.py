"""What is known of recorded files is read from them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from negsplit.core.activity import Activity, Recording
from negsplit.core.units import Duration
from negsplit.formats import fit

Recorded = Callable[[str], bytes]


@pytest.fixture
def run(recorded: Recorded) -> Callable[[str], Recording]:
    return lambda name: fit.read(recorded(name), name)


Run = Callable[[str], Recording]


def only(recording: Recording) -> Activity:
    (activity,) = recording.activities
    return activity


def ids(recording: Recording) -> list[str]:
    return [finding.id for finding in recording.findings]


def test_fenix_2_run_has_its_four_laps(run: Run) -> None:
    activity = only(run("activity-small-fenix2-run.fit"))
    assert (activity.sport, activity.source) == ("running", "FIT Garmin fenix 2")
    assert activity.timer_s == 2832
    assert activity.distance_m == 9008.22
    assert [(lap.timer_s, lap.distance_m) for lap in activity.laps] == [
        (270.0, 848.94),
        (836.0, 2987.88),
        (758.0, 2978.79),
        (965.98, 2192.61),
    ]
    assert len(activity.streams.time_s) == 2809


def test_stryd_run_reads_past_developer_fields(run: Run) -> None:
    recording = run("developer-types-sample.fit")
    activity = only(recording)
    assert recording.findings == ()
    assert activity.distance_m == 6753.99
    assert len(activity.streams.time_s) == 3424
    assert activity.streams.power_w is not None


def test_158_m_run_is_read(run: Run) -> None:
    activity = only(run("garmin-fenix-5-run.fit"))
    assert activity.distance_m == 157.56
    assert len(activity.streams.time_s) == 21


def test_packed_distance_rolls_over_up_to_the_total(run: Run) -> None:
    activity = only(run("compressed-speed-distance.fit"))
    assert activity.start is None
    assert len(activity.laps) == 11
    assert activity.streams.distance_m is not None
    assert activity.streams.distance_m[-1] == pytest.approx(activity.distance_m, abs=0.1)
    assert len(activity.streams.time_s) == 755


def test_run_without_distance_has_heart_rate_only(run: Run) -> None:
    recording = run("antfs-dump.63.fit")
    streams = only(recording).streams
    assert streams.distance_m is None
    assert streams.speed_mps is None
    assert streams.heart_rate_bpm is not None
    assert ids(recording) == ["start-unknown"]


def test_compressed_times_rise_over_an_hour(run: Run) -> None:
    activity = only(run("antfs-dump.63.fit"))
    assert activity.elapsed_s == 3426.898
    assert activity.streams.time_s[-1] == 3426


def test_truncated_ride_keeps_its_records(run: Run) -> None:
    recording = run("nick.fit")
    activity = only(recording)
    assert activity.sport == "cycling"
    assert len(activity.streams.time_s) == 14391 - 8
    assert {"fit-checksum", "fit-unreadable"} <= set(ids(recording))


def test_checksum_counts_the_header_even_where_the_header_has_none_of_its_own(run: Run) -> None:
    recording = run("2013-02-06-12-11-14.fit")
    assert ids(recording) == ["time-repeated"]
    assert only(recording).distance_m == 4835.38


def test_lost_definition_costs_little(run: Run) -> None:
    recording = run("strava-android-app-201.10-b1218918.fit")
    activity = only(recording)
    assert "fit-unreadable" in ids(recording)
    assert activity.streams.distance_m is not None
    assert np.nanmax(activity.streams.distance_m) == activity.distance_m == 11274.04
    assert len(activity.streams.time_s) > 2600


def test_chained_triathlon_has_five_legs(run: Run) -> None:
    legs = run("sample_mulitple_header.fit").activities
    assert [leg.sport for leg in legs] == ["swimming", "transition", "cycling", "transition", "running"]
    assert [round(leg.distance_m or 0) for leg in legs] == [1645, 142, 40909, 32, 9806]


def test_distance_of_each_leg_begins_at_its_own_start(run: Run) -> None:
    for leg in run("triathlon_summary_first.fit").activities:
        assert leg.streams.distance_m is not None
        assert leg.streams.distance_m[0] < 10
        assert leg.streams.distance_m[-1] == pytest.approx(leg.distance_m, abs=10)


def test_summary_first_and_big_endian_triathlon(run: Run) -> None:
    recording = run("triathlon_summary_first.fit")
    assert [len(leg.laps) for leg in recording.activities] == [3, 2, 2, 1, 3]
    assert [len(leg.streams.time_s) for leg in recording.activities] == [676, 156, 1566, 70, 1575]
    assert recording.findings == ()


def test_seven_sessions_of_a_long_day(run: Run) -> None:
    legs = run("activity-large-fenxi2-multisport.fit").activities
    assert [leg.sport for leg in legs[1:]] == [
        "transition",
        "running",
        "transition",
        "running",
        "transition",
        "cycling",
    ]
    assert legs[4].distance_m == 12740.37


def test_marathon_in_full(run: Run) -> None:
    activity = only(run("18360138543_ACTIVITY_Osaka_Marathon_2025.fit"))
    assert activity.timer_s == 8834.062
    assert len(activity.streams.time_s) == 2958
    assert activity.start is not None
    assert activity.start.isoformat() == "2025-02-24T00:15:21+00:00"


def test_sessions_without_distance_say_so(run: Run) -> None:
    legs = run("6471559601_ACTIVITY.fit").activities
    assert [leg.sport for leg in legs] == ["running", "transition", "rowing"]
    assert [leg.distance_m for leg in legs] == [0, 0, 0]


def test_pauses_of_the_trail_run_fill_elapsed_time(run: Run) -> None:
    activity = only(run("fenix6-run-71min.fit"))
    assert activity.timer_s == 4271.564
    assert activity.elapsed_s == 4701.014
    assert [(pause.start_s, pause.end_s) for pause in activity.pauses] == [
        (2391, 2454),
        (3038, 3361),
        (4574, 4616),
    ]
    assert len(activity.laps) == 6


def test_ultra_has_all_its_records_and_laps(run: Run) -> None:
    activity = only(run("fenix6-ultra-84km.fit"))
    assert len(activity.streams.time_s) == 42709
    assert len(activity.laps) == 53
    assert activity.distance_m == 84209.89


def test_workout_in_an_activity_is_written_out_and_matched_to_laps(run: Run) -> None:
    activity = only(run("hrv-activity.fit"))
    assert activity.workout is not None
    assert activity.workout.name == "HIIT 20 X 0:30/0:15"
    assert len(activity.workout.steps) == 48
    assert activity.workout.steps[:2][0].extent == Duration(300)
    steps = [lap.workout_step for lap in activity.laps]
    assert steps == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, None]
    indices = [5, 6, 5, 6, 5, 6, 5, 6, 5]
    assert [activity.workout.steps[at].extent for at in range(5, 14)] == [
        Duration(30 if index == 5 else 15) for index in indices
    ]
