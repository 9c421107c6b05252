"""How much measured speed wanders about what the runner meant: its spread, and how long a stray lasts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.cells import running_total, smoothed
from negsplit.analysis.clean import CleanRun

Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

CELL_S = 5.0
"""Cells in which speed is looked at [s]; GPS speed changes little within."""
SLOWEST_MPS = 0.5
"""Slower is a fault or a stop left in; it must not rule a log."""
SPREAD_WINDOW_S = 150.0
"""The spread is about a moving mean of this width: shorter than steps, longer than GPS errors."""
SPREAD_GAIN = 1.25
"""The moving mean follows the noise in part; this brings the spread back, for errors that last 22 s."""
MAD_TO_SD = 1.4826
"""For a normal distribution."""
WANDER_WINDOW_S = 300.0
LONGEST_STRAY_S = 60.0
"""Strays that last longer are the runner's will."""
WANDER_GAIN = 1.6
"""As `SPREAD_GAIN`: right for errors of 10 s, a fifth too small for 22 s."""
OUTLIER_SD = 2.5
"""Spreads beyond which a cell says no more: the edges of steps are no noise."""
WANDER_RANGE = (0.01, 0.6)
"""Believed values [s]: a spread of 2 % that lasts 12 s, and one of 10 % that lasts 30 s, both ways."""


@dataclass(frozen=True, slots=True, eq=False)
class LogSpeed:
    """Log of speed by effort `x` (n,) in even cells; `edge` (n + 1,) are edges of the clean run's grid."""

    cell_s: float
    edge: Index
    x: Column


def log_speed(run: CleanRun) -> LogSpeed:
    """Take the log of a clean run's speed by effort, in cells of about 5 s."""
    width = max(1, round(CELL_S / run.step_s))
    edge = np.arange(0, len(run.timer_s), width)
    way = running_total(run.effort_mps)[edge]
    return LogSpeed(width * run.step_s, edge, np.log(np.maximum(np.diff(way) / width, SLOWEST_MPS)))


def spread(speed: LogSpeed) -> float:
    """Spread (log) of a cell's speed about its moving mean: the watch's error, and the runner's own."""
    if speed.x.size < 2:  # noqa: PLR2004 -- one cell has no spread
        return 0.0
    return SPREAD_GAIN * _sd(speed.x - smoothed(speed.x, SPREAD_WINDOW_S / speed.cell_s))


def wander(speed: LogSpeed) -> float:
    """Variance of log speed times the time over which it strays to one side and back [s].

    Over T seconds that is the variance of the mean times T: for a first-order autoregression of spread s and
    correlation time t it is 2 t s^2. Bartlett's estimate, from the covariances up to a minute.
    """
    if speed.x.size < 2:  # noqa: PLR2004 -- one cell has no spread
        return WANDER_RANGE[0]
    rest = speed.x - smoothed(speed.x, WANDER_WINDOW_S / speed.cell_s)
    held = np.clip(rest, -OUTLIER_SD * _sd(rest), OUTLIER_SD * _sd(rest))
    lags = min(max(1, round(LONGEST_STRAY_S / speed.cell_s)), held.size - 1)
    alike = sum((1 - lag / (lags + 1)) * float(held[lag:] @ held[:-lag]) for lag in range(1, lags + 1))
    total = float(held @ held) + 2 * alike
    return float(np.clip(WANDER_GAIN * speed.cell_s * total / held.size, *WANDER_RANGE))


def _sd(rest: Column) -> float:
    return MAD_TO_SD * float(np.median(np.abs(rest)))
