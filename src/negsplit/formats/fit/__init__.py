"""FIT files: activities and workouts, read and written.

Reading needs numpy, writing a workout does not: each is loaded on its first use, so that designing a
workout stays fast to start.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from negsplit.formats.fit.watch import ANY_WATCH, WatchProfile

if TYPE_CHECKING:
    from negsplit.core.activity import Activity, Recording
    from negsplit.core.finding import Finding
    from negsplit.core.workout import Workout

__all__ = ["ANY_WATCH", "WatchProfile", "dumps", "dumps_activity", "losses", "read", "read_workout"]


def read(data: bytes, name: str) -> Recording:
    """Read an activity; see `negsplit.formats.fit.reader.read`."""
    from negsplit.formats.fit import reader  # noqa: PLC0415 -- loads numpy

    return reader.read(data, name)


def read_workout(data: bytes, name: str) -> Workout:
    """Read a workout; see `negsplit.formats.fit.reader.read_workout`."""
    from negsplit.formats.fit import reader  # noqa: PLC0415 -- loads numpy

    return reader.read_workout(data, name)


def dumps(workout: Workout, *, watch: WatchProfile = ANY_WATCH, created: datetime) -> bytes:
    """Write a workout for a watch; see `negsplit.formats.fit.workout.dumps`."""
    from negsplit.formats.fit import workout as writer  # noqa: PLC0415 -- needed by those who write

    return writer.dumps(workout, watch=watch, created=created)


def losses(workout: Workout, watch: WatchProfile = ANY_WATCH) -> tuple[Finding, ...]:
    """Say what a watch will not know of a workout; see `negsplit.formats.fit.workout.losses`."""
    from negsplit.formats.fit import workout as writer  # noqa: PLC0415 -- needed by those who write

    return writer.losses(workout, watch)


def dumps_activity(activity: Activity) -> bytes:
    """Write an activity; see `negsplit.formats.fit.activity.dumps_activity`."""
    from negsplit.formats.fit import activity as writer  # noqa: PLC0415 -- loads numpy

    return writer.dumps_activity(activity)
