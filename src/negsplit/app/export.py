"""A workout into the files of other programs, with what each of them cannot keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from os.path import splitext
from typing import TYPE_CHECKING

from negsplit.core.athlete import Athlete
from negsplit.core.errors import UnknownError
from negsplit.core.finding import Finding
from negsplit.core.text import Units
from negsplit.core.workout import Workout

if TYPE_CHECKING:
    from negsplit.formats.registry import WorkoutFormat


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a file may need to know beside the workout: when it is written, the day to run, the reader."""

    created: datetime
    day: date
    units: Units = Units.KM
    athlete: Athlete = field(default_factory=Athlete)


@dataclass(frozen=True, slots=True)
class Export:
    """A workout as bytes, and what was lost on the way."""

    data: bytes
    losses: tuple[Finding, ...] = ()


def export(workout: Workout, wanted: str, occasion: Occasion) -> Export:
    """Write a workout in one of `FORMATS`, or in a format that another package brings.

    Raises `UnknownError` for another format and `WriteError` where the format cannot carry the workout.
    """
    if wanted in _WRITERS:
        return _WRITERS[wanted](workout, occasion)
    other = _from_elsewhere(wanted)
    if other is None:
        raise UnknownError.among("format", wanted, FORMATS)
    return Export(other.dumps(workout))


def format_of(path: str) -> str:
    """Name the format that a file's ending asks for; the longest ending that fits decides."""
    name = path.lower()
    for ending in sorted(SUFFIXES, key=len, reverse=True):
        if name.endswith(ending):
            return SUFFIXES[ending]
    other = _from_elsewhere(splitext(name)[1])  # noqa: PTH122 -- pathlib is slow to load
    if other is None:
        raise UnknownError.among("file ending", path, SUFFIXES)
    return other.name


def _from_elsewhere(wanted: str) -> WorkoutFormat | None:
    """Find a format that another package registers, by its name or ending; None where there is none."""
    from negsplit.formats import registry

    try:
        return registry.writer(wanted)
    except UnknownError:
        return None


def _fit(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.formats import fit

    return Export(fit.dumps(workout, created=occasion.created), fit.losses(workout))


def _json(workout: Workout, _: Occasion) -> Export:
    from negsplit.wire.write import dumps, workout_to_wire

    return Export(f"{dumps(workout_to_wire(workout))}\n".encode())


def _text(workout: Workout, _: Occasion) -> Export:
    return Export(workout.text.encode())


def _icu(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.formats import intervals_icu

    heart = occasion.athlete.heart
    data = intervals_icu.dumps(workout, units=occasion.units, heart=heart)
    return Export(data, intervals_icu.losses(workout, heart=heart))


def _zwo(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.formats import zwo
    from negsplit.physiology.paces import pace_table

    athlete = occasion.athlete
    threshold = pace_table(athlete).threshold if athlete.goal or athlete.benchmarks else None
    data = zwo.dumps(workout, threshold=threshold, units=occasion.units)
    return Export(data, zwo.losses(workout, threshold=threshold))


def _garmin_json(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.formats import garmin_json

    return Export(garmin_json.dumps(workout, units=occasion.units), garmin_json.losses(workout))


def _swf(workout: Workout, _: Occasion) -> Export:
    from negsplit.formats import swf

    return Export(swf.dumps(workout), swf.losses(workout))


def _ics(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.formats import ics

    data = ics.dumps(workout, start=occasion.day, stamp=occasion.created, units=occasion.units)
    return Export(data, ics.losses(workout))


def _csv(workout: Workout, _: Occasion) -> Export:
    from negsplit.formats import csv_steps

    return Export(csv_steps.dumps(workout), csv_steps.losses(workout))


def _card(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.render.card import card

    return Export(card(workout, occasion.units).encode())


def _svg(workout: Workout, occasion: Occasion) -> Export:
    from negsplit.render.profile import profile_file

    return Export(profile_file(workout, occasion.units))


_WRITERS: dict[str, Callable[[Workout, Occasion], Export]] = {
    "fit": _fit,
    "json": _json,
    "text": _text,
    "icu": _icu,
    "zwo": _zwo,
    "garmin-json": _garmin_json,
    "swf": _swf,
    "ics": _ics,
    "csv": _csv,
    "html": _card,
    "svg": _svg,
}
FORMATS = tuple(_WRITERS)
"""Names of the formats a workout can be written in."""

SUFFIXES = {
    ".fit": "fit",
    ".json": "json",
    ".run": "text",
    ".txt": "text",
    ".icu": "icu",
    ".icu.txt": "icu",
    ".zwo": "zwo",
    ".garmin.json": "garmin-json",
    ".swf.json": "swf",
    ".ics": "ics",
    ".csv": "csv",
    ".html": "html",
    ".svg": "svg",
}
"""What a file's ending asks for."""
