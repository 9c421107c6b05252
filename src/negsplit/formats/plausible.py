"""What the samples of a recording can be: what cannot be is dropped, and all is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from negsplit.core.activity import Streams
from negsplit.core.finding import Finding, Weight

if TYPE_CHECKING:
    from negsplit.core.activity import Column

Mask = npt.NDArray[np.bool_]

LONGEST_S = 72 * 3600.0
"""Longer than any recording of one run."""
LONGEST_WAIT_S = 6 * 3600.0
"""A recording that claims to have begun longer than this before its first sample is not believed."""
ON_FOOT = frozenset({"running", "walking", "hiking"})
FASTEST_ON_FOOT_MPS = 12.0
"""The fastest sprint ever measured touched 12.4 m/s for an instant; no watch shows it honestly."""
FASTEST_MPS = 60.0
"""Faster than a bicycle goes downhill."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a channel can hold, both ends included; `fault` is the id of the finding when it does not."""

    low: float
    high: float
    fault: str


HEART_RATE = Range(20, 250, "impossible-heart-rate")
CADENCE = Range(0, 400, "impossible-cadence")
ALTITUDE = Range(-500, 9000, "impossible-altitude")
POWER = Range(0, 5000, "impossible-power")

_MESSAGES = {
    "impossible-heart-rate": "heart-rate samples dropped outside 20-250 bpm",
    "impossible-cadence": "cadence samples dropped above 400 steps a minute",
    "impossible-altitude": "altitude samples dropped outside -500 to 9,000 m",
    "impossible-power": "power samples dropped above 5,000 W",
    "impossible-speed": "speed samples dropped that are faster than the sport allows",
    "impossible-position": "positions dropped that are not on the globe",
    "impossible-distance": "distance samples dropped that fall or cannot be",
    "impossible-lap": "laps dropped that lie outside the recording",
    "impossible-total": "totals of the device dropped that cannot be",
    "value-unreadable": "values left out that are no numbers or times",
    "time-missing": "samples dropped that have no time",
    "time-outside": "samples dropped that lie before the start or 72 hours after it",
    "time-backwards": "samples dropped whose time runs back",
    "time-repeated": "samples merged that repeat the time before",
}


def findings(faults: Counter[str]) -> tuple[Finding, ...]:
    """Say what was dropped or merged, one finding a kind, with the count."""
    return tuple(
        Finding(fault, Weight.NOTE, f"{_MESSAGES[fault]}: {count}") for fault, count in sorted(faults.items())
    )


def sound(streams: Streams, sport: str) -> tuple[Streams, Counter[str]]:
    """Drop what cannot be and bring the samples into the order that `Streams` promises.

    Returns the streams and how often each kind of fault was met; channels left empty become None.
    """
    faults: Counter[str] = Counter()
    streams = _in_order(streams, faults)
    latitude, longitude = _positions(streams, faults)
    checked = Streams(
        time_s=streams.time_s,
        distance_m=_rising(streams.distance_m, sport, faults),
        speed_mps=_ranged(streams.speed_mps, Range(0, fastest_mps(sport), "impossible-speed"), faults),
        heart_rate_bpm=_ranged(streams.heart_rate_bpm, HEART_RATE, faults),
        cadence_spm=_ranged(streams.cadence_spm, CADENCE, faults),
        altitude_m=_ranged(streams.altitude_m, ALTITUDE, faults),
        latitude_deg=latitude,
        longitude_deg=longitude,
        power_w=_ranged(streams.power_w, POWER, faults),
    )
    return checked, +faults


def fastest_mps(sport: str) -> float:
    """Speed that a sample of this sport can reach."""
    return FASTEST_ON_FOOT_MPS if sport in ON_FOOT else FASTEST_MPS


def farthest_m(sport: str) -> float:
    """Distance that nobody covers in the longest recording of this sport."""
    return LONGEST_S * fastest_mps(sport)


def _in_order(streams: Streams, faults: Counter[str]) -> Streams:
    """Make time rise strictly."""
    time_s = streams.time_s
    if len(time_s) and time_s[0] >= 0 and time_s[-1] <= LONGEST_S and (np.diff(time_s) > 0).all():
        return streams
    missing = np.isnan(time_s)
    outside = ~missing & ~((time_s >= 0) & (time_s <= LONGEST_S))
    streams = _kept(streams, ~missing & ~outside)
    backwards = out_of_order(streams.time_s)
    streams = _kept(streams, ~backwards)
    repeated = np.diff(streams.time_s, prepend=-1) == 0
    faults["time-missing"] += int(missing.sum())
    faults["time-outside"] += int(outside.sum())
    faults["time-backwards"] += int(backwards.sum())
    faults["time-repeated"] += int(repeated.sum())
    return _merged(streams, repeated) if repeated.any() else streams


def out_of_order(values: Column) -> Mask:
    """Mark the fewest of (n,) values, without gaps, whose loss leaves the rest never falling.

    Either those below a value before them or those above a value after them: one wild jump forward must
    not cost all that follows it.

    >>> out_of_order(np.array([0.0, 1.0, 900.0, 2.0, 3.0])).tolist()
    [False, False, True, False, False]
    """
    below = values < np.maximum.accumulate(values)
    above = values > np.minimum.accumulate(values[::-1])[::-1]
    return below if below.sum() <= above.sum() else above


def start_time(times: Column, told: float | None) -> float | None:
    """Find when a recording of these sample times (n,) began: as told, unless the samples belie it.

    None where neither is known.
    """
    first = _first_time(times[np.isfinite(times)])
    if first is None or (told is not None and first - LONGEST_WAIT_S <= told <= first):
        return told
    return first


def _first_time(times: Column) -> float | None:
    """Find the earliest of the times that lie together; stray ones, years away, do not count."""
    if not len(times):
        return None
    if times.max() - times.min() <= LONGEST_S:
        return float(times.min())
    ordered = np.sort(times)
    together = np.searchsorted(ordered, ordered + LONGEST_S, side="right") - np.arange(len(ordered))
    return float(ordered[together.argmax()])


def _kept(streams: Streams, keep: Mask) -> Streams:
    if keep.all():
        return streams
    return replace(streams, **{name: column[keep] for name, column in present(streams).items()})


def _merged(streams: Streams, repeated: Mask) -> Streams:
    """Join samples of one moment: some devices write position and heart rate apart."""
    group = np.cumsum(~repeated) - 1
    return replace(streams, **{name: _last_known(column, group) for name, column in present(streams).items()})


def _last_known(column: Column, group: npt.NDArray[np.int64]) -> Column:
    merged = np.full(group[-1] + 1, np.nan)
    known = ~np.isnan(column)
    merged[group[known]] = column[known]
    return merged


def present(streams: Streams) -> dict[str, Column]:
    """Return the channels that the streams have, by name, time included."""
    columns = {name: getattr(streams, name) for name in Streams.__slots__}
    return {name: column for name, column in columns.items() if column is not None}


def _ranged(column: Column | None, limit: Range, faults: Counter[str]) -> Column | None:
    if column is None:
        return None
    return _without(column, (column < limit.low) | (column > limit.high), limit.fault, faults)


def _without(column: Column, bad: Mask, fault: str, faults: Counter[str]) -> Column | None:
    count = int(np.count_nonzero(bad))
    if count:
        faults[fault] += count
        column = np.where(bad, np.nan, column)
    return None if np.isnan(column).all() else column


def _rising(distance_m: Column | None, sport: str, faults: Counter[str]) -> Column | None:
    """Drop distances that fall, and those that nobody can reach in the longest recording."""
    if distance_m is None:
        return None
    bad = (distance_m < 0) | (distance_m > farthest_m(sport))
    known = np.flatnonzero(~np.isnan(distance_m) & ~bad)
    bad[known[out_of_order(distance_m[known])]] = True
    return _without(distance_m, bad, "impossible-distance", faults)


def _positions(streams: Streams, faults: Counter[str]) -> tuple[Column | None, Column | None]:
    """Drop both coordinates where either cannot be; 0, 0 is what devices write without a fix."""
    latitude, longitude = streams.latitude_deg, streams.longitude_deg
    if latitude is None or longitude is None:
        return None, None
    bad = (np.abs(latitude) > 90) | (np.abs(longitude) > 180) | ((latitude == 0) & (longitude == 0))  # noqa: PLR2004 -- degrees
    kept = _without(latitude, bad, "impossible-position", faults)
    return (None, None) if kept is None else (kept, np.where(bad, np.nan, longitude))
