"""Where in a run the speed changes: flat, then a steady change, then flat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.core.activity import Column

MARKS = 20
"""The change may begin and end at each twentieth of the run."""
EDGE = 0.1
"""The middle of the change lies at least this share of the run from either end; nearer is one odd split."""
STEP = 0.1
"""A change over at most this share of the run is a step,"""
GRADUAL = 0.3
"""and one over at least this share is gradual; splits are too coarse to tell the widths between apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Rise:
    """The flat-change-flat line nearest to a row of speeds.

    `course` (n,) runs from 0 to 1 as the change goes on; `begin` and `end` are where, as shares of the run.
    `score` is the squared error that the line takes away from a flat one, and `gradual` how much less is left
    by the best gradual line than by the best step, both in units of the error variance that remains.
    """

    course: Column
    begin: float
    end: float
    score: float
    gradual: float


def rise_of(values: Column) -> Rise:
    """Find the flat-change-flat line nearest to `values` (n,) by least squares; n > 4."""
    lines = _lines(len(values))
    about = values - values.mean()
    gained = (lines.centred @ about) ** 2 / lines.room
    best = int(np.argmax(gained))
    free = len(values) - 4  # a line has four figures: two levels, begin and end
    noise = max(float(about @ about - gained[best]) / free, 1e-12)
    width = lines.ends - lines.begins
    gradual = gained[width >= GRADUAL - 1e-9].max() - gained[width <= STEP + 1e-9].max()
    return Rise(
        lines.courses[best],
        float(lines.begins[best]),
        float(lines.ends[best]),
        float(gained[best] / noise),
        float(gradual / noise),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """All lines that are tried: their courses (k, n), these less their means, and the sums of squares."""

    begins: Column
    ends: Column
    courses: Column
    centred: Column
    room: Column


@lru_cache(maxsize=64)
def _lines(n: int) -> _Lines:
    marks = np.arange(MARKS + 1) / MARKS
    begins, ends = (marks[index] for index in np.triu_indices(MARKS + 1))
    inside = np.abs(begins + ends - 1) <= 1 - 2 * EDGE + 1e-9
    begins, ends = begins[inside], ends[inside]
    middle = (np.arange(n) + 0.5) / n
    courses = np.clip((middle - begins[:, None]) / np.maximum(ends - begins, 1e-9)[:, None], 0.0, 1.0)
    centred = courses - courses.mean(axis=1, keepdims=True)
    return _Lines(begins, ends, courses, centred, (centred * centred).sum(axis=1))
