"""Training load from speed and slope: running power, graded pace, rTSS, fourth-power points.

TrainingPeaks does not publish how it normalises pace. The open equivalent is P. Skiba's lactate-normalised
power, as the program GoldenCheetah reckons it: power from speed and slope (Minetti's cost of running),
smoothed, and its fourth-power mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.core.units import Speed
from negsplit.physiology.grade import minetti_cost

Column = npt.NDArray[np.float64]

SPEED_WINDOW_S, POWER_WINDOW_S = 120.0, 30.0
"""Lengths of the rolling means of speed and slope, and of power."""
HOUR = 3600.0
AIR = 1.2
"""Density of air [kg/m3]."""
DRAG = 0.9
FRONTAL_SHARE = 0.266
"""Share of the body's surface that meets the air."""
SLOWEST, FASTEST = 0.3, 8.0
"""Speeds between which the flat speed of a power is sought [m/s]."""
_HALVINGS = 50


@dataclass(frozen=True, slots=True)
class Body:
    """What running power needs to know of a runner; the defaults stand for nobody in particular."""

    mass_kg: float = 70.0
    height_m: float = 1.75


SOMEBODY = Body()


def running_power(speed_mps: Column, grade: Column, body: Body = SOMEBODY) -> Column:
    """Mechanical power of running by Skiba's model [W], (n,); NaN stays NaN.

    speed_mps, grade : (n,) [m/s] and rise over run.

    >>> running_power(np.array([4.0, 4.0]), np.array([0.0, 0.05])).round(1).tolist()
    [373.9, 481.5]
    """
    surface = 0.2025 * body.height_m**0.725 * body.mass_kg**0.425
    air = 0.5 * AIR * DRAG * FRONTAL_SHARE * surface * speed_mps**2 / body.mass_kg
    efficiency = (0.25 + 0.054 * speed_mps) * (1 - 0.5 * speed_mps / 8.33)
    power: Column = (air + minetti_cost(grade) * efficiency) * speed_mps * body.mass_kg
    return power


def graded_pace_speed(duration_s: Column, speed_mps: Column, grade: Column, body: Body = SOMEBODY) -> Speed:
    """Even speed on the flat that asks as much as an uneven run: that of its normalised power.

    duration_s, speed_mps, grade : (n,); NaN counts nothing.

    >>> seconds = np.ones(1200)
    >>> graded_pace_speed(seconds, np.full(1200, 3.5), np.zeros(1200)).mps
    3.5
    """
    power = normalised_power(duration_s, speed_mps, grade, body)
    slow, fast = SLOWEST, FASTEST
    for _ in range(_HALVINGS):
        middle = (slow + fast) / 2
        flat = float(running_power(np.array([middle]), np.zeros(1), body)[0])
        slow, fast = (middle, fast) if flat < power else (slow, middle)
    return Speed(round((slow + fast) / 2, 9))


def normalised_power(duration_s: Column, speed_mps: Column, grade: Column, body: Body = SOMEBODY) -> float:
    """Lactate-normalised power [W]: fourth-power mean of the smoothed power.

    duration_s, speed_mps, grade : (n,); NaN counts nothing.
    """
    known = ~(np.isnan(speed_mps) | np.isnan(grade))
    time = duration_s[known]
    speed = rolling_mean(time, speed_mps[known], SPEED_WINDOW_S)
    slope = rolling_mean(time, grade[known], SPEED_WINDOW_S)
    power = rolling_mean(time, running_power(speed, slope, body), POWER_WINDOW_S)
    return float(((power**4 * time).sum() / time.sum()) ** 0.25)


def rtss(
    duration_s: Column, speed_mps: Column, grade: Column, *, threshold: Speed, body: Body = SOMEBODY
) -> float:
    """Score a run by hours times intensity squared times 100; an hour at threshold is 100.

    duration_s, speed_mps, grade : (n,); NaN counts nothing. Intensity is the graded-pace speed beside the
    threshold speed.

    >>> hour = np.ones(3600)
    >>> round(rtss(hour, np.full(3600, 4.0), np.zeros(3600), threshold=Speed(4.0)), 6)
    100.0
    """
    known = ~(np.isnan(speed_mps) | np.isnan(grade))
    intensity = graded_pace_speed(duration_s, speed_mps, grade, body).mps / threshold.mps
    return float(duration_s[known].sum() / HOUR * intensity**2 * 100)


def intensity_squared(duration_s: Column, share: Column) -> float:
    """Score a run like `rtss`, but sample by sample instead of by one normalised speed.

    duration_s, share : (n,), speed as a share of threshold speed; NaN counts nothing.

    >>> intensity_squared(np.array([3600.0]), np.array([0.5]))
    25.0
    """
    return float(np.nansum(duration_s * share**2) / HOUR * 100)


def fourth_power_points(duration_s: Column, share: Column) -> float:
    """Points of a run by the fourth power of its effort, an hour at threshold is 100.

    duration_s, share : (n,), effort as a share of that at threshold: of oxygen uptake, or of power; NaN
    counts nothing. After Daniels' points, which give 33 for that hour.

    >>> round(fourth_power_points(np.array([3600.0]), np.array([0.5])), 2)
    6.25
    """
    return float(np.nansum(duration_s * share**4) / HOUR * 100)


def rolling_mean(duration_s: Column, values: Column, window_s: float) -> Column:
    """Mean of the last `window_s` seconds at each sample, (n,); at the start, of what there is.

    >>> rolling_mean(np.ones(4), np.array([1.0, 2.0, 3.0, 4.0]), 2.0).tolist()
    [1.0, 1.5, 2.5, 3.5]
    """
    end = np.cumsum(duration_s)
    total = np.concatenate([[0.0], np.cumsum(duration_s * values)])
    clock = np.concatenate([[0.0], end])
    since = np.maximum(0.0, end - window_s)
    mean: Column = (total[1:] - np.interp(since, clock, total)) / (end - since)
    return mean
