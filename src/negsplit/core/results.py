"""What is said of a run. Field names and units are those of `negsplit judge --json`, which others rely on.

Times of segments are seconds of timer time since the start. None where the data cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from negsplit.core.finding import Finding


class Verdict(StrEnum):
    """The one word for the shape of a run."""

    PROGRESSION = "progression"
    FAST_FINISH = "fast-finish"
    NEGATIVE_SPLIT = "negative-split"
    EVEN = "even"
    POSITIVE_SPLIT = "positive-split"
    INTERVALS = "intervals"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """The bare facts of the recording."""

    start: datetime | None
    distance_m: float | None
    timer_s: float
    elapsed_s: float
    sport: str
    source: str


@dataclass(frozen=True, slots=True)
class Progression:
    """Whether the pace rose.

    `size_pct` is the rise of speed over the body, positive when it gets faster; `r2` how much of the change
    of pace a steady rise explains; `p` how likely chance alone would show such a rise; `ci_pct` the interval
    of the size; `steps_rising` how many splits were faster than the one before, of how many;
    `body_s` the stretch that was judged [s timer].
    """

    verdict: Verdict
    size_pct: float | None
    r2: float | None
    p: float | None
    ci_pct: tuple[float, float] | None
    steps_rising: tuple[int, int]
    body_s: tuple[float, float] | None
    why: str


@dataclass(frozen=True, slots=True)
class Halves:
    """Halves by distance (A2): (second - first) / first, negative for a negative split.

    `by_distance_pct`, `first_s` and `second_s` are of the body, `whole_run_pct` of the whole run.
    """

    by_distance_pct: float | None
    first_s: float | None
    second_s: float | None
    whole_run_pct: float | None


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of the run that was matched to one planned step."""

    step: int
    role: str
    start_s: float
    end_s: float
    distance_m: float
    pace_s_per_km: float | None
    gap_s_per_km: float | None
    heart_rate_bpm: float | None
    on_target: float | None
    """Share of the time on target, 0 to 1."""
    vs_target_s_per_km: float | None
    """Pace less target pace; negative is faster than planned."""
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the plan was laid onto the run: `laps`, `fitted` or `none`."""

    method: str
    confidence: float
    offset_s_per_km: float
    """How much slower than planned the run steps were throughout; negative is faster."""


@dataclass(frozen=True, slots=True)
class Execution:
    """Was the plan followed? 0 to 100, None without a plan."""

    score: float | None


@dataclass(frozen=True, slots=True)
class Heart:
    """What the heart rate says."""

    drift_bpm_per_h: float | None
    time_in_zones_s: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Split:
    """One stretch cut by distance; `change_s_per_km` is the change of pace to the split before."""

    distance_m: float
    time_s: float
    pace_s_per_km: float
    gap_s_per_km: float | None
    change_s_per_km: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is said of one run."""

    activity: ActivityFacts
    progression: Progression
    halves: Halves
    segments: tuple[Segment, ...]
    alignment: Alignment
    execution: Execution
    heart: Heart
    splits: tuple[Split, ...]
    advice: tuple[str, ...]
    summary: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What one file holds; `error` says why where it could not be judged."""

    path: str
    verdict: Verdict | None
    size_pct: float | None
    p: float | None
    distance_m: float | None
    start: datetime | None
    error: str | None = None
