"""The ground under a run: altitude mended and smoothed, the grade of it, and speed freed from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import smoothed
from negsplit.core.finding import Finding, Weight
from negsplit.physiology.grade import strava_factor

if TYPE_CHECKING:
    from negsplit.core.activity import Column
    from negsplit.physiology.grade import GradeModel

SCALES = ((120.0, 30.0), (500.0, 120.0))
"""Way [m] over which a grade is measured, and time [s] over which altitude is smoothed first.

A barometer errs by about a metre: less than 1 % of grade over 120 m. Its noise through a convex factor would
make every run look faster. Where that is still too rough, as with altitude from satellites, the second is
tried.
"""
ROUGHER = 1.15
"""Level speed is smoother than plain speed on real hills (0.7 to 1.0 in recorded runs)."""
ROUGH_S = 60.0
FASTEST_CLIMB_MPS = 4.0
"""Faster changes of altitude are jumps of the sensor: the fastest descents on foot lose about 2 m/s."""
KNOWN_SHARE = 0.8
"""Share of the run for which the altitude must be known before it is used."""
FEWEST = 4


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """The grade (n,) [rise over run] under the cells, None where the altitude cannot tell it, and remarks."""

    grade: Column | None
    findings: tuple[Finding, ...] = ()


def terrain_of(distance_m: Column, speed_mps: Column, altitude_m: Column, step_s: float) -> Terrain:
    """Find the grade from distance at the edges (n + 1,), and speed and altitude of the cells (n,)."""
    known = np.isfinite(altitude_m)
    if known.mean() < KNOWN_SHARE or not distance_m[-1] > SCALES[0][0]:
        return Terrain(None)
    middle = (distance_m[:-1] + distance_m[1:]) / 2
    height, jumps = without_leaps(
        np.interp(np.arange(len(known)), np.flatnonzero(known), altitude_m[known]), step_s
    )
    for over_m, smooth_s in SCALES:
        grade = grade_over(middle, smoothed(height, smooth_s / step_s), over_m)
        level = level_speed(speed_mps, grade, strava_factor)
        if roughness(level, step_s) <= ROUGHER * roughness(speed_mps, step_s):
            return Terrain(grade, jumps)
    return Terrain(None, (*jumps, _distrusted()))


def grade_over(middle_m: Column, height_m: Column, over_m: float) -> Column:
    """Measure the grade (n,) over `over_m` metres around each cell, over less at the ends."""
    behind, ahead = middle_m - over_m / 2, middle_m + over_m / 2
    rise = np.interp(ahead, middle_m, height_m) - np.interp(behind, middle_m, height_m)
    run = np.clip(ahead, middle_m[0], middle_m[-1]) - np.clip(behind, middle_m[0], middle_m[-1])
    grade: Column = rise / np.maximum(run, over_m / 2)
    return grade


def level_speed(speed_mps: Column, grade: Column, model: GradeModel) -> Column:
    """Turn speed (n,) into the speed on the flat for the same effort."""
    level: Column = speed_mps * model(grade)
    return level


def without_leaps(height_m: Column, step_s: float) -> tuple[Column, tuple[Finding, ...]]:
    """Take out changes of altitude (n,) that nobody climbs or falls; what comes after is moved along."""
    change = np.diff(height_m, prepend=height_m[:1])
    leaps = np.abs(change) > FASTEST_CLIMB_MPS * step_s
    if not leaps.any():
        return height_m, ()
    said = f"{int(leaps.sum())} leaps of the altitude, faster than anyone climbs, were taken out."
    return height_m[0] + np.cumsum(np.where(leaps, 0.0, change)), (
        Finding("altitude-leaps", Weight.NOTE, said),
    )


def roughness(speed_mps: Column, step_s: float) -> float:
    """Take the median relative step of the speed from one minute to the next; 0 for too short a run."""
    cells = max(round(ROUGH_S / step_s), 1)
    minutes = speed_mps[: len(speed_mps) // cells * cells].reshape(-1, cells).mean(axis=1)
    if len(minutes) < FEWEST or not minutes.min() > 0:
        return 0.0
    return float(np.median(np.abs(np.diff(np.log(minutes)))))


def _distrusted() -> Finding:
    return Finding(
        "altitude-not-used",
        Weight.NOTE,
        "The recorded altitude makes the pace rougher, not smoother: hills were left aside.",
        "A watch with a barometer tells hills better.",
    )
