"""Runs made second by second, and the real ones where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.formats import fit

Column = npt.NDArray[np.float64]
Recorder = Callable[..., Activity]
REAL = Path(__file__).parents[2].parent / "shared" / "data"


def record_run(
    speed_mps: Column,
    *,
    altitude_m: Column | None = None,
    laps: tuple[Lap, ...] = (),
    pauses: tuple[Pause, ...] = (),
    every_s: int = 1,
) -> Activity:
    """Record speeds of one second each, with a sample every `every_s` seconds and at the end."""
    way = np.concatenate([[0.0], np.cumsum(speed_mps)])
    kept = np.unique(np.append(np.arange(0, len(way), every_s), len(way) - 1))
    height = None if altitude_m is None else np.append(altitude_m, altitude_m[-1])[kept]
    streams = Streams(kept.astype(np.float64), distance_m=way[kept], altitude_m=height)
    return Activity(None, "running", "made", streams, laps, pauses)


@pytest.fixture
def record() -> Recorder:
    return record_run


@pytest.fixture
def real() -> Callable[[str], Activity]:
    """Read the longest run of a recorded file by its name, or skip where the files are not at hand."""

    def read(name: str) -> Activity:
        path = REAL / name
        if not path.exists():
            pytest.skip(f"{name} is not at hand")
        recording = fit.read(path.read_bytes(), name)
        return max(recording.activities, key=lambda activity: activity.streams.time_s.size)

    return read
