"""From a recipe's name, a file or words to a workout for one athlete."""

from __future__ import annotations

from os.path import splitext

from negsplit.app.files import read_bytes, read_text
from negsplit.core.athlete import Athlete
from negsplit.core.workout import Workout
from negsplit.design import catalogue, notation
from negsplit.design.resolve import resolve


def design(source: str, athlete: Athlete) -> Workout:
    """Design the workout that `source` names: a known recipe, a recipe file, or `-` for typed words.

    Raises
    ------
    NegsplitError
        The recipe is unknown or cannot be read, or the athlete lacks what it needs.
    """
    if catalogued(source):
        return resolve(catalogue.get(source), athlete, catalogue_name=source)
    return resolve(notation.parse(read_text(source), "recipe" if source == "-" else source), athlete)


def catalogued(source: str) -> bool:
    """Say whether a name is meant for the catalogue: whatever does not look like a file."""
    return source in catalogue.names() or not (source == "-" or any(mark in source for mark in "./\\"))


def workout_of(source: str, athlete: Athlete) -> Workout:
    """Read a workout that was designed before (FIT or JSON), or design it now."""
    suffix = splitext(source)[1].lower()  # noqa: PTH122 -- pathlib is slow to load
    if suffix not in {".fit", ".json"}:
        return design(source, athlete)
    data = read_bytes(source)
    if suffix == ".json":
        from negsplit.wire.read import workout_from_wire

        return workout_from_wire(data.decode("utf-8", errors="replace"), source)
    from negsplit.formats import fit

    return fit.read_workout(data, source)
