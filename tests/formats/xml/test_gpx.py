"""GPX files of many makers give the same channels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from negsplit.core.activity import Activity
from negsplit.core.errors import ReadError
from negsplit.formats import gpx as reader

Build = Callable[..., bytes]


def only(data: bytes) -> Activity:
    recording = reader.read(data, "run.gpx")
    assert recording.findings == ()
    (activity,) = recording.activities
    return activity


def test_a_plain_run_has_place_height_time_and_distance(gpx: Build) -> None:
    activity = only(gpx())
    streams = activity.streams
    assert activity.start == datetime(2024, 5, 1, 6, tzinfo=UTC)
    assert (activity.sport, activity.source) == ("running", "GPX My Watch")
    assert streams.time_s.tolist() == list(range(60))
    assert streams.altitude_m is not None
    assert streams.altitude_m[:3].tolist() == [40, 41, 42]
    assert streams.heart_rate_bpm is None
    assert streams.distance_m is not None
    assert streams.distance_m[-1] == pytest.approx(59 * 2.7e-5 * 111_195, rel=1e-3)


@pytest.mark.parametrize(
    "extra",
    [
        "<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>151</gpxtpx:hr></gpxtpx:TrackPointExtension></extensions>",
        "<extensions><ns3:TrackPointExtension><ns3:hr> 151 </ns3:hr></ns3:TrackPointExtension></extensions>",
        "<extensions><gpxdata:hr>151</gpxdata:hr></extensions>",
        "<extensions><hr>151</hr></extensions>",
        "<extensions><heartrate>151</heartrate></extensions>",
    ],
)
def test_heart_rate_is_found_wherever_makers_put_it(gpx: Build, extra: str) -> None:
    heart = only(gpx(extra=extra)).streams.heart_rate_bpm
    assert heart is not None
    assert set(heart) == {151}


@pytest.mark.parametrize(
    ("extra", "spm"),
    [
        ("<gpxtpx:cad>86</gpxtpx:cad>", 172),
        ("<gpxdata:cadence>86</gpxdata:cadence>", 172),
        ("<cadence>172</cadence>", 172),
        ("<ns3:RunCadence>86</ns3:RunCadence>", 172),
        ("<cad>0</cad>", 0),
    ],
)
def test_cadence_counts_both_feet_whoever_wrote_it(gpx: Build, extra: str, spm: float) -> None:
    cadence = only(gpx(extra=f"<extensions>{extra}</extensions>")).streams.cadence_spm
    assert cadence is not None
    assert set(cadence) == {spm}


def test_speed_distance_and_power_of_the_device_are_taken(gpx: Build) -> None:
    extra = "<extensions><x:speed>3.2</x:speed><x:distance>77</x:distance><power>250</power></extensions>"
    streams = only(gpx(extra=extra)).streams
    for channel, value in (("speed_mps", 3.2), ("distance_m", 77), ("power_w", 250)):
        assert set(getattr(streams, channel)) == {value}


def test_the_time_of_the_file_itself_is_not_the_start(gpx: Build) -> None:
    assert only(gpx()).start == datetime(2024, 5, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "sport"),
    [
        ("running", "running"),
        ("9", "running"),
        ("Trail Run", "running"),
        ("1", "cycling"),
        ("yoga", "generic"),
    ],
)
def test_sports_are_brought_to_one_word(gpx: Build, said: str, sport: str) -> None:
    assert only(gpx(sport=said)).sport == sport


def test_a_local_clock_is_brought_to_universal_time(gpx: Build) -> None:
    local = gpx().replace(b"T06:", b"T08:").replace(b"Z</time>", b"+02:00</time>")
    assert only(local).start == datetime(2024, 5, 1, 6, tzinfo=UTC)


def test_a_time_without_zone_is_taken_for_universal(gpx: Build) -> None:
    assert only(gpx().replace(b"Z</time>", b"</time>")).start == datetime(2024, 5, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize("before", [b"  \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n "])
def test_blanks_and_marks_before_the_declaration_do_not_matter(gpx: Build, before: bytes) -> None:
    assert len(only(before + gpx()).streams.time_s) == 60


def test_utf_16_is_read(gpx: Build) -> None:
    text = gpx().decode().replace("UTF-8", "UTF-16")
    assert len(only(text.encode("utf-16")).streams.time_s) == 60


def test_segments_of_one_track_are_one_run(gpx: Build) -> None:
    head, _, tail = gpx(60).partition(b'<trkpt lat="52.500810"')
    cut = head + b'</trkseg><trkseg><trkpt lat="52.500810"' + tail
    assert len(only(cut).streams.time_s) == 60


def test_each_track_is_an_activity(gpx: Build) -> None:
    one = gpx(30)
    track = one[one.index(b"<trk>") : one.index(b"</gpx>")]
    recording = reader.read(one.replace(b"</gpx>", track.replace(b"T06", b"T09") + b"</gpx>"), "two.gpx")
    assert [len(activity.streams.time_s) for activity in recording.activities] == [30, 30]
    starts = [activity.start for activity in recording.activities]
    assert starts == [datetime(2024, 5, 1, hour, tzinfo=UTC) for hour in (6, 9)]


def test_way_points_and_routes_are_no_track_points(gpx: Build) -> None:
    extra = b'<wpt lat="1" lon="1"><time>2024-05-01T05:00:00Z</time></wpt><trk>'
    assert len(only(gpx().replace(b"<trk>", extra, 1)).streams.time_s) == 60


def test_a_route_without_times_is_no_run(gpx: Build) -> None:
    import re  # noqa: PLC0415 -- only here

    route = re.sub(rb"<time>[^<]*</time>", b"", gpx())
    with pytest.raises(ReadError, match="a planned route"):
        reader.read(route, "route.gpx")


def test_a_file_without_track_is_refused_in_words() -> None:
    with pytest.raises(ReadError, match="holds no track"):
        reader.read(b"<gpx></gpx>", "empty.gpx")


def test_a_clock_that_was_never_set_gives_no_date(gpx: Build) -> None:
    recording = reader.read(gpx().replace(b"2024-05-01", b"1970-01-01"), "run.gpx")
    assert recording.activities[0].start is None


def test_a_file_that_breaks_off_gives_its_good_part(gpx: Build) -> None:
    data = gpx(100)
    recording = reader.read(data[: len(data) // 2], "half.gpx")
    assert [finding.id for finding in recording.findings] == ["xml-broken"]
    assert 40 <= len(recording.activities[0].streams.time_s) <= 60
    assert "line 2" in recording.findings[0].message


def test_values_that_are_no_numbers_are_counted(gpx: Build) -> None:
    data = gpx().replace(b"<ele>41</ele>", b"<ele>high</ele>", 2).replace(b'lat="52.500270"', b'lat="north"')
    recording = reader.read(data, "run.gpx")
    assert [finding.message for finding in recording.findings] == [
        "values left out that are no numbers or times: 3"
    ]


@pytest.mark.parametrize("value", ["1e300", "NaN", "inf", "-1e308", "181"])
def test_positions_off_the_globe_are_dropped(gpx: Build, value: str) -> None:
    data = gpx().replace(b'lon="13.4"', f'lon="{value}"'.encode(), 1)
    streams = reader.read(data, "run.gpx").activities[0].streams
    assert streams.longitude_deg is not None
    assert np.isnan(streams.longitude_deg[0]) or value == "NaN"
    assert np.nanmax(np.abs(streams.longitude_deg)) <= 180
    assert streams.distance_m is not None
    assert np.nanmax(streams.distance_m) < 1000


def test_recorded_run_is_read_whole(recorded: Callable[[str], bytes]) -> None:
    activity = only(recorded("testdata.gpx"))
    assert activity.source == "GPX Garmin Connect"
    assert len(activity.streams.time_s) == 46
    assert activity.streams.heart_rate_bpm is not None
    assert activity.streams.heart_rate_bpm[0] == 71
