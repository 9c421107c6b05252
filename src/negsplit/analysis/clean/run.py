"""A run made ready to be judged: stops cut out, faults mended and counted, on an even grid of moving time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import bouts, running_total
from negsplit.analysis.clean.drift import net_speed
from negsplit.analysis.clean.stops import Stop, StopKind, merged, standing, stop_findings, walking
from negsplit.analysis.clean.terrain import Terrain, level_speed, terrain_of
from negsplit.analysis.clean.trace import Trace, carried, trace_of
from negsplit.core.finding import Finding
from negsplit.physiology.grade import strava_factor

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Column, Streams


@dataclass(frozen=True, slots=True, eq=False)
class CleanRun:
    """A run on an even grid of moving time.

    Three clocks are kept apart: elapsed time runs always, timer time stands still while the watch is
    paused, moving time also while the runner stands or ties a shoe. All pace is distance over moving time.

    The grid has n cells of `step_s` moving seconds each. Columns at its n + 1 edges never fall:
    `timer_s`, `elapsed_s` (both seconds since the start) and `distance_m` (covered while moving). At a cut
    the edge shows the moment the stop ended. Columns of its n cells: `speed_mps` and `gap_mps` (the speed
    on the flat for the same effort) are finite; `heart_rate_bpm` and `cadence_spm` are NaN where missing.
    `unseen` is the share of the time that lies between samples too far apart.
    A channel that the run does not have is None. Without any distance, `distance_m` and `speed_mps` are
    NaN throughout and `has_pace` is false.
    """

    step_s: float
    timer_s: Column
    elapsed_s: Column
    distance_m: Column
    speed_mps: Column
    gap_mps: Column | None
    grade: Column | None
    altitude_m: Column | None
    heart_rate_bpm: Column | None
    cadence_spm: Column | None
    unseen: float
    stops: tuple[Stop, ...]
    findings: tuple[Finding, ...]

    @property
    def has_pace(self) -> bool:
        """Whether distance, and so pace, is known."""
        return bool(self.distance_m.size) and bool(np.isfinite(self.distance_m[-1]))

    @property
    def moving_s(self) -> Column:
        """Moving time at the edges (n + 1,) [s]."""
        return np.arange(len(self.timer_s), dtype=np.float64) * self.step_s

    @property
    def effort_mps(self) -> Column:
        """Speed by effort (n,) [m/s]: grade-adjusted where the altitude is known."""
        return self.speed_mps if self.gap_mps is None else self.gap_mps

    def edge_at_timer(self, timer_s: float) -> int:
        """Nearest edge of the grid to a moment of timer time."""
        return _nearest(self.timer_s, timer_s)

    def edge_at_elapsed(self, elapsed_s: float) -> int:
        """Nearest edge of the grid to a moment of elapsed time."""
        return _nearest(self.elapsed_s, elapsed_s)


def clean(activity: Activity) -> CleanRun:
    """Cut the stops out of a recorded run, mend what can be mended, and lay it on an even grid."""
    trace, streams = trace_of(activity), activity.streams
    speed = np.diff(trace.distance_m) / trace.step_s
    stood = standing(speed, net_speed(trace, streams), trace.step_s)
    ran = np.flatnonzero(~stood)
    terrain = _terrain(trace, streams, ran)
    effort = speed[ran] if terrain.grade is None else level_speed(speed[ran], terrain.grade, strava_factor)
    strides = ~walking(effort, trace.step_s)
    kept = ran[strides]
    walked = np.zeros(len(speed), dtype=bool)
    walked[ran[~strides]] = True
    stops = _stops(trace, kept, ((stood, StopKind.STANDSTILL), (walked, StopKind.WALK)))
    edges = np.append(kept, kept[-1] + 1) if kept.size else np.zeros(1, dtype=np.intp)
    return CleanRun(
        step_s=trace.step_s,
        timer_s=trace.timer_s[edges],
        elapsed_s=trace.elapsed_s[edges],
        distance_m=_way(trace, kept),
        speed_mps=speed[kept],
        gap_mps=None if terrain.grade is None else effort[strides],
        grade=None if terrain.grade is None else terrain.grade[strides],
        altitude_m=_cells(trace, streams, streams.altitude_m, kept),
        heart_rate_bpm=_cells(trace, streams, streams.heart_rate_bpm, kept),
        cadence_spm=_cells(trace, streams, streams.cadence_spm, kept),
        unseen=trace.unseen,
        stops=stops,
        findings=(*trace.findings, *terrain.findings, *stop_findings(stops)),
    )


def _way(trace: Trace, kept: np.ndarray) -> Column:
    steps = np.diff(trace.distance_m)[kept]
    return running_total(steps) if trace.has_distance else np.full(len(kept) + 1, np.nan)


def _terrain(trace: Trace, streams: Streams, ran: np.ndarray) -> Terrain:
    altitude = _cells(trace, streams, streams.altitude_m, ran)
    if altitude is None or not trace.has_distance or not ran.size:
        return Terrain(None)
    return terrain_of(_way(trace, ran), np.diff(trace.distance_m)[ran] / trace.step_s, altitude, trace.step_s)


def _stops(
    trace: Trace, kept: np.ndarray, marked: tuple[tuple[np.ndarray, StopKind], ...]
) -> tuple[Stop, ...]:
    """Gather all stops, in order of time, with where on the grid they were cut out."""
    spans = [(start, end, StopKind.PAUSE) for start, end in trace.pauses]
    spans += [(start, end, StopKind.GAP) for start, end in trace.gaps]
    for mask, kind in marked:
        starts, ends = bouts(mask)
        spans += [(a, b, kind) for a, b in zip(trace.elapsed_s[starts], trace.elapsed_s[ends], strict=True)]
    places = np.searchsorted(trace.elapsed_s[kept], [span[0] for span in spans])
    return merged(
        [
            Stop(float(a), float(b), kind, int(place))
            for (a, b, kind), place in zip(spans, places, strict=True)
        ]
    )


def _cells(trace: Trace, streams: Streams, column: Column | None, kept: np.ndarray) -> Column | None:
    return None if column is None else carried(trace, streams.time_s, column)[kept]


def _nearest(edges: Column, moment: float) -> int:
    after = int(np.searchsorted(edges, moment))
    if after == 0:
        return 0
    if after == len(edges):
        return len(edges) - 1
    return after if edges[after] - moment < moment - edges[after - 1] else after - 1
