"""A workout into the files of other programs, with what each of them cannot keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from negsplit.core.errors import UnknownError
from negsplit.core.finding import Finding
from negsplit.core.workout import Workout

SUFFIXES = {".fit": "fit", ".json": "json", ".run": "text", ".txt": "text"}
"""What a file's ending asks for."""
FORMATS = tuple(sorted(set(SUFFIXES.values())))


@dataclass(frozen=True, slots=True)
class Export:
    """A workout as bytes, and what was lost on the way."""

    data: bytes
    losses: tuple[Finding, ...] = ()


def format_of(path: str) -> str:
    """Name the format that a file's ending asks for."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownError.among("file ending", suffix or path, SUFFIXES)
    return SUFFIXES[suffix]


def export(workout: Workout, wanted: str, *, created: datetime) -> Export:
    """Write a workout as `fit`, `json` or `text`.

    Raises `UnknownError` for another format and `WriteError` where the format cannot carry the workout.
    """
    match wanted:
        case "fit":
            from negsplit.formats import fit

            return Export(fit.dumps(workout, created=created), fit.losses(workout))
        case "json":
            from negsplit.wire.write import dumps, workout_to_wire

            return Export(f"{dumps(workout_to_wire(workout))}\n".encode())
        case "text":
            return Export(workout.text.encode())
        case _:
            raise UnknownError.among("format", wanted, FORMATS)
