"""Stops in a run: the watch paused, the runner stood, or walked a few steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.analysis.trace import Trace
    from negsplit.core.activity import Column

STANDING_MPS = 0.7
"""Slower than a stroll; the position of a standing watch drifts by less."""
STANDING_S = 5.0
"""A stop shorter than this is within what positions blur."""
SMOOTH_S = 5.0
BRAKE_S = 10.0
"""A stop begins and ends with up to this much slowing down and setting off, which is cut with it."""


class StopKind(StrEnum):
    """How we know of a stop."""

    PAUSE = "pause"
    """The watch's timer was stopped."""
    GAP = "gap"
    """Nothing was recorded, and too little way was made."""
    STANDSTILL = "standstill"
    """The timer ran, the runner stood."""
    WALK = "walk"
    """The timer ran, the runner walked for a moment."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch of elapsed time that is no running; `edge` is where on the clean grid it was cut out."""

    start_s: float
    end_s: float
    kind: StopKind
    edge: int


def cut_stops(trace: Trace) -> tuple[np.ndarray, tuple[Stop, ...]]:
    """Find which cells of the grid were run, and the stops between them."""
    speed = np.diff(trace.distance_m) / trace.step_s
    stood = standing(speed, trace.step_s) if trace.has_distance else np.zeros(len(speed), dtype=bool)
    kept = np.flatnonzero(~stood)
    starts, ends = bouts(stood)
    spans = [(p.start_s, p.end_s, StopKind.PAUSE) for p in trace.pauses]
    spans += [(start, end, StopKind.GAP) for start, end in trace.gaps]
    spans += [
        (float(trace.elapsed_s[a]), float(trace.elapsed_s[b]), StopKind.STANDSTILL)
        for a, b in zip(starts, ends, strict=True)
    ]
    places = np.searchsorted(trace.elapsed_s[kept], [span[0] for span in spans])
    stops = (Stop(*span, int(place)) for span, place in zip(spans, places, strict=True))
    return kept, tuple(sorted(stops, key=lambda stop: stop.start_s))


def standing(speed_mps: Column, step_s: float) -> np.ndarray:
    """Mark the cells (n,) in which the runner stood, slowed down to stand, or set off again."""
    slow = smoothed(speed_mps, max(round(SMOOTH_S / step_s), 1)) < STANDING_MPS
    starts, ends = bouts(slow)
    long = (ends - starts) * step_s >= STANDING_S
    if not long.any():
        return np.zeros(len(speed_mps), dtype=bool)
    return covered(
        len(speed_mps), *_with_brakes(speed_mps, starts[long], ends[long], round(BRAKE_S / step_s))
    )


def _with_brakes(
    speed_mps: Column, starts: np.ndarray, ends: np.ndarray, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Widen stops, by `most` cells each way, over cells slower than half the usual speed."""
    index = np.arange(len(speed_mps))
    runs = speed_mps >= np.median(speed_mps[speed_mps > STANDING_MPS]) / 2
    before = np.concatenate([[-1], np.maximum.accumulate(np.where(runs, index, -1))])
    after = np.concatenate(
        [np.minimum.accumulate(np.where(runs, index, len(index))[::-1])[::-1], [len(index)]]
    )
    return np.maximum(before[starts] + 1, starts - most), np.minimum(after[ends], ends + most)


def smoothed(values: Column, width: int) -> Column:
    """Take the moving mean over `width` cells (n,), shorter at the ends."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(len(values))
    low = np.maximum(index - width // 2, 0)
    high = np.minimum(index + (width + 1) // 2, len(values))
    means: Column = (total[high] - total[low]) / (high - low)
    return means


def bouts(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find starts and ends (half-open) of the stretches in which `mask` holds.

    >>> bouts(np.array([False, True, True, False, True]))
    (array([1, 4]), array([3, 5]))
    """
    change = np.diff(np.concatenate([[0], mask.astype(np.int8), [0]]))
    return np.flatnonzero(change == 1), np.flatnonzero(change == -1)


def covered(size: int, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Mark the cells (size,) that lie in one of the half-open stretches."""
    change = np.zeros(size + 1, dtype=np.int64)
    np.add.at(change, starts, 1)
    np.add.at(change, ends, -1)
    return np.cumsum(change[:-1]) > 0
