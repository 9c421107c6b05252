"""Heart-rate steps, judged against what a heart can do: the target, followed with its lag."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align import Stretch
from negsplit.core.workout import HeartRateTarget, Workout
from negsplit.physiology.lag import HEART_RATE_LAG_S, lagged

Column = npt.NDArray[np.float64]

LAG_SD_S = 23.6
"""Spread of the lag between people: Hunt et al. 2015, as `physiology.lag`."""
LAGS_S = (HEART_RATE_LAG_S - LAG_SD_S, HEART_RATE_LAG_S + LAG_SD_S)
"""A heart is on target if it is where a quick or a slow one would be."""
LEAST_KNOWN = 0.2
"""Share of a step whose heart rate must be known to judge it."""
SENSOR_BPM = 2.0
"""What a sensor and its rounding may be off."""


def on_heart_target(
    bpm: Column, step_s: float, stretches: tuple[Stretch, ...], workout: Workout
) -> dict[int, float | None]:
    """Share of the known time of each heart-rate step in which the heart was where the plan would lead it.

    `bpm` is (n,), NaN where unknown. Steps that follow each other are one chain: the heart comes from where
    the step before left the target. A chain starts at the heart rate found there. None where too
    little of the heart rate is known.
    """
    shares: dict[int, float | None] = {}
    for chain in _chains(stretches, workout):
        start, end = chain[0].start, chain[-1].end
        low, high = _reachable(bpm, step_s, chain, workout)
        with np.errstate(invalid="ignore"):
            inside = (bpm[start:end] >= low - SENSOR_BPM) & (bpm[start:end] < high + SENSOR_BPM)
        for one in chain:
            known = np.isfinite(bpm[one.start : one.end])
            hit = inside[one.start - start : one.end - start]
            shares[one.step] = float(np.mean(hit[known])) if known.mean() >= LEAST_KNOWN else None
    return shares


def _reachable(bpm: Column, step_s: float, chain: list[Stretch], workout: Workout) -> tuple[Column, Column]:
    """Lower and upper edge of the target as a heart follows it, over all lags."""
    first, last = chain[0].start, chain[-1].end
    edges = np.zeros((2, last - first))
    for one in chain:
        target = workout.steps[one.step].target
        if isinstance(target, HeartRateTarget):
            edges[:, one.start - first : one.end - first] = [[target.low_bpm], [target.high_bpm]]
    known = bpm[first:last][np.isfinite(bpm[first:last])]
    start = float(known[0]) if known.size else float(edges[0, 0])
    low, high = ([lagged(edge, every_s=step_s, tau_s=tau, start=start) for tau in LAGS_S] for edge in edges)
    return np.minimum(*low), np.maximum(*high)


def _chains(stretches: tuple[Stretch, ...], workout: Workout) -> list[list[Stretch]]:
    """Group the heart-rate steps that follow each other without a break."""
    chains: list[list[Stretch]] = []
    for one in stretches:
        if not isinstance(workout.steps[one.step].target, HeartRateTarget):
            continue
        if chains and chains[-1][-1].end == one.start:
            chains[-1].append(one)
        else:
            chains.append([one])
    return chains
