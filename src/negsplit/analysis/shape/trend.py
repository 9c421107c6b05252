"""Does a row of numbers rise? Rank tests and robust slopes, on splits that hardly depend on each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.core.activity import Column

Z_95 = 1.959964
"""Normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class RankTest:
    """What Mann and Kendall's test says: `tau_b`, the normal score `z`, and one-sided `p_rise`."""

    tau_b: float
    z: float
    p_rise: float

    @property
    def p_change(self) -> float:
        """Chance of a score as far from zero either way (two-sided)."""
        return math.erfc(abs(self.z) / math.sqrt(2))


@dataclass(frozen=True, slots=True)
class Slope:
    """A robust slope with its 95 % interval."""

    middle: float
    low: float
    high: float


def mann_kendall(values: Column) -> RankTest:
    """Test for a monotone trend by ranks, with correction for ties [1].

    values : (n,) finite. With fewer than 3 values, or all alike, nothing is said: z = 0.
    Neighbouring values should be independent: test splits of a minute or more, never samples.

    [1] M. G. Kendall, Rank Correlation Methods, 4th ed., 1975.

    >>> mann_kendall(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).z.__round__(3)
    2.63
    """
    n = len(values)
    later, earlier = _pairs(n)
    score = float(np.sign(values[later] - values[earlier]).sum())
    tied = _tie_sizes(values)
    variance = _score_variance(n, tied)
    pairs = n * (n - 1) / 2
    untied = pairs - float((tied * (tied - 1)).sum()) / 2
    if n < 3 or variance <= 0 or untied <= 0:  # noqa: PLR2004 -- two values have no trend
        return RankTest(0.0, 0.0, 0.5)
    z = (score - np.sign(score)) / math.sqrt(variance)
    return RankTest(score / math.sqrt(pairs * untied), float(z), math.erfc(z / math.sqrt(2)) / 2)


def theil_sen(x: Column, y: Column) -> Slope:
    """Take the median of the slopes between all pairs, and Sen's 95 % interval by ranks [1].

    x, y : (n,) finite, n >= 2; pairs of equal x are left out. Where x has two values only, this is the
    Hodges-Lehmann shift from one group to the other.

    [1] P. K. Sen, J. Am. Stat. Assoc. 63, 1379-1389, 1968, doi:10.1080/01621459.1968.10480934.

    >>> theil_sen(np.arange(5.0), np.array([0.0, 1.1, 2.0, 2.9, 40.0])).middle.__round__(2)
    1.05
    """
    later, earlier = _pairs(len(x))
    apart = x[later] - x[earlier]
    used = apart != 0
    slopes = np.sort((y[later] - y[earlier])[used] / apart[used])
    spread = Z_95 * math.sqrt(_score_variance(len(x), _tie_sizes(x)))
    low = math.floor((len(slopes) - spread) / 2)
    high = math.ceil((len(slopes) + spread) / 2)
    last = len(slopes) - 1
    return Slope(
        float(np.median(slopes)), float(slopes[max(low - 1, 0)]), float(slopes[min(max(high, 0), last)])
    )


def isotonic(values: Column) -> Column:
    """Fit the nearest row that never falls, by pooling adjacent violators [1]; (n,) to (n,).

    [1] R. E. Barlow et al., Statistical Inference under Order Restrictions, 1972.

    >>> isotonic(np.array([1.0, 3.0, 2.0, 4.0])).tolist()
    [1.0, 2.5, 2.5, 4.0]
    """
    means: list[float] = []
    sizes: list[int] = []
    for value in values.tolist():
        mean, size = value, 1
        while means and means[-1] >= mean:
            size_before = sizes.pop()
            mean = (means.pop() * size_before + mean * size) / (size_before + size)
            size += size_before
        means.append(mean)
        sizes.append(size)
    return np.repeat(means, sizes)


def explained(values: Column, fit: Column) -> float:
    """Share of the variance of `values` (n,) that `fit` (n,) explains; 0 where nothing varies."""
    about = float(((values - values.mean()) ** 2).sum())
    return 0.0 if about <= 0 else max(0.0, 1 - float(((values - fit) ** 2).sum()) / about)


@lru_cache(maxsize=64)
def _pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.tril_indices(n, -1)


def _tie_sizes(values: Column) -> Column:
    """Count how often each value occurs (k,)."""
    firsts = np.flatnonzero(np.diff(np.sort(values), prepend=np.nan) != 0)
    return np.diff(firsts, append=len(values)).astype(np.float64)


def _score_variance(n: int, tied: Column) -> float:
    """Take the variance of Kendall's score of n values without trend, with groups of `tied` equal ones."""
    return (n * (n - 1) * (2 * n + 5) - float((tied * (tied - 1) * (2 * tied + 5)).sum())) / 18
