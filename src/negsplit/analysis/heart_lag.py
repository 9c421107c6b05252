"""Heart rate against effort: speed is made to lag as the heart does, and the two are fitted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.clean import CleanRun
from negsplit.physiology.lag import HEART_RATE_LAG_S, lagged

Column = npt.NDArray[np.float64]

SETTLE_S = 180.0
"""Start of a run that is left out: heart rate rises from rest whatever the speed, three lags long."""
BLOCK_S = 60.0
"""Heart rate is fitted in means over this; its errors last tens of seconds."""
RESTED_S = 600.0
"""Ten lags: a longer stop leaves no more trace than this."""
FEWEST_BLOCKS = 10
GAIN, GAIN_SD = 24.2, 8.3
"""Rise of heart rate with speed [bpm per m/s], mean and spread over 24 men (Hunt et al. 2015)."""
SPEED_ERROR = 0.018
"""Error of a minute's mean of lagged speed, relative: 3.5 % of a GPS, correlated over 22 s, comes to half."""
FIRST_SPREAD_BPM = 3.0
LEAST_SPREAD_BPM = 0.5
"""Spread of a minute's mean heart rate about the fit: where the search for it begins, and its least."""


@dataclass(frozen=True, slots=True)
class HeartFit:
    """Heart rate = `at_mean_bpm` + `bpm_per_mps` (speed - its mean) + `drift_bpm_per_h` (hours - their mean).

    `drift_sd` is the standard error of the drift, which allows for neighbouring errors being alike.
    """

    mean_mps: float
    at_mean_bpm: float
    bpm_per_mps: float
    drift_bpm_per_h: float
    drift_sd: float


def effort_lagged(run: CleanRun) -> Column:
    """Speed by effort as the heart feels it, (n,) [m/s]: first-order lag, standing included as zero speed."""
    place = _with_stops(run)
    if not place.size:
        return run.effort_mps
    effort = np.zeros(int(place[-1]) + 1)
    effort[place] = run.effort_mps
    return lagged(effort, every_s=run.step_s, tau_s=HEART_RATE_LAG_S)[place]


def fit_heart(run: CleanRun, heart_bpm: Column) -> HeartFit | None:
    """Fit heart rate (n,), NaN where unknown, on lagged effort and time; None where there is too little.

    The gain is drawn towards what was measured on others [1]: an even run cannot tell it, and a ramp cannot
    tell it from drift. What remains unsure shows in `drift_sd`. The error of GPS speed is taken out of the
    variance of speed: left in, it would flatten the gain, and the drift would take up the rise of pace.

    [1] Hunt, Fankhauser and Saengsuwan 2015, doi:10.1186/s12938-015-0112-7.
    """
    if not run.has_pace:
        return None
    speed, heart, hours = _blocks(run, effort_lagged(run), heart_bpm)
    if speed.size < FEWEST_BLOCKS:
        return None
    return _weighted_fit(speed, heart, hours)


def _weighted_fit(speed: Column, heart: Column, hours: Column) -> HeartFit:
    """Solve for level, gain and drift; the spread that weighs them against the prior is of a first fit."""
    design = np.column_stack([np.ones_like(speed), speed - speed.mean(), hours - hours.mean()])
    product = design.T @ design
    product[1, 1] -= _error_in(speed, product)
    prior = np.diag([0.0, GAIN_SD**-2, 0.0])
    variance, found, normal = FIRST_SPREAD_BPM**2, np.zeros(3), np.eye(3)
    for _ in range(2):
        normal = product / variance + prior
        found = np.linalg.solve(normal, design.T @ heart / variance + prior @ np.array([0.0, GAIN, 0.0]))
        rest = heart - design @ found
        variance = max(LEAST_SPREAD_BPM**2, float(rest @ rest) / max(1, rest.size - 3) * _alikeness(rest))
    sd = math.sqrt(float(np.linalg.inv(normal)[2, 2]))
    return HeartFit(float(speed.mean()), float(found[0]), float(found[1]), float(found[2]), sd)


def _error_in(speed: Column, product: Column) -> float:
    """Give the part of the sum of squares of speed that is error; never more than time leaves."""
    error = speed.size * (SPEED_ERROR * float(speed.mean())) ** 2
    beside_time = float(product[1, 1] - product[1, 2] ** 2 / product[2, 2])
    return min(error, max(0.0, beside_time))


def _alikeness(rest: Column) -> float:
    """How much fewer independent samples there are, from the correlation of neighbours."""
    total = float(rest @ rest)
    near = float(rest[1:] @ rest[:-1]) / total if total > 0 else 0.0
    held = min(max(near, 0.0), 0.9)
    return (1 + held) / (1 - held)


def _blocks(run: CleanRun, speed: Column, heart: Column) -> tuple[Column, Column, Column]:
    """Means over `BLOCK_S` of what is known after the start: speed, heart rate, elapsed hours."""
    known = np.isfinite(heart) & (run.elapsed_s[:-1] >= SETTLE_S)
    block = (run.elapsed_s[:-1][known] / BLOCK_S).astype(np.int64)
    count = np.bincount(block).astype(np.float64)
    full = count * run.step_s >= BLOCK_S / 2
    held = count[full]

    def mean(column: Column) -> Column:
        return np.asarray(np.bincount(block, column[known])[full] / held)

    return mean(speed), mean(heart), mean(run.elapsed_s[:-1]) / 3600


def _with_stops(run: CleanRun) -> npt.NDArray[np.int64]:
    """Place of each cell on a grid that has the stops, up to `RESTED_S` of each."""
    hops = np.round(np.diff(run.elapsed_s) / run.step_s).astype(np.int64)
    held = np.clip(hops, 1, max(1, round(RESTED_S / run.step_s)))
    return np.cumsum(held) - 1
