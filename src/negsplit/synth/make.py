"""Make a run: the workout is run under given conditions and recorded as a watch would."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import numpy.typing as npt

from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.core.workout import Role, Workout
from negsplit.synth import track as tracks
from negsplit.synth.conditions import Conditions
from negsplit.synth.legs import follow, intended
from negsplit.synth.track import OUTSIDE, Track

Column = npt.NDArray[np.float64]

INTENSITY = {
    Role.WARMUP: "warmup",
    Role.COOLDOWN: "cooldown",
    Role.WALK: "cooldown",
    Role.RECOVER: "recovery",
}
"""How a watch names a step by its role; all others are `active`."""
CIRCLE_M = 800.0
"""Radius of the circle that made runs go round; it starts at 0 N 0 E, where no runner has been."""
METRES_PER_DEGREE = 111_195.0
"""Of a sphere of the earth's mean radius, 6,371 km."""
ALTITUDE_STEP_M = 0.2
"""Resolution of altitude in a FIT file [m]."""
ALTITUDE_CORRELATION_S = 30.0
"""How long a barometer's wander lasts; a choice, within what recorded runs show."""


def synthesize(
    workout: Workout,
    conditions: Conditions | None = None,
    *,
    rng: np.random.Generator,
    start: datetime | None = None,
) -> Activity:
    """Run `workout` and record it: the same generator state gives the same activity.

    The activity carries the workout and one lap a step that names it, as a watch that runs the plan writes
    them; stretches outside the plan are laps without a step. See `negsplit.synth.laps` for other watches.

    >>> from negsplit.synth import hilly, shapes
    >>> rng = np.random.default_rng(1)
    >>> run = synthesize(shapes.two_build_ups(rng), Conditions(course=hilly(rng)), rng=rng)
    >>> [lap.workout_step for lap in run.laps]
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
    """
    asked = conditions or Conditions()
    legs = follow(intended(workout, asked.runner), workout, (asked.runner, asked.manner), rng)
    track = tracks.with_stops(tracks.run(legs, asked, rng), asked.manner.stops)
    return Activity(
        start=start,
        sport="running",
        source="negsplit.synth",
        streams=_record(track, asked, rng),
        laps=_laps(track, workout),
        pauses=_pauses(track),
        timer_s=float(np.sum(~track.paused)),
        elapsed_s=float(track.step.size),
        distance_m=float(track.measured_m[-1]),
        workout=workout,
    )


def _record(track: Track, conditions: Conditions, rng: np.random.Generator) -> Streams:
    """Write down a sample at the start and at the end of the seconds kept."""
    noise = conditions.noise
    kept = _kept(track, conditions.longest_gap_s, rng)
    true = np.append(0.0, track.true_m)[kept]
    measured = np.append(0.0, track.measured_m)
    second = np.maximum(kept - 1, 0)
    rough = noise.altitude_sd_m * tracks.autoregression(measured.size, ALTITUDE_CORRELATION_S, rng)[kept]
    return Streams(
        time_s=kept.astype(np.float64),
        distance_m=measured[kept],
        speed_mps=np.diff(measured)[second],
        heart_rate_bpm=np.round(tracks.heart_rate(track, conditions.runner, noise, rng)[second]),
        cadence_spm=np.round(_cadence(track.effort_mps[second])),
        altitude_m=np.round((conditions.course.altitude_at(true) + rough) / ALTITUDE_STEP_M)
        * ALTITUDE_STEP_M,
        latitude_deg=CIRCLE_M / METRES_PER_DEGREE * np.sin(true / CIRCLE_M),
        longitude_deg=CIRCLE_M / METRES_PER_DEGREE * (1 - np.cos(true / CIRCLE_M)),
    )


def _kept(track: Track, longest_gap_s: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Give the moments that the watch writes down: none while paused, always the first and the last."""
    last = track.step.size
    hops = np.cumsum(rng.integers(1, longest_gap_s + 1, last))
    written = np.unique(np.concatenate(([0], hops[hops < last], [last])))
    kept: npt.NDArray[np.int64] = written[~np.append(track.paused[:1], track.paused)[written]]
    return kept


def _cadence(effort_mps: Column) -> Column:
    """Give steps a minute: zero when standing, 10 more for each metre a second."""
    return np.where(effort_mps > 0, 140.0 + 10.0 * effort_mps, 0.0)


def _laps(track: Track, workout: Workout) -> tuple[Lap, ...]:
    edges = _edges(track.step != np.roll(track.step, 1))
    return tuple(
        _lap(track, workout, start, end)
        for start, end in zip(edges, [*edges[1:], track.step.size], strict=True)
    )


def _lap(track: Track, workout: Workout, start: int, end: int) -> Lap:
    step = int(track.step[start])
    planned = step != OUTSIDE
    before = float(track.measured_m[start - 1]) if start else 0.0
    return Lap(
        start_s=float(start),
        end_s=float(end),
        timer_s=float(np.sum(~track.paused[start:end])),
        distance_m=float(track.measured_m[end - 1]) - before,
        workout_step=step if planned else None,
        trigger="session_end" if end == track.step.size else "manual",
        intensity=INTENSITY.get(workout.steps[step].role, "active") if planned else None,
    )


def _pauses(track: Track) -> tuple[Pause, ...]:
    turns = np.flatnonzero(np.diff(track.paused.astype(np.int8), prepend=0, append=0))
    return tuple(Pause(float(a), float(b)) for a, b in zip(turns[::2], turns[1::2], strict=True))


def _edges(turn: npt.NDArray[np.bool_]) -> list[int]:
    return [0, *(int(edge) for edge in np.flatnonzero(turn) if edge > 0)]
