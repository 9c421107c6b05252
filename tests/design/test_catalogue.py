from __future__ import annotations

from pathlib import Path

import pytest

from negsplit import design
from negsplit.core.athlete import Athlete, HeartFigures, Level, Performance
from negsplit.core.errors import TextError, UnknownError
from negsplit.core.finding import Weight
from negsplit.core.text import parse_performance
from negsplit.core.workout import SpeedTarget
from negsplit.design import catalogue
from negsplit.design.catalogue import Catalogue
from negsplit.design.notation import parse, show
from negsplit.design.recipe import RACES, Recipe
from negsplit.design.resolve import resolve
from negsplit.physiology.vdot import race_time, vdot

FOLDER = Path(design.__file__).parent / "recipes"


def test_every_recipe_file_is_in_the_list_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.run")} == set(catalogue.names())


@pytest.mark.parametrize("name", catalogue.names())
def test_reading_what_was_printed_gives_the_same_recipe(name: str) -> None:
    recipe = catalogue.get(name)
    assert parse(show(recipe)) == recipe


@pytest.mark.parametrize("name", catalogue.names())
def test_recipe_files_are_written_as_the_printer_writes_them(name: str) -> None:
    assert (FOLDER / f"{name}.run").read_text() == show(catalogue.get(name))


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownError, match="Did you mean half-long"):
        catalogue.get("half-lnog")


def test_recipes_of_others_are_found_beside_ours() -> None:
    shelf = Catalogue({"mine": "10 min easy", "5k": "name: My own\n5 km easy"})
    assert {"mine", "thirds"} <= set(shelf.names())
    assert shelf.get("5k").name == "My own"
    assert shelf.get("thirds") == catalogue.get("thirds")


def test_an_error_in_a_recipe_of_others_names_it() -> None:
    with pytest.raises(TextError, match="mine:line 1, column 4"):
        Catalogue({"mine": "10 mn easy"}).get("mine")


def athlete_for(recipe: Recipe, five_k: str) -> Athlete:
    fitness = vdot(parse_performance(five_k))
    race = RACES[recipe.races[0]]
    goal = Performance(race, race_time(fitness, race.distance))
    return Athlete(Level.ELITE, goal, heart=HeartFigures(maximum_bpm=190))


@pytest.mark.parametrize("five_k", ["5k 14:30", "5k 20:00", "5k 32:00"])
@pytest.mark.parametrize("name", catalogue.names())
def test_every_recipe_makes_a_workout_for_fast_and_slow(name: str, five_k: str) -> None:
    recipe = catalogue.get(name)
    workout = resolve(recipe, athlete_for(recipe, five_k), catalogue_name=name)
    assert workout.recipe == name
    assert parse(workout.text) == recipe
    told = {finding.id for finding in workout.findings if finding.weight is Weight.BREACH}
    assert not told
    for step in workout.steps:
        if isinstance(step.target, SpeedTarget):
            assert step.target.slow < step.target.nominal < step.target.fast


@pytest.mark.parametrize("name", catalogue.names())
def test_every_recipe_says_whom_when_how_often_and_where_from(name: str) -> None:
    recipe = catalogue.get(name)
    for said in (recipe.name, recipe.purpose, recipe.races, recipe.phase, recipe.dose, recipe.source):
        assert said


@pytest.mark.parametrize("name", catalogue.names())
def test_recipes_end_with_a_cool_down_where_they_end_fast_a5(name: str) -> None:
    workout = resolve(catalogue.get(name), athlete_for(catalogue.get(name), "5k 20:00"))
    assert not {"no-cool-down", "no-warm-up"} & {finding.id for finding in workout.findings}


def test_the_catalogue_holds_all_named_workouts_with_known_segments() -> None:
    assert len(catalogue.names()) >= 24
