"""What cannot be is dropped and counted, and nothing else is touched."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from negsplit.core.activity import Streams
from negsplit.formats.plausible import LONGEST_S, findings, out_of_order, sound

NAN = float("nan")


def streams(**channels: list[float]) -> Streams:
    return Streams(**{name: np.array(values) for name, values in channels.items()})


def test_what_is_sound_stays_the_very_same() -> None:
    made = streams(time_s=[0, 1, 2], heart_rate_bpm=[20, NAN, 250], speed_mps=[0, 3, 12])
    kept, faults = sound(made, "running")
    assert not faults
    assert kept.heart_rate_bpm is made.heart_rate_bpm
    assert kept.time_s is made.time_s


@pytest.mark.parametrize(
    ("channel", "bad", "good", "fault"),
    [
        ("heart_rate_bpm", 19, 20, "impossible-heart-rate"),
        ("heart_rate_bpm", 300, 250, "impossible-heart-rate"),
        ("speed_mps", 12.1, 12, "impossible-speed"),
        ("speed_mps", -0.1, 0, "impossible-speed"),
        ("cadence_spm", 401, 400, "impossible-cadence"),
        ("altitude_m", 9001, 9000, "impossible-altitude"),
        ("power_w", 5001, 5000, "impossible-power"),
        ("distance_m", -1, 0, "impossible-distance"),
        ("distance_m", 1e300, 0, "impossible-distance"),
        ("heart_rate_bpm", float("inf"), 100, "impossible-heart-rate"),
    ],
)
def test_a_value_that_cannot_be_is_dropped_and_counted(
    channel: str, bad: float, good: float, fault: str
) -> None:
    kept, faults = sound(streams(time_s=[0, 1, 2], **{channel: [good, bad, good]}), "running")
    assert faults == Counter({fault: 1})
    column = getattr(kept, channel)
    assert column[[0, 2]].tolist() == [good, good]
    assert np.isnan(column[1])


def test_a_ride_may_be_faster_than_a_run() -> None:
    assert not sound(streams(time_s=[0, 1], speed_mps=[3, 20]), "cycling")[1]
    assert sound(streams(time_s=[0, 1], speed_mps=[3, 20]), "running")[1] == {"impossible-speed": 1}


def test_a_channel_without_any_value_is_absent() -> None:
    kept, faults = sound(streams(time_s=[0, 1], heart_rate_bpm=[0, 0], power_w=[NAN, NAN]), "running")
    assert kept.heart_rate_bpm is None
    assert kept.power_w is None
    assert faults == {"impossible-heart-rate": 2}


@pytest.mark.parametrize(("latitude", "longitude"), [(120, 13), (52, 181), (0, 0), (float("inf"), 1)])
def test_both_coordinates_go_where_one_cannot_be(latitude: float, longitude: float) -> None:
    made = streams(time_s=[0, 1], latitude_deg=[52, latitude], longitude_deg=[13, longitude])
    kept, faults = sound(made, "running")
    assert faults == {"impossible-position": 1}
    assert kept.latitude_deg is not None
    assert kept.longitude_deg is not None
    assert np.isnan([kept.latitude_deg[1], kept.longitude_deg[1]]).all()


def test_one_jump_ahead_does_not_cost_what_follows() -> None:
    kept, faults = sound(streams(time_s=[0, 1, 900, 2, 3], power_w=[1, 2, 3, 4, 5]), "running")
    assert kept.time_s.tolist() == [0, 1, 2, 3]
    assert kept.power_w is not None
    assert kept.power_w.tolist() == [1, 2, 4, 5]
    assert faults == {"time-backwards": 1}


def test_one_step_back_is_dropped() -> None:
    kept, faults = sound(streams(time_s=[0, 1, 2, 1, 3]), "running")
    assert kept.time_s.tolist() == [0, 1, 2, 3]
    assert faults == {"time-backwards": 1}


def test_samples_of_one_moment_are_joined() -> None:
    made = streams(time_s=[0, 0, 1, 1], heart_rate_bpm=[NAN, 120, 121, NAN], speed_mps=[3, NAN, NAN, 4])
    kept, faults = sound(made, "running")
    assert kept.time_s.tolist() == [0, 1]
    assert kept.heart_rate_bpm is not None
    assert kept.heart_rate_bpm.tolist() == [120, 121]
    assert kept.speed_mps is not None
    assert kept.speed_mps.tolist() == [3, 4]
    assert faults == {"time-repeated": 2}


def test_times_before_the_start_missing_or_days_away_are_dropped() -> None:
    kept, faults = sound(streams(time_s=[-1, 0, NAN, 1, LONGEST_S + 1]), "running")
    assert kept.time_s.tolist() == [0, 1]
    assert faults == {"time-outside": 2, "time-missing": 1}


def test_distance_that_falls_back_is_dropped_where_it_is_least() -> None:
    kept, faults = sound(streams(time_s=[0, 1, 2, 3], distance_m=[0, 5, 1, 10]), "running")
    assert faults == {"impossible-distance": 1}
    assert kept.distance_m is not None
    assert np.nansum(np.diff(kept.distance_m[~np.isnan(kept.distance_m)]) < 0) == 0


def test_every_kind_of_fault_has_words() -> None:
    said = findings(Counter({"impossible-lap": 2, "time-backwards": 1}))
    assert [finding.message for finding in said] == [
        "laps dropped that lie outside the recording: 2",
        "samples dropped whose time runs back: 1",
    ]


columns = arrays.arrays(
    np.float64,
    st.shared(st.integers(0, 40), key="count"),
    elements=st.one_of(st.floats(allow_nan=True, allow_infinity=True), st.floats(-5, 300)),
)


@given(time_s=columns, a=columns, b=columns, c=columns)
def test_whatever_comes_in_what_comes_out_is_sound(time_s: Any, a: Any, b: Any, c: Any) -> None:  # noqa: ANN401
    made = Streams(time_s, distance_m=a, speed_mps=b, heart_rate_bpm=c, latitude_deg=a, longitude_deg=b)
    with np.errstate(all="ignore"):
        kept, _ = sound(made, "running")
    assert (np.diff(kept.time_s) > 0).all()
    assert ((kept.time_s >= 0) & (kept.time_s <= LONGEST_S)).all()
    if kept.distance_m is not None:
        assert (np.diff(kept.distance_m[~np.isnan(kept.distance_m)]) >= 0).all()
    if kept.heart_rate_bpm is not None:
        assert 20 <= np.nanmin(kept.heart_rate_bpm) <= np.nanmax(kept.heart_rate_bpm) <= 250
    with np.errstate(all="ignore"):
        twice, faults = sound(kept, "running")
    assert not faults
    assert len(twice.time_s) == len(kept.time_s)


@given(arrays.arrays(np.float64, st.integers(0, 40), elements=st.floats(-1e6, 1e6)))
def test_what_is_left_in_order_never_falls(values: Any) -> None:  # noqa: ANN401
    assert (np.diff(values[~out_of_order(values)]) >= 0).all()
