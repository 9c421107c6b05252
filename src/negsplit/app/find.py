"""Which runs in a folder are progression runs, wanted or accidental."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from negsplit.app.files import read_bytes
from negsplit.app.judge import judge_bytes
from negsplit.core.athlete import Athlete
from negsplit.core.errors import NegsplitError, ReadError
from negsplit.core.results import Found

RECORDED = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")
"""Endings of recorded activities; what is in a file is told by its content all the same."""
CHUNK = 4
"""Files handed to a worker at once: few, so that all are busy to the end."""


def recorded_files(folder: str) -> list[str]:
    """List the recorded activities below a folder, in order of their names.

    Raises `ReadError` where there is no such folder.
    """
    if not Path(folder).is_dir():
        raise ReadError(folder, "", "no such folder", "Name the folder that holds your recorded runs.")
    found = (str(path) for path in Path(folder).rglob("*") if path.name.lower().endswith(RECORDED))
    return sorted(found)


def judge_files(paths: list[str], *, workers: int | None = None) -> Iterator[Found]:
    """Judge files over the processor's cores, in the order given; a bad file is a `Found` with its error."""
    count = min(workers or os.cpu_count() or 1, len(paths) or 1)
    if count == 1:
        yield from map(judge_one, paths)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(judge_one, paths, chunksize=CHUNK)


def judge_one(path: str) -> Found:
    """Judge one file; whatever is wrong with it is told, never raised."""
    try:
        judgement = judge_bytes(read_bytes(path), Path(path).name, Athlete()).judgement
    except NegsplitError as error:
        return Found(path, None, None, None, None, None, str(error))
    except Exception as error:  # noqa: BLE001 -- one bad file must not end the search
        return Found(path, None, None, None, None, None, f"cannot be judged: {type(error).__name__}")
    shape, facts = judgement.progression, judgement.activity
    return Found(path, shape.verdict, shape.size_pct, shape.p, facts.distance_m, facts.start)
