"""What the heart rate of a run says: time in zones, and drift apart from the change of pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.clean import CleanRun
from negsplit.analysis.heart_faults import trusted_heart
from negsplit.analysis.heart_lag import HeartFit, fit_heart
from negsplit.core.finding import Finding, Weight
from negsplit.core.results import Heart
from negsplit.core.zones import HeartZones

Column = npt.NDArray[np.float64]

UNSURE_BPM_PER_H = 5.0
"""Standard error above which a drift is not told: as large as the drift of most runs."""
CLEAR = 2.0
"""Standard errors from zero at which a drift is worth a word."""


@dataclass(frozen=True, slots=True, eq=False)
class HeartTold:
    """What is said of the heart; `bpm` is the heart rate to judge by (n,), None where there is none."""

    heart: Heart
    bpm: Column | None
    findings: tuple[Finding, ...] = ()


def heart_of(run: CleanRun, zones: HeartZones | None) -> HeartTold:
    """Say what the heart rate of a run says.

    Drift is the time term of a fit of heart rate on lagged speed by effort and time. Plain decoupling, heart
    rate over speed by halves, would show a progression run to be getting fitter by the minute.
    """
    trusted = trusted_heart(run)
    if trusted is None:
        return HeartTold(Heart(None, None), None)
    fitted = fit_heart(run, trusted.bpm)
    sure = fitted if fitted and fitted.drift_sd <= UNSURE_BPM_PER_H else None
    heart = Heart(sure.drift_bpm_per_h if sure else None, time_in_zones(trusted.bpm, run.step_s, zones))
    return HeartTold(heart, trusted.bpm, (*trusted.findings, *_drift_said(sure)))


def time_in_zones(bpm: Column, step_s: float, zones: HeartZones | None) -> tuple[float, ...] | None:
    """Seconds of moving time in each of the five zones; what lies below them counts for none.

    >>> from negsplit.core.zones import Zone
    >>> bands = HeartZones(tuple(Zone(i, 100 + 10 * i, 110 + 10 * i) for i in range(1, 6)), "made", 0)
    >>> time_in_zones(np.array([90.0, 115, 119, 120, 159, 165, np.nan]), 1.0, bands)
    (2.0, 1.0, 0.0, 0.0, 2.0)
    """
    if zones is None:
        return None
    borders = np.array([zone.low_bpm for zone in zones.zones])
    place = np.searchsorted(borders, bpm[np.isfinite(bpm)], side="right")
    counts = np.bincount(place, minlength=borders.size + 1)[1:]
    return tuple(float(count) * step_s for count in counts)


def _drift_said(fitted: HeartFit | None) -> tuple[Finding, ...]:
    if fitted is None or abs(fitted.drift_bpm_per_h) < CLEAR * fitted.drift_sd:
        return ()
    turn = "rose" if fitted.drift_bpm_per_h > 0 else "fell"
    said = (
        f"At the same effort the heart rate {turn} by {abs(fitted.drift_bpm_per_h):.0f} bpm an hour"
        f" (give or take {fitted.drift_sd:.0f})."
    )
    return (Finding("heart-drift", Weight.NOTE, said),)
