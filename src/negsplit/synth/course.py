"""Courses: the height along the way, and what the hills cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.physiology.grade import strava_factor

Column = npt.NDArray[np.float64]

POINT_EVERY_M = 10.0
STEEPEST = 0.12
"""Steeper roads are not made; trails are another matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Height every 10 m along the way [m], shape (n,); beyond its end it repeats."""

    altitude_m: Column

    @property
    def length_m(self) -> float:
        """Length of one lap of the course."""
        return self.altitude_m.size * POINT_EVERY_M

    def altitude_at(self, way_m: Column) -> Column:
        """Height after each distance of `way_m`, shape (n,)."""
        marks = np.arange(self.altitude_m.size + 1) * POINT_EVERY_M
        closed = np.append(self.altitude_m, self.altitude_m[0])
        return np.asarray(np.interp(way_m % self.length_m, marks, closed))

    def cost_along(self, way_m: float) -> Column:
        """Flat-equivalent metres of each metre, for each 10 m of the first `way_m` metres."""
        marks = np.arange(0.0, way_m + 2 * POINT_EVERY_M, POINT_EVERY_M)
        return strava_factor(np.diff(self.altitude_at(marks)) / POINT_EVERY_M)


def flat() -> Course:
    """Make a course without hills."""
    return Course(np.zeros(100))


def hilly(rng: np.random.Generator, *, length_m: float = 6000.0, climb_m: float = 15.0) -> Course:
    """Make a loop of rolling hills: random waves of 400 m to `length_m`, heights with a sd of `climb_m`."""
    way = np.arange(0.0, length_m, POINT_EVERY_M)
    waves = np.arange(1, max(2, int(length_m / 400)))
    heights = rng.normal(0.0, 1.0, waves.size) / waves
    phases = rng.uniform(0.0, 2 * np.pi, waves.size)
    rolling = np.sin(2 * np.pi * np.outer(way / length_m, waves) + phases) @ heights
    return Course(_no_steeper(rolling * climb_m / max(float(np.std(rolling)), 1e-9)))


def out_and_back(*, turn_m: float, grade: float) -> Course:
    """Make a steady `grade` up to the turn and down the same way: a fast return at even effort."""
    way = np.arange(0.0, 2 * turn_m, POINT_EVERY_M)
    return Course(grade * (turn_m - np.abs(way - turn_m)))


def _no_steeper(altitude_m: Column) -> Column:
    steepest = float(np.max(np.abs(np.diff(altitude_m)))) / POINT_EVERY_M
    return altitude_m * min(1.0, STEEPEST / max(steepest, 1e-9))
