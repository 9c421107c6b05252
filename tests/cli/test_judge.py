"""`negsplit judge` on real recordings and on what is none."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from negsplit.core.athlete import Athlete, Level
from negsplit.core.text import parse_performance
from negsplit.core.units import Speed
from negsplit.core.workout import Workout
from negsplit.design import catalogue
from negsplit.design.resolve import resolve
from negsplit.formats import fit
from negsplit.synth import synthesize

Run = Callable[..., Any]
RunJson = Callable[..., dict[str, Any]]
Recorded = Callable[[str], str]
SAMPLE = Path(__file__).parents[2] / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit"
KEYS = {
    "activity", "progression", "halves", "segments", "alignment", "execution", "heart", "splits", "advice",
    "summary", "findings",
}  # fmt: skip


@pytest.fixture(scope="module")
def made_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made progression of 45 minutes, written as FIT with its workout in it."""
    athlete = Athlete(level=Level.ADVANCED, goal=parse_performance("10k 45:00"))
    workout = resolve(catalogue.get("timed-10k"), athlete, catalogue_name="timed-10k")
    start = datetime(2026, 5, 24, 7, 0, tzinfo=UTC)
    path = tmp_path_factory.mktemp("runs") / "made.fit"
    path.write_bytes(fit.dumps_activity(synthesize(workout, rng=np.random.default_rng(1), start=start)))
    return path


def test_a_real_progression_is_one_and_its_cool_down_is_cut(run_json: RunJson, recorded: Recorded) -> None:
    judged = run_json("judge", recorded("activity-small-fenix2-run.fit"))
    assert judged["progression"]["verdict"] == "progression"
    assert judged["progression"]["size_pct"] > 10
    cooldown_s = 2193 * 441 / 1000
    assert judged["progression"]["body_s"][1] == pytest.approx(2832 - cooldown_s, abs=60)


def test_a_real_marathon_is_no_progression(run_json: RunJson) -> None:
    judged = run_json("judge", str(SAMPLE))
    assert judged["progression"]["verdict"] in {"even", "positive-split"}
    assert judged["activity"]["timer_s"] == pytest.approx(8834, abs=1)
    assert judged["activity"]["start"].startswith("2025-02-2")


def test_a_run_of_158_m_cannot_be_judged_and_says_so(run_json: RunJson, recorded: Recorded) -> None:
    judged = run_json("judge", recorded("garmin-fenix-5-run.fit"))
    assert judged["progression"]["verdict"] == "undetermined"
    assert "158 m is too short" in judged["progression"]["why"]
    assert judged["progression"]["size_pct"] is None


def test_a_file_without_distance_gets_a_clear_answer(run_json: RunJson, recorded: Recorded) -> None:
    judged = run_json("judge", recorded("6471559601_ACTIVITY.fit"))
    assert judged["progression"]["verdict"] == "undetermined"
    assert "no distance" in judged["summary"]


def test_the_json_has_the_documented_fields(run_json: RunJson, made_run: Path) -> None:
    judged = run_json("judge", str(made_run))
    assert set(judged) == KEYS
    assert {"step", "role", "start_s", "end_s", "on_target", "confidence"} <= set(judged["segments"][0])
    assert judged["alignment"]["method"] == "laps"


def test_a_made_progression_follows_its_plan_step_by_step(run_json: RunJson, made_run: Path) -> None:
    judged = run_json("judge", str(made_run))
    assert judged["progression"]["verdict"] == "progression"
    assert [segment["role"] for segment in judged["segments"]][:3] == ["warmup", "run", "run"]
    assert judged["execution"]["score"] > 70


def test_a_plan_can_be_named_and_laid_onto_the_run(run_json: RunJson, made_run: Path) -> None:
    words = ("--workout", "timed-10k", "--goal", "10k 45:00")
    judged = run_json("judge", str(made_run), *words)
    assert [segment["step"] for segment in judged["segments"]] == list(range(len(judged["segments"])))


def test_a_heart_rate_figure_gives_time_in_zones(run_json: RunJson, recorded: Recorded) -> None:
    judged = run_json("judge", recorded("activity-small-fenix2-run.fit"), "--hrmax", "185")
    zones = judged["heart"]["time_in_zones_s"]
    assert len(zones) == 5
    assert 1500 < sum(zones) <= 2832


def test_a_report_is_written_that_needs_nothing_else(run: Run, made_run: Path, tmp_path: Path) -> None:
    result = run("judge", str(made_run), "-o", "report.html", "-o", "report.html")
    assert result.exit_code == 0
    page = (tmp_path / "report.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "<svg" in page
    assert all(mark not in page for mark in ("<script", "@import", "src=", "<link"))


def test_a_report_in_json_is_what_json_prints(run: Run, made_run: Path, tmp_path: Path) -> None:
    printed = run("judge", str(made_run), "--json", "-o", "report.json").stdout
    assert json.loads((tmp_path / "report.json").read_text()) == json.loads(printed)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"hello, world\n" * 20, "no known format"),
        (b"\x0e\x10\x00\x00\xff\xff\xff\xff.FIT\x00\x00", ""),
        (gzip.compress(b"hello", mtime=0), ""),
        (SAMPLE.read_bytes()[:60], ""),
    ],
)
def test_what_is_no_run_gets_one_clear_line_and_exit_2(
    run: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "bad.fit").write_bytes(data)
    result = run("judge", "bad.fit")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: bad.fit")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_cut_off_gives_its_good_part_and_says_so(run_json: RunJson, tmp_path: Path) -> None:
    (tmp_path / "cut.fit").write_bytes(SAMPLE.read_bytes()[:120_000])
    judged = run_json("judge", "cut.fit")
    assert judged["activity"]["distance_m"] > 10_000
    assert any(finding["weight"] == "warning" for finding in judged["findings"])


def test_miles_are_shown_where_they_are_asked_for(run: Run) -> None:
    lines = run("judge", str(SAMPLE), "--units", "mi").stdout.splitlines()
    head = next(number for number, line in enumerate(lines) if line.split() == ["mi", "pace", "change"])
    assert lines[head + 1].split()[0] == "5"
    assert "26.4 mi" in lines[2]


def test_what_repeats_itself_over_earlier_runs_is_told(run_json: RunJson, tmp_path: Path) -> None:
    athlete = Athlete(goal=parse_performance("10k 45:00"))
    easy, first, *rest = resolve(catalogue.get("timed-10k"), athlete).steps
    assert first.expected is not None
    too_fast = replace(first, expected=Speed(first.expected.mps * 1.05))
    run_as = Workout("run too fast", (easy, too_fast, *rest), "")
    plan = (
        "warm up 10 min easy+30s/km",
        "10 min M+20s/km",
        "10 min HM",
        "10 min 10k",
        "cool down 5 min easy",
    )
    (tmp_path / "plan.run").write_text("\n".join(plan))
    for seed in range(4):
        made = replace(synthesize(run_as, rng=np.random.default_rng(seed)), workout=None)
        (tmp_path / f"{seed}.fit").write_bytes(fit.dumps_activity(made))
    earlier = [word for seed in range(3) for word in ("--earlier", f"{seed}.fit")]
    words = ("--workout", str(tmp_path / "plan.run"), "--goal", "10k 45:00")
    advice = run_json("judge", "3.fit", *words, *earlier)["advice"]
    assert "too fast in 4 of your last 4 runs" in " ".join(advice)
