from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negsplit.core.athlete import Athlete, HeartFigures
from negsplit.core.errors import AthleteError
from negsplit.core.text import parse_performance
from negsplit.core.workout import Role
from negsplit.design.effort import (
    Effort,
    Offset,
    OffsetUnit,
    PaceEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.generate import By, Count, Each, Fitting, LadderWish, Shape, Smooth, ladder_recipe
from negsplit.design.notation import parse, show
from negsplit.design.recipe import Amount, Recipe, RecipeStep, Unit
from negsplit.design.resolve import resolve

RUNNER = Athlete(goal=parse_performance("10k 45:00"), heart=HeartFigures(maximum_bpm=190))
EASY, MARATHON, TEN_K = PaceEffort(Word.EASY), PaceEffort(Word.MARATHON), PaceEffort(Word.TEN_K)


def ladder(total: Amount, start: Effort, finish: Effort, shape: Shape) -> Recipe:
    return ladder_recipe(LadderWish(total, start, finish, shape), RUNNER)


def steps(recipe: Recipe) -> list[RecipeStep]:
    found = [item for item in recipe.items if isinstance(item, RecipeStep)]
    return [step for step in found if step.role is not Role.COOLDOWN]


def test_so_many_steps_are_made() -> None:
    made = steps(ladder(Amount(10, Unit.KM), EASY, MARATHON, Count(5)))
    assert [step.extent for step in made] == [Amount(2, Unit.KM)] * 5
    assert (made[0].effort, made[-1].effort) == (EASY, MARATHON)


def test_what_does_not_fit_goes_to_the_first_step() -> None:
    made = steps(ladder(Amount(6.5, Unit.MILE), EASY, MARATHON, Each(Amount(1, Unit.MILE))))
    assert [step.extent for step in made] == [Amount(1.5, Unit.MILE)] + [Amount(1, Unit.MILE)] * 5


def test_steps_by_seconds_are_counted_from_the_difference() -> None:
    made = steps(ladder(Amount(12, Unit.KM), EASY, MARATHON, By(15, OffsetUnit.PER_KM)))
    assert len(made) == 5


def test_a_smooth_ladder_is_one_ramp() -> None:
    (ramp,) = steps(ladder(Amount(40, Unit.MINUTE), EASY, TEN_K, Smooth()))
    assert (ramp.effort, ramp.to) == (EASY, TEN_K)


def test_steps_too_small_for_gps_are_refused_with_what_makes_sense() -> None:
    with pytest.raises(AthleteError, match=r"20 steps of 2\.9 s/km.*8 steps at most, of 8 s/km"):
        ladder(Amount(12, Unit.KM), EASY, MARATHON, Count(20))


def test_as_many_steps_as_are_offered_are_accepted() -> None:
    assert len(steps(ladder(Amount(12, Unit.KM), EASY, MARATHON, Count(8)))) == 8


def test_where_not_even_two_can_be_told_apart_it_says_so() -> None:
    threshold = PaceEffort(Word.THRESHOLD)
    with pytest.raises(AthleteError, match="Not even two"):
        ladder(Amount(1, Unit.KM), PaceEffort(Word.HALF), threshold, Count(2))


@pytest.mark.parametrize(
    ("start", "finish", "shape", "says"),
    [
        (TEN_K, MARATHON, Fitting(), "is not faster"),
        (EASY, MARATHON, Count(1), "two steps or more"),
        (EASY, MARATHON, Count(0), "2 to 50"),
        (EASY, MARATHON, Each(Amount(20, Unit.MINUTE)), "both in km"),
        (EASY, MARATHON, Each(Amount(8, Unit.KM)), "does not fit twice"),
        (EASY, MARATHON, By(0, OffsetUnit.PER_KM), "2 to 50"),
        (EASY, PaceEffort(Word.ALL_OUT), Fitting(), "no pace"),
        (ZoneEffort(4, 4), ZoneEffort(2, 2), Fitting(), "a low to a high"),
        (ZoneEffort(1, 1), ZoneEffort(4, 4), Count(3), "one step a zone"),
    ],
)
def test_ladders_that_cannot_be_are_refused(start: Effort, finish: Effort, shape: Shape, says: str) -> None:
    with pytest.raises(AthleteError, match=says):
        ladder(Amount(10, Unit.KM), start, finish, shape)


def test_zones_are_climbed_one_by_one() -> None:
    made = steps(ladder(Amount(40, Unit.MINUTE), ZoneEffort(1, 1), ZoneEffort(4, 4), Fitting()))
    assert [step.effort for step in made] == [ZoneEffort(zone, zone) for zone in (1, 2, 3, 4)]


def test_without_a_number_round_steps_are_chosen() -> None:
    made = steps(ladder(Amount(60, Unit.MINUTE), EASY, TEN_K, Fitting()))
    assert [step.extent for step in made] == [Amount(10, Unit.MINUTE)] * 6


def test_a_finish_in_figures_is_led_to_in_figures() -> None:
    finish = SpeedEffort(270, 270, SpeedUnit.PER_KM)
    made = steps(ladder(Amount(8, Unit.KM), EASY, finish, Count(4)))
    assert all(isinstance(step.effort, SpeedEffort) for step in made[1:])


finishes = st.sampled_from(
    [
        MARATHON,
        TEN_K,
        PaceEffort(Word.HALF),
        PaceEffort(Word.MARATHON, Offset(10, 20, OffsetUnit.PER_MILE)),
        SpeedEffort(280, 280, SpeedUnit.PER_KM),
        SpeedEffort(13, 13, SpeedUnit.KMH),
    ]
)


@given(st.integers(3, 40), st.sampled_from([Unit.KM, Unit.MILE]), finishes, st.integers(2, 9))
def test_ladders_keep_their_total_rise_and_can_be_read_back(
    total: int, unit: Unit, finish: Effort, count: int
) -> None:
    try:
        recipe = ladder(Amount(total, unit), EASY, finish, Count(count))
    except AthleteError:
        assume(False)  # noqa: FBT003 -- hypothesis' own word for "not this one"
    numbers = [step.extent.number for step in steps(recipe) if isinstance(step.extent, Amount)]
    assert math.fsum(numbers) == pytest.approx(total, abs=1e-9)
    told = {finding.id for finding in resolve(recipe, RUNNER).findings}
    assert not told & {"ladder-not-rising", "steps-too-close"}
    assert parse(show(recipe)) == recipe
