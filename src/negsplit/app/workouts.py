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


def source_of(said: str) -> Source | Workout:
    """Find what `said` names: a known recipe, a file of any format we read, or `-` for what is typed.

    A workout that was made for an athlete already (FIT, our JSON, Garmin Connect's) comes back as it is.

    Raises `NegsplitError` where there is none or it cannot be read.
    """
    if catalogued(said):
        return Source(find_recipe(said), name=said)
    suffix = splitext(said)[1].lower()  # noqa: PTH122 -- pathlib is slow to load
    if suffix == ".fit":
        from negsplit.formats import fit

        return fit.read_workout(read_bytes(said), said)
    text, subject = read_text(said), "recipe" if said == "-" else said
    if suffix == ".json" or text.lstrip().startswith("{"):
        return _from_json(text, subject)
    return _from_words(text, subject)


def _from_words(text: str, subject: str) -> Source:
    """Read the notation, a coach's words, or the dialect of intervals.icu with its leading dashes."""
    if text.lstrip().startswith("-") or "\n-" in text:
        from negsplit.design.notation import intervals_icu

        if intervals_icu.looks_like(text):
            dialect = intervals_icu.parse(text, subject)
            return Source(dialect.recipe, None, dialect.findings, "intervals.icu")
    reading = read(text, subject)
    return Source(reading.recipe, None, reading.findings, reading.language)


def _from_json(text: str, subject: str) -> Source | Workout:
    """Tell the three kinds of JSON apart by a word that only one of them has."""
    if '"workoutSegments"' in text:
        from negsplit.formats import garmin_json_reader

        return garmin_json_reader.loads(text.encode(), subject)
    if '"content"' in text and '"steps"' not in text:
        from negsplit.design.notation import swf

        reading = swf.parse(text, subject)
        return Source(reading.recipe, None, reading.findings, "structured workout format")
    from negsplit.wire.read import workout_from_wire

    return workout_from_wire(text, subject)


def design(said: str, athlete: Athlete, *, widths: BandWidths = NORMAL) -> Workout:
    """Design the workout that `said` names, or read it where it was designed before.

    Raises
    ------
    NegsplitError
        It is unknown or cannot be read, or the athlete lacks what it needs.
    """
    return workout_from(source_of(said), athlete, widths=widths)


def workout_from(source: Source | Workout, athlete: Athlete, *, widths: BandWidths = NORMAL) -> Workout:
    """Resolve a recipe for an athlete; what was remarked in reading it comes first."""
    if isinstance(source, Workout):
        return source
    workout = resolve(source.recipe, athlete, catalogue_name=source.name, widths=widths)
    return replace(workout, findings=(*source.findings, *workout.findings))


def catalogued(said: str) -> bool:
    """Say whether a name is meant for the catalogue: whatever does not look like a file."""
    return said in BUILT_IN or not (said == "-" or any(mark in said for mark in "./\\"))
