"""Running fitness as VDOT, and race times of equal worth, after Daniels and Gilbert.

J. Daniels and J. Gilbert, Oxygen Power: Performance Tables for Distance Runners, 1979.
The published table runs from VDOT 30 to 85 and the curves from about 3.5 to 300 minutes; `doubt` says when
a race lies outside. Beyond four hours the model is optimistic: the share of the oxygen uptake that it lets a
runner hold never falls below 80 %.
"""

from __future__ import annotations

import math

from negsplit.core.athlete import Performance
from negsplit.core.units import Distance, Duration, Speed

LOWEST_VDOT, HIGHEST_VDOT = 30.0, 85.0
"""Ends of the published table."""
SHORTEST_RACE, LONGEST_RACE = Duration(3.5 * 60), Duration(300 * 60)
"""Ends of the race times the curves were drawn for."""

_SLOWEST_MPS, _FASTEST_MPS = 0.4, 12.0
"""Speeds between which race times are sought: a slow walk and a sprint."""
_HALVINGS = 60
"""Enough to bring any race time to the last bit of a float."""


def oxygen_cost(speed: Speed) -> float:
    """Oxygen uptake that a running speed costs [ml/kg/min].

    >>> round(oxygen_cost(Speed(4.0)), 1)
    45.1
    """
    metres_per_minute = speed.mps * 60
    return -4.60 + 0.182258 * metres_per_minute + 0.000104 * metres_per_minute**2


def speed_at(oxygen: float) -> Speed:
    """Speed that costs the oxygen uptake [ml/kg/min]; the inverse of `oxygen_cost`.

    >>> round(speed_at(oxygen_cost(Speed(4.0))).mps, 9)
    4.0
    """
    root = math.sqrt(0.182258**2 + 4 * 0.000104 * (4.60 + oxygen))
    return Speed((root - 0.182258) / (2 * 0.000104) / 60)


def sustainable_share(time: Duration) -> float:
    """Share of VDOT that can be held for a race of this length.

    >>> round(sustainable_share(Duration(3600)), 3)
    0.888
    """
    minutes = time.s / 60
    return 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)


def vdot(race: Performance) -> float:
    """Fitness that a race result shows [ml/kg/min].

    >>> from negsplit.core.text import parse_performance
    >>> round(vdot(parse_performance("10k 50:00")), 2)
    40.01
    """
    return oxygen_cost(race.speed) / sustainable_share(race.time)


def race_time(fitness: float, distance: Distance) -> Duration:
    """Time over a distance for a VDOT, found by halving the interval.

    >>> from negsplit.core.units import MARATHON
    >>> round(race_time(50, MARATHON).s)
    11440
    """
    quick, slow = distance.m / _FASTEST_MPS, distance.m / _SLOWEST_MPS
    for _ in range(_HALVINGS):
        middle = Duration((quick + slow) / 2)
        needed = oxygen_cost(Speed.over(distance, middle)) / sustainable_share(middle)
        quick, slow = (middle.s, slow) if needed > fitness else (quick, middle.s)
    return Duration((quick + slow) / 2)


def race_speed(fitness: float, distance: Distance) -> Speed:
    """Mean speed of a race over the distance for a VDOT."""
    return Speed.over(distance, race_time(fitness, distance))


def longest_time(fitness: float, speed: Speed) -> Duration | None:
    """How long a runner of this VDOT can hold the speed; None where the model sees no end.

    >>> round(longest_time(50, Speed(5000 / 1196)).s)
    1196
    """
    share = oxygen_cost(speed) / fitness
    if share <= sustainable_share(LONGEST_RACE):
        return None
    short, long = 0.0, LONGEST_RACE.s
    for _ in range(_HALVINGS):
        middle = (short + long) / 2
        short, long = (middle, long) if sustainable_share(Duration(middle)) > share else (short, middle)
    return Duration((short + long) / 2)


def doubt(race: Performance) -> str | None:
    """Why the model should not be trusted with this race; None where it may be.

    >>> from negsplit.core.text import parse_performance
    >>> doubt(parse_performance("marathon 5:30:00"))
    'it takes more than 300 min'
    """
    if race.time < SHORTEST_RACE:
        return "it takes less than 3.5 min"
    if race.time > LONGEST_RACE:
        return "it takes more than 300 min"
    if vdot(race) < LOWEST_VDOT:
        return f"its VDOT of {vdot(race):.0f} is below the published {LOWEST_VDOT:.0f}"
    if vdot(race) > HIGHEST_VDOT:
        return f"its VDOT of {vdot(race):.0f} is above the published {HIGHEST_VDOT:.0f}"
    return None
