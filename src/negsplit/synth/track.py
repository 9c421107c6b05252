"""The track: what happened second by second, before a watch recorded it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.core.units import Distance, Duration
from negsplit.physiology.lag import decaying_sum, lagged
from negsplit.synth.conditions import Conditions, NoiseModel, Runner, Stop
from negsplit.synth.course import POINT_EVERY_M, Course
from negsplit.synth.legs import Leg

Column = npt.NDArray[np.float64]

OUTSIDE = -1
"""Leg step of seconds that belong to no planned step."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One row a second, shape (n,): row i is the second that ends i + 1 seconds after the start.

    `effort_mps` is the flat-equivalent speed, `true_m` the way really run, `measured_m` as the watch has it.
    """

    effort_mps: Column
    true_m: Column
    measured_m: Column
    step: npt.NDArray[np.int64]
    paused: npt.NDArray[np.bool_]


def run(legs: tuple[Leg, ...], conditions: Conditions, rng: np.random.Generator) -> Track:
    """Run the legs: the lag of the legs, the hills and the error of the watch."""
    error = speed_error(_longest_time(legs), conditions.noise, rng)
    flat_way, way = _effort_table(conditions.course, 2 * sum(_way_of(leg) for leg in legs))
    pieces: list[tuple[Column, Column, Column, int]] = []
    entering, flat_m, true_m, measured_m, second = legs[0].from_mps, 0.0, 0.0, 0.0, 0
    for leg in legs:
        effort = _effort(leg, entering, conditions.runner.response_s)
        flat = flat_m + np.cumsum(effort)
        true = np.interp(flat, flat_way, way)
        faulty = 1.0 + error[second : second + effort.size]
        measured = measured_m + np.cumsum(np.diff(true, prepend=true_m) * faulty)
        n = _seconds_of(leg, measured - measured_m)
        pieces.append((effort[:n], true[:n], measured[:n], OUTSIDE if leg.step is None else leg.step))
        entering, flat_m, true_m = float(effort[n - 1]), float(flat[n - 1]), float(true[n - 1])
        measured_m, second = float(measured[n - 1]), second + n
    efforts, trues, measures, steps = zip(*pieces, strict=True)
    step = np.concatenate([np.full(effort.size, step) for effort, step in zip(efforts, steps, strict=True)])
    return Track(
        np.concatenate(efforts),
        np.concatenate(trues),
        np.concatenate(measures),
        step,
        paused=np.zeros(step.size, dtype=bool),
    )


def with_stops(track: Track, stops: tuple[Stop, ...]) -> Track:
    """Insert seconds of standing still, latest first so that earlier places stay true."""
    for stop in sorted(stops, key=lambda stop: -stop.at_s):
        place = min(int(stop.at_s), track.step.size - 1)
        track = _stand(track, place, int(stop.for_s), stop)
    return track


def heart_rate(track: Track, runner: Runner, noise: NoiseModel, rng: np.random.Generator) -> Column:
    """Heart rate of each second [bpm], shape (n,): lagged demand with drift, and the sensor's noise."""
    hours = np.arange(track.step.size) / 3600
    demand = runner.standing_bpm + runner.gain_bpm_per_mps * track.effort_mps + runner.drift_bpm_per_h * hours
    beats = lagged(np.minimum(demand, runner.maximum_bpm), every_s=1.0, tau_s=runner.heart_lag_s)
    return beats + noise.heart_sd_bpm * autoregression(beats.size, 5.0, rng)


def speed_error(n: int, noise: NoiseModel, rng: np.random.Generator) -> Column:
    """Relative error of measured speed for `n` seconds."""
    return noise.speed_sd * autoregression(n, noise.correlation_s, rng)


def autoregression(n: int, correlation_s: float, rng: np.random.Generator) -> Column:
    """First-order autoregression of unit variance, one value a second, shape (n,)."""
    decay = math.exp(-1 / correlation_s)
    shocks = rng.normal(0.0, math.sqrt(1 - decay * decay), n)
    shocks[:1] /= math.sqrt(1 - decay * decay)
    return decaying_sum(shocks, decay)


def _effort(leg: Leg, entering_mps: float, response_s: float) -> Column:
    """Flat-equivalent speed: a ramp followed with a lag, in closed form; longer than the leg can last."""
    lasts = _time_of(leg)
    t = np.arange(1.0, max(2.0, math.ceil(lasts * (1.0 if isinstance(leg.extent, Duration) else 2.0)) + 1))
    slope = (leg.to_mps - leg.from_mps) / lasts
    wanted = leg.from_mps + slope * np.minimum(t, lasts)
    behind = slope * response_s * (1 - np.exp(-t / response_s))
    return np.asarray(wanted - behind + (entering_mps - leg.from_mps) * np.exp(-t / response_s))


def _seconds_of(leg: Leg, way_m: Column) -> int:
    if isinstance(leg.extent, Duration):
        return max(1, min(round(leg.extent.s), way_m.size))
    return max(1, min(int(np.searchsorted(way_m, leg.extent.m)) + 1, way_m.size))


def _longest_time(legs: tuple[Leg, ...]) -> int:
    """Seconds that the legs cannot outlast: hills and errors slow no leg to half its speed."""
    return int(sum(2 * _time_of(leg) + 4 for leg in legs))


def _effort_table(course: Course, way_m: float) -> tuple[Column, Column]:
    """Flat-equivalent distance against real distance, both shape (n,) [m]."""
    cost = course.cost_along(way_m)
    way = np.arange(cost.size + 1) * POINT_EVERY_M
    return np.append(0.0, np.cumsum(cost) * POINT_EVERY_M), way.astype(np.float64)


def _stand(track: Track, place: int, seconds: int, stop: Stop) -> Track:
    def insert(column: Column, value: float) -> Column:
        return np.insert(column, place, np.full(seconds, value))

    return Track(
        insert(track.effort_mps, 0.0),
        insert(track.true_m, track.true_m[place - 1]),
        insert(track.measured_m, track.measured_m[place - 1]),
        np.insert(track.step, place, np.full(seconds, track.step[place])),
        np.insert(track.paused, place, np.full(seconds, stop.auto_paused)),
    )


def _time_of(leg: Leg) -> float:
    if isinstance(leg.extent, Distance):
        return 2 * leg.extent.m / (leg.from_mps + leg.to_mps)
    return leg.extent.s


def _way_of(leg: Leg) -> float:
    return _time_of(leg) * max(leg.from_mps, leg.to_mps)
