"""Training load from heart rate: Banister's TRIMP, Edwards' zones, Lucia's three phases.

Columns go sample by sample: the models are not linear, so that a run's mean heart rate gives less than the
run (2 % less for a 16-mile progression).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]

MINUTE = 60.0
EDWARDS_BORDERS = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of the highest heart rate at which a minute begins to count 1, 2, 3, 4 and 5.
S. Edwards, The Heart Rate Monitor Book, 1993."""


@dataclass(frozen=True, slots=True)
class Weighting:
    """How steeply a minute counts more with heart rate: `factor` e^(`exponent` x reserve share)."""

    factor: float
    exponent: float


MEN = Weighting(0.64, 1.92)
WOMEN = Weighting(0.86, 1.67)
"""Morton, Fitz-Clarke and Banister, J. Appl. Physiol. 69:1171, 1990. Some programs keep 0.64 for women, which
makes their figures 26 % smaller."""


def banister(
    duration_s: Column,
    heart_rate_bpm: Column,
    *,
    resting_bpm: float,
    maximum_bpm: float,
    weighting: Weighting,
) -> float:
    """Training impulse: minutes weighted by how hard the heart worked.

    duration_s, heart_rate_bpm : (n,); samples without a heart rate (NaN) count nothing. Heart rates below the
    resting rate count nothing either.

    >>> half_hour = np.array([1800.0])
    >>> rate = np.array([130.0])
    >>> both = [banister(half_hour, rate, resting_bpm=40, maximum_bpm=200, weighting=w) for w in (MEN, WOMEN)]
    >>> [round(impulse, 2) for impulse in both]
    [31.8, 37.13]
    """
    share = np.maximum(0.0, (heart_rate_bpm - resting_bpm) / (maximum_bpm - resting_bpm))
    impulse = duration_s / MINUTE * share * weighting.factor * np.exp(weighting.exponent * share)
    return float(np.nansum(impulse))


def edwards(duration_s: Column, heart_rate_bpm: Column, *, maximum_bpm: float) -> float:
    """Minutes in five zones of the highest heart rate, counted once to five times.

    duration_s, heart_rate_bpm : (n,); NaN counts nothing.

    >>> edwards(np.array([600.0, 600.0]), np.array([100.0, 185.0]), maximum_bpm=190)
    60.0
    """
    points = np.digitize(heart_rate_bpm, [share * maximum_bpm for share in EDWARDS_BORDERS])
    return _weighted(duration_s, points, heart_rate_bpm)


def lucia(duration_s: Column, heart_rate_bpm: Column, *, thresholds_bpm: tuple[float, float]) -> float:
    """Minutes below, between and above the two thresholds, counted once, twice and three times.

    duration_s, heart_rate_bpm : (n,); NaN counts nothing. A. Lucia et al., Med. Sci. Sports Exerc. 35, 2003.

    >>> lucia(np.array([600.0, 600.0, 600.0]), np.array([120.0, 150.0, 175.0]), thresholds_bpm=(145.0, 165.0))
    60.0
    """
    return _weighted(duration_s, np.digitize(heart_rate_bpm, thresholds_bpm) + 1, heart_rate_bpm)


def _weighted(duration_s: Column, points: npt.NDArray[np.intp], heart_rate_bpm: Column) -> float:
    counted = np.where(np.isnan(heart_rate_bpm), 0, points)
    return float((duration_s / MINUTE * counted).sum())
