"""Splits: a run cut by distance, at laps, into halves; always all the way over all the moving time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsplit.core.results import Halves, Split
from negsplit.core.units import KM, Distance

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.core.activity import Column, Lap

FEW = 3
"""Full splits: of fewer, too little is seen."""
PARTS = 4
ROUNDING = 1e-6
SHORTEST_M = 1.0
"""Nothing is said of the pace of less than a metre."""


def by_distance(run: CleanRun, *, every: Distance = KM) -> tuple[Split, ...]:
    """Cut a run every kilometre or mile; the last split is what was left over.

    Moments between samples are interpolated, so that the splits add up to the run.
    """
    if not run.has_pace or run.distance_m[-1] < SHORTEST_M:
        return ()
    marks = np.arange(0.0, run.distance_m[-1], every.m)
    return between(run, np.append(marks, run.distance_m[-1]))


def by_lap(run: CleanRun, laps: tuple[Lap, ...]) -> tuple[Split, ...]:
    """Cut a run where the watch marked its laps."""
    if not run.has_pace or not laps:
        return ()
    ends = [
        run.distance_m[run.edge_at_elapsed(moment)] for lap in laps for moment in (lap.start_s, lap.end_s)
    ]
    return between(run, np.unique(ends))


def in_parts(run: CleanRun, parts: int) -> tuple[Split, ...]:
    """Cut a run into equal parts by distance: 2 halves, 3 thirds, 4 quarters."""
    if not run.has_pace or run.distance_m[-1] < SHORTEST_M * parts:
        return ()
    return between(run, np.linspace(0.0, run.distance_m[-1], parts + 1))


def between(run: CleanRun, marks_m: Column) -> tuple[Split, ...]:
    """Cut a run at marks of distance (k + 1,) [m] that rise; stretches under a metre are left out."""
    way, time = np.diff(marks_m), np.diff(time_at(run, marks_m))
    level = np.diff(np.interp(marks_m, run.distance_m, _level_way(run)))
    long = (way >= SHORTEST_M) & (time > 0)
    pace = 1000 * time[long] / way[long]
    change = np.diff(pace, prepend=np.nan)
    gap = 1000 * time[long] / np.maximum(level[long], SHORTEST_M)
    return tuple(
        Split(
            float(metres),
            float(seconds),
            float(each),
            None if run.gap_mps is None else float(levelled),
            float(less) if np.isfinite(less) else None,
        )
        for metres, seconds, each, levelled, less in zip(
            way[long], time[long], pace, gap, change, strict=True
        )
    )


def rising_between(run: CleanRun, start: int, end: int, *, every: Distance) -> tuple[int, int]:
    """Count the full splits between two edges of the grid that were faster than the one before, of how many.

    A stretch of less than three full splits is cut into quarters instead. What is left over has no vote.
    """
    way = float(run.distance_m[end] - run.distance_m[start])
    length = every.m if way / every.m >= FEW - ROUNDING else way / PARTS
    if length < SHORTEST_M:
        return 0, 0
    marks = run.distance_m[start] + length * np.arange(int(way / length + ROUNDING) + 1)
    time = np.diff(time_at(run, marks))
    return int((np.diff(time) < 0).sum()), max(len(time) - 1, 0)


def time_at(run: CleanRun, marks_m: Column) -> Column:
    """Find the moving time (k,) [s] at marks of distance."""
    return np.interp(marks_m, run.distance_m, run.moving_s)


def halves(run: CleanRun, body: tuple[int, int]) -> Halves:
    """Compare the second half of the way with the first (A2), for the body and for the whole run.

    body : first and last edge of the body on the run's grid.
    """
    first, second = _half_times(run, *body)
    whole = _half_times(run, 0, len(run.distance_m) - 1)
    return Halves(_change_pct(first, second), first, second, _change_pct(*whole))


def _half_times(run: CleanRun, start: int, end: int) -> tuple[float | None, float | None]:
    if not run.has_pace or run.distance_m[end] - run.distance_m[start] < 2 * SHORTEST_M:
        return None, None
    marks = np.linspace(run.distance_m[start], run.distance_m[end], 3)
    before, middle, after = time_at(run, marks).tolist()
    return middle - before, after - middle


def _change_pct(first: float | None, second: float | None) -> float | None:
    return None if not first or second is None else 100 * (second - first) / first


def _level_way(run: CleanRun) -> Column:
    return np.concatenate([[0.0], np.cumsum(run.effort_mps * run.step_s)])
