"""A progression made to measure, from a runner's words."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.athlete import Athlete
from negsplit.core.errors import TextError
from negsplit.core.workout import Workout
from negsplit.design import notation
from negsplit.design.effort import Effort, OffsetUnit, PaceEffort
from negsplit.design.generate import By, Count, Each, Fitting, LadderWish, Shape, Smooth, ladder_recipe
from negsplit.design.recipe import Amount, RecipeStep
from negsplit.design.resolve import resolve


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a runner asks for, in words; at most one of the last four."""

    total: str
    start: str
    finish: str
    steps: int | None = None
    each: str | None = None
    by: str | None = None
    ramp: bool = False


def ladder_workout(wanted: Wanted, athlete: Athlete) -> Workout:
    """Make the ladder and resolve it for the athlete.

    Raises `TextError` for words that cannot be read, and `AthleteError` where the ladder would not rise or
    its steps would be smaller than a watch can show.
    """
    wish = LadderWish(
        total=_amount(wanted.total),
        start=_effort(wanted.start),
        finish=_effort(wanted.finish),
        shape=_shape(wanted),
    )
    return resolve(ladder_recipe(wish, athlete), athlete)


def _shape(wanted: Wanted) -> Shape:
    if wanted.steps is not None:
        return Count(wanted.steps)
    if wanted.each is not None:
        return Each(_amount(wanted.each))
    if wanted.by is not None:
        return _by(wanted.by)
    return Smooth() if wanted.ramp else Fitting()


def _step(line: str, said: str) -> RecipeStep:
    """Read one step by the one parser of the notation."""
    try:
        (item,) = notation.parse(line, said).items
    except ValueError:
        raise TextError(said, "", "not one step", "Write one length or one effort.") from None
    if not isinstance(item, RecipeStep):
        raise TextError(said, "", "not one step", "Write one length or one effort.")
    return item


def _amount(said: str) -> Amount:
    extent = _step(f"{said} easy", said).extent
    if not isinstance(extent, Amount):
        raise TextError(said, "", "not one length", "Write it as 12 km, 8 mi or 50 min.")
    return extent


def _effort(said: str) -> Effort:
    return _step(f"1 km {said}", said).effort


def _by(said: str) -> By:
    effort = _step(f"1 km M+{said}", said).effort
    if isinstance(effort, PaceEffort) and effort.offset and effort.offset.unit is not OffsetUnit.PERCENT:
        return By(effort.offset.near, effort.offset.unit)
    raise TextError(said, "", "no difference of paces", "Write it as 10s/mi or 5s/km.")
