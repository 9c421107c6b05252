"""A run made ready to be judged: stops cut out, faults mended and counted, on an even grid of moving time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.stops import Stop, cut_stops
from negsplit.analysis.terrain import grade_of, level_speed
from negsplit.analysis.trace import Trace, carried, trace_of
from negsplit.core.finding import Finding
from negsplit.physiology.grade import strava_factor

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Column


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
    trace = trace_of(activity)
    kept, stops = cut_stops(trace)
    edges = np.append(kept, kept[-1] + 1) if kept.size else np.zeros(1, dtype=np.intp)
    metres = np.diff(trace.distance_m)[kept]
    distance = np.concatenate([[0.0 if trace.has_distance else np.nan], np.cumsum(metres)])
    speed = metres / trace.step_s
    altitude = _cells(trace, activity.streams.altitude_m, kept)
    grade = None if altitude is None else grade_of(distance, altitude, trace.step_s)
    return CleanRun(
        step_s=trace.step_s,
        timer_s=trace.timer_s[edges],
        elapsed_s=trace.elapsed_s[edges],
        distance_m=distance,
        speed_mps=speed,
        gap_mps=None if grade is None else level_speed(speed, grade, strava_factor),
        grade=grade,
        altitude_m=altitude,
        heart_rate_bpm=_cells(trace, activity.streams.heart_rate_bpm, kept),
        cadence_spm=_cells(trace, activity.streams.cadence_spm, kept),
        unseen=trace.unseen,
        stops=stops,
        findings=trace.findings,
    )


def _cells(trace: Trace, column: Column | None, kept: np.ndarray) -> Column | None:
    return None if column is None else carried(trace, column)[kept]


def _nearest(edges: Column, moment: float) -> int:
    after = int(np.searchsorted(edges, moment))
    if after == 0:
        return 0
    if after == len(edges):
        return len(edges) - 1
    return after if edges[after] - moment < moment - edges[after - 1] else after - 1
