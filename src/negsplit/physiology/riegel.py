"""Race times by Riegel's power law."""

from __future__ import annotations

import math

from negsplit.core.athlete import Performance
from negsplit.core.units import Distance, Duration

RIEGEL_EXPONENT = 1.06
"""Riegel's exponent for running, men and women alike [1]."""


def riegel(race: Performance, to: Distance, *, exponent: float = RIEGEL_EXPONENT) -> Duration:
    """Predict the time over another distance from one race.

    Made for races of 3.5 to 230 minutes. For half the runners its marathon comes out 10 minutes or more too
    fast [2].

    [1] P. S. Riegel, American Scientist 69(3), 285-290, 1981.
    [2] A. J. Vickers and E. A. Vertosick, BMC Sports Sci. Med. Rehabil. 8:26, 2016.

    >>> from negsplit.core.text import parse_performance, show_duration
    >>> show_duration(riegel(parse_performance("10k 50:00"), Distance(42_195)))
    '3:50:01'
    """
    return race.time * math.pow(to.m / race.race.distance.m, exponent)


def personal_exponent(shorter: Performance, longer: Performance) -> float:
    """Exponent that two races of one runner show.

    Raises `ValueError` where both are over the same distance.

    >>> from negsplit.core.text import parse_performance
    >>> round(personal_exponent(parse_performance("5k 20:00"), parse_performance("10k 42:00")), 3)
    1.07
    """
    if shorter.race.distance == longer.race.distance:
        raise ValueError("two different distances are needed")
    return math.log(longer.time.s / shorter.time.s) / math.log(
        longer.race.distance.m / shorter.race.distance.m
    )
