"""`recipes`, `zones`, `demo` and the command itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negsplit.formats import fit

Run = Callable[..., Any]
RunJson = Callable[..., dict[str, Any]]
ARTICLE = {"5k", "timed-10k", "heart-zones", "half-long", "marathon-long", "thirds"}


def test_the_catalogue_lists_the_five_workouts_and_the_general_shape(run: Run, run_json: RunJson) -> None:
    listed = run_json("recipes")["recipes"]
    assert {one["recipe"] for one in listed} >= ARTICLE
    said = run("recipes").stdout
    assert all(name in said for name in ARTICLE)


@pytest.mark.parametrize("name", sorted(ARTICLE))
def test_every_workout_says_what_it_is_for_a7_to_a10(run_json: RunJson, name: str) -> None:
    (card,) = run_json("recipes", name)["recipes"]
    assert card["purpose"]
    assert card["source"]


def test_an_unknown_recipe_gets_the_nearest_name(run: Run) -> None:
    result = run("recipes", "half-lung")
    assert result.exit_code == 2
    assert "Did you mean half-long?" in result.stderr


def test_zones_name_their_source_and_how_far_they_may_be_off(run: Run, run_json: RunJson) -> None:
    said = run("zones", "--lthr", "170").stdout
    assert "Friel" in said
    assert "may lie" in said
    wire = run_json("zones", "--race", "10k 45:00", "--hrmax", "190")
    assert [zone["number"] for zone in wire["heart"]["zones"]] == [1, 2, 3, 4, 5]
    assert wire["heart"]["uncertainty_bpm"] > 0
    assert wire["paces_mps"]["ten_k"] == pytest.approx(10_000 / 2700)


def test_zones_with_nothing_known_say_what_to_give(run: Run) -> None:
    result = run("zones")
    assert result.exit_code == 2
    assert "--race" in result.stderr


def test_a_goal_far_from_a_result_is_told(run: Run) -> None:
    said = run("zones", "--goal", "marathon 2:45:00", "--race", "10k 45:00").stdout
    assert "warning" in said
    assert "3:27" in said


def test_the_demonstration_tells_the_whole_loop(run: Run, tmp_path: Path) -> None:
    result = run("demo")
    assert result.exit_code == 0, result.output
    assert "Not a progression" in result.stdout
    assert "A progression run" in result.stdout
    assert "made" in result.stdout
    assert fit.read_workout((tmp_path / "demo-out" / "marathon-long.fit").read_bytes(), "x").steps


def test_the_demonstration_needs_a_folder_it_can_write_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    result = run("demo", "--folder", "taken")
    assert result.exit_code == 2
    assert "--folder" in result.stderr


def test_the_version_and_an_unknown_command(run: Run) -> None:
    assert run("--version").stdout.startswith("negsplit ")
    assert run("desing").exit_code == 2
