"""Rows of cells: moving means, and the stretches in which something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.core.activity import Column


def smoothed(values: Column, width: float) -> Column:
    """Take the moving mean over about `width` cells (n,), over fewer at the ends.

    >>> smoothed(np.array([0.0, 3.0, 6.0]), 3).tolist()
    [1.5, 3.0, 4.5]
    """
    cells = max(round(width), 1)
    total = running_total(values)
    index = np.arange(len(values))
    low = np.maximum(index - cells // 2, 0)
    high = np.minimum(index + (cells + 1) // 2, len(values))
    means: Column = (total[high] - total[low]) / (high - low)
    return means


def running_total(values: Column) -> Column:
    """Take the sums (n + 1,) of the first 0, 1, ... n values."""
    return np.concatenate([[0.0], np.cumsum(values)])


def mean_in(values: Column, count: int) -> Column:
    """Take the means over `count` equal stretches (count,); one on a border counts in part on either side.

    >>> mean_in(np.array([1.0, 2.0, 6.0]), 2).tolist()
    [1.3333333333333333, 4.666666666666667]
    """
    marks = np.linspace(0, len(values), count + 1)
    sums = np.interp(marks, np.arange(len(values) + 1), running_total(values))
    means: Column = np.diff(sums) / np.diff(marks)
    return means


def bouts(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find starts and ends (half-open) of the stretches in which `mask` (n,) holds.

    >>> bouts(np.array([False, True, True, False, True]))
    (array([1, 4]), array([3, 5]))
    """
    change = np.diff(np.concatenate([[0], mask.astype(np.int8), [0]]))
    return np.flatnonzero(change == 1), np.flatnonzero(change == -1)


def covered(size: int, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Mark the cells (size,) that lie in one of the half-open stretches.

    >>> covered(4, np.array([1, 2]), np.array([3, 3])).tolist()
    [False, True, True, False]
    """
    change = np.bincount(starts, minlength=size + 1) - np.bincount(ends, minlength=size + 1)
    return np.cumsum(change[:size]) > 0
