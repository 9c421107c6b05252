"""`negsplit design`: the five workouts and the general shape, with real paces."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from negsplit.core.units import KM, MILE, Duration, Speed
from negsplit.formats import fit

Json = dict[str, Any]
RunJson = Callable[..., Json]


def pace(mps: float) -> str:
    """Write a speed as a pace per mile."""
    minutes, seconds = divmod(round(Speed(mps).pace(per=MILE).s), 60)
    return f"{minutes}:{seconds:02}"


def run_steps(workout: Json) -> list[Json]:
    return [step for step in workout["steps"] if step["role"] in {"warmup", "run"}]


def nominal(workout: Json) -> list[str]:
    return [pace(step["target"]["nominal_mps"]) for step in run_steps(workout)]


def test_the_marathon_long_run_has_the_paces_of_a15(run_json: RunJson) -> None:
    workout = run_json("design", "marathon-long", "--goal", "marathon 3:30:00", "--units", "mi")
    assert nominal(workout) == ["9:46", "9:31", "9:01", "8:31", "8:01"]
    first = workout["steps"][0]["target"]
    assert (pace(first["said_fast_mps"]), pace(first["said_slow_mps"])) == ("9:31", "10:01")
    assert [step["extent"]["m"] / MILE.m for step in run_steps(workout)] == pytest.approx([3, 3, 3, 3, 6])
    assert workout["distance_m"] / MILE.m == pytest.approx(18.0, abs=1e-12)


def test_the_marathon_long_run_ends_with_a_walk_of_5_to_10_minutes_a15_d2(run_json: RunJson) -> None:
    walk = run_json("design", "marathon-long", "--goal", "marathon 3:30:00")["steps"][-1]
    assert walk["role"] == "walk"
    assert walk["extent"] == {"kind": "duration", "s": 450}
    assert walk["extent_range"] == [300, 600]


@pytest.mark.parametrize(("goal", "goal_pace"), [("17:00", "5:28"), ("20:00", "6:26"), ("35:00", "11:16")])
def test_the_5k_run_is_a11_for_fast_and_slow_runners(run_json: RunJson, goal: str, goal_pace: str) -> None:
    workout = run_json("design", "5k", "--goal", f"5k {goal}", "--level", "advanced")
    warmup, steady, faster, kick, cooldown = workout["steps"]
    assert [step["role"] for step in workout["steps"]] == ["warmup", "run", "run", "kick", "cooldown"]
    assert [warmup["extent"]["m"], steady["extent"]["m"]] == [MILE.m, MILE.m]
    assert pace(steady["target"]["nominal_mps"]) == goal_pace
    gain = MILE.m / steady["target"]["nominal_mps"] - MILE.m / faster["target"]["nominal_mps"]
    assert 5 <= gain <= 10
    assert kick["extent"] == {"kind": "duration", "s": 60}
    assert kick["target"] == {"kind": "none"}
    assert faster["extent"]["m"] + 60 * kick["expected_mps"] == pytest.approx(MILE.m)
    assert cooldown["role"] == "cooldown"


def test_the_timed_run_totals_45_minutes_a12(run_json: RunJson) -> None:
    workout = run_json("design", "timed-10k", "--goal", "10k 45:00")
    assert workout["duration_s"] == 2700
    assert [step["extent"]["s"] / 60 for step in workout["steps"]] == [10, 10, 10, 10, 5]
    assert [step["effort"] for step in workout["steps"][1:4]] == ["M", "HM", "10k"]


def test_the_heart_rate_run_totals_45_minutes_in_zones_2_to_5_a13(run_json: RunJson) -> None:
    workout = run_json("design", "heart-zones", "--lthr", "170")
    assert workout["duration_s"] == 2700
    assert [step["extent"]["s"] / 60 for step in workout["steps"]] == [15, 15, 10, 2, 3]
    assert [step["target"]["zone"] for step in workout["steps"][:4]] == [2, 3, 4, 5]


def test_the_heart_rate_run_says_which_figures_it_needs(run: Callable[..., Any]) -> None:
    result = run("design", "heart-zones", "--goal", "10k 45:00")
    assert result.exit_code == 2
    assert "--lthr" in result.stderr
    assert "--hrmax" in result.stderr


def test_the_last_mile_of_the_half_marathon_run_differs_by_level_a14(run_json: RunJson) -> None:
    goal = ("design", "half-long", "--goal", "half marathon 1:45:00", "--level")
    beginner, advanced = run_json(*goal, "beginner"), run_json(*goal, "advanced")
    assert [beginner["steps"][-1][key] for key in ("role", "effort")] == ["cooldown", "easy"]
    assert beginner["steps"][-1]["extent"]["m"] == MILE.m
    assert advanced["steps"][-2]["effort"] == "HM"
    assert advanced["steps"][-2]["extent"]["m"] == pytest.approx(4 * MILE.m)
    for workout in (beginner, advanced):
        assert workout["distance_m"] / MILE.m == pytest.approx(10.0)


def test_a_workout_that_ends_fast_is_followed_by_a_cool_down_a5(run_json: RunJson) -> None:
    for recipe, goal in (("5k", "5k 20:00"), ("half-long", "half 1:45:00"), ("thirds", "10k 45:00")):
        workout = run_json("design", recipe, "--goal", goal, "--level", "advanced")
        assert workout["steps"][-1]["role"] in {"cooldown", "walk"}
        assert workout["steps"][0]["role"] == "warmup"


@pytest.mark.parametrize("goal", ["5k 20:00", "10k 45:00", "half 1:45:00", "marathon 3:30:00"])
def test_thirds_are_equal_then_race_pace_then_faster_with_a_kick_a16(run_json: RunJson, goal: str) -> None:
    workout = run_json("design", "thirds", "--goal", goal, "--level", "advanced", "--units", "mi")
    easy, race, faster, kick = workout["steps"][:4]
    third = easy["extent"]["m"]
    assert race["extent"]["m"] == third
    assert faster["extent"]["m"] + 60 * kick["expected_mps"] == pytest.approx(third)
    assert 5 <= MILE.m / race["target"]["nominal_mps"] - MILE.m / faster["target"]["nominal_mps"] <= 10


@pytest.mark.parametrize("recipe", ["5k", "timed-10k", "half-long", "marathon-long", "thirds"])
@pytest.mark.parametrize(
    "goal", ["5k 14:30", "5k 20:00", "10k 45:00", "half 2:20:00", "marathon 3:30:00", "marathon 5:30:00"]
)
def test_no_steady_pace_satisfies_two_steps(run_json: RunJson, recipe: str, goal: str) -> None:
    workout = run_json("design", recipe, "--goal", goal, "--level", "advanced")
    bands = sorted((step["target"]["slow_mps"], step["target"]["fast_mps"]) for step in run_steps(workout))
    assert all(slow < fast for slow, fast in bands)
    assert all(lower[1] < upper[0] for lower, upper in pairwise(bands))


def test_the_goal_sets_the_race_paces_and_a_result_the_easy_ones(run_json: RunJson) -> None:
    plain = run_json("design", "timed-10k", "--goal", "10k 45:00")
    with_result = run_json("design", "timed-10k", "--goal", "10k 45:00", "--race", "5k 24:00")
    assert nominal(plain)[1:] == nominal(with_result)[1:]
    assert nominal(plain)[0] != nominal(with_result)[0]
    assert "goal-ahead-of-form" in {finding["id"] for finding in with_result["findings"]}


def test_a_recipe_can_be_typed(run_json: RunJson) -> None:
    words = "warm up 2 km easy\nrun 20 min easy -> HM\ncool down 5 min easy\n"
    workout = run_json("design", "-", "--goal", "10k 45:00", typed=words)
    ramp = workout["steps"][1]["target"]
    assert ramp["to_nominal_mps"] > ramp["nominal_mps"]


def test_the_text_of_a_workout_is_read_back_as_the_same_recipe(run_json: RunJson) -> None:
    first = run_json("design", "marathon-long", "--goal", "marathon 3:30:00", "--level", "advanced")
    again = run_json("design", "-", "--goal", "marathon 3:30:00", "--level", "advanced", typed=first["text"])
    assert again["text"] == first["text"]
    assert again["steps"] == first["steps"]


def test_files_are_written_in_the_format_of_their_ending(run: Callable[..., Any], tmp_path: Path) -> None:
    result = run("design", "5k", "--goal", "5k 20:00", "-o", "a.fit", "-o", "a.json", "-o", "a.run")
    assert result.exit_code == 0
    read = fit.read_workout((tmp_path / "a.fit").read_bytes(), "a.fit")
    assert len(read.steps) == 5
    assert (tmp_path / "a.json").read_text().startswith("{")
    assert (tmp_path / "a.run").read_text().startswith("name:")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("design", "5k", "--goal", "marathon fast"), "not a race and a time"),
        (("design", "5k", "--goal", "10k 0:00"), "no time a runner can take"),
        (("design", "5k"), "--goal"),
        (("design", "fifek", "--goal", "5k 20:00"), "no such recipe"),
        (("design", "no/such.run", "--goal", "5k 20:00"), "no such file"),
        (("design", "5k", "--goal", "5k 20:00", "-o", "a.doc"), "no such file ending"),
        (("design", "5k", "--goal", "5k 20:00", "-o", "no/such/a.fit"), "cannot be written"),
        (("design", "5k", "--goal", "5k 20:00", "--format", "doc"), "no such format"),
        (("design", "heart-zones", "--hrmax", "100", "--lthr", "170"), "not below"),
    ],
)
def test_bad_words_get_one_clear_line_and_exit_2(
    run: Callable[..., Any], words: tuple[str, ...], said: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.count("\n") <= 1


def test_a_pace_of_zero_in_a_recipe_is_refused_with_its_line(run: Callable[..., Any]) -> None:
    result = run("design", "-", "--goal", "5k 20:00", typed="run 1 mi easy\nrun 1 mi 0:00/mi\n")
    assert result.exit_code == 2
    assert "line 2" in result.stderr


def test_numpy_is_not_imported_to_design_a_workout() -> None:
    words = ["design", "5k", "--goal", "5k 20:00", "--json"]
    code = f"from negsplit.cli import main; import sys; main({words}, standalone_mode=False)"
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", f"{code}; sys.exit('numpy' in sys.modules)"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_a_runner_sees(run: Callable[..., Any]) -> None:
    result = run(
        "design", "marathon-long", "--goal", "marathon 3:30:00", "--race", "10k 45:00", "--units", "mi"
    )
    assert result.stdout == snapshot("""\
Marathon progression long run             18 mi   about 2:38 h   + 5-10 min walk
Hold goal pace on tired legs; the work of a longer run in less time.

      what      how long   pace /mi   keep within    feels like
  1   warm up   3 mi       9:46       9:40 - 10:09   talk in sentences
  2   run       3 mi       9:31       9:19 - 9:37    talk in sentences
  3   run       3 mi       9:01       8:47 - 9:13    steady, short sentences
  4   run       3 mi       8:31       8:15 - 8:41    strong
  5   run       6 mi       8:01       7:41 - 8:09    goal pace
  6   walk      5-10 min   walk                      walk

  9:46 ▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▅▅▅▅▅▅▅▅▅▅▅▇▇▇▇▇▇▇▇▇▇▇████████████████████ 8:01

note: Your 10k of 45:00 says marathon 3:27:15; the goal is within reach.
note: It takes 2:38:25; Daniels advises no long run of more than 2:30:00. Cut
  the slow steps shorter if recovery takes long.
bands: held exactly, a wrist watch would still say about 4.3 times a kilometre
  "too fast" and 4.5 times "too slow" (--bands wide for fewer).
""")


def test_paces_are_shown_in_the_units_asked_for(run: Callable[..., Any]) -> None:
    words = ("design", "timed-10k", "--goal", "10k 45:00")
    assert "pace /km" in run(*words).stdout
    assert "pace /mi" in run(*words, "--units", "mi").stdout
    assert Speed.over(KM * 10, Duration(2700)).pace(per=KM).s == 270
    assert "4:30 " in run(*words).stdout


@pytest.mark.parametrize("ending", ["fit", "json", "garmin.json", "swf.json", "icu"])
def test_a_workout_written_for_another_program_is_read_back(
    run: Callable[..., Any], run_json: RunJson, tmp_path: Path, ending: str
) -> None:
    words = ("--goal", "10k 45:00")
    assert run("design", "timed-10k", *words, "-o", f"out.{ending}").exit_code == 0
    again = run_json("design", str(tmp_path / f"out.{ending}"), *words)
    assert [step["extent"]["s"] for step in again["steps"]] == [600, 600, 600, 600, 300]
    bands = [(step["target"]["slow_mps"], step["target"]["fast_mps"]) for step in again["steps"][1:4]]
    assert bands == sorted(bands)


def test_coachs_words_are_echoed_as_they_were_understood(run: Callable[..., Any]) -> None:
    words = "10 minutes easy to warm up, then 3 miles at marathon pace"
    result = run("design", "-", "--goal", "marathon 3:30:00", typed=words)
    assert result.exit_code == 0
    assert "understood as:" in result.stdout
    assert "warm up    10 min  easy" in result.stdout
    assert "run        3 mi    M" in result.stdout


def test_wide_bands_reach_further_than_tight_ones(run_json: RunJson) -> None:
    def width(bands: str) -> float:
        workout = run_json("design", "timed-10k", "--goal", "10k 45:00", "--bands", bands)
        return float(sum(s["target"]["fast_mps"] - s["target"]["slow_mps"] for s in run_steps(workout)))

    assert width("tight") < width("normal") < width("wide")


def test_every_export_can_be_proved(run: Callable[..., Any]) -> None:
    result = run("design", "marathon-long", "--goal", "marathon 3:30:00", "--proof")
    assert result.exit_code == 0
    assert result.stdout.startswith("All 9 exports")


def test_a_ladder_is_made_to_measure_and_too_small_steps_are_refused(
    run: Callable[..., Any], run_json: RunJson
) -> None:
    words = ("ladder", "12 km", "--from", "easy", "--to", "HM", "--goal", "half 1:45:00")
    workout = run_json(*words, "--steps", "5")
    speeds = [step["target"]["nominal_mps"] for step in run_steps(workout)]
    assert len(speeds) == 5
    assert speeds == sorted(speeds)
    assert sum(step["extent"]["m"] for step in run_steps(workout)) == pytest.approx(12_000)
    refused = run("ladder", "12 km", "--from", "M", "--to", "HM", "--goal", "half 1:45:00", "--steps", "12")
    assert refused.exit_code == 2
    assert "smaller than a GPS watch can show" in refused.stderr


def test_recipes_are_found_by_race_level_and_time(run_json: RunJson) -> None:
    words = ("recipes", "--for", "half marathon", "--level", "beginner", "--max-time", "60min")
    found = {one["recipe"] for one in run_json(*words)["recipes"]}
    assert found
    assert "marathon-long" not in found
    assert run_json("recipes", "--like", "half-long")["recipes"][0]["recipe"] == "half-long"


def test_a_folder_of_ones_own_recipes_is_read_too(
    run_json: RunJson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.run").write_text(
        "name: My own\nwarm up 10 min easy\nrun 20 min M\ncool down 5 min easy\n"
    )
    monkeypatch.setenv("NEGSPLIT_RECIPES", str(tmp_path))
    assert "mine" in {one["recipe"] for one in run_json("recipes")["recipes"]}
    assert run_json("design", "mine", "--goal", "10k 45:00")["title"] == "My own"


def test_one_mistyped_word_of_the_notation_gets_the_nearest_known_one(run: Callable[..., Any]) -> None:
    result = run("design", "-", "--goal", "10k 45:00", typed="warm up 10 min esay")
    assert result.exit_code == 2
    assert "Did you mean easy?" in result.stderr


def test_heat_slows_every_pace_and_says_by_which_model(run_json: RunJson) -> None:
    words = ("design", "timed-10k", "--goal", "10k 45:00")
    cool, hot = run_json(*words), run_json(*words, "--temperature", "30", "--humidity", "60")
    slower = [
        after["target"]["nominal_mps"] < before["target"]["nominal_mps"]
        for before, after in zip(run_steps(cool), run_steps(hot), strict=True)
    ]
    assert all(slower)
    assert any("Davis" in finding["remedy"] for finding in hot["findings"])


def test_a_course_moves_the_paces_with_its_hills(run_json: RunJson) -> None:
    run_on = Path(__file__).parents[2].parent / "shared" / "data" / "fenix6-run-71min.fit"
    if not run_on.exists():
        pytest.skip("the shared recording is not here")
    words = ("design", "timed-10k", "--goal", "10k 45:00")
    flat, hilly = run_json(*words), run_json(*words, "--on", str(run_on))
    assert run_steps(hilly)[0]["target"]["nominal_mps"] < run_steps(flat)[0]["target"]["nominal_mps"]


def test_weather_that_cannot_be_is_refused(run: Callable[..., Any]) -> None:
    result = run("design", "timed-10k", "--goal", "10k 45:00", "--temperature", "99")
    assert result.exit_code == 2
    assert "cannot be" in result.stderr
