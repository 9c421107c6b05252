"""Fitness, fatigue and form from daily loads: CTL, ATL and TSB, with the convention named.

Exponentially weighted means over 42 and 7 days. Programs differ in the weight of a day: TrainingPeaks and
GoldenCheetah take 1 - e^(-1/days), others 1/days. Form is yesterday's fitness less yesterday's fatigue.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FITNESS_DAYS, FATIGUE_DAYS = 42.0, 7.0


class Smoothing(StrEnum):
    """How much of a day's load enters the mean at once."""

    EXPONENTIAL = "exponential"
    """1 - e^(-1/days)."""
    RECIPROCAL = "reciprocal"
    """1/days."""

    def weight(self, days: float) -> float:
        """Weight of the newest day."""
        return 1 - math.exp(-1 / days) if self is Smoothing.EXPONENTIAL else 1 / days


@dataclass(frozen=True, slots=True)
class Form:
    """Fitness (CTL), fatigue (ATL) and form (TSB) at the end of a day."""

    fitness: float
    fatigue: float
    form: float


def form(
    daily: Sequence[float],
    *,
    smoothing: Smoothing = Smoothing.EXPONENTIAL,
    fitness: float = 0,
    fatigue: float = 0,
) -> tuple[Form, ...]:
    """Follow fitness, fatigue and form through daily loads, from given ones on.

    >>> steady = [100.0] * 42
    >>> [round(form(steady, smoothing=way)[-1].fitness, 2) for way in Smoothing]
    [63.21, 63.65]
    >>> [round(form(steady, smoothing=way)[-1].fatigue, 2) for way in Smoothing]
    [99.75, 99.85]
    """
    slow, quick = smoothing.weight(FITNESS_DAYS), smoothing.weight(FATIGUE_DAYS)
    days: list[Form] = []
    for load in daily:
        balance = fitness - fatigue
        fitness += slow * (load - fitness)
        fatigue += quick * (load - fatigue)
        days.append(Form(fitness, fatigue, balance))
    return tuple(days)
