"""The way travelled between samples: which channel tells it, and what in it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import running_total, smoothed
from negsplit.core.finding import Finding, Weight

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Column, Streams

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""
FASTEST_MPS = {"running": 9.0}
"""No runner holds 9 m/s for as long as a watch takes to average; faster is a jump of the position."""
FASTEST_OTHERWISE_MPS = 30.0
"""The same of any other sport, skiing and riding downhill included."""
GAP_S = 10.0
"""Smart recording leaves up to about 8 s between samples of a steady run; more is a gap."""
STEADY_S = 5.0
"""Positions are averaged over this: each errs by a metre or two, which would lengthen the way by a tenth."""
BEYOND = 1e9
"""No metre, degree, beat or step a minute of a run comes near it."""
STOOD = 0.5
"""A gap covered at less than this share of the usual speed was stood in, in part."""
FLEW = 1.6
"""A gap covered at more than this multiple of the usual speed holds a jump of the position."""
NEAR = 60
"""Samples over which the usual speed is taken where a jump has to be evened out."""


def travelled(streams: Streams, order: np.ndarray) -> tuple[np.ndarray, Column] | None:
    """Find which of the chosen samples tell the way, and the way (k,) [m] at them; None without any.

    The distance tells it, else the speed, else the positions.
    """
    time = streams.time_s
    for told, reckon in (
        ((streams.distance_m,), _by_distance),
        ((streams.speed_mps,), _by_speed),
        ((streams.latitude_deg, streams.longitude_deg), _by_position),
    ):
        columns = [column[order] for column in told if column is not None]
        if len(columns) < len(told):
            continue
        used = order[believable(np.array(columns)).all(axis=0)]
        if used.size > 1 and any(np.ptp(column[used]) > 0 for column in told if column is not None):
            return used, reckon(time[used], *(column[used] for column in told if column is not None))
    return None


def believable(values: Column) -> np.ndarray:
    """Mark the values that a sensor can have meant: finite, and no number that only a broken file holds."""
    return np.abs(values) < BEYOND


def _by_distance(_: Column, distance_m: Column) -> Column:
    return np.maximum.accumulate(distance_m)


def _by_speed(time_s: Column, speed_mps: Column) -> Column:
    return np.concatenate([[0.0], np.cumsum((speed_mps[1:] + speed_mps[:-1]) / 2 * np.diff(time_s))])


def _by_position(time_s: Column, latitude_deg: Column, longitude_deg: Column) -> Column:
    width = STEADY_S / max(float(np.median(np.diff(time_s))), 1e-9)
    return running_total(
        ground_steps(smoothed(latitude_deg, width), smoothed(np.unwrap(longitude_deg, period=360), width))
    )


def ground_steps(latitude_deg: Column, longitude_deg: Column) -> Column:
    """Reckon the way between neighbouring positions (n - 1,) [m] by the haversine formula on a round Earth.

    >>> ground_steps(np.array([0.0, 0.0]), np.array([0.0, 1.0])).round(1).tolist()
    [111195.1]
    """
    north, east = np.radians(latitude_deg), np.radians(longitude_deg)
    chord = (
        np.sin(np.diff(north) / 2) ** 2
        + np.cos(north[1:]) * np.cos(north[:-1]) * np.sin(np.diff(east) / 2) ** 2
    )
    steps: Column = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return steps


def without_jumps(steps: Column, awake_s: Column, activity: Activity) -> tuple[Column, tuple[Finding, ...]]:
    """Even out steps (n,) [m] that nobody covers in the time, to the speed of the samples around them.

    awake_s : (n,) time between the samples with the timer running.
    """
    limit = FASTEST_MPS.get(activity.sport, FASTEST_OTHERWISE_MPS)
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = np.where(awake_s > 0, steps / awake_s, 0.0)
    jumped = ~(speed <= limit) | ((awake_s > GAP_S) & (speed > FLEW * usual_speed(steps, awake_s)))
    if not jumped.any():
        return steps, ()
    mended = np.where(jumped, _speed_around(np.where(jumped, np.nan, speed)) * awake_s, steps)
    said = f"{int(jumped.sum())} jumps of the distance, faster than anyone runs, were evened out."
    return mended, (Finding("distance-jumps", Weight.NOTE, said),)


def recorded_time(steps: Column, awake_s: Column) -> Column:
    """Take the time (n,) [s] of each interval that can have been run.

    A gap with too little way in it was stood in: what the usual speed does not need is left out.
    """
    usual = usual_speed(steps, awake_s)
    if usual <= 0:
        return awake_s
    stood = (awake_s > GAP_S) & (steps < STOOD * usual * awake_s)
    return np.where(stood, steps / usual, awake_s)


def usual_speed(steps: Column, awake_s: Column) -> float:
    """Take the median speed of the intervals with any way in them; 0 without one."""
    moving = (awake_s > 0) & (steps > 0)
    return float(np.median(steps[moving] / awake_s[moving])) if moving.any() else 0.0


def _speed_around(speed: Column) -> Column:
    """Take the median speed (n,) of the `NEAR` intervals around each; NaN speeds have no say."""
    known = np.flatnonzero(speed > 0)
    if known.size < NEAR:
        return np.full(len(speed), np.median(speed[known]) if known.size else 0.0)
    blocks = known[: known.size - known.size % NEAR].reshape(-1, NEAR)
    return np.interp(np.arange(len(speed)), blocks.mean(axis=1), np.median(speed[blocks], axis=1))
