"""Faults of sensors, put into a made run so that finding them can be tested."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from negsplit.core.activity import Activity


def lock_heart_to_cadence(activity: Activity, *, start_s: float, end_s: float) -> Activity:
    """Let an optical sensor count steps instead of beats between two moments [s elapsed]."""
    streams = activity.streams
    if streams.heart_rate_bpm is None or streams.cadence_spm is None:
        return activity
    inside = (streams.time_s >= start_s) & (streams.time_s < end_s)
    beats = np.where(inside, streams.cadence_spm, streams.heart_rate_bpm)
    return replace(activity, streams=replace(streams, heart_rate_bpm=beats))


def drop_heart_rate(activity: Activity, *, start_s: float, end_s: float) -> Activity:
    """Lose the chest strap between two moments [s elapsed]."""
    streams = activity.streams
    if streams.heart_rate_bpm is None:
        return activity
    inside = (streams.time_s >= start_s) & (streams.time_s < end_s)
    beats = np.where(inside, np.nan, streams.heart_rate_bpm)
    return replace(activity, streams=replace(streams, heart_rate_bpm=beats))
