"""Training load from the runner's own rating: session RPE, monotony, strain.

C. Foster et al., J. Strength Cond. Res. 15:109-115, 2001.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

from negsplit.core.units import Duration

EASIEST, HARDEST = 0.0, 10.0
"""Ends of the rating scale (CR-10)."""
MONOTONOUS = 2.0
"""Monotony above which Foster saw trouble follow; second-hand, so a hint and no more."""
MINUTE = 60.0


def session_load(rating: float, time: Duration) -> float:
    """Load of one session: rating times minutes.

    Raises `ValueError` for a rating off the scale.

    >>> session_load(6, Duration(3000))
    300.0
    """
    if not EASIEST <= rating <= HARDEST:
        raise ValueError(f"a rating lies between {EASIEST:g} and {HARDEST:g}, not at {rating:g}")
    return rating * time.s / MINUTE


def monotony(daily: Sequence[float]) -> float:
    """Mean daily load over its standard deviation, days of rest included as zeros.

    The sample deviation (n - 1) is taken; with the population's the figure is 8 % larger over a week.
    Infinite where all days are alike.

    >>> round(monotony([300, 0, 300, 0, 300, 0, 0]), 2)
    0.8
    """
    spread = stdev(daily)
    if spread == 0:
        return float("inf")
    return fmean(daily) / spread


def strain(daily: Sequence[float]) -> float:
    """Load of the days together times their monotony.

    >>> round(strain([300, 0, 300, 0, 300, 0, 0]))
    722
    """
    return sum(daily) * monotony(daily)
