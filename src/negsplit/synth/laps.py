"""Laps as other watches and other runners would have marked them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from negsplit.core.activity import Activity, Lap
from negsplit.core.units import Distance


def hide_plan(activity: Activity) -> Activity:
    """Forget laps and plan: a run recorded with one press at the start and one at the end."""
    return replace(activity, laps=(), workout=None)


def press_by_hand(activity: Activity) -> Activity:
    """Keep the laps but not what they stood for: a runner who pressed the button at each step."""
    pressed = tuple(replace(lap, workout_step=None, intensity=None) for lap in activity.laps)
    return replace(activity, laps=pressed, workout=None)


def auto_laps(activity: Activity, *, every: Distance) -> Activity:
    """Add a lap at each `every` of way, inside the laps there are; the parts of a lap keep its step."""
    way = activity.streams.distance_m
    if way is None:
        return activity
    time = activity.streams.time_s
    marks = np.interp(np.arange(every.m, float(way[-1]), every.m), way, time)
    cut = [part for lap in activity.laps for part in _cut(activity, lap, marks)]
    return replace(activity, laps=tuple(cut))


def merge(activity: Activity, lap: int) -> Activity:
    """Forget the press between `lap` and the next one: the runner missed the button."""
    first, second = activity.laps[lap : lap + 2]
    one = replace(
        first,
        end_s=second.end_s,
        timer_s=(first.timer_s or 0.0) + (second.timer_s or 0.0),
        distance_m=(first.distance_m or 0.0) + (second.distance_m or 0.0),
        trigger=second.trigger,
    )
    return replace(activity, laps=(*activity.laps[:lap], one, *activity.laps[lap + 2 :]))


def split(activity: Activity, lap: int, *, at_s: float) -> Activity:
    """Press once more, `at_s` seconds into a lap."""
    whole = activity.laps[lap]
    parts = _cut(activity, whole, np.array([whole.start_s + at_s]))
    return replace(activity, laps=(*activity.laps[:lap], *parts, *activity.laps[lap + 1 :]))


def _cut(activity: Activity, lap: Lap, marks_s: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[Lap]:
    inside = [float(mark) for mark in marks_s if lap.start_s < mark < lap.end_s]
    edges = [lap.start_s, *inside, lap.end_s]
    return [_between(activity, lap, start, end) for start, end in pairwise(edges)]


def _between(activity: Activity, lap: Lap, start_s: float, end_s: float) -> Lap:
    trigger = lap.trigger if end_s == lap.end_s else "distance"
    way = activity.streams.distance_m
    from_m, to_m = (
        np.interp([start_s, end_s], activity.streams.time_s, way) if way is not None else (0.0, 0.0)
    )
    paused = sum(max(0.0, min(end_s, pause.end_s) - max(start_s, pause.start_s)) for pause in activity.pauses)
    return replace(
        lap,
        start_s=start_s,
        end_s=end_s,
        timer_s=end_s - start_s - paused,
        distance_m=float(to_m - from_m),
        trigger=trigger,
    )
