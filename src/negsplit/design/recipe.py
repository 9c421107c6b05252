"""Recipes: progression workouts before the athlete is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from negsplit.core.athlete import Level
from negsplit.core.races import FIVE_K, FULL, HALF, ONE_MILE, TEN_K, Race
from negsplit.core.units import KM, MILE, Distance, Duration
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    ZoneEffort,
)

RACES: dict[str, Race] = {"mile": ONE_MILE, "5k": FIVE_K, "10k": TEN_K, "half": HALF, "marathon": FULL}
"""The races a recipe can be for, by the short names used in the notation."""
LONGEST_WAY = Distance(400_000)
LONGEST_TIME = Duration(48 * 3600)
"""Extents beyond these are misread rather than meant."""
MOST_REPEATS = 100
MOST_STEPS = 400
"""Steps that a workout may have with all repeats run; a watch takes 50, a long fartlek fewer than this."""


class Unit(StrEnum):
    """What an extent is counted in; `m` is metres."""

    MILE = "mi"
    KM = "km"
    METRE = "m"
    MINUTE = "min"
    SECOND = "s"


_LENGTHS = {Unit.MILE: MILE, Unit.KM: KM, Unit.METRE: Distance(1.0)}
_TIMES = {Unit.MINUTE: Duration(60.0), Unit.SECOND: Duration(1.0)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A distance or a duration in the unit the coach chose."""

    number: float
    unit: Unit

    def __post_init__(self) -> None:
        if not self.number > 0:
            raise ValueError("an extent must be above zero")
        value = self.value
        if value > LONGEST_WAY if isinstance(value, Distance) else value > LONGEST_TIME:
            raise ValueError("an extent of more than 400 km or 48 hours is no run")

    @property
    def value(self) -> Distance | Duration:
        """The distance or duration itself.

        >>> Amount(3, Unit.MILE).value, Amount(10, Unit.MINUTE).value
        (Distance(m=4828.032), Duration(s=600.0))
        """
        if self.unit in _LENGTHS:
            return _LENGTHS[self.unit] * self.number
        return _TIMES[self.unit] * self.number


@dataclass(frozen=True, slots=True)
class AmountRange:
    """A range of distances or durations: `5-10 min`."""

    low: Amount
    high: Amount

    def __post_init__(self) -> None:
        if self.low.unit is not self.high.unit or not self.low.number < self.high.number:
            raise ValueError("a range of extents must rise and have one unit")


RecipeExtent = Amount | AmountRange | Open


@dataclass(frozen=True, slots=True)
class Finish:
    """How the end of a step differs from the rest of it: the last minute all-out."""

    extent: Amount
    effort: Effort


@dataclass(frozen=True, slots=True)
class RecipeStep:
    """One extent with one effort; a ramp moves to the effort `to` by its end."""

    role: Role
    extent: RecipeExtent
    effort: Effort
    to: Effort | None = None
    finish: Finish | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.note is not None and not is_one_line(self.note, forbidden='"'):
            raise ValueError("a note is one line without double quotes")
        if self.to is not None and _sort(self.effort) is not _sort(self.to):
            raise ValueError(
                "a ramp goes from pace to pace, from heart rate to heart rate or from RPE to RPE"
            )


@dataclass(frozen=True, slots=True)
class Repeat:
    """Items run several times over."""

    times: int
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if not 2 <= self.times <= MOST_REPEATS:  # noqa: PLR2004 -- once is no repeat
            raise ValueError(f"a repeat is run 2 to {MOST_REPEATS} times")
        if not self.items:
            raise ValueError("a repeat needs something to repeat")


@dataclass(frozen=True, slots=True)
class Only:
    """Items that hold for some levels or races only; an empty tuple means any."""

    levels: tuple[Level, ...]
    races: tuple[str, ...]
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if not (self.levels or self.races):
            raise ValueError("a condition names a level or a race")
        if not self.items:
            raise ValueError("a condition needs something that holds")


Item = RecipeStep | Repeat | Only


@dataclass(frozen=True, slots=True)
class Recipe:
    """A progression workout in words.

    `levels` and `races` say whom it suits, empty for anybody. `phase` is the part of the season, `dose` how
    often, `source` where it comes from, and `unverified` what of it is second-hand.
    """

    name: str
    items: tuple[Item, ...]
    purpose: str = ""
    levels: tuple[Level, ...] = ()
    races: tuple[str, ...] = ()
    phase: str = ""
    dose: str = ""
    source: str = ""
    unverified: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a recipe needs at least one step")
        for text in (self.name, self.purpose, self.phase, self.dose, self.source, self.unverified):
            if text and not is_one_line(text):
                raise ValueError(f"{text!r} must be one line without spaces around it")
        if count_steps(self.items) > MOST_STEPS:
            raise ValueError(f"a recipe may have {MOST_STEPS} steps with all repeats run")


def _sort(effort: Effort) -> type:
    match effort:
        case PaceEffort() | SpanEffort() | SpeedEffort():
            return PaceEffort
        case ZoneEffort() | HeartEffort():
            return HeartEffort
        case RpeEffort():
            return RpeEffort
        case _:
            assert_never(effort)


def is_one_line(text: str, *, forbidden: str = "") -> bool:
    """Say whether the text can stand in one line of a recipe and be read back the same."""
    plain = text.isprintable() and not any(mark in text for mark in forbidden)
    return plain and bool(text) and text == text.strip()


def count_steps(items: tuple[Item, ...]) -> int:
    """Count the steps with all repeats run, without running them."""
    total = 0
    for item in items:
        match item:
            case RecipeStep():
                total += 1
            case Repeat(times=times, items=inner):
                total += times * count_steps(inner)
            case Only(items=inner):
                total += count_steps(inner)
    return total


def steps_for(items: tuple[Item, ...], level: Level, race: str | None) -> Iterator[RecipeStep]:
    """Yield the steps that hold for a level and a race, repeats run."""
    for item in items:
        match item:
            case RecipeStep():
                yield item
            case Repeat(times=times, items=inner):
                yield from tuple(steps_for(inner, level, race)) * times
            case Only(levels=levels, races=races, items=inner):
                if (not levels or level in levels) and (not races or race in races):
                    yield from steps_for(inner, level, race)
