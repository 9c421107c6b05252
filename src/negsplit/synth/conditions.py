"""Under what conditions a run is made: the runner, how the plan is followed, noise, course and watch."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.physiology.lag import HEART_RATE_LAG_S
from negsplit.synth.course import Course, flat


@dataclass(frozen=True, slots=True)
class Runner:
    """What a made runner's body does.

    Heart rate in steady state is `standing_bpm + gain_bpm_per_mps * speed`, capped at `maximum_bpm`; the gain
    and the lag are the means of Hunt et al. 2015 (doi:10.1186/s12938-015-0112-7). `drift_bpm_per_h` is added
    with time. `response_s` is the time constant with which the runner reaches a new speed. The speeds are
    used where a step names none.
    """

    standing_bpm: float = 72.0
    gain_bpm_per_mps: float = 24.2
    heart_lag_s: float = HEART_RATE_LAG_S
    drift_bpm_per_h: float = 4.0
    maximum_bpm: float = 190.0
    response_s: float = 5.0
    easy_mps: float = 2.7
    walk_mps: float = 1.6
    kick_gain: float = 1.08
    """Speed of an all-out kick, as a multiple of the fastest target of the workout."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Standing still for `for_s` seconds, `at_s` seconds into the run (standing not counted).

    With `auto_paused` the watch stops its timer and records nothing meanwhile.
    """

    at_s: float
    for_s: float
    auto_paused: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a plan is followed; all zero is to the letter.

    `jog_before_s` and `jog_home_s` are easy running outside the plan. `slower_s_per_km` is added to the
    pace of all running steps. `duration_sd` and `pace_sd` are the log-normal spread of each step's extent and
    speed about the plan.
    """

    jog_before_s: float = 0.0
    warmup_longer_s: float = 0.0
    jog_home_s: float = 0.0
    slower_s_per_km: float = 0.0
    duration_sd: float = 0.0
    pace_sd: float = 0.0
    stops: tuple[Stop, ...] = ()


LOOSELY = Manner(duration_sd=0.15, pace_sd=0.03)
"""A plan run by memory: extents off by 15 %, paces by 3 %."""


@dataclass(frozen=True, slots=True)
class NoiseModel:
    """What sensors add.

    The speed error is relative, a first-order autoregression whose correlation falls to 1/e in
    `correlation_s`; 22 s is what four recorded runs (three makes of watch) show about their 5-minute mean.
    """

    speed_sd: float = 0.035
    correlation_s: float = 22.0
    heart_sd_bpm: float = 1.0
    altitude_sd_m: float = 0.3


NOISELESS = NoiseModel(speed_sd=0.0, heart_sd_bpm=0.0, altitude_sd_m=0.0)


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that surrounds a made run. `longest_gap_s` above 1 is smart recording: samples 1 to that apart."""

    runner: Runner = Runner()
    manner: Manner = Manner()
    noise: NoiseModel = NoiseModel()
    course: Course = flat()  # noqa: RUF009 -- a frozen value
    longest_gap_s: int = 1
