"""Efforts as coaches say them, before any athlete is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LARGEST_OFFSET_S = 600.0
"""Seconds per mile or kilometre beyond which an offset is misread rather than meant."""
LARGEST_OFFSET_PERCENT = 90.0
"""Per cent of a pace beyond which an offset is misread rather than meant."""


class Word(StrEnum):
    """The words for a pace."""

    WALK = "walk"
    CONVERSATIONAL = "conversational"
    EASY = "easy"
    STEADY = "steady"
    MARATHON = "M"
    HALF = "HM"
    THRESHOLD = "T"
    TEN_K = "10k"
    FIVE_K = "5k"
    MILE = "mile"
    GOAL = "goal"
    ALL_OUT = "all-out"


class OffsetUnit(StrEnum):
    """What an offset is counted in; per cents are of the pace: +5 % takes 5 % longer."""

    PER_MILE = "s/mi"
    PER_KM = "s/km"
    PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Offset:
    """Added to a pace, from `near` to `far`; below zero is faster."""

    near: float
    far: float
    unit: OffsetUnit

    def __post_init__(self) -> None:
        largest = LARGEST_OFFSET_PERCENT if self.unit is OffsetUnit.PERCENT else LARGEST_OFFSET_S
        if max(abs(self.near), abs(self.far)) > largest:
            raise ValueError(f"an offset of more than {largest:g} {self.unit} is no pace")


@dataclass(frozen=True, slots=True)
class PaceEffort:
    """A word for a pace, with an offset where one is said: `M+90s/mi`."""

    word: Word
    offset: Offset | None = None


@dataclass(frozen=True, slots=True)
class SpanEffort:
    """Between two words: `M..HM`."""

    slow: PaceEffort
    fast: PaceEffort


@dataclass(frozen=True, slots=True)
class ZoneEffort:
    """One heart-rate zone, or a range of them: `Z2-Z3`."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.high <= 5:  # noqa: PLR2004 -- zones are numbered 1 to 5
            raise ValueError(f"zones run from 1 to 5, not {self.low} to {self.high}")


class HeartUnit(StrEnum):
    """What a heart rate is counted in."""

    BPM = "bpm"
    LTHR = "% LTHR"
    HRMAX = "% HRmax"
    RESERVE = "% HRR"


LARGEST_HEART = {
    HeartUnit.BPM: 240.0,
    HeartUnit.LTHR: 130.0,
    HeartUnit.HRMAX: 100.0,
    HeartUnit.RESERVE: 100.0,
}
"""Heart rates and shares beyond which a heart does not go."""


@dataclass(frozen=True, slots=True)
class HeartEffort:
    """A heart rate or a range of it: `145-155 bpm`, `85-90% LTHR`."""

    low: float
    high: float
    unit: HeartUnit

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high <= LARGEST_HEART[self.unit]:
            raise ValueError(f"{self.low:g}-{self.high:g} {self.unit} is no heart rate of a runner")


class SpeedUnit(StrEnum):
    """What an absolute pace or speed is counted in."""

    PER_KM = "/km"
    PER_MILE = "/mi"
    KMH = "km/h"
    MPH = "mph"


@dataclass(frozen=True, slots=True)
class SpeedEffort:
    """A pace [s] or a speed in figures, from `first` to `last` as they were said: `7:50-7:30/mi`."""

    first: float
    last: float
    unit: SpeedUnit

    def __post_init__(self) -> None:
        if not (self.first > 0 and self.last > 0):
            raise ValueError("a pace must be above zero")


@dataclass(frozen=True, slots=True)
class RpeEffort:
    """How hard it feels from 1 to 10: `RPE 6`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 1 <= self.low <= self.high <= 10:  # noqa: PLR2004 -- the scale's ends
            raise ValueError(f"RPE runs from 1 to 10, not {self.low:g} to {self.high:g}")


Effort = PaceEffort | SpanEffort | ZoneEffort | HeartEffort | SpeedEffort | RpeEffort
