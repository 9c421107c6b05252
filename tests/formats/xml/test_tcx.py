"""TCX files give laps and channels, with or without positions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from negsplit.core.activity import Activity, Lap
from negsplit.core.errors import ReadError
from negsplit.formats import tcx as reader

Build = Callable[..., bytes]


def only(data: bytes) -> Activity:
    recording = reader.read(data, "run.tcx")
    assert recording.findings == ()
    (activity,) = recording.activities
    return activity


def test_a_treadmill_run_has_distance_speed_heart_rate_and_cadence(tcx: Build) -> None:
    activity = only(tcx())
    streams = activity.streams
    assert activity.start == datetime(2024, 5, 1, 6, tzinfo=UTC)
    assert (activity.sport, activity.source) == ("running", "TCX Treadmill 9")
    assert streams.latitude_deg is None
    for channel, value in (
        ("distance_m", 0),
        ("speed_mps", 3),
        ("heart_rate_bpm", 120),
        ("cadence_spm", 172),
    ):
        assert getattr(streams, channel)[0] == value
    assert streams.time_s[:2].tolist() == [0.5, 1.5]


def test_laps_follow_each_other_and_keep_their_totals(tcx: Build) -> None:
    activity = only(tcx(laps=3))
    assert activity.laps == (
        Lap(0, 30, 29.5, 90, None, "distance", "active"),
        Lap(30, 60, 29.5, 90, None, "distance", "active"),
        Lap(60, 89.5, 29.5, 90, None, "distance", "active"),
    )
    assert (activity.timer_s, activity.elapsed_s, activity.distance_m) == (88.5, 89.5, 270)


def test_averages_of_a_lap_are_no_samples(tcx: Build) -> None:
    heart = only(tcx()).streams.heart_rate_bpm
    assert heart is not None
    assert heart.max() < 250


def test_a_lap_at_rest_says_so(tcx: Build) -> None:
    activity = only(tcx().replace(b"<Intensity>Active<", b"<Intensity>Resting<", 1))
    assert [lap.intensity for lap in activity.laps] == ["rest", "active"]


def test_two_activities_are_two(tcx: Build) -> None:
    data = tcx()
    second = data[data.index(b"<Activity ") : data.index(b"</Activities>")].replace(b"T06", b"T09")
    recording = reader.read(data.replace(b"</Activities>", second + b"</Activities>"), "two.tcx")
    assert [activity.start for activity in recording.activities] == [
        datetime(2024, 5, 1, hour, tzinfo=UTC) for hour in (6, 9)
    ]
    assert [len(activity.laps) for activity in recording.activities] == [2, 2]


def test_a_lap_total_that_cannot_be_is_left_out(tcx: Build) -> None:
    activity = only(tcx().replace(b">29.5<", b">1e300<", 1))
    assert [lap.timer_s for lap in activity.laps] == [None, 29.5]
    assert activity.timer_s is None


def test_a_lap_that_begins_before_its_activity_is_dropped(tcx: Build) -> None:
    data = tcx(3)
    second = data.index(b"<Lap", data.index(b"</Lap>"))
    moved = data[:second] + data[second:].replace(b'StartTime="2024', b'StartTime="2019', 1)
    recording = reader.read(moved, "run.tcx")
    assert [finding.id for finding in recording.findings] == ["impossible-lap"]
    assert len(recording.activities[0].laps) == 1


def test_a_plan_without_activity_is_refused_in_words() -> None:
    with pytest.raises(ReadError, match="holds no activity with times"):
        reader.read(b"<TrainingCenterDatabase><Workouts/></TrainingCenterDatabase>", "plan.tcx")


def test_a_file_that_breaks_off_gives_its_good_part(tcx: Build) -> None:
    data = tcx(laps=4)
    recording = reader.read(data[: len(data) * 5 // 8], "half.tcx")
    assert [finding.id for finding in recording.findings] == ["xml-broken"]
    assert 60 < len(recording.activities[0].streams.time_s) < 90


def test_recorded_run_has_its_four_laps(recorded: Callable[[str], bytes]) -> None:
    (activity,) = reader.read(recorded("testdata.tcx"), "testdata.tcx").activities
    assert [lap.distance_m for lap in activity.laps] == [52.8, 36.27, 27.42, 42.22]
    assert activity.source == "TCX Garmin Forerunner 220"


def test_recorded_run_of_another_maker_is_read(recorded: Callable[[str], bytes]) -> None:
    activity = only(recorded("3173437224.tcx"))
    assert len(activity.streams.time_s) == 3507
    assert activity.distance_m == pytest.approx(4508.5)
    assert activity.source == "TCX Polar M400"
