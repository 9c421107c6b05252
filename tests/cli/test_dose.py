"""`negsplit dose`: every model side by side, the claim of A9 and for whom it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]

SIXTEEN = "3 mi M+105s/mi; 3 mi M+90s/mi; 3 mi M+60s/mi; 3 mi M+30s/mi; 4 mi M"
GOALS = [hours * 3600 for hours in (2.75, 3.0, 3.5, 4.0, 5.0)]
PUBLISHED = {
    "trimp_men": (1.01, 1.00, 0.97, 0.96, 0.93),
    "trimp_women": (0.98, 0.97, 0.95, 0.94, 0.92),
    "edwards": (0.81, 0.82, 0.83, 0.84, 0.90),
    "lucia": (1.00, 1.01, 1.16, 1.18, 1.20),
    "intensity_squared": (0.90, 0.90, 0.88, 0.87, 0.86),
    "fourth_power": (1.36, 1.31, 1.23, 1.17, 1.10),
    "distance_m": (0.80, 0.80, 0.80, 0.80, 0.80),
    "duration_s": (0.71, 0.72, 0.73, 0.74, 0.75),
}
"""16 miles of progression over 20 miles at MP + 105 s/mi, for five marathon times."""


@pytest.fixture
def claim(run_json: RunJson) -> dict[str, Any]:
    return run_json("dose", SIXTEEN, "--goal", "marathon 3:30:00", "--versus", "20 mi M+105s/mi")


@pytest.mark.parametrize("model", PUBLISHED)
def test_the_claim_of_a9_gives_the_published_table_within_2_percent(
    claim: dict[str, Any], model: str
) -> None:
    assert [side["marathon_s"] for side in claim["by_goal"]] == GOALS
    ratios = [side["ratio"][model] for side in claim["by_goal"]]
    assert ratios == pytest.approx(PUBLISHED[model], rel=0.02)


@pytest.mark.parametrize(
    ("pace", "model", "ratio"),
    [
        ("M+75s/mi", "trimp_men", 0.88),
        ("M+75s/mi", "edwards", 0.87),
        ("M+75s/mi", "intensity_squared", 0.84),
        ("M+75s/mi", "fourth_power", 0.99),
        ("M+45s/mi", "trimp_men", 0.79),
        ("M+45s/mi", "fourth_power", 0.79),
        ("M+45s/mi", "lucia", 0.65),
    ],
)
def test_a_faster_long_run_costs_more_than_the_progression(
    run_json: RunJson, pace: str, model: str, ratio: float
) -> None:
    wire = run_json("dose", SIXTEEN, "--goal", "marathon 3:30:00", "--versus", f"20 mi {pace}")
    assert wire["ratio"][model] == pytest.approx(ratio, rel=0.02)


def test_it_is_said_for_whom_the_claim_holds(claim: dict[str, Any], run: Run) -> None:
    equal = claim["equal_for_marathon_s"]
    assert equal["trimp_men"] == GOALS[:4]
    assert equal["intensity_squared"] == equal["distance_m"] == []
    words = ("dose", SIXTEEN, "--goal", "marathon 3:30:00", "--versus", "20 mi M+105s/mi")
    said = " ".join(run(*words).stdout.split())
    assert "Equal within 5 % by TRIMP (Banister, men) for 2:45, 3:00, 3:30, 4:00" in said


def test_the_spread_comes_first_and_no_line_is_too_long(run: Run) -> None:
    result = run(
        "dose", SIXTEEN, "--goal", "marathon 3:30:00", "--versus", "20 mi M+105s/mi", "--units", "mi"
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("The models disagree: ")
    assert "0.82 to 1.23" in result.stdout
    assert "The spread is the answer" in " ".join(result.stdout.split())
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "16 mi" in result.stdout


def test_the_marathon_long_run_costs_less_than_20_easy_miles_by_distance_only_in_part(
    run_json: RunJson,
) -> None:
    wire = run_json("dose", "marathon-long", "--goal", "marathon 3:30:00", "--versus", "20 mi easy")
    low, high = wire["spread"]
    assert low < 1 < high
    assert wire["ratio"]["distance_m"] == pytest.approx(0.9, abs=1e-4)


def test_a_workout_alone_has_its_loads(run: Run, run_json: RunJson) -> None:
    wire = run_json("dose", "timed-10k", "--goal", "10k 45:00")
    assert wire["planned"]["loads"]["duration_s"] == pytest.approx(2_700)
    assert wire["versus"] is None
    assert wire["spread"] is None
    assert "TRIMP" in run("dose", "timed-10k", "--goal", "10k 45:00").stdout


def test_what_was_run_stands_beside_the_plan(
    run: Run, run_json: RunJson, recorded: Callable[[str], str]
) -> None:
    words = (
        "dose",
        "timed-10k",
        "--goal",
        "10k 45:00",
        "--done",
        recorded("fenix6-run-71min.fit"),
        "--rpe",
        "6",
    )
    wire = run_json(*words)
    assert wire["ratio_done"]["distance_m"] == pytest.approx(
        wire["done"]["loads"]["distance_m"] / wire["planned"]["loads"]["distance_m"], abs=1e-4
    )
    assert wire["session_rpe"] == pytest.approx(6 * wire["done"]["loads"]["duration_s"] / 60)
    assert "Session RPE" in run(*words).stdout


def test_the_hearts_figures_are_taken_or_said_to_be_assumed(run_json: RunJson) -> None:
    words = ("dose", "timed-10k", "--goal", "10k 45:00")
    assert len(run_json(*words)["assumed"]) == 2
    assert run_json(*words, "--hrmax", "190", "--resthr", "50")["assumed"] == []
    assert "Tanaka" in run_json(*words, "--age", "40")["assumed"][0]


def test_a_designed_workout_is_the_same_for_any_goal(run: Run, run_json: RunJson) -> None:
    run("design", "timed-10k", "--goal", "10k 45:00", "-o", "mine.json")
    wire = run_json("dose", "mine.json", "--goal", "10k 45:00", "--versus", "10 km easy")
    assert wire["by_goal"] == []
    Path("typed.run").write_text("10 km easy\n")
    assert run_json("dose", "typed.run", "--goal", "10k 45:00", "--versus", "timed-10k")["by_goal"]


def test_typed_steps_are_read_once(run: Run) -> None:
    result = run("dose", "-", "--goal", "10k 45:00", "--versus", "10 km easy", typed="10 km easy -> M\n")
    assert result.exit_code == 0, result.output
    assert "ratio for a marathon of" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("timed-10k",), "neither a goal nor a race result"),
        (("timed-11k", "--goal", "10k 45:00"), "no such recipe"),
        (("timed-10k", "--goal", "10k 45:00", "--versus", "20 bananas"), "bananas"),
        (("timed-10k", "--goal", "10k 45:00", "--done", "nowhere.fit"), "no such file"),
        (("timed-10k", "--goal", "10k 45:00", "--hrmax", "100", "--resthr", "110"), "not below"),
    ],
)
def test_what_cannot_be_reckoned_gets_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("dose", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


SEASON = (
    *("--until", "2027-02-28", "--start", "2027-01-04", "--goal", "10k 45:00", "--weekly", "40 km"),
    *("--longest", "14 km", "--days", "tue,thu,sat,sun"),
)


def test_the_load_of_a_plan_by_week_with_its_convention(run: Run) -> None:
    assert run("plan", *SEASON, "-o", "season.json").exit_code == 0
    wire = json.loads(run("dose", "season.json", "--json").stdout)
    assert wire["convention"] == "exponential"
    assert [week["start"] for week in wire["weeks"]][::7] == ["2027-01-04", "2027-02-22"]
    first = wire["weeks"][0]
    assert first["load"] == pytest.approx(40 * 6, rel=0.35), "some 6 points a kilometre"
    assert first["strain"] == pytest.approx(first["load"] * first["monotony"])
    down = wire["weeks"][3]
    assert down["load"] < first["load"]
    assert down["end"]["fatigue"] < wire["weeks"][2]["end"]["fatigue"]
    said = run("dose", "season.json").stdout
    assert said.startswith("The heaviest week is that of")
    assert max(map(len, said.splitlines())) <= 80


def test_fitness_holds_where_the_load_does(run: Run) -> None:
    """The runner is taken to have held the first week's load so far, so that nothing jumps at the start."""
    run("plan", *SEASON, "-o", "season.json")
    weeks = json.loads(run("dose", "season.json", "--json").stdout)["weeks"]
    assert weeks[0]["end"]["fitness"] == pytest.approx(weeks[0]["load"] / 7, rel=0.1)


def test_a_missed_session_weighs_nothing(run: Run) -> None:
    run("plan", *SEASON, "-o", "season.json")
    words = ("--missed", "2027-01-05", "--today", "2027-01-06", "--choose", "drop", "-o", "less.json")
    assert run("replan", "season.json", *words).exit_code == 0
    more, less = (json.loads(run("dose", f"{name}.json", "--json").stdout) for name in ("season", "less"))
    assert less["weeks"][0]["load"] < more["weeks"][0]["load"]
