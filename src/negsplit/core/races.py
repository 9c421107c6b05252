"""The races that runners name, and the distances that the names stand for."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.units import HALF_MARATHON, KM, MARATHON, MILE, Distance


@dataclass(frozen=True, slots=True)
class Race:
    """A race: the name runners use and its distance."""

    name: str
    distance: Distance


ONE_MILE = Race("mile", MILE)
FIVE_K = Race("5k", KM * 5)
TEN_K = Race("10k", KM * 10)
HALF = Race("half marathon", HALF_MARATHON)
FULL = Race("marathon", MARATHON)

NAMED_RACES: dict[str, Race] = {
    "mile": ONE_MILE,
    "1 mile": ONE_MILE,
    "5k": FIVE_K,
    "10k": TEN_K,
    "half": HALF,
    "half marathon": HALF,
    "half-marathon": HALF,
    "hm": HALF,
    "marathon": FULL,
    "full marathon": FULL,
    "m": FULL,
}
"""Names a runner may use; other races are given by their distance ("15 km", "10 mi")."""


def race_over(distance: Distance) -> Race:
    """Name a race by its distance, with the usual name where it has one.

    >>> race_over(Distance(10_000)).name
    '10k'
    >>> race_over(Distance(15_000)).name
    '15 km'
    """
    for race in (ONE_MILE, FIVE_K, TEN_K, HALF, FULL):
        if abs(race.distance.m - distance.m) < 1:
            return race
    miles = distance.m / MILE.m
    if abs(miles - round(miles, 2)) < 1e-9:  # noqa: PLR2004 -- a whole or decimal number of miles
        return Race(f"{miles:g} mi", distance)
    return Race(f"{distance.m / KM.m:g} km", distance)
