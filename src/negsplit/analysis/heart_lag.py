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
LEAST_SPREAD_MPS = 0.08
"""Standard deviation of lagged speed below which its effect on heart rate cannot be told."""


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


def fit_heart(run: CleanRun) -> HeartFit | None:
    """Fit heart rate on lagged effort and time; None where there is too little to tell them apart."""
    if run.heart_rate_bpm is None or not run.has_pace:
        return None
    speed, heart, hours = _blocks(run, effort_lagged(run), run.heart_rate_bpm)
    if speed.size < FEWEST_BLOCKS or float(np.std(speed)) < LEAST_SPREAD_MPS:
        return None
    return _least_squares(speed, heart, hours)


def _least_squares(speed: Column, heart: Column, hours: Column) -> HeartFit | None:
    """Solve for level, gain and drift."""
    design = np.column_stack([np.ones_like(speed), speed - speed.mean(), hours - hours.mean()])
    normal = design.T @ design
    if np.linalg.cond(normal) > 1e10:  # noqa: PLR2004 -- speed and time are one straight line
        return None
    inverse = np.linalg.inv(normal)
    level, gain, drift = inverse @ design.T @ heart
    rest = heart - design @ np.array([level, gain, drift])
    variance = float(rest @ rest) / max(1, rest.size - 3) * _alikeness(rest)
    return HeartFit(
        float(speed.mean()), float(level), float(gain), float(drift), math.sqrt(variance * inverse[2, 2])
    )


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
