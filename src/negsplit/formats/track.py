"""Track points as columns while they are read, and as an activity once they are all there."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from negsplit.core.activity import Streams
from negsplit.formats import plausible
from negsplit.formats.safe_xml import Refused

Column = npt.NDArray[np.float64]

MOST_POINTS = 500_000
"""Points of one file; 48 hours at one a second are 172,800."""
EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth (IUGG)."""
BOTH_FEET_SPM = 120
"""Runners take 140 steps a minute and more: a usual cadence below this counts one leg only."""
FIRST_YEAR = 1990
"""No watch recorded before; earlier dates are clocks that were never set."""


@dataclass(slots=True, eq=False)
class Points:
    """Track points of a file while it is read: for each channel, numbers of points and their values."""

    count: int = 0
    is_open: bool = False
    unreadable: int = 0
    numbers: dict[str, array[int]] = field(default_factory=dict)
    values: dict[str, array[float]] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin the next point."""
        if self.count == MOST_POINTS:
            raise Refused(f"more than {MOST_POINTS} points")
        self.count += 1
        self.is_open = True

    def close(self, _: str) -> None:
        """End the point; what follows belongs to none."""
        self.is_open = False

    def noter(self, channel: str, read: Callable[[str], float] = float) -> Callable[[str], None]:
        """Return what notes a text as the open point's value; what is no number is counted."""
        numbers, values = self._columns(channel)

        def note(text: str) -> None:
            if self.is_open:
                try:
                    values.append(read(text))
                except ValueError:
                    self.unreadable += 1
                else:
                    numbers.append(self.count - 1)

        return note

    def _columns(self, channel: str) -> tuple[array[int], array[float]]:
        return self.numbers.setdefault(channel, array("q")), self.values.setdefault(channel, array("d"))

    def columns(self, first: int, last: int) -> dict[str, Column]:
        """Return the channels of the points `first` to `last`, not-a-number where a point lacks one."""
        found: dict[str, Column] = {}
        for channel, values in self.values.items():
            column = np.full(self.count, np.nan)
            column[np.frombuffer(self.numbers[channel], np.int64)] = np.frombuffer(values)
            if not np.isnan(column[first:last]).all():
                found[channel] = column[first:last]
        return found


def seconds(text: str) -> float:
    """Read a time as XML writes it, in seconds since 1970; without a zone it is taken for universal time.

    >>> seconds("2021-04-16T13:37:53.500Z")
    1618580273.5
    """
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def date(moment: float) -> datetime | None:
    """Turn seconds since 1970 into a date, None where the clock was never set."""
    made = datetime.fromtimestamp(moment, UTC)
    return made if made.year >= FIRST_YEAR else None


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Sound streams, the moment that their clock counts from [s since 1970], and what was not sound."""

    streams: Streams
    zero: float
    faults: Counter[str]


def track(columns: dict[str, Column], sport: str, told_start: float | None = None) -> Track | None:
    """Bring points onto their own clock; None where none has a time, as in a planned route."""
    if "time_s" not in columns:
        return None
    zero = plausible.start_time(columns["time_s"], told_start) or 0.0
    channels = columns | {"time_s": columns["time_s"] - zero}
    if "cadence_spm" in channels:
        channels["cadence_spm"] = _both_feet(channels["cadence_spm"])
    with np.errstate(all="ignore"):
        found, faults = plausible.sound(Streams(**channels), sport)
    return Track(_with_distance(found), zero, faults)


def _both_feet(cadence: Column) -> Column:
    """Count both feet; most devices write one, some both, and no field says which."""
    moving = cadence[cadence > 0]
    return cadence * 2 if len(moving) and np.median(moving) < BOTH_FEET_SPM else cadence


def _with_distance(found: Streams) -> Streams:
    """Reckon the distance along the positions where the device gave none."""
    latitude, longitude = found.latitude_deg, found.longitude_deg
    if found.distance_m is not None or latitude is None or longitude is None:
        return found
    known = ~np.isnan(latitude)
    distance = np.full(len(latitude), np.nan)
    steps = haversine_m(latitude[known], longitude[known])
    distance[known] = np.concatenate([[0.0], np.cumsum(steps)])
    return replace(found, distance_m=distance)


def haversine_m(latitude_deg: Column, longitude_deg: Column) -> Column:
    """Great-circle way between each of (n,) positions and the next, (n - 1,).

    R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68(2), 159, 1984.

    >>> round(float(haversine_m(np.array([52.0, 53.0]), np.array([13.0, 13.0]))[0]))
    111195
    """
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    north = np.sin(np.diff(latitude) / 2) ** 2
    east = np.sin(np.diff(longitude) / 2) ** 2 * np.cos(latitude[:-1]) * np.cos(latitude[1:])
    way: Column = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(north + east, 1)))
    return way
