"""Heart rate that is not the heart's: an optical sensor that counts steps, a strap that falls silent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.cells import bouts
from negsplit.analysis.clean import CleanRun
from negsplit.core.finding import Finding, Weight

Column = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

NEAR_CADENCE_BPM = 3.0
"""A locked sensor shows the cadence to within its rounding and the smoothing of either."""
LOCK_S = 60.0
"""Shortest lock: for a shorter time heart rate may well pass through the cadence."""
JUMP_BPM = 15.0
"""A sensor that locks or lets go jumps; a heart takes a minute for as much (`physiology.lag`)."""
JUMP_S = 10.0
STUCK_S = 180.0
"""A heart rate that stays the very same for three minutes is a value held, not measured."""
SILENT_SHARE = 0.05
"""Share of a run without heart rate that is worth a word."""


@dataclass(frozen=True, slots=True, eq=False)
class TrustedHeart:
    """Heart rate of each cell (n,) [bpm], NaN where it is missing or not the heart's; and what was found."""

    bpm: Column
    findings: tuple[Finding, ...]


def trusted_heart(run: CleanRun) -> TrustedHeart | None:
    """Leave out what cannot be the heart's; None where no heart rate was recorded."""
    if run.heart_rate_bpm is None or not np.isfinite(run.heart_rate_bpm).any():
        return None
    heart = run.heart_rate_bpm
    locked = locked_to_cadence(run)
    stuck = _long_enough(_stays(heart), STUCK_S / run.step_s)
    silent = ~np.isfinite(heart)
    said = (
        _said(locked, run, "heart-cadence-lock", "the heart rate follows the cadence"),
        _said(stuck & ~locked, run, "heart-stuck", "the heart rate stays the very same"),
        _said(silent, run, "heart-missing", "there is no heart rate")
        if silent.mean() > SILENT_SHARE
        else None,
    )
    found = tuple(finding for finding in said if finding)
    return TrustedHeart(np.where(locked | stuck, np.nan, heart), found)


def locked_to_cadence(run: CleanRun) -> Mask:
    """Mark the cells (n,) in which the sensor counts steps: heart rate on the cadence, entered by a jump."""
    heart, cadence = run.heart_rate_bpm, run.cadence_spm
    if heart is None or cadence is None:
        return np.zeros(run.speed_mps.size, dtype=bool)
    with np.errstate(invalid="ignore"):
        near = np.abs(heart - cadence) <= NEAR_CADENCE_BPM
    locked = _long_enough(near, LOCK_S / run.step_s)
    hop = max(1, round(JUMP_S / run.step_s))
    for start, end in zip(*bouts(locked), strict=True):
        if not (_jumps(heart, start, hop) or _jumps(heart, end, hop)):
            locked[start:end] = False
    return locked


def _jumps(heart: Column, edge: int, hop: int) -> bool:
    """Whether heart rate differs by a jump between just before and just after an edge inside the run."""
    before, after = heart[max(0, edge - hop) : edge], heart[edge : edge + hop]
    known_before, known_after = before[np.isfinite(before)], after[np.isfinite(after)]
    if not known_before.size or not known_after.size:
        return False
    return abs(float(np.median(known_after)) - float(np.median(known_before))) >= JUMP_BPM


def _stays(heart: Column) -> Mask:
    same = np.append(False, np.diff(heart) == 0) if heart.size else np.zeros(0, dtype=bool)
    return same & np.isfinite(heart)


def _long_enough(mask: Mask, cells: float) -> Mask:
    kept = np.zeros_like(mask)
    for start, end in zip(*bouts(mask), strict=True):
        if end - start >= cells:
            kept[start:end] = True
    return kept


def _said(mask: Mask, run: CleanRun, name: str, what: str) -> Finding | None:
    if not mask.any():
        return None
    minutes = float(mask.sum()) * run.step_s / 60
    return Finding(
        name,
        Weight.WARNING,
        f"For {minutes:.0f} min {what}; they are left out of all that is said of the heart.",
        "Wear the sensor snug and a little above the wrist bone, or use a chest strap.",
    )
