"""`negsplit guard`: one sign is a note, two are a warning, a jump is named, nothing is diagnosed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import Result

from negsplit.core.athlete import Athlete
from negsplit.core.text import parse_performance
from negsplit.design.reading import read
from negsplit.design.resolve import resolve
from negsplit.formats import fit
from negsplit.synth import synthesize

Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]
TODAY = dt.date(2027, 2, 14)
HEAD = "date,resting_hr,sleep_h,soreness,mood,note"


def diary(*rows: str) -> str:
    Path("diary.csv").write_text("\n".join([HEAD, *rows, ""]))
    return "diary.csv"


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def ids(result: Result) -> list[str]:
    return [finding["id"] for finding in json.loads(result.stdout)["findings"]]


def guarded(run: Run, *words: str) -> Result:
    return run("guard", *words, "--today", str(TODAY), "--json")


@pytest.mark.parametrize(
    ("rows", "found", "code"),
    [
        (["2027-02-13,50,8,2,4,"], [], 0),
        (["2027-02-13,,5.5,2,4,"], ["sign"], 0),
        (["2027-02-13,,5.5,4,4,"], ["signs-together"], 1),
        (["2027-02-10,,5.5,,,", "2027-02-13,,,,2,"], ["signs-together"], 1),
        (["2027-02-06,,5.5,,,", "2027-02-13,,,,2,"], ["sign"], 0),
        (["2027-02-13,,,,,slept badly and sore"], ["signs-together"], 1),
        (["2027-02-13,,,,,not sore and slept well"], [], 0),
        (["2027-02-15,,5,5,1,"], [], 0),
    ],
)
def test_two_signs_within_a_week_are_a_warning(
    run: Run, rows: list[str], found: list[str], code: int
) -> None:
    result = guarded(run, diary(*rows))
    assert (ids(result), result.exit_code) == (found, code)


def test_a_raised_resting_rate_counts_beside_the_month_before(run: Run) -> None:
    usual = [f"{ago(day)},50,8,,," for day in range(12, 1, -1)]
    assert ids(guarded(run, diary(*usual, f"{ago(0)},54,5,,,"))) == ["sign"]
    assert ids(guarded(run, diary(*usual, f"{ago(0)},55,5,,,"))) == ["signs-together"]


def test_signs_that_last_ask_for_a_doctor_and_nothing_is_diagnosed(run: Run) -> None:
    result = run("guard", diary(*[f"{ago(day)},,5,4,," for day in (16, 9, 1)]), "--today", str(TODAY))
    said = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert "let a doctor look at it; this is no diagnosis" in said
    assert "overtrained" not in said
    assert max(map(len, result.stdout.splitlines())) <= 80


def record(folder: Path, date: dt.date, km: int) -> None:
    athlete = Athlete(goal=parse_performance("10k 45:00"))
    workout = resolve(read(f"{km} km easy", "run").recipe, athlete)
    start = dt.datetime.combine(date, dt.time(12), dt.UTC)
    run = synthesize(workout, rng=np.random.default_rng(km), start=start)
    (folder / f"{date}.fit").write_bytes(fit.dumps_activity(run))


def test_a_recorded_run_much_longer_than_the_month_before_is_named_d7(run: Run) -> None:
    folder = Path("runs")
    folder.mkdir()
    for days, km in ((33, 8), (20, 10), (2, 13)):
        record(folder, ago(days), km)
    result = run("guard", "--recorded", "runs", "--today", str(TODAY))
    assert result.exit_code == 1
    assert "longest run of the last 30 days" in " ".join(result.stdout.split())
    assert "3 runs recorded" in result.stdout
    later = run("guard", "--recorded", "runs", "--today", str(TODAY + dt.timedelta(days=9)))
    assert later.exit_code == 0


def test_nothing_found_says_so(run: Run) -> None:
    result = run("guard", diary("2027-02-13,50,8,2,4,"), "--today", str(TODAY))
    assert "1 day noted, 0 runs recorded. No sign of too much" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no head with a date"),
        ("a,b\n1,2\n", "no head with a date"),
        ("date,mood\nsoon,3\n", "line 2: not a date: soon"),
        ("date,mood\n2027-02-13,9\n", "line 2: mood 9 is not from 1 to 5"),
        ("date;sleep_h\n2027-02-13;x\n", "line 2: sleep x is not from 0 to 24"),
    ],
)
def test_what_is_no_diary_gets_one_line(run: Run, text: str, said: str) -> None:
    Path("diary.csv").write_text(text)
    result = run("guard", "diary.csv", "--today", str(TODAY))
    assert result.exit_code == 2
    assert said in result.stderr


def test_something_must_be_looked_at(run: Run) -> None:
    assert run("guard").exit_code == 2
