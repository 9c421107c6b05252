"""A recorded activity: columns of samples, laps and pauses, on one clock.

All times are seconds of elapsed time since the activity's start, pauses included. Positions are degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from negsplit.core.finding import Finding
from negsplit.core.workout import Workout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Column = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Streams:
    """Columns of equal length (n,), float64; NaN where a sample is missing, None where a channel is.

    `time_s` rises strictly. `distance_m` never falls. `cadence_spm` counts both feet.
    """

    time_s: Column
    distance_m: Column | None = None
    speed_mps: Column | None = None
    heart_rate_bpm: Column | None = None
    cadence_spm: Column | None = None
    altitude_m: Column | None = None
    latitude_deg: Column | None = None
    longitude_deg: Column | None = None
    power_w: Column | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the watch's timer was stopped [s elapsed]."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap as the watch marked it.

    `workout_step` is the index of the planned step it belongs to; `trigger` says why it ended
    (`manual`, `distance`, `time`, `session_end`, ...), `intensity` what the watch took it for.
    """

    start_s: float
    end_s: float
    timer_s: float | None = None
    distance_m: float | None = None
    workout_step: int | None = None
    trigger: str | None = None
    intensity: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """One recorded session of one sport.

    `timer_s`, `elapsed_s` and `distance_m` are the device's own totals, None where it gave none.
    `workout` is the plan that the device ran, where the file carries it.
    """

    start: datetime | None
    sport: str
    source: str
    streams: Streams
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    timer_s: float | None = None
    elapsed_s: float | None = None
    distance_m: float | None = None
    workout: Workout | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What a file held: one activity a session, and what was dropped or mended on the way."""

    activities: tuple[Activity, ...]
    findings: tuple[Finding, ...] = ()
