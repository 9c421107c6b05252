"""How small a difference of pace a GPS watch can tell."""

from __future__ import annotations

import math

from negsplit.core.units import Distance

POSITION_ERROR_M = 4.2
"""Error of a position along the way, SD. Phones under open sky err by 4.9 m in the median [1], which is 1.18
SD of one direction."""
PATH_ERROR = 0.005
"""Share by which a measured way errs differently on two stretches of one run (trees, bends, arm swing), SD.
An assumption; the error common to the whole run, some 1-3 %, does not matter here and is left out."""
SURE = 2.0
"""Standard errors by which a difference must stand out, about 95 %."""


def smallest_difference(one: Distance, other: Distance) -> float:
    """Share by which the mean speeds of two stretches must differ for a watch to tell them apart.

    Each way errs by its two ends and by its path; the times are taken to be exact.

    [1] F. van Diggelen and P. Enge, The World's First GPS MOOC and Worldwide Laboratory Using Smartphones,
    ION GNSS+, 361-369, 2015.

    >>> round(smallest_difference(Distance(1609.344), Distance(1609.344)), 4)
    0.0176
    >>> round(smallest_difference(Distance(400), Distance(400)), 3)
    0.044
    """
    return SURE * math.hypot(_way_error(one), _way_error(other))


def _way_error(way: Distance) -> float:
    return math.hypot(math.sqrt(2) * POSITION_ERROR_M / way.m, PATH_ERROR)
