"""Recipes of every shape the notation can write, made from a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import pytest

from negsplit.core.athlete import Level
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.recipe import (
    RACES,
    Amount,
    AmountRange,
    Finish,
    Item,
    Only,
    Recipe,
    RecipeExtent,
    RecipeStep,
    Repeat,
    Unit,
)

T = TypeVar("T")
LETTERS = "aZ09 ,:;#'\\->+.%/x()\N{LATIN SMALL LETTER E WITH ACUTE}\N{RIGHTWARDS ARROW}"


class Maker:
    """Makes recipes as a coach might, and as none would."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 -- recipes, not secrets

    def one(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def maybe(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, choices: Sequence[T]) -> tuple[T, ...]:
        return tuple(self.random.sample(choices, self.random.randint(0, min(3, len(choices)))))

    def number(self, low: int, high: int) -> float:
        scale = self.one([1, 1, 10, 100, 10**6])
        return self.random.randint(low * scale, high * scale) / scale

    def line(self, letters: str = LETTERS) -> str:
        return "".join(self.one(letters) for _ in range(self.random.randint(1, 16))).strip() or "x"

    def amount(self) -> Amount:
        return Amount(self.number(1, 240), self.one(list(Unit)))

    def extent(self) -> RecipeExtent:
        unit = self.one(list(Unit))
        low = self.number(1, 120)
        span = AmountRange(Amount(low, unit), Amount(self.number(121, 240), unit))
        choices: list[RecipeExtent] = [self.amount(), self.amount(), self.amount(), span, Open()]
        return self.one(choices)

    def offset(self) -> Offset:
        near = self.number(-90, 90)
        far = self.one([near, self.number(-90, 90)])
        return Offset(near, far, self.one(list(OffsetUnit)))

    def pace(self) -> PaceEffort:
        return PaceEffort(self.one(list(Word)), self.offset() if self.maybe(0.4) else None)

    def speed(self) -> Effort:
        unit = self.one(list(SpeedUnit))
        low, high = (100, 1200) if unit.startswith("/") else (1, 30)
        first = self.number(low, high)
        figure = SpeedEffort(first, self.one([first, self.number(low, high)]), unit)
        choices: list[Effort] = [self.pace(), self.pace(), SpanEffort(self.pace(), self.pace()), figure]
        return self.one(choices)

    def heart(self) -> Effort:
        low, high = sorted((self.number(30, 100), self.number(30, 100)))
        zone, last = sorted((self.random.randint(1, 5), self.random.randint(1, 5)))
        choices: list[Effort] = [HeartEffort(low, high, self.one(list(HeartUnit))), ZoneEffort(zone, last)]
        return self.one(choices)

    def points(self) -> Effort:
        low, high = sorted((self.number(1, 10), self.number(1, 10)))
        return RpeEffort(low, high)

    def step(self) -> RecipeStep:
        effort = self.one([self.speed, self.speed, self.heart, self.points])
        return RecipeStep(
            role=self.one(list(Role)),
            extent=self.extent(),
            effort=effort(),
            to=effort() if self.maybe(0.2) else None,
            finish=Finish(self.amount(), self.speed()) if self.maybe(0.2) else None,
            note=self.line() if self.maybe(0.2) else None,
        )

    def item(self, depth: int) -> Item:
        if depth == 0 or self.maybe(0.75):
            return self.step()
        inside = self.items(depth - 1)
        if self.maybe(0.5):
            return Repeat(self.random.randint(2, 4), inside)
        return Only(self.some(list(Level)), (self.one(list(RACES)),), inside)

    def items(self, depth: int) -> tuple[Item, ...]:
        return tuple(self.item(depth) for _ in range(self.random.randint(1, 4)))

    def recipe(self) -> Recipe:
        said = [self.line() if self.maybe(0.5) else "" for _ in range(6)]
        return Recipe(
            name=said[0],
            items=self.items(2),
            purpose=said[1],
            levels=self.some(list(Level)),
            races=self.some(list(RACES)),
            phase=said[2],
            dose=said[3],
            source=said[4],
            unverified=said[5],
        )


@pytest.fixture(scope="session")
def recipe_from() -> Callable[[int], Recipe]:
    """Make the recipe of a seed."""
    return lambda seed: Maker(seed).recipe()
