"""`negsplit check`: breaches found in anybody's plan, told, and mended into a new file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

HARD = """\
Date,Workout,Distance (mi)
2027-01-04,Easy run,5
2027-01-05,6x800m on the track,7
2027-01-06,Tempo run,6
2027-01-07,Mystery tour with Ana,4
2027-01-08,Rest,
2027-01-09,Easy run,6
2027-01-10,Long run with fast finish,14
"""
CLEAN = """\
date,title,distance_km
2027-01-04,Rest,
2027-01-05,Intervals 6 x 800 m,9
2027-01-06,Easy run,8
2027-01-07,Easy run,8
2027-01-08,Tempo run,9
2027-01-09,Easy run,6
2027-01-10,Long run,16
"""


@pytest.fixture
def hard(run: Run) -> str:
    del run  # it has made the folder
    Path("hard.csv").write_text(HARD)
    return "hard.csv"


@pytest.fixture
def clean(run: Run) -> str:
    del run  # it has made the folder
    Path("clean.csv").write_text(CLEAN)
    return "clean.csv"


def test_a_breach_ends_with_exit_code_1_and_says_day_rule_and_remedy(run: Run, hard: str) -> None:
    result = run("check", hard)
    assert result.exit_code == 1
    said = " ".join(result.stdout.split())
    assert said.startswith("2 breaches of the rules in 1 week.")
    assert "breach: Wed 2027-01-06: a tempo run on the day after intervals" in said
    assert "(D5). Put an easy day between them." in said
    assert "(A18)" in said
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_what_was_not_understood_is_said(run: Run, hard: str) -> None:
    said = " ".join(run("check", hard).stdout.split())
    assert '"Mystery tour with Ana" says nothing of how it is run' in said


def test_a_clean_week_ends_with_exit_code_0(run: Run, clean: str) -> None:
    result = run("check", clean)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("The plan keeps the rules: no breach in 1 week.")
    assert "Read as: easy run (3), long run (1), tempo run (1), intervals (1)." in result.stdout


def test_the_json_has_the_shape_that_others_rely_on(run: Run, hard: str) -> None:
    result = run("check", hard, "--json")
    assert result.exit_code == 1
    wire = json.loads(result.stdout)
    assert wire["weeks"] == 1
    assert {"quality-days", "hard-days-adjacent", "title-not-understood"} <= {
        one["id"] for one in wire["findings"]
    }
    assert all({"id", "weight", "date", "message", "remedy"} <= one.keys() for one in wire["findings"])


def test_the_least_change_is_shown_and_nothing_is_written(run: Run, hard: str) -> None:
    result = run("check", hard, "--fix")
    assert result.exit_code == 1
    assert "The least change that mends it: one day changes." in result.stdout
    assert "Wed 2027-01-06  tempo run 9.7 km \u2192 easy run 9.7 km" in result.stdout
    assert [path.name for path in Path().iterdir()] == ["hard.csv"]


@pytest.mark.parametrize("ending", ["ics", "csv", "json"])
def test_a_mended_plan_is_a_new_file_that_keeps_the_rules(run: Run, hard: str, ending: str) -> None:
    before = Path(hard).read_bytes()
    result = run("check", hard, "--fix", "-o", f"mended.{ending}")
    assert result.exit_code == 1, "the plan that was asked about has breaches"
    assert Path(hard).read_bytes() == before
    assert run("check", f"mended.{ending}").exit_code == 0


def test_the_json_of_a_fix_has_the_changes(run: Run, hard: str) -> None:
    (change,) = json.loads(run("check", hard, "--fix", "--json").stdout)["changes"]
    assert (change["date"], change["before"]["kind"], change["after"]["kind"]) == (
        "2027-01-06",
        "tempo",
        "easy",
    )
    assert change["reason"]


@pytest.mark.parametrize("name", ["hard.csv", "./hard.csv", "link.csv"])
def test_the_plan_itself_is_never_written(run: Run, hard: str, name: str) -> None:
    Path("link.csv").symlink_to(hard)
    result = run("check", hard, "--fix", "-o", name)
    assert result.exit_code == 2
    assert "never written" in result.stderr
    assert Path(hard).read_text() == HARD


def test_writing_needs_fix(run: Run, hard: str) -> None:
    result = run("check", hard, "-o", "new.csv")
    assert result.exit_code == 2
    assert "--fix" in result.stderr


def test_whom_the_plan_is_for_matters(run: Run, clean: str) -> None:
    """Three days of recovery from 40 on, two before (D4)."""
    text = CLEAN.replace("Long run,16", "Long run with fast finish,16").replace("Tempo run,9", "Easy run,9")
    Path(clean).write_text(text + "2027-01-13,Tempo run,9\n")
    assert run("check", clean, "--age", "30").exit_code == 0
    assert run("check", clean, "--age", "40").exit_code == 1


def test_a_jump_of_the_long_run_is_a_warning_d7(run: Run, clean: str) -> None:
    result = run("check", clean, "--longest", "12 km")
    assert result.exit_code == 0
    assert "(D7)" in result.stdout
    assert "(D7)" not in run("check", clean, "--longest", "16 km").stdout


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.ics", b"nope"),
        ("x.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.csv", b""),
        ("x.json", b"{"),
        ("x.json", b"[1, 2]"),
        ("x.csv", b"\xff\xfe\x00" * 100),
        ("x.json", b"[" * 50_000),
    ],
)
def test_a_file_that_is_no_plan_gets_one_line(run: Run, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    result = run("check", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr


def test_an_empty_calendar_is_no_plan(run: Run) -> None:
    Path("empty.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    result = run("check", "empty.ics")
    assert result.exit_code == 2
    assert "no entry" in result.stderr


def test_a_missing_file_is_said(run: Run) -> None:
    result = run("check", "nowhere.ics")
    assert result.exit_code == 2
    assert "no such file" in result.stderr
