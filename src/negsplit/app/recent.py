"""What a runner has run of late, from recorded files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from negsplit.app.files import read_bytes
from negsplit.app.find import recorded_files
from negsplit.core.activity import Activity
from negsplit.core.errors import NegsplitError, ReadError
from negsplit.core.units import Distance

WEEKS = 4
"""Weeks that the weekly volume is the mean of; D7 looks back 30 days for the longest run."""
MEMORY = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RecentRunning:
    """Mean weekly distance of the last four weeks, and the longest run of the last 30 days."""

    weekly: Distance
    longest: Distance


def recent_running(folder: str, before: dt.date) -> RecentRunning:
    """Add up the recorded runs below a folder that lie in the time before a date.

    Raises `ReadError` where there are none.
    """
    return summed(list(runs_below(folder)), before, folder)


def summed(runs: Sequence[tuple[dt.date, float]], before: dt.date, folder: str) -> RecentRunning:
    """Add up runs, each with its date and distance [m].

    >>> day = dt.date(2027, 3, 1)
    >>> summed([(day, 10_000.0), (day + dt.timedelta(days=7), 14_000.0)], dt.date(2027, 3, 15), "runs")
    RecentRunning(weekly=Distance(m=6000.0), longest=Distance(m=14000.0))
    """
    late = [way for date, way in runs if before - dt.timedelta(weeks=WEEKS) <= date < before]
    longest = [way for date, way in runs if before - MEMORY <= date < before]
    if not longest:
        what = f"no recorded run in the 30 days before {before}"
        raise ReadError(folder, "", what, 'Say it yourself: --weekly "40 km" --longest "14 km".')
    return RecentRunning(Distance(sum(late) / WEEKS), Distance(max(longest)))


def runs_below(folder: str) -> Iterator[tuple[dt.date, float]]:
    """Date and distance of every run; a file that cannot be read is no run."""
    from negsplit.formats import registry

    for path in recorded_files(folder):
        try:
            recording = registry.read(read_bytes(path), PurePath(path).name)
        except NegsplitError:
            continue
        for activity in recording.activities:
            way = _distance(activity)
            if activity.start and activity.sport == "running" and way > 0:
                yield activity.start.date(), way


def _distance(activity: Activity) -> float:
    if activity.distance_m is not None:
        return activity.distance_m
    column = activity.streams.distance_m
    return float(column[-1]) if column is not None and len(column) else 0.0
