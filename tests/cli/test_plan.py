"""`negsplit plan`: a season in the terminal, in files, explained."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from negsplit.core.plan import PROGRESSION_KINDS, QUALITY_KINDS

Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]

WISHES = (
    *("--race", "half marathon", "--date", "2027-03-14", "--goal", "1:45:00"),
    *("--days", "mon,tue:60min,wed:60,thu:1h,sat,sun", "--rest", "fri", "--long-day", "sun", "--runs", "5"),
    *("--weekly", "40 km", "--longest", "14 km", "--age", "42", "--start", "2026-12-21"),
)


def sessions(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [session for week in plan["weeks"] for session in week["sessions"]]


def test_the_season_has_the_shape_that_others_rely_on(run_json: RunJson) -> None:
    plan = run_json("plan", *WISHES)
    assert [week["start"] for week in plan["weeks"]][0::11] == ["2026-12-21", "2027-03-08"]
    assert [week["phase"] for week in plan["weeks"]] == sorted(
        (week["phase"] for week in plan["weeks"]), key=["base", "build", "peak", "taper"].index
    )
    assert len(sessions(plan)) == 84
    assert sessions(plan)[-1]["kind"] == "race"
    assert all(
        {"date", "kind", "recipe", "distance_m", "duration_s", "why"} <= s.keys() for s in sessions(plan)
    )
    assert isinstance(plan["findings"], list)


def test_the_wishes_hold(run_json: RunJson) -> None:
    for session in sessions(run_json("plan", *WISHES)):
        day = dt.date.fromisoformat(session["date"])
        if session["kind"] in {"rest", "race"}:
            continue
        assert day.weekday() != 4, "Friday is for rest"
        if day.weekday() in {1, 2, 3}:
            assert session["duration_s"] <= 3_600


def test_progression_runs_come_from_the_catalogue_at_most_one_a_week_a19(run_json: RunJson) -> None:
    plan = run_json("plan", *WISHES)
    for week in plan["weeks"]:
        kinds = [session["kind"] for session in week["sessions"]]
        assert sum(kind in PROGRESSION_KINDS for kind in kinds) <= 1
        assert sum(kind in QUALITY_KINDS for kind in kinds) <= 2
    named = {session["recipe"] for session in sessions(plan) if session["recipe"]}
    known = {recipe["recipe"] for recipe in run_json("recipes")["recipes"]}
    assert named
    assert named <= known


def test_the_same_wishes_give_the_same_plan(run: Run) -> None:
    first, second = (run("plan", *WISHES, "--json").stdout for _ in range(2))
    assert first == second


def test_the_first_line_is_the_answer_and_no_line_is_too_long(run: Run) -> None:
    result = run("plan", *WISHES)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("12 weeks to the half marathon on Sunday 2027-03-14: from 40 to")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "21 Dec base" in result.stdout
    assert "RACE 21" in result.stdout


def test_miles_are_miles_everywhere(run: Run) -> None:
    result = run("plan", *WISHES, "--units", "mi")
    assert "RACE 13" in result.stdout
    assert " km" not in result.stdout


@pytest.mark.parametrize("ending", ["json", "ics", "csv", "html"])
def test_a_plan_is_written_in_the_format_of_the_ending(run: Run, ending: str) -> None:
    result = run("plan", *WISHES, "-o", f"season.{ending}")
    assert result.exit_code == 0, result.output
    written = Path(f"season.{ending}").read_text()
    starts = {"json": "{", "ics": "BEGIN:VCALENDAR", "csv": "date,", "html": "<!doctype html>"}
    assert written.startswith(starts[ending])
    assert f"wrote season.{ending}" in result.stderr


def test_an_unknown_ending_stops_before_anything_is_written(run: Run) -> None:
    result = run("plan", *WISHES, "-o", "season.ics", "-o", "season.doc")
    assert result.exit_code == 2
    assert ".csv" in result.stderr
    assert not Path("season.ics").exists()


def test_a_page_has_four_weeks_a_sheet_and_needs_nothing_else(run: Run) -> None:
    run("plan", *WISHES, "-o", "season.html")
    page = Path("season.html").read_text()
    assert page.count("<section") == 3
    assert "Weeks 9 to 12 of 12" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in page


def test_a_plan_made_before_is_shown_again_and_converted(run: Run) -> None:
    made = run("plan", *WISHES, "-o", "season.json")
    again = run("plan", "season.json", "-o", "season.ics")
    assert again.stdout == made.stdout
    assert Path("season.ics").exists()


def test_every_day_is_explained_with_its_rules(run: Run, run_json: RunJson) -> None:
    run("plan", *WISHES, "-o", "season.json")
    hard = next(s for s in sessions(run_json("plan", "season.json")) if s["kind"] == "long-progression")
    result = run("plan", "season.json", "--why", hard["date"])
    assert result.exit_code == 0, result.output
    said = " ".join(result.stdout.split())
    assert "Given up for it: the plain long run" in said
    assert "(A25)" in said
    assert "3 days after (D4)" in said, "the runner is 42"
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert run_json("plan", *WISHES, "--why", hard["date"])["why"] == said


def test_a_day_outside_the_plan_is_refused(run: Run) -> None:
    result = run("plan", *WISHES, "--why", "2028-01-01")
    assert result.exit_code == 2
    assert "outside the plan" in result.stderr


def test_wishes_that_cannot_hold_together_are_named_and_no_others(run: Run) -> None:
    few = ("--days", "mon,tue,wed,sat", "--rest", "wed", "--runs", "5", "--long-day", "sun")
    result = run("plan", *WISHES, *few)
    assert result.exit_code == 2
    assert "cannot hold together" in result.stderr
    assert "5 runs a week" in result.stderr
    assert "long run" not in result.stderr
    assert "Traceback" not in result.output


def test_all_that_is_missing_is_said_at_once(run: Run) -> None:
    result = run("plan", "--race", "10k")
    assert result.exit_code == 2
    for name in ("--date", "--goal (or --result)", "--days", "--weekly", "--longest"):
        assert name in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--days", "mon,moo"), "moo: not a weekday"),
        (("--days", "mon,mon"), "named twice"),
        (("--days", "mon:3min"), "too little time"),
        (("--date", "14.3.2027"), "not a date"),
        (("--date", "2027-02-30"), "not a date"),
        (("--goal", "10k 45:00"), "another race"),
        (("--block", "2027-02-07..2027-02-01"), "not a range"),
        (("--tune-up", "10k"), "not a race and its date"),
        (("--weekly", "a lot"), "not a distance"),
        (("--at", "25:00"), "not a time of day"),
        (("--zone", "Mars/Olympus"), "no such time zone"),
        (("--zone", "/etc/passwd"), "no such time zone"),
        (("--start", "2026-01-01"), "a season has 2 to 30"),
        (("--tune-up", "10k 2027-06-06"), "outside the season"),
    ],
)
def test_bad_words_get_one_line_that_says_what_to_do(run: Run, words: tuple[str, str], said: str) -> None:
    result = run("plan", *WISHES, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_season_without_a_race_keeps_what_there_is(run_json: RunJson) -> None:
    plan = run_json(
        *(
            "plan",
            "--until",
            "2027-02-28",
            "--start",
            "2027-01-04",
            "--result",
            "10k 45:00",
            "--weekly",
            "40 km",
        ),
        *("--longest", "14 km", "--days", "tue,thu,sat,sun"),
    )
    assert {week["phase"] for week in plan["weeks"]} == {"maintenance"}
    assert len(plan["weeks"]) == 8
    assert max(week["distance_m"] for week in plan["weeks"]) <= 44_000


def test_a_goal_is_reckoned_from_a_result_where_none_is_named(run_json: RunJson) -> None:
    words = tuple(word for word in WISHES if word not in {"--goal", "1:45:00"})
    plan = run_json("plan", *words, "--result", "10k 45:00")
    assert plan["season"]["race"]["goal_s"] == pytest.approx(5_960, abs=60)


def test_tune_up_races_and_blocked_days_have_their_place(run_json: RunJson) -> None:
    extra = ("--tune-up", "10k 2027-02-07", "--block", "2027-01-04..2027-01-06")
    by_date = {s["date"]: s for s in sessions(run_json("plan", *WISHES, *extra))}
    assert by_date["2027-02-07"]["kind"] == "race"
    assert {by_date[f"2027-01-0{day}"]["kind"] for day in (4, 5, 6)} == {"rest"}


def test_the_calendar_is_written_at_a_time_in_a_zone(run: Run) -> None:
    run("plan", *WISHES, "-o", "season.ics", "--at", "6:30", "--zone", "America/New_York")
    written = Path("season.ics").read_text()
    assert "DTSTART:20270314T103000Z" in written, "6:30 on the day the clocks went forward"
    assert "DTSTART:20270124T113000Z" in written


def test_recorded_runs_say_what_nobody_typed(run: Run, recorded: Callable[[str], str]) -> None:
    folder = str(Path(recorded("fenix6-run-71min.fit")).parent)
    words = [word for word in WISHES if word not in {"--weekly", "40 km", "--longest", "14 km"}]
    result = run("plan", *words, "--recorded", folder)
    assert result.exit_code == 2
    assert "no recorded run in the 30 days before 2026-12-21" in result.stderr


def test_a_plan_and_wishes_at_once_are_refused(run: Run) -> None:
    run("plan", *WISHES, "-o", "season.json")
    result = run("plan", "season.json", "--race", "10k")
    assert result.exit_code == 2
    assert "negsplit replan" in result.stderr


@pytest.mark.parametrize("text", ["", "[]", "{", '{"weeks": [{"start": 3}]}', "\x00\x01"])
def test_a_broken_plan_file_gets_one_line(run: Run, text: str) -> None:
    Path("broken.json").write_text(text)
    result = run("plan", "broken.json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("Error: broken.json")


def test_a_plan_without_a_season_cannot_be_explained(run: Run) -> None:
    run("plan", *WISHES, "-o", "season.json")
    plan = json.loads(Path("season.json").read_text())
    plan["season"] = None
    Path("season.json").write_text(json.dumps(plan))
    result = run("plan", "season.json", "--why", "2027-01-24")
    assert result.exit_code == 2
    assert "what season" in result.stderr
