"""From a recipe's name, a file or words to a workout for one athlete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from os.path import splitext

from negsplit.app.files import read_bytes, read_text
from negsplit.app.recipes import find_recipe
from negsplit.core.athlete import Athlete
from negsplit.core.finding import Finding
from negsplit.core.workout import Workout
from negsplit.design.bands import NORMAL, BandWidths
from negsplit.design.catalogue import BUILT_IN
from negsplit.design.reading import read
from negsplit.design.recipe import Recipe
from negsplit.design.resolve import resolve

NOTATION = "notation"
"""The language of recipes; all others are a coach's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A recipe, where it came from, and what was remarked when it was read.

    `name` is its name in the catalogue; `language` that of its words.
    """

    recipe: Recipe
    name: str | None = None
    findings: tuple[Finding, ...] = ()
    language: str = NOTATION


def source_of(said: str) -> Source:
    """Find the recipe that `said` names: one of the catalogue, a file, or `-` for what is typed.

    Raises `NegsplitError` where there is none or it cannot be read.
    """
    if catalogued(said):
        return Source(find_recipe(said), name=said)
    reading = read(read_text(said), "recipe" if said == "-" else said)
    return Source(reading.recipe, None, reading.findings, reading.language)


def design(said: str, athlete: Athlete, *, widths: BandWidths = NORMAL) -> Workout:
    """Design the workout that `said` names: a known recipe, a file of recipe or coach's words, or `-`.

    Raises
    ------
    NegsplitError
        The recipe is unknown or cannot be read, or the athlete lacks what it needs.
    """
    return workout_from(source_of(said), athlete, widths=widths)


def workout_from(source: Source, athlete: Athlete, *, widths: BandWidths = NORMAL) -> Workout:
    """Resolve a recipe for an athlete; what was remarked in reading it comes first."""
    workout = resolve(source.recipe, athlete, catalogue_name=source.name, widths=widths)
    return replace(workout, findings=(*source.findings, *workout.findings))


def catalogued(said: str) -> bool:
    """Say whether a name is meant for the catalogue: whatever does not look like a file."""
    return said in BUILT_IN or not (said == "-" or any(mark in said for mark in "./\\"))


def workout_of(said: str, athlete: Athlete) -> Workout:
    """Read a workout that was designed before (FIT or JSON), or design it now."""
    suffix = splitext(said)[1].lower()  # noqa: PTH122 -- pathlib is slow to load
    if suffix not in {".fit", ".json"}:
        return design(said, athlete)
    data = read_bytes(said)
    if suffix == ".json":
        from negsplit.wire.read import workout_from_wire

        return workout_from_wire(data.decode("utf-8", errors="replace"), said)
    from negsplit.formats import fit

    return fit.read_workout(data, said)
