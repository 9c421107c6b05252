"""Columns come back from their blobs as they went in, and damage is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from negsplit.core.activity import Activity, Streams
from negsplit.core.errors import StoreError
from negsplit.formats import registry
from negsplit.store.streams import CHANNELS, FINEST, NEAR, pack, pack_streams, unpack, unpack_streams

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
HOUR = "fenix6-run-71min.fit"

whole_columns = arrays.arrays(np.int64, st.integers(0, 200), elements=st.integers(-(2**40), 2**40))
any_columns = arrays.arrays(np.float64, st.integers(0, 200), elements=st.floats(width=64))


def recorded(name: str) -> Activity:
    if not (SHARED / name).exists():
        pytest.skip(f"the shared recording {name} is not here")
    return registry.read((SHARED / name).read_bytes(), name).activities[0]


@given(whole_columns, st.sampled_from([1.0, 5.0, 10.0, 16.0, 100.0, 128.0, 1000.0]))
def test_what_a_device_records_comes_back_bit_for_bit(whole: np.ndarray, step: float) -> None:
    column = whole / step
    assert np.array_equal(unpack(pack(column, "distance_m")), column)


@given(arrays.arrays(np.int32, st.integers(1, 200)))
def test_positions_in_semicircles_come_back_bit_for_bit(raw: np.ndarray) -> None:
    column = raw.astype(np.float64) * (180 / 2**31)
    assert np.array_equal(unpack(pack(column, "latitude_deg")), column)


@given(any_columns, st.sampled_from(CHANNELS))
def test_any_column_comes_back_to_half_its_finest_step(column: np.ndarray, channel: str) -> None:
    back = unpack(pack(column, channel))
    assert np.array_equal(np.isnan(back), np.isnan(column))
    known = np.isfinite(column)
    assert np.array_equal(back[np.isinf(column)], column[np.isinf(column)])
    allowed = 0.5 / FINEST[channel].divisor + 1e-9 * np.abs(column[known])
    assert (np.abs(back[known] - column[known]) <= allowed).all()


@given(st.lists(st.floats(1e-9, 1e5), min_size=1, max_size=100))
def test_time_goes_on_rising(steps: list[float]) -> None:
    time = np.unique(np.cumsum(steps))
    assert (np.diff(unpack(pack(time, "time_s"))) > 0).all()


@given(st.lists(st.floats(0, 50), min_size=1, max_size=100))
def test_distance_never_falls(steps: list[float]) -> None:
    assert (np.diff(unpack(pack(np.cumsum(steps), "distance_m"))) >= 0).all()


@given(arrays.arrays(np.float64, st.integers(1, 99), elements=st.sampled_from([120.0, 121.0, np.nan])))
def test_missing_samples_stay_missing(column: np.ndarray) -> None:
    assert np.array_equal(unpack(pack(column, "heart_rate_bpm")), column, equal_nan=True)


@given(st.data())
def test_a_blob_with_a_bit_turned_never_gives_other_values(data: st.DataObject) -> None:
    column = np.linspace(0.0, 122.5, 50)
    blob = bytearray(pack(column, "distance_m"))
    bit = data.draw(st.integers(0, len(blob) * 8 - 1))
    blob[bit // 8] ^= 1 << bit % 8
    try:
        back = unpack(bytes(blob))
    except StoreError:
        return
    assert np.array_equal(back, column)  # a spare bit of the packing says nothing


def test_a_blob_with_another_checksum_is_refused() -> None:
    blob = bytearray(pack(np.linspace(0.0, 122.5, 50), "distance_m"))
    blob[33] ^= 1
    with pytest.raises(StoreError, match="checksum"):
        unpack(bytes(blob))


@given(st.data())
def test_a_blob_cut_short_is_refused(data: st.DataObject) -> None:
    blob = pack(np.array([1.0, np.nan, 3.0]), "altitude_m")
    with pytest.raises(StoreError):
        unpack(blob[: data.draw(st.integers(0, len(blob) - 1))])


@given(st.binary(max_size=200))
def test_bytes_that_are_no_blob_are_refused(data: bytes) -> None:
    with pytest.raises(StoreError):
        unpack(data)


def test_a_blob_of_a_newer_version_says_so() -> None:
    blob = pack(np.array([1.0]), "power_w")
    with pytest.raises(StoreError, match="newer negsplit"):
        unpack(b"\x02" + blob[1:])


def test_columns_of_different_lengths_are_refused() -> None:
    blobs = pack_streams(Streams(np.arange(3.0))) | {"power_w": pack(np.arange(4.0), "power_w")}
    with pytest.raises(StoreError, match="length"):
        unpack_streams(blobs)


def test_streams_without_time_are_refused() -> None:
    with pytest.raises(StoreError, match="times is missing"):
        unpack_streams({"power_w": pack(np.arange(4.0), "power_w")})


def test_a_run_of_an_hour_takes_under_30_kb_with_nine_channels() -> None:
    streams = recorded(HOUR).streams
    hour = streams.time_s <= 3600
    cut = {channel: getattr(streams, channel) for channel in CHANNELS}
    columns = {channel: column[hour] for channel, column in cut.items() if column is not None}
    power = np.rint(60 * columns["speed_mps"] + columns["heart_rate_bpm"])
    blobs = pack_streams(Streams(**columns | {"power_w": power}))
    assert len(blobs) == 9
    assert sum(map(len, blobs.values())) < 30_000


@pytest.mark.parametrize("name", [HOUR, "testdata.gpx", "3173437224.tcx", "compressed-speed-distance.fit"])
def test_real_runs_come_back(name: str) -> None:
    streams = recorded(name).streams
    back = unpack_streams(pack_streams(streams))
    for channel in CHANNELS:
        before, after = getattr(streams, channel), getattr(back, channel)
        assert (before is None) == (after is None)
        if before is not None:
            # 5e-4 m where a reader reckoned the way from positions; a FIT file's columns are exact
            near = NEAR if name.endswith(".fit") else 0.5 / FINEST[channel].divisor + NEAR
            assert np.allclose(after, before, rtol=0, atol=near, equal_nan=True), channel


def test_what_came_back_goes_round_again_unchanged() -> None:
    once = unpack_streams(pack_streams(recorded("testdata.gpx").streams))
    twice = unpack_streams(pack_streams(once))
    for channel in CHANNELS:
        column = getattr(once, channel)
        if column is not None:
            assert np.allclose(getattr(twice, channel), column, rtol=0, atol=NEAR, equal_nan=True)
