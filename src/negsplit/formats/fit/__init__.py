"""FIT files: activities and workouts, read and written.

Reading needs numpy, writing a workout does not: each is loaded on its first use, so that designing a
workout stays fast to start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsplit.core.activity import Recording
    from negsplit.core.workout import Workout


def read(data: bytes, name: str) -> Recording:
    """Read an activity; see `negsplit.formats.fit.reader.read`."""
    from negsplit.formats.fit import reader  # noqa: PLC0415 -- loads numpy

    return reader.read(data, name)


def read_workout(data: bytes, name: str) -> Workout:
    """Read a workout; see `negsplit.formats.fit.reader.read_workout`."""
    from negsplit.formats.fit import reader  # noqa: PLC0415 -- loads numpy

    return reader.read_workout(data, name)
