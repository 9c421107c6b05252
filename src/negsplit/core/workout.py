"""A workout: steps for one athlete, each one extent with one target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from negsplit.core.finding import Finding
from negsplit.core.units import Distance, Duration, Speed


class Role(StrEnum):
    """What a step is for."""

    WARMUP = "warmup"
    RUN = "run"
    KICK = "kick"
    """The all-out finish; it has no target."""
    RECOVER = "recover"
    COOLDOWN = "cooldown"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Open:
    """An extent without end of its own: until the lap button."""


Extent = Distance | Duration | Open


@dataclass(frozen=True, slots=True)
class SpeedTarget:
    """A speed to hold, with the band around it outside which a watch should speak.

    `nominal` is what the coach said (the middle where a range was said). A ramp moves to the `to_` values
    by the end of the step; either all three are given or none. `said_slow` and `said_fast` keep the coach's
    own range where there was one; the band may be narrower, so that neighbouring steps stay apart.
    """

    nominal: Speed
    slow: Speed
    fast: Speed
    to_nominal: Speed | None = None
    to_slow: Speed | None = None
    to_fast: Speed | None = None
    said_slow: Speed | None = None
    said_fast: Speed | None = None

    def __post_init__(self) -> None:
        if not self.slow < self.fast:
            raise ValueError(f"the slow side {self.slow} must be slower than the fast side {self.fast}")
        ends = (self.to_nominal, self.to_slow, self.to_fast)
        if any(end is None for end in ends) and not all(end is None for end in ends):
            raise ValueError("a ramp needs its three end values")
        if self.to_slow is not None and self.to_fast is not None and not self.to_slow < self.to_fast:
            raise ValueError("the slow side of the ramp's end must be slower than its fast side")

    @property
    def mean(self) -> Speed:
        """Speed over the step: the nominal one, or the mean of both ends of a ramp over time."""
        if self.to_nominal is None:
            return self.nominal
        return Speed((self.nominal.mps + self.to_nominal.mps) / 2)


@dataclass(frozen=True, slots=True)
class HeartRateTarget:
    """A heart-rate range to stay in [beats per minute], half-open; `zone` where it is one zone."""

    low_bpm: float
    high_bpm: float
    zone: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.low_bpm < self.high_bpm:
            raise ValueError(f"heart-rate range {self.low_bpm}-{self.high_bpm} must rise")


@dataclass(frozen=True, slots=True)
class EffortTarget:
    """An effort in words, where no figure is meant (walk, RPE 6)."""

    word: str


@dataclass(frozen=True, slots=True)
class NoTarget:
    """Nothing to hold."""


Target = SpeedTarget | HeartRateTarget | EffortTarget | NoTarget


@dataclass(frozen=True, slots=True)
class Step:
    """One extent with one target.

    `effort` is the coach's word for it ("M+90s/mi", "Z3"). `extent_range` is set where the coach gave a
    range ("5-10 min"); `extent` is then its middle. `expected` is the speed to reckon with in totals, also
    where the target is none; None where nothing is known. `feel` says in plain words how the effort feels.
    """

    role: Role
    extent: Extent
    target: Target
    effort: str
    note: str | None = None
    extent_range: tuple[Distance, Distance] | tuple[Duration, Duration] | None = None
    expected: Speed | None = None
    feel: str | None = None


@dataclass(frozen=True, slots=True)
class Workout:
    """A progression workout resolved for one athlete.

    `text` is the canonical notation of what it came from. Totals are reckoned in `core.totals`.
    """

    name: str
    steps: tuple[Step, ...]
    text: str
    recipe: str | None = None
    level: str = "intermediate"
    title: str = ""
    purpose: str = ""
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a workout needs at least one step")
