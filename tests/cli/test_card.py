"""`negsplit card` and `negsplit treadmill`: the workout on paper, on the wrist, in the ear, on the belt."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WORDS = ("--goal", "10k 45:00")


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("card", "html"), ("band", "html"), ("card", "txt"), ("band", "txt"), ("cues", "txt")],
)
def test_each_kind_is_written_by_the_ending_of_the_file(
    run: Run, tmp_path: Path, kind: str, ending: str
) -> None:
    result = run("card", "timed-10k", *WORDS, "--as", kind, "-o", f"out.{ending}")
    assert result.exit_code == 0, result.output
    written = (tmp_path / f"out.{ending}").read_text()
    assert len(written) > 200
    assert written.startswith("<!doctype html>") == (ending == "html")


@pytest.mark.parametrize(
    ("kind", "ending"), [("band", "pdf"), ("cues", "html"), ("card", "wav"), ("card", "doc")]
)
def test_an_ending_that_does_not_fit_is_refused_with_those_that_do(run: Run, kind: str, ending: str) -> None:
    result = run("card", "timed-10k", *WORDS, "--as", kind, "-o", f"out.{ending}")
    assert result.exit_code == 2
    assert "no such file ending" in result.stderr


def test_the_band_tells_the_clock_at_each_mile(run: Run) -> None:
    said = run("card", "timed-10k", *WORDS, "--as", "band", "--units", "mi").stdout
    miles = [line.split()[0] for line in said.splitlines() if line[:6].strip().isdigit()]
    assert miles[:4] == ["0", "1", "2", "3"]


def test_the_belt_still_rises_after_rounding(run: Run) -> None:
    said = run("treadmill", "timed-10k", *WORDS).stdout
    speeds = [
        float(line.split("min")[1].split()[0])
        for line in said.splitlines()
        if " run " in line and "min" in line
    ]
    assert len(speeds) == 3
    assert all(slow < fast for slow, fast in pairwise(speeds))


def test_a_page_for_the_treadmill_is_written(run: Run, tmp_path: Path) -> None:
    assert run("treadmill", "timed-10k", *WORDS, "--gradient", "0", "-o", "belt.html").exit_code == 0
    assert "km/h" in (tmp_path / "belt.html").read_text()
