"""Stops in a run: the watch paused, nothing was recorded, the runner stood, or walked a few steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import bouts, covered, smoothed
from negsplit.core.finding import Finding, Weight
from negsplit.core.text import show_duration
from negsplit.core.units import Duration

if TYPE_CHECKING:
    from negsplit.core.activity import Column

STANDING_MPS = 0.7
"""Slower than a stroll; the distance of a standing watch grows by less."""
STANDING_S = 5.0
"""A stop shorter than this is within what positions blur."""
SMOOTH_S = 5.0
BRAKE_S = 10.0
"""A stop begins and ends with up to this much slowing down and setting off, which is cut with it."""
DRIFT_MPS = 2.0
"""Positions of a standing watch may wander as fast as this, but they come to nothing."""
WALK = 0.6
"""A walk is slower than this share of the usual effort: 1.8 m/s for who runs at 3.0."""
WALK_SMOOTH_S = 9.0
WALK_S = 8.0
LONGEST_WALK_S = 90.0
"""Longer walks are part of how the run was run."""
MOST_WALKED = 0.10
"""Share of the time; who walks more than this for moments alternates running and walking."""


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


def standing(speed_mps: Column, net_mps: Column, step_s: float) -> np.ndarray:
    """Mark the cells (n,) in which the runner stood, slowed down to stand, or set off again.

    net_mps : (n,) speed by which the position really moved on; infinite where there is none.
    """
    real = np.where(speed_mps < DRIFT_MPS, np.minimum(speed_mps, net_mps), speed_mps)
    starts, ends = _long(smoothed(real, SMOOTH_S / step_s) < STANDING_MPS, STANDING_S / step_s)
    if not starts.size or not (speed_mps > STANDING_MPS).any():
        return covered(len(speed_mps), starts, ends)
    return covered(len(speed_mps), *_with_brakes(speed_mps, starts, ends, round(BRAKE_S / step_s)))


def walking(effort_mps: Column, step_s: float) -> np.ndarray:
    """Mark the cells (n,) of short walks; none where walks make up much of the run."""
    nothing = np.zeros(len(effort_mps), dtype=bool)
    if not effort_mps.size:
        return nothing
    slow = smoothed(effort_mps, WALK_SMOOTH_S / step_s) < WALK * np.median(effort_mps)
    starts, ends = _long(slow, WALK_S / step_s)
    short = ends - starts <= LONGEST_WALK_S / step_s
    walked = covered(len(effort_mps), starts[short], ends[short])
    return walked if walked.mean() <= MOST_WALKED else nothing


def merged(stops: list[Stop]) -> tuple[Stop, ...]:
    """Join stops that overlap, each under the name of its longest part."""
    joined: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: stop.start_s):
        if not joined or stop.start_s > joined[-1].end_s:
            joined.append(stop)
            continue
        last = joined[-1]
        longer = max(last, stop, key=lambda one: one.end_s - one.start_s)
        joined[-1] = Stop(last.start_s, max(last.end_s, stop.end_s), longer.kind, last.edge)
    return tuple(joined)


def stop_findings(stops: tuple[Stop, ...]) -> tuple[Finding, ...]:
    """Count what was cut out."""
    if not stops:
        return ()
    total = show_duration(Duration(sum(stop.end_s - stop.start_s for stop in stops)))
    count = "1 stop" if len(stops) == 1 else f"{len(stops)} stops"
    return (Finding("stops-cut", Weight.NOTE, f"{count} of {total} in all were cut out of the pace."),)


def _long(mask: np.ndarray, fewest: float) -> tuple[np.ndarray, np.ndarray]:
    starts, ends = bouts(mask)
    long = ends - starts >= fewest
    return starts[long], ends[long]


def _with_brakes(
    speed_mps: Column, starts: np.ndarray, ends: np.ndarray, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Widen stops, by `most` cells each way, over cells slower than half the usual speed."""
    index = np.arange(len(speed_mps))
    runs = speed_mps >= np.median(speed_mps[speed_mps > STANDING_MPS]) / 2
    before = np.append(-1, np.maximum.accumulate(np.where(runs, index, -1)))
    after = np.append(np.minimum.accumulate(np.where(runs, index, len(index))[::-1])[::-1], len(index))
    return np.maximum(before[starts] + 1, starts - most), np.minimum(after[ends], ends + most)
