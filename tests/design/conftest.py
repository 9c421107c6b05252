"""Recipes of every shape the notation can write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import strategies as st

from negsplit.core.athlete import Level
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    LARGEST_HEART,
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
    MOST_STEPS,
    RACES,
    Amount,
    AmountRange,
    Finish,
    Item,
    Only,
    Recipe,
    RecipeStep,
    Repeat,
    Unit,
    count_steps,
    is_one_line,
)


def numbers(low: str, high: str) -> st.SearchStrategy[float]:
    """Decimal numbers that coaches write, and some that none would."""
    places = st.sampled_from([0, 0, 0, 1, 2, 6])
    return places.flatmap(
        lambda count: st.decimals(
            Decimal(low), Decimal(high), places=count, allow_nan=False, allow_infinity=False
        ).map(float)
    )


def lines(*, forbidden: str = "") -> st.SearchStrategy[str]:
    return (
        st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=24)
        .map(lambda text: "".join(" " if mark in forbidden else mark for mark in text).strip())
        .filter(lambda text: is_one_line(text, forbidden=forbidden))
    )


amounts = st.builds(Amount, numbers("0.001", "240"), st.sampled_from(list(Unit)))


@st.composite
def amount_ranges(draw: st.DrawFn) -> AmountRange:
    unit = draw(st.sampled_from(list(Unit)))
    low, high = sorted(draw(st.lists(numbers("0.01", "240"), min_size=2, max_size=2, unique=True)))
    return AmountRange(Amount(low, unit), Amount(high, unit))


extents = st.one_of(amounts, amount_ranges(), st.just(Open()))
offsets = st.one_of(
    st.builds(
        Offset,
        numbers("-90", "90"),
        numbers("-90", "90"),
        st.sampled_from(list(OffsetUnit)),
    ),
    numbers("-90", "90").map(lambda by: Offset(by, by, OffsetUnit.PER_MILE)),
)
paces = st.builds(PaceEffort, st.sampled_from(list(Word)), st.none() | offsets)


@st.composite
def heart_efforts(draw: st.DrawFn) -> HeartEffort:
    unit = draw(st.sampled_from(list(HeartUnit)))
    ends = draw(st.tuples(numbers("30", "100"), numbers("30", "100")))
    assert max(ends) <= LARGEST_HEART[unit]
    return HeartEffort(min(ends), max(ends), unit)


@st.composite
def speed_efforts(draw: st.DrawFn) -> SpeedEffort:
    unit = draw(st.sampled_from(list(SpeedUnit)))
    bounds = ("100", "1200") if unit.startswith("/") else ("1", "30")
    first = draw(numbers(*bounds))
    return SpeedEffort(first, draw(st.just(first) | numbers(*bounds)), unit)


def rising(low: int, high: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(low, high), min_size=2, max_size=2).map(sorted)


speeds = st.one_of(paces, st.builds(SpanEffort, paces, paces), speed_efforts())
hearts = st.one_of(rising(1, 5).map(lambda ends: ZoneEffort(*ends)), heart_efforts())
points = rising(1, 10).map(lambda ends: RpeEffort(*ends))
efforts = st.one_of(speeds, hearts, points)
ramps = st.one_of(st.tuples(speeds, speeds), st.tuples(hearts, hearts), st.tuples(points, points))


@st.composite
def recipe_steps(draw: st.DrawFn) -> RecipeStep:
    effort, to = draw(st.one_of(st.tuples(efforts, st.none()), ramps))
    finish = draw(st.none() | st.builds(Finish, amounts, efforts))
    note = draw(st.none() | lines(forbidden='"'))
    return RecipeStep(draw(st.sampled_from(list(Role))), draw(extents), effort, to, finish, note)


def _some_of(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple)


levels = st.lists(st.sampled_from(list(Level)), unique=True, max_size=3).map(tuple)
races = _some_of(list(RACES))


def _blocks(children: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    inside = st.lists(children, min_size=1, max_size=3).map(tuple)
    conditions = st.tuples(levels, races).filter(any)
    return st.one_of(
        st.builds(Repeat, st.integers(2, 6), inside),
        st.builds(lambda whom, items: Only(whom[0], whom[1], items), conditions, inside),
    )


items: st.SearchStrategy[Item] = st.recursive(recipe_steps(), _blocks, max_leaves=6)
facts = st.just("") | lines()


@pytest.fixture(scope="session")
def recipes() -> st.SearchStrategy[Recipe]:
    """Whole recipes."""
    return (
        st.lists(items, min_size=1, max_size=6)
        .map(tuple)
        .filter(lambda some: count_steps(some) <= MOST_STEPS)
        .flatmap(
            lambda some: st.builds(
                Recipe,
                name=facts,
                items=st.just(some),
                purpose=facts,
                levels=levels,
                races=races,
                phase=facts,
                dose=facts,
                source=facts,
                unverified=facts,
            )
        )
    )
