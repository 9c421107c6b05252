"""The ground under a run: altitude smoothed, the grade of it, and speed freed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.stops import smoothed

if TYPE_CHECKING:
    from negsplit.core.activity import Column
    from negsplit.physiology.grade import GradeModel

GRADE_OVER_M = 120.0
"""Way over which a grade is measured: a barometer errs by about a metre, so less than 1 % of grade here."""
SMOOTH_ALTITUDE_S = 30.0
"""Altitude is smoothed first: its noise through a convex factor would make every run look faster."""
KNOWN_SHARE = 0.8
"""Share of the run for which the altitude must be known before it is used."""


def grade_of(distance_m: Column, altitude_m: Column, step_s: float) -> Column | None:
    """Find the grade (n,) [rise over run] from distance at the edges (n + 1,) and altitude of the cells (n,).

    None where the altitude is missing for much of the run.
    """
    known = np.isfinite(altitude_m)
    if not known.any() or known.mean() < KNOWN_SHARE or not distance_m[-1] > GRADE_OVER_M:
        return None
    middle = (distance_m[:-1] + distance_m[1:]) / 2
    height = np.interp(middle, middle[known], altitude_m[known])
    height = smoothed(height, max(round(SMOOTH_ALTITUDE_S / step_s), 1))
    behind, ahead = middle - GRADE_OVER_M / 2, middle + GRADE_OVER_M / 2
    rise = np.interp(ahead, middle, height) - np.interp(behind, middle, height)
    run = np.clip(ahead, middle[0], middle[-1]) - np.clip(behind, middle[0], middle[-1])
    grade: Column = rise / np.maximum(run, GRADE_OVER_M / 2)
    return grade


def level_speed(speed_mps: Column, grade: Column, model: GradeModel) -> Column:
    """Turn speed (n,) into the speed on the flat for the same effort."""
    level: Column = speed_mps * model(grade)
    return level
