"""Every record of every recorded file is what two independent readers say it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import fitdecode
import fitfast
import numpy as np
import pytest

from negsplit.core.activity import Streams
from negsplit.formats.fit.columns import Column
from negsplit.formats.fit.parts import read_parts
from negsplit.formats.fit.records import records

EPOCH_UNIX_S = 631065600
FILES = [
    "2013-02-06-12-11-14.fit",
    "6471559601_ACTIVITY.fit",
    "activity-small-fenix2-run.fit",
    "antfs-dump.63.fit",
    "compressed-speed-distance.fit",
    "developer-types-sample.fit",
    "garmin-fenix-5-run.fit",
    "hrv-activity.fit",
    "sample_mulitple_header.fit",
    "strava-android-app-201.10-b1218918.fit",
    "triathlon_summary_first.fit",
]
LARGE_FILES = [
    "18360138543_ACTIVITY_Osaka_Marathon_2025.fit",
    "activity-large-fenxi2-multisport.fit",
    "fenix6-run-71min.fit",
    "fenix6-ultra-84km.fit",
    "nick.fit",
]
UNBROKEN_RECORDS = {"strava-android-app-201.10-b1218918.fit": 472}
"""Where the file is broken the independent reader gives up, its last record already shifted by lost bytes."""

Recorded = Callable[[str], bytes]


def ours(data: bytes) -> Streams:
    return records(read_parts(data, "")[0])


def frame_row(frame: Any) -> dict[str, float]:  # noqa: ANN401 -- fitdecode has no types
    def number(*names: str) -> float:
        for name in names:
            value = frame.get_value(name, fallback=None)
            if isinstance(value, int | float):
                return float(value)
        return math.nan

    time = frame.get_value("timestamp", fallback=None)
    fraction = number("fractional_cadence")
    return {
        "time_s": time if isinstance(time, int) else time.timestamp() - EPOCH_UNIX_S,
        "distance_m": number("distance"),
        "speed_mps": number("enhanced_speed", "speed"),
        "heart_rate_bpm": number("heart_rate"),
        "cadence_spm": 2 * (number("cadence") + (0 if math.isnan(fraction) else fraction)),
        "altitude_m": number("enhanced_altitude", "altitude"),
        "latitude_deg": number("position_lat") * 180 / 2**31,
        "longitude_deg": number("position_long") * 180 / 2**31,
        "power_w": number("power"),
    }


def fitdecode_rows(data: bytes) -> list[dict[str, float]]:
    frames = []
    reader = fitdecode.FitReader(
        data, check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
    )
    with suppress(fitdecode.FitError):
        for frame in reader:
            frames.append(frame)  # noqa: PERF402 -- keeps those before the error
    data_frames = [frame for frame in frames if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    return [frame_row(frame) for frame in data_frames if frame.name == "record"]


def assert_same(mine: Column | None, theirs: Column, name: str) -> None:
    column = np.full(len(theirs), np.nan) if mine is None else mine
    np.testing.assert_allclose(column, theirs, rtol=1e-12, atol=1e-9, err_msg=name)


def compare_with_fitdecode(name: str, data: bytes) -> None:
    rows = fitdecode_rows(data)[: UNBROKEN_RECORDS.get(name)]
    streams = ours(data)
    if name not in UNBROKEN_RECORDS:
        assert len(streams.time_s) == len(rows)
    for channel in rows[0]:
        mine = getattr(streams, channel)
        theirs = np.array([row[channel] for row in rows])
        assert_same(None if mine is None else mine[: len(rows)], theirs, channel)


@pytest.mark.parametrize("name", FILES)
def test_records_are_those_of_fitdecode(name: str, recorded: Recorded) -> None:
    compare_with_fitdecode(name, recorded(name))


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE_FILES)
def test_records_of_large_files_are_those_of_fitdecode(name: str, recorded: Recorded) -> None:
    compare_with_fitdecode(name, recorded(name))


COLUMNS = {
    "timestamp": "time_s",
    "distance": "distance_m",
    "enhanced_speed": "speed_mps",
    "heart_rate": "heart_rate_bpm",
    "enhanced_altitude": "altitude_m",
    "position_lat": "latitude_deg",
    "position_long": "longitude_deg",
    "power": "power_w",
}


@pytest.mark.parametrize("name", [*FILES, *LARGE_FILES])
def test_records_are_those_of_fitfast_where_it_reads(name: str, recorded: Recorded) -> None:
    data = recorded(name)
    try:
        theirs = fitfast.records(data)
    except fitfast.FitDecodeError:
        pytest.skip("fitfast refuses the file as a whole")
    streams = ours(data)
    for field, channel in COLUMNS.items():
        if field not in theirs:
            continue
        column = theirs[field] - (EPOCH_UNIX_S if field == "timestamp" else 0)
        mine = getattr(streams, channel)
        # It cuts speeds that it widens itself down to the millimetre below.
        room = 1.001e-3 if field == "enhanced_speed" else 1e-9
        np.testing.assert_allclose(mine, column, rtol=1e-12, atol=room, err_msg=field)
