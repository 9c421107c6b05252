"""First-order lag: how heart rate follows effort, and the like."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]

HEART_RATE_LAG_S = 57.6
"""Time constant of heart rate after a change of running speed [s], sd 23.6: Hunt, Fankhauser and Saengsuwan
2015, 24 men on a treadmill, doi:10.1186/s12938-015-0112-7."""


def lagged(column: Column, *, every_s: float, tau_s: float, start: float | None = None) -> Column:
    """Follow `column` with a first-order lag.

    Parameters
    ----------
    column
        (n,) evenly spaced samples without NaN.
    every_s
        Spacing of the samples [s].
    tau_s
        Time constant [s].
    start
        Value before the first sample; the first sample itself where None.

    >>> step = np.ones(120)
    >>> bool(abs(lagged(step, every_s=1.0, tau_s=60.0, start=0.0)[59] - (1 - math.exp(-1))) < 1e-12)
    True
    """
    if not column.size:
        return column.copy()
    decay = math.exp(-every_s / tau_s)
    follow = decaying_sum((1 - decay) * column, decay)
    before = float(column[0]) if start is None else start
    return follow + before * decay ** np.arange(1, column.size + 1)


def decaying_sum(column: Column, decay: float) -> Column:
    """Sum of all samples so far, each weighted by `decay` for every sample since.

    Shape (n,) in and out. The recursion y[i] = decay * y[i-1] + x[i] by doubling: after k rounds each
    entry holds the last 2**k terms, so a long column takes few passes.

    >>> decaying_sum(np.array([1.0, 0.0, 2.0]), 0.5).tolist()
    [1.0, 0.5, 2.25]
    """
    total = column.astype(np.float64, copy=True)
    reach, weight = 1, decay
    while reach < total.size and weight > np.finfo(np.float64).tiny:
        total[reach:] += weight * total[:-reach].copy()
        reach, weight = 2 * reach, weight * weight
    return total
