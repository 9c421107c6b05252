"""Distance over recorded time: the samples put in order, mended, and laid on an even grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import covered
from negsplit.analysis.clean.travel import GAP_S, believable, recorded_time, travelled, without_jumps
from negsplit.core.finding import Finding, Weight

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Column, Pause

STEP_S = 1.0
"""Watches record once a second at most; a finer grid would hold nothing more."""
MOST_CELLS = 200_000
"""55 hours at one second; the grid of a longer run is coarser, so that time and memory stay bounded."""
LONGEST_RUN_S = 1e7
"""Four months: a time stamp beyond it is a fault of the clock."""
UNSEEN_S = 60.0
"""The pace within a longer step between samples is not known."""
CARRY_S = 30.0
"""A heart rate or altitude is not believed further from its sample than half of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Distance on an even grid of recorded time: paused time and unrecorded standing are left out.

    `timer_s`, `elapsed_s` and `distance_m` are at the m + 1 edges of cells of `step_s` seconds. `unseen` is
    the share of the time that lies between samples too far apart; `order` are the samples in order of time.
    `pauses` are the stretches of elapsed time in which the timer stood, `gaps` those in which the watch
    recorded nothing and the runner cannot have run.
    """

    step_s: float
    timer_s: Column
    elapsed_s: Column
    distance_m: Column
    has_distance: bool
    unseen: float
    order: np.ndarray
    pauses: tuple[tuple[float, float], ...]
    gaps: tuple[tuple[float, float], ...]
    findings: tuple[Finding, ...]


def trace_of(activity: Activity) -> Trace:
    """Lay the samples of an activity on an even grid."""
    order, disorder = in_order(activity.streams.time_s)
    pauses = paused_spans(activity.pauses)
    told = travelled(activity.streams, order)
    used, way = told or (order, np.zeros(order.size))
    time = activity.streams.time_s[used] if used.size else np.zeros(1)
    awake = np.maximum(np.diff(time) - np.diff(paused_before(time, pauses)), 0.0)
    steps, jumps = without_jumps(np.diff(way), awake, activity)
    recorded = recorded_time(steps, awake)
    clock = np.concatenate([[0.0], np.cumsum(recorded)])
    cells = int(min(round(clock[-1] / STEP_S), MOST_CELLS))
    edges = np.linspace(0.0, clock[-1], cells + 1)
    elapsed = np.interp(edges, clock, time)
    covered = np.concatenate([[0.0], np.cumsum(np.where(recorded > 0, steps, 0.0))])
    stood = np.flatnonzero(awake - recorded > GAP_S)
    return Trace(
        step_s=float(clock[-1] / cells) if cells else STEP_S,
        timer_s=elapsed - paused_before(elapsed, pauses),
        elapsed_s=elapsed,
        distance_m=np.interp(edges, clock, covered) if told else np.full(len(edges), np.nan),
        has_distance=told is not None,
        unseen=float(recorded[recorded > UNSEEN_S].sum() / clock[-1]) if cells else 0.0,
        order=order,
        pauses=pauses,
        gaps=tuple((float(time[i]), float(time[i + 1])) for i in stood),
        findings=(*disorder, *jumps),
    )


def in_order(time_s: Column) -> tuple[np.ndarray, tuple[Finding, ...]]:
    """Choose the samples whose time stamps rise, dropping as few as can be; count the others."""
    usable = np.flatnonzero(np.isfinite(time_s) & (np.abs(time_s) < LONGEST_RUN_S))
    time = time_s[usable]
    if not time.size:
        return usable, ()
    forward = np.concatenate([[True], time[1:] > np.maximum.accumulate(time)[:-1]])
    backward = np.concatenate([time[:-1] < np.minimum.accumulate(time[::-1])[::-1][1:], [True]])
    kept = usable[forward if forward.sum() >= backward.sum() else backward]
    dropped = len(time_s) - len(kept)
    if not dropped:
        return kept, ()
    said = f"{dropped} samples had a time stamp that did not follow the one before and were left out."
    return kept, (Finding("time-out-of-order", Weight.NOTE, said),)


def paused_spans(pauses: tuple[Pause, ...]) -> tuple[tuple[float, float], ...]:
    """Put pauses in order of time and join those that overlap; leave out those that never were."""
    spans = [(pause.start_s, pause.end_s) for pause in pauses]
    joined: list[tuple[float, float]] = []
    for start, end in sorted(one for one in spans if -LONGEST_RUN_S < one[0] < one[1] < LONGEST_RUN_S):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def paused_before(time_s: Column, spans: tuple[tuple[float, float], ...]) -> Column:
    """Reckon the seconds that the timer stood still before each moment [s elapsed]."""
    if not spans:
        return np.zeros(len(time_s))
    marks = np.array(spans)
    stood = np.column_stack([np.zeros(len(marks)), marks[:, 1] - marks[:, 0]])
    before: Column = np.interp(time_s, marks.ravel(), np.cumsum(stood))
    return before


def carried(trace: Trace, time_s: Column, column: Column) -> Column:
    """Bring a recorded column (n,) onto the grid's cells (m,); NaN where no sample is near."""
    used = trace.order[believable(column[trace.order])]
    middle = (trace.elapsed_s[:-1] + trace.elapsed_s[1:]) / 2
    if not used.size:
        return np.full(len(middle), np.nan)
    time = np.concatenate([[-np.inf], time_s[used], [np.inf]])
    holes = np.flatnonzero(np.diff(time) > CARRY_S)
    starts = np.searchsorted(middle, time[holes] + CARRY_S / 2, side="right")
    ends = np.searchsorted(middle, time[holes + 1] - CARRY_S / 2)
    unknown = covered(len(middle), starts, np.maximum(starts, ends))
    return np.where(unknown, np.nan, np.interp(middle, time[1:-1], column[used]))
