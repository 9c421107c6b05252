"""The catalogue of progression workouts: ours, the user's own folder, and those of installed packages."""

from __future__ import annotations

import os

from negsplit.core.athlete import Athlete, Level
from negsplit.core.errors import UnknownError
from negsplit.core.text import parse_duration
from negsplit.design.catalogue import BUILT_IN, Catalogue
from negsplit.design.recipe import RACES, Recipe

FOLDER = "NEGSPLIT_RECIPES"
"""Environment variable that names a folder of the user's own `.run` files."""
ENTRY_POINTS = "negsplit.recipes"
"""Entry points of other packages: each a mapping of names to texts in the notation."""


def shelf() -> Catalogue:
    """Gather all recipes: the user's own go before others', others' before ours."""
    return Catalogue({**_installed(), **_own()})


def find_recipe(name: str) -> Recipe:
    """Find a recipe by its name; other packages are looked at only where it is none of ours.

    Raises `UnknownError` with the nearest name.
    """
    own = _own()
    if name in own or name in BUILT_IN:
        return Catalogue(own).get(name)
    return shelf().get(name)


def every_recipe() -> list[tuple[str, Recipe]]:
    """List all recipes by the name they are asked for."""
    all_recipes = shelf()
    return [(name, all_recipes.get(name)) for name in all_recipes.names()]


def search_recipes(
    race: str | None, level: str | None, longest: str | None, athlete: Athlete | None = None
) -> list[tuple[str, Recipe]]:
    """List the recipes for a race and a level that take no longer than `longest`, the shortest first.

    Raises `UnknownError` for a race that no recipe names and `TextError` for a time that is none.
    """
    from negsplit.design.search import Wish, matching

    wish = Wish(
        race=_race(race) if race else None,
        level=Level(level) if level else None,
        longest=parse_duration(longest) if longest else None,
        athlete=athlete,
    )
    return [(match.name, match.recipe) for match in matching(shelf(), wish)]


def rank_recipes(recipe: Recipe, athlete: Athlete | None = None) -> list[tuple[str, Recipe, float]]:
    """List the recipes by likeness to one, the likest first, each with its likeness from 0 to 1."""
    from negsplit.design.search import Wish, ranked

    all_recipes = shelf()
    likeness = ranked(all_recipes, recipe, Wish(athlete=athlete))
    return [(name, all_recipes.get(name), like) for name, like in likeness]


def _race(said: str) -> str:
    from negsplit.core.errors import TextError
    from negsplit.core.text import parse_race

    try:
        race = parse_race(said)
    except TextError:
        raise UnknownError.among("race", said, RACES) from None
    for name, known in RACES.items():
        if known == race:
            return name
    raise UnknownError.among("race", said, RACES)


def _own() -> dict[str, str]:
    folder = os.environ.get(FOLDER)
    if not folder:
        return {}
    from pathlib import Path

    from negsplit.app.files import read_text

    files = sorted(Path(folder).expanduser().glob("*.run"))
    return {file.stem: read_text(str(file)) for file in files}


def _installed() -> dict[str, str]:
    from importlib.metadata import entry_points

    found: dict[str, str] = {}
    for entry in entry_points(group=ENTRY_POINTS):
        found.update(entry.load())
    return found
