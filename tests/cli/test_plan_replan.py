"""`negsplit replan`: a menu with the cost of each choice; the past stands, nothing is written unasked."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from negsplit.app.plan_files import read_own_plan
from negsplit.app.plans import workout_on
from negsplit.app.turned import turned
from negsplit.cli import main
from negsplit.core.plan import Adjustment, Knob
from negsplit.formats import fit
from negsplit.synth import synthesize

Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]
Day = dict[str, Any]

WISHES = (
    *("--race", "half marathon", "--date", "2027-03-14", "--goal", "1:45:00"),
    *("--days", "mon,tue,wed,thu,sat,sun", "--rest", "fri", "--long-day", "sun", "--runs", "5"),
    *("--weekly", "40 km", "--longest", "14 km", "--age", "30", "--start", "2026-12-21"),
)
QUALITY = {"tempo", "intervals", "progression"}


@pytest.fixture(scope="module")
def season() -> str:
    result = CliRunner().invoke(main, ["plan", *WISHES, "--json"])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def made(run: Run, season: str) -> dict[str, Day]:
    """Put the season into season.json; its sessions by date."""
    del run  # it has made the folder
    Path("season.json").write_text(season)
    return by_date(json.loads(season))


def by_date(plan: dict[str, Any]) -> dict[str, Day]:
    return {session["date"]: session for week in plan["weeks"] for session in week["sessions"]}


def quality_day(made: dict[str, Day]) -> dt.date:
    """Pick a quality session early in the week, in the middle of the season."""
    days = [dt.date.fromisoformat(date) for date, s in made.items() if s["kind"] in QUALITY]
    return next(day for day in days if day > dt.date(2027, 1, 15) and day.weekday() <= 2)


def after(day: dt.date, days: int = 1) -> str:
    return str(day + dt.timedelta(days=days))


def test_a_missed_session_has_a_menu_with_costs_and_the_file_stays(run: Run, made: dict[str, Day]) -> None:
    day = quality_day(made)
    before = Path("season.json").read_bytes()
    result = run("replan", "season.json", "--missed", str(day), "--today", after(day))
    assert result.exit_code == 0, result.output
    assert "ways to go on; the plan has not been changed." in result.stdout
    assert "drop: Let it go and carry on. One day changes; the plan loses" in result.stdout
    assert "swap: Run it on another day of the week." in " ".join(result.stdout.split())
    assert f"Take one: negsplit replan season.json --missed {day} --choose NAME" in " ".join(
        result.stdout.split()
    )
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert Path("season.json").read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["season.json"]


def test_dropping_changes_no_other_day(run_json: RunJson, made: dict[str, Day]) -> None:
    day = quality_day(made)
    options = run_json("replan", "season.json", "--missed", str(day), "--today", after(day))["options"]
    drop = next(option for option in options if option["name"] == "drop")
    assert [change["date"] for change in drop["changes"]] == [str(day)]
    assert drop["cost"] > 0


def test_a_choice_is_written_and_the_past_stands(run: Run, made: dict[str, Day]) -> None:
    day = quality_day(made)
    words = ("replan", "season.json", "--missed", str(day), "--today", after(day))
    result = run(*words, "--choose", "swap", "-o", "new.json")
    assert result.exit_code == 0, result.output
    new = by_date(json.loads(Path("new.json").read_text()))
    assert new[str(day)]["state"] == "missed"
    (moved,) = [session for session in new.values() if session.get("original_date") == str(day)]
    assert moved["kind"] == made[str(day)]["kind"]
    assert dt.date.fromisoformat(moved["date"]).isocalendar().week == day.isocalendar().week
    assert {date: s for date, s in new.items() if date < str(day)} == {
        date: s for date, s in made.items() if date < str(day)
    }


def test_a_changed_plan_can_be_changed_again(run: Run, made: dict[str, Day]) -> None:
    day = quality_day(made)
    first = ("--missed", str(day), "--today", after(day), "--choose", "drop", "-o", "season.json")
    assert run("replan", "season.json", *first).exit_code == 0
    block = f"{after(day, 8)}..{after(day, 10)}"
    second = ("--block", block, "--today", after(day), "--choose", "drop", "-o", "season.json")
    assert run("replan", "season.json", *second).exit_code == 0
    new = by_date(json.loads(Path("season.json").read_text()))
    assert new[str(day)]["state"] == "missed"
    assert {new[after(day, days)]["kind"] for days in (8, 9, 10)} == {"rest"}
    assert run("check", "season.json", "-o", "x.json").exit_code == 2


def test_todays_run_can_be_missed_today(run_json: RunJson, made: dict[str, Day]) -> None:
    day = quality_day(made)
    assert run_json("replan", "season.json", "--missed", str(day), "--today", str(day))["options"]


@pytest.mark.parametrize(
    ("event", "choice"),
    [
        (("--ill", "2027-01-18..2027-01-22"), "rest"),
        (("--travel", "2027-01-26..2027-01-29"), "drop"),
        (("--block", "2027-01-26..2027-01-29"), "drop"),
        (("--race", "10k 2027-02-07", "--goal", "45:00"), "race"),
        (("--race", "half marathon 2027-03-28"), "race"),
    ],
)
def test_whatever_happens_the_new_plan_keeps_the_rules(
    run: Run, made: dict[str, Day], event: tuple[str, ...], choice: str
) -> None:
    words = ("replan", "season.json", *event, "--today", "2027-01-18", "--choose", choice, "-o", "new.json")
    result = run(*words)
    assert result.exit_code == 0, result.output
    checked = run("check", "new.json")
    assert checked.exit_code == 0, checked.output
    new = by_date(json.loads(Path("new.json").read_text()))
    past = {date: session for date, session in made.items() if date < "2027-01-18"}
    assert {date: new[date] for date in past} == past


def test_a_session_moves_to_the_day_that_was_asked_for(run_json: RunJson, made: dict[str, Day]) -> None:
    day = next(date for date, session in made.items() if session["kind"] == "long" and date > "2027-01-18")
    to = after(dt.date.fromisoformat(day), -1)
    (option,) = run_json("replan", "season.json", "--moved", day, to, "--today", "2027-01-04")["options"]
    assert {change["date"] for change in option["changes"]} >= {day, to}
    assert next(c for c in option["changes"] if c["date"] == to)["after"]["kind"] == "long"


def test_a_run_cut_short_limits_what_follows_d7(run_json: RunJson, made: dict[str, Day]) -> None:
    del made
    (option,) = run_json(
        "replan", "season.json", "--shortened", "2027-01-03", "5 km", "--today", "2027-01-04"
    )["options"]
    assert option["changes"][0]["after"]["distance_m"] == 5_000
    assert option["changes"][0]["after"]["state"] == "done"


def test_the_new_goal_travels_with_a_race_that_takes_the_seasons_place(
    run: Run, made: dict[str, Day]
) -> None:
    del made
    event = ("--race", "marathon 2027-05-02", "--goal", "3:45:00")
    run("replan", "season.json", *event, "--today", "2027-01-18", "--choose", "race", "-o", "new.json")
    plan = json.loads(Path("new.json").read_text())
    assert plan["season"]["race"]["race"] == "marathon"
    assert plan["athlete"]["goal"]["time_s"] == 13_500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say what happened"),
        (("--missed", "2027-01-05", "--ill", "2027-01-05"), "one thing at a time"),
        (("--missed", "2027-01-05", "-o", "new.json"), "--choose"),
        (("--missed", "2028-01-05", "--today", "2028-02-01"), "no run is planned"),
        (("--missed", "2027-02-02", "--today", "2027-01-20"), "still to come"),
        (("--ill", "2027-01-05", "--today", "2027-01-20", "--choose", "pray"), "no such choice"),
        (("--moved", "2027-01-10", "2028-01-10", "--today", "2027-01-04"), "outside the plan"),
        (("--ill", "2027-01-05", "--goal", "45:00"), "--race"),
        (("--race", "10k"), "not a race and its date"),
    ],
)
def test_what_does_not_fit_gets_one_line(
    run: Run, made: dict[str, Day], words: tuple[str, ...], said: str
) -> None:
    del made
    before = Path("season.json").read_bytes()
    result = run("replan", "season.json", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert Path("season.json").read_bytes() == before


def test_a_calendar_cannot_be_planned_anew(run: Run, made: dict[str, Day]) -> None:
    del made
    run("plan", "season.json", "-o", "season.ics")
    result = run("replan", "season.ics", "--missed", "2027-01-05")
    assert result.exit_code == 2
    assert "negsplit plan -o plan.json" in result.stderr


def test_the_calendar_of_a_changed_plan_replaces_its_own_entries(run: Run, made: dict[str, Day]) -> None:
    day = quality_day(made)
    run("plan", "season.json", "-o", "old.ics")
    words = ("--missed", str(day), "--today", after(day), "--choose", "swap", "-o", "new.ics")
    run("replan", "season.json", *words)
    old, new = (set(uids(Path(name).read_text())) for name in ("old.ics", "new.ics"))
    assert old == new


def uids(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("UID:")]


def run_of(day: str, *, faster: float) -> str:
    """Record the workout of a day of season.json with its first step faster than planned [s/km]."""
    file = read_own_plan("season.json")
    asked = workout_on(file, dt.date.fromisoformat(day))
    meant = turned(asked, Adjustment(Knob.START_PACE, -faster, ""))
    start = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)
    made = synthesize(meant, rng=np.random.default_rng(1), start=start)
    Path("run.fit").write_bytes(fit.dumps_activity(replace(made, workout=None)))
    return "run.fit"


@pytest.fixture
def progressions(made: dict[str, Day]) -> list[str]:
    """Dates of the timed progression runs of the season."""
    return [date for date, session in made.items() if session["kind"] in {"progression", "long-progression"}]


def test_a_judged_run_turns_one_knob_of_the_next(
    run: Run, run_json: RunJson, made: dict[str, Day], progressions: list[str]
) -> None:
    day, following = progressions[2:4]
    words = ("replan", "season.json", "--judged", run_of(day, faster=10), "--today", day)
    shown = run(*words)
    assert shown.exit_code == 0, shown.output
    assert "the first third was too fast" in " ".join(shown.stdout.split())
    assert "--judged run.fit --choose NAME" in " ".join(shown.stdout.split())
    (option,) = run_json(*words)["options"]
    (change,) = option["changes"]
    assert (option["name"], change["date"]) == ("adjust", following)
    assert change["after"]["adjustment"]["knob"] == "start-pace"
    assert change["after"]["adjustment"]["change"] == pytest.approx(7.5, abs=2.5)
    assert by_date(json.loads(Path("season.json").read_text())) == made


def test_what_was_turned_is_seen_explained_and_designed(
    run: Run, run_json: RunJson, progressions: list[str]
) -> None:
    day, following = progressions[2:4]
    before = run_json("plan", "season.json", "--workout", following)
    taken = ("--choose", "adjust", "-o", "new.json", "-o", "new.ics", "-o", "new.html")
    assert run("replan", "season.json", "--judged", run_of(day, faster=10), *taken).exit_code == 0
    for words in (("plan", "new.json"), ("plan", "new.json", "--why", following)):
        said = " ".join(run(*words).stdout.split())
        assert "s/km slower. In the run of" in said
        assert "s/km slower" in Path("new.html").read_text()
    assert "s/km slower" in Path("new.ics").read_text().replace("\n ", "").replace("\r", "")
    after = run_json("plan", "new.json", "--workout", following)
    assert after["steps"][1:] == before["steps"][1:]
    assert after["steps"][0] != before["steps"][0]
    Path("workout.json").write_text(json.dumps(after))
    assert run("design", "workout.json", "-o", "next.fit").exit_code == 0
    assert Path("next.fit").stat().st_size > 100


def test_a_run_as_planned_asks_for_no_slower_start(run_json: RunJson, progressions: list[str]) -> None:
    day = progressions[2]
    options = run_json("replan", "season.json", "--judged", run_of(day, faster=0.1))["options"]
    knobs = [c["after"]["adjustment"]["knob"] for option in options for c in option["changes"]]
    assert "start-pace" not in knobs


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--judged", "run.fit", "--missed", "2027-01-05"), "one thing at a time"),
        (("--missed", "2027-01-05", "--workout", "thirds"), "--judged"),
        (("--judged", "gone.fit"), "gone.fit"),
    ],
)
def test_a_judged_run_comes_alone(run: Run, made: dict[str, Day], words: tuple[str, ...], said: str) -> None:
    del made
    result = run("replan", "season.json", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_day_without_a_workout_has_none_to_show(run: Run, made: dict[str, Day]) -> None:
    easy = next(date for date, session in made.items() if session["kind"] == "easy")
    result = run("plan", "season.json", "--workout", easy)
    assert result.exit_code == 2
    assert "no workout of the catalogue" in result.stderr
