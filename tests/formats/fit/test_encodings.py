"""The many ways in which devices store the same thing."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from negsplit.core.activity import Activity, Pause, Streams
from negsplit.formats import fit

if TYPE_CHECKING:
    from collections.abc import Callable

START = 1_000_000_000
TIME, HEART, DISTANCE, SPEED = (253, 4, 0x86), (3, 1, 2), (5, 4, 0x86), (6, 2, 0x84)
WIDE_SPEED = (73, 4, 0x86)
Builder = Any


def only(data: bytes) -> Activity:
    (activity,) = fit.read(data, "made.fit").activities
    return activity


def heart(data: bytes) -> list[float]:
    column = only(data).streams.heart_rate_bpm
    assert column is not None
    return [float(value) for value in column]


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_byte_orders_are_read(fit_bytes: Builder, order: str) -> None:
    made = fit_bytes(order).define(0, 20, [TIME, HEART, DISTANCE])
    for second in range(3):
        made.data(0, "IBI", START + second, 120 + second, 300 * second)
    streams = only(made.file()).streams
    assert streams.time_s.tolist() == [0, 1, 2]
    assert streams.distance_m is not None
    assert streams.distance_m.tolist() == [0, 3, 6]


def test_developer_fields_only_take_their_room(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART], developer=[(0, 4, 0), (1, 2, 0)])
    for second in range(3):
        made.data(0, "IBfH", START + second, 120 + second, 1.5, 7)
    assert heart(made.file()) == [120, 121, 122]


def test_a_local_number_may_be_defined_anew(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START, 120)
    made.define(0, 20, [HEART, TIME]).data(0, "BI", 121, START + 1)
    made.define(0, 20, [TIME]).data(0, "I", START + 2)
    found = heart(made.file())
    assert found[:2] == [120, 121]
    assert np.isnan(found[2])


def test_two_layouts_in_turn_stay_in_file_order(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).define(1, 20, [TIME, HEART, DISTANCE])
    for second in range(0, 8, 2):
        made.data(0, "IB", START + second, 120 + second)
        made.data(1, "IBI", START + second + 1, 121 + second, 100)
    assert heart(made.file()) == [120, 121, 122, 123, 124, 125, 126, 127]


def test_a_definition_repeated_before_every_message_changes_nothing(fit_bytes: Builder) -> None:
    made = fit_bytes()
    for second in range(500):
        made.define(0, 20, [TIME, HEART]).data(0, "IB", START + second, 100 + second % 50)
    assert len(heart(made.file())) == 500


@pytest.mark.parametrize("count", [10, 1_000, 100_000])
def test_long_runs_of_one_message_are_read_whole(fit_bytes: Builder, count: int) -> None:
    rows = np.zeros(count, np.dtype([("head", "u1"), ("time", "<u4"), ("heart", "u1")]))
    rows["time"], rows["heart"] = START + np.arange(count), 100 + np.arange(count) % 50
    made = fit_bytes().define(0, 20, [TIME, HEART])
    made.messages += rows.tobytes()
    made.define(1, 20, [TIME, HEART]).data(1, "IB", START + count, 99)
    assert heart(made.file()) == [*rows["heart"].tolist(), 99]


def test_enhanced_fields_go_before_plain_ones(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, SPEED, WIDE_SPEED])
    made.data(0, "IHI", START, 3000, 3123).data(0, "IHI", START + 1, 3000, 0xFFFF_FFFF)
    speed = only(made.file()).streams.speed_mps
    assert speed is not None
    assert speed.tolist() == [3.123, 3.0]


def test_compressed_times_count_on_from_the_last_full_time(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START, 120)
    made.define(1, 20, [HEART])
    for second in (1, 5, 31, 32, 60):
        made.data(0x80 | 1 << 5 | (START + second) % 32, "B", 120 + second)
    streams = only(made.file()).streams
    assert streams.time_s.tolist() == [0, 1, 5, 31, 32, 60]
    assert streams.heart_rate_bpm is not None
    assert streams.heart_rate_bpm.tolist() == [120, 121, 125, 151, 152, 180]


def test_compressed_times_may_count_from_an_unknown_message(fit_bytes: Builder) -> None:
    made = fit_bytes().define(1, 20, [HEART]).define(0, 0x1234, [TIME]).data(0, "I", START)
    for second in (1, 2, 3):
        made.data(0x80 | 1 << 5 | (START + second) % 32, "B", 120)
    assert only(made.file()).streams.time_s.tolist() == [0, 1, 2]


def test_packed_distance_rolls_over_every_256_m(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, (8, 3, 0x0D)])
    for second in range(400):
        speed, distance = 300, (second * 3 * 16) & 0xFFF
        packed = speed | distance << 12
        made.data(0, "I3s", START + second, packed.to_bytes(3, "little"))
    made.data(0, "I3s", START + 400, b"\xff\xff\xff")
    streams = only(made.file()).streams
    assert streams.distance_m is not None
    assert streams.speed_mps is not None
    assert streams.distance_m[:400].tolist() == [3.0 * second for second in range(400)]
    assert set(streams.speed_mps[:400]) == {3.0}
    assert np.isnan(streams.distance_m[400])


def test_the_watch_that_never_knew_the_date_has_no_start(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", 5000, 120).data(0, "IB", 5010, 121)
    recording = fit.read(made.file(), "made.fit")
    assert recording.activities[0].start is None
    assert recording.activities[0].streams.time_s.tolist() == [0, 10]
    assert [finding.id for finding in recording.findings] == ["start-unknown"]


def test_stops_and_starts_become_pauses_and_the_last_stop_none(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).define(1, 21, [TIME, (0, 1, 0), (1, 1, 0)])
    made.data(1, "IBB", START, 0, 0)
    for second in (0, 10, 50, 60):
        made.data(0, "IB", START + second, 120)
    for second, kind in ((10, 4), (11, 4), (50, 0), (55, 9), (56, 0), (60, 4)):
        made.data(1, "IBB", START + second, 0, kind)
    assert only(made.file()).pauses == (Pause(10, 50), Pause(55, 56))


def test_records_without_a_session_are_one_activity(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 12, [(0, 1, 0)]).data(0, "B", 11).define(1, 20, [TIME, HEART])
    activity = only(made.data(1, "IB", START, 120).file())
    assert activity.sport == "walking"
    assert activity.timer_s is None


def test_several_files_in_one_are_read_on(fit_bytes: Builder) -> None:
    first = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START, 120).file()
    second = fit_bytes(">").define(3, 20, [HEART, TIME]).data(3, "BI", 130, START + 5).file()
    assert heart(first + second) == [120, 130]


def test_the_good_first_file_outlives_a_broken_second(fit_bytes: Builder) -> None:
    first = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START, 120).file()
    second = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START + 1, 130).file()
    recording = fit.read(first + second[:-5], "chained.fit")
    assert [finding.id for finding in recording.findings] == ["fit-cut-off", "fit-unreadable"]
    (activity,) = recording.activities
    assert activity.streams.heart_rate_bpm is not None
    assert activity.streams.heart_rate_bpm.tolist() == [120]


def test_a_header_that_was_never_finished_is_read_to_the_end(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, HEART]).data(0, "IB", START, 120).file()
    recording = fit.read(made[:4] + bytes(4) + made[8:-2], "battery.fit")
    assert [finding.id for finding in recording.findings] == ["fit-cut-off"]
    assert len(recording.activities[0].streams.time_s) == 1


def lossy(made: Builder, local: int) -> Streams:
    """Lose three bytes in the middle of a record."""
    made.define(local, 20, [TIME, HEART, DISTANCE])
    for second in range(200):
        made.data(local, "IBI", START + second, 120, 300 * second)
    data = made.file()
    recording = fit.read(data[:900] + data[903:], "lossy.fit")
    assert "fit-unreadable" in {finding.id for finding in recording.findings}
    return recording.activities[0].streams


def test_what_lies_before_missing_bytes_stays_even_if_the_rest_reads_as_nonsense(fit_bytes: Builder) -> None:
    assert lossy(fit_bytes(), 0).time_s.tolist()[:87] == list(range(87))


def test_reading_goes_on_after_bytes_went_missing(fit_bytes: Builder) -> None:
    streams = lossy(fit_bytes(), 5)
    assert len(streams.time_s) >= 197
    assert streams.distance_m is not None
    assert np.nanmax(streams.distance_m) == 597


def test_device_and_product_are_named(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 0, [(0, 1, 0), (1, 2, 0x84), (2, 2, 0x84)]).data(0, "BHH", 4, 1, 3290)
    made.define(1, 20, [TIME, HEART]).data(1, "IB", START, 120)
    assert only(made.file()).source == "FIT Garmin fenix 6"


def test_lists_and_wrong_sizes_of_a_plain_field_are_no_number(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, (3, 2, 2), DISTANCE]).data(0, "I2sI", START, b"ab", 100)
    streams = only(made.file()).streams
    assert streams.heart_rate_bpm is None
    assert streams.distance_m is not None


def test_floats_that_are_no_number_are_missing(fit_bytes: Builder) -> None:
    made = fit_bytes().define(0, 20, [TIME, (3, 4, 0x88)])
    for second, value in enumerate((float("nan"), float("inf"), 150.0)):
        made.data(0, "If", START + second, value)
    found = heart(made.file())
    assert np.isnan(found[:2]).all()
    assert found[2] == 150


def test_plain_python_reads_the_header_of_what_is_built(fit_bytes: Callable[[], Builder]) -> None:
    data = fit_bytes().define(0, 20, [TIME]).file()
    assert struct.unpack_from("<I4s", data, 4) == (len(data) - 14, b".FIT")
