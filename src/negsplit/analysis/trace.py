"""Distance over recorded time: the samples put in order, mended, and laid on an even grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.core.finding import Finding, Weight

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Column, Pause, Streams

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""
STEP_S = 1.0
"""Watches record once a second at most; a finer grid would hold nothing more."""
MOST_CELLS = 200_000
"""55 hours at one second; the grid of a longer run is coarser, so that time and memory stay bounded."""
LONGEST_RUN_S = 1e7
"""Four months: a time stamp beyond it is a fault of the clock."""
TOO_FAST_MPS = 9.0
"""No runner holds it for as long as a watch takes to average; faster is a jump of the position."""
GAP_S = 10.0
"""Smart recording leaves up to about 8 s between samples of a steady run; more is a gap."""
UNSEEN_S = 60.0
"""The pace within a longer step between samples is not known."""
CARRY_S = 30.0
"""A heart rate or altitude is not believed further from its sample than half of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Distance on an even grid of recorded time: paused time and unrecorded standing are left out.

    `timer_s`, `elapsed_s` and `distance_m` are at the m + 1 edges of cells of `step_s` seconds. `unseen` is
    the share of the time that lies between samples too far apart; `order` are the samples that were used,
    at `time_s`; `gaps` the stretches of elapsed time in which the watch recorded nothing and the runner
    cannot have run.
    """

    step_s: float
    timer_s: Column
    elapsed_s: Column
    distance_m: Column
    has_distance: bool
    unseen: float
    time_s: Column
    order: np.ndarray
    pauses: tuple[Pause, ...]
    gaps: tuple[tuple[float, float], ...]
    findings: tuple[Finding, ...]


def trace_of(activity: Activity) -> Trace:
    """Lay the samples of an activity on an even grid."""
    order, findings = in_order(activity.streams.time_s)
    time = activity.streams.time_s[order]
    awake = np.diff(time) - np.diff(paused_before(time, activity.pauses))
    travelled = _travelled(activity.streams, order)
    steps = np.zeros(len(awake)) if travelled is None else np.diff(travelled)
    steps, jumps = _without_jumps(steps, awake)
    recorded = _recorded(steps, awake) if travelled is not None else awake
    clock = np.concatenate([[0.0], np.cumsum(recorded)]) if len(time) else np.zeros(1)
    cells = int(min(max(round(clock[-1] / STEP_S), 0), MOST_CELLS))
    edges = np.linspace(0.0, clock[-1], cells + 1) if cells else np.zeros(1)
    elapsed = np.interp(edges, clock, time) if len(time) else np.zeros(1)
    way = np.concatenate([[0.0], np.cumsum(np.where(recorded > 0, steps, 0.0))]) if len(time) else np.zeros(1)
    lost = np.flatnonzero(awake - recorded > GAP_S)
    return Trace(
        step_s=float(clock[-1] / cells) if cells else STEP_S,
        timer_s=elapsed - paused_before(elapsed, activity.pauses),
        elapsed_s=elapsed,
        distance_m=np.interp(edges, clock, way) if travelled is not None else np.full(len(edges), np.nan),
        has_distance=travelled is not None,
        unseen=float(recorded[recorded > UNSEEN_S].sum() / clock[-1]) if clock[-1] > 0 else 0.0,
        time_s=time,
        order=order,
        pauses=activity.pauses,
        gaps=tuple((float(time[i]), float(time[i + 1])) for i in lost),
        findings=(*findings, *jumps),
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
    said = f"{dropped} samples had a time stamp that did not follow the one before and were left out"
    return kept, (Finding("time-out-of-order", Weight.NOTE, said),)


def paused_before(time_s: Column, pauses: tuple[Pause, ...]) -> Column:
    """Seconds that the timer stood still before each moment [s elapsed]."""
    total = np.zeros(len(time_s))
    for pause in pauses:
        total += np.clip(time_s, pause.start_s, pause.end_s) - pause.start_s
    return total


def carried(trace: Trace, column: Column) -> Column:
    """Bring a recorded column onto the grid's cells (m,); NaN where no sample is near."""
    values = column[trace.order]
    known = np.isfinite(values)
    middle = (trace.elapsed_s[:-1] + trace.elapsed_s[1:]) / 2
    if not known.any():
        return np.full(len(middle), np.nan)
    time = trace.time_s[known]
    after = np.clip(np.searchsorted(time, middle), 0, len(time) - 1)
    before = np.clip(after - 1, 0, None)
    apart = np.minimum(np.abs(time[after] - middle), np.abs(middle - time[before]))
    return np.where(apart <= CARRY_S / 2, np.interp(middle, time, values[known]), np.nan)


def _travelled(streams: Streams, order: np.ndarray) -> Column | None:
    time = streams.time_s[order]
    if streams.distance_m is not None and (way := _filled(time, streams.distance_m[order])) is not None:
        return np.maximum.accumulate(way)
    if streams.speed_mps is not None and (speed := _filled(time, streams.speed_mps[order])) is not None:
        return np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2 * np.diff(time))])
    if streams.latitude_deg is not None and streams.longitude_deg is not None:
        latitude = _filled(time, streams.latitude_deg[order])
        longitude = _filled(time, streams.longitude_deg[order])
        if latitude is not None and longitude is not None:
            return np.concatenate([[0.0], np.cumsum(ground_steps(latitude, longitude))])
    return None


def ground_steps(latitude_deg: Column, longitude_deg: Column) -> Column:
    """Distance between neighbouring positions (n - 1,) [m] by the haversine formula on a round Earth."""
    north, east = np.radians(latitude_deg), np.radians(longitude_deg)
    chord = (
        np.sin(np.diff(north) / 2) ** 2
        + np.cos(north[1:]) * np.cos(north[:-1]) * np.sin(np.diff(east) / 2) ** 2
    )
    steps: Column = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return steps


def _filled(time: Column, values: Column) -> Column | None:
    known = np.isfinite(values)
    if known.sum() < 2 or np.ptp(values[known]) <= 0:  # noqa: PLR2004 -- a way needs two ends
        return None
    return np.interp(time, time[known], values[known])


def _without_jumps(steps: Column, awake: Column) -> tuple[Column, tuple[Finding, ...]]:
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = steps / awake
    jumped = (awake > 0) & ~(speed <= TOO_FAST_MPS)
    if not jumped.any():
        return steps, ()
    mended = np.where(jumped, _typical_speed(np.where(jumped, 0.0, steps), awake) * awake, steps)
    said = f"{int(jumped.sum())} jumps of the distance, faster than anyone runs, were evened out"
    return mended, (Finding("distance-jumps", Weight.NOTE, said),)


def _typical_speed(steps: Column, awake: Column) -> float:
    moving = (awake > 0) & (steps > 0)
    return float(np.median(steps[moving] / awake[moving])) if moving.any() else 0.0


def _recorded(steps: Column, awake: Column) -> Column:
    """Time of each interval that can have been run: a gap with too little way in it was stood in part."""
    typical = _typical_speed(steps, awake)
    if typical <= 0:
        return np.maximum(awake, 0.0)
    stood = (awake > GAP_S) & (steps < typical / 2 * awake)
    return np.where(stood, steps / typical, np.maximum(awake, 0.0))
