"""Units as types: distance, duration and speed. Speed is stored; pace is a view of it.

Adding a duration to a distance, or passing a bare number, is a type error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


def _demand_finite(what: str, value: float) -> None:
    if not math.isfinite(value):
        raise ValueError(f"a {what} must be a finite number, not {value}")


@dataclass(frozen=True, slots=True, order=True)
class Distance:
    """A length of way [m]."""

    m: float

    def __post_init__(self) -> None:
        _demand_finite("distance", self.m)

    def __add__(self, other: Distance) -> Distance:
        return Distance(self.m + other.m)

    def __sub__(self, other: Distance) -> Distance:
        return Distance(self.m - other.m)

    def __mul__(self, factor: float) -> Distance:
        return Distance(self.m * factor)


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A stretch of time [s]."""

    s: float

    def __post_init__(self) -> None:
        _demand_finite("duration", self.s)

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.s + other.s)

    def __sub__(self, other: Duration) -> Duration:
        return Duration(self.s - other.s)

    def __mul__(self, factor: float) -> Duration:
        return Duration(self.s * factor)


KM = Distance(1000.0)
MILE = Distance(1609.344)
"""The international mile, exact since 1959."""
HALF_MARATHON = Distance(21_097.5)
MARATHON = Distance(42_195.0)


@dataclass(frozen=True, slots=True, order=True)
class Speed:
    """A running speed [m/s]; larger is faster.

    >>> Speed.from_pace(Duration(300), per=KM).mps
    3.3333333333333335
    """

    mps: float

    def __post_init__(self) -> None:
        _demand_finite("speed", self.mps)
        if self.mps <= 0:
            raise ValueError(f"a speed must be above zero, not {self.mps} m/s")

    @classmethod
    def from_pace(cls, pace: Duration, *, per: Distance) -> Speed:
        """Make a speed from the time one `per` takes."""
        if pace.s <= 0:
            raise ValueError(f"a pace must be above zero, not {pace.s} s")
        return cls(per.m / pace.s)

    @classmethod
    def over(cls, distance: Distance, time: Duration) -> Speed:
        """Mean speed: all the way over all the time."""
        return cls(distance.m / time.s)

    def pace(self, *, per: Distance) -> Duration:
        """Time that one `per` takes.

        >>> Speed(4.0).pace(per=KM)
        Duration(s=250.0)
        """
        return Duration(per.m / self.mps)

    def slower_by(self, delay: Duration, *, per: Distance) -> Speed:
        """Add `delay` to the pace, as coaches say it; a negative delay is faster.

        >>> Speed.from_pace(Duration(480), per=MILE).slower_by(Duration(90), per=MILE).pace(per=MILE)
        Duration(s=570.0)
        """
        return Speed.from_pace(self.pace(per=per) + delay, per=per)

    def time_over(self, distance: Distance) -> Duration:
        """Time to cover `distance` at this speed."""
        return Duration(distance.m / self.mps)

    def way_in(self, time: Duration) -> Distance:
        """Distance covered in `time` at this speed."""
        return Distance(self.mps * time.s)
