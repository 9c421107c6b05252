from __future__ import annotations

from pathlib import Path

import pytest

from negsplit import design
from negsplit.core.errors import TextError, UnknownError
from negsplit.design import catalogue
from negsplit.design.catalogue import Catalogue
from negsplit.design.notation import parse, show

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
