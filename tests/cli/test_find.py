"""`negsplit find`: a verdict a file, and no file that ends the search."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from negsplit.core.units import Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.formats import fit
from negsplit.synth import synthesize

SAMPLE = Path(__file__).parents[2] / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit"
Run = Callable[..., Any]


def run_at(*speeds: float) -> Workout:
    steps = tuple(
        Step(Role.RUN, Duration(600), SpeedTarget(Speed(mps), Speed(mps * 0.98), Speed(mps * 1.02)), "M")
        for mps in speeds
    )
    return Workout("made", steps, "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rising run, a falling run, a real marathon and two bad files, some in a folder below."""
    start = datetime(2026, 5, 24, tzinfo=UTC)
    (tmp_path / "runs" / "below").mkdir(parents=True)
    for name, speeds in (("rising", (2.8, 3.2, 3.6, 4.0)), ("below/falling", (4.0, 3.6, 3.2, 2.8))):
        made = synthesize(run_at(*speeds), rng=np.random.default_rng(3), start=start)
        (tmp_path / "runs" / f"{name}.fit").write_bytes(fit.dumps_activity(made))
    shutil.copy(SAMPLE, tmp_path / "runs" / "marathon.fit")
    (tmp_path / "runs" / "empty.fit").write_bytes(b"")
    (tmp_path / "runs" / "text.fit").write_bytes(b"hello")
    (tmp_path / "runs" / "notes.txt").write_bytes(b"no run")
    return tmp_path / "runs"


def lines(output: str) -> dict[str, dict[str, Any]]:
    return {Path(one["path"]).stem: one for one in map(json.loads, output.splitlines())}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_each_file_gets_one_line_with_its_verdict(run: Run, folder: Path, workers: str) -> None:
    result = run("find", str(folder), "--json", "--workers", workers)
    assert result.exit_code == 0
    found = lines(result.stdout)
    assert set(found) == {"rising", "falling", "marathon", "empty", "text"}
    assert found["rising"]["verdict"] == "progression"
    assert found["falling"]["verdict"] == "positive-split"
    assert found["rising"]["start"].startswith("2026-05-24")
    assert set(found["rising"]) == {"path", "verdict", "size_pct", "p", "distance_m", "start", "error"}


def test_a_bad_file_is_named_with_its_reason_and_ends_nothing(run: Run, folder: Path) -> None:
    found = lines(run("find", str(folder), "--json").stdout)
    assert found["empty"]["verdict"] is None
    assert "empty" in found["empty"]["error"]
    said = run("find", str(folder)).stdout
    assert "could not be read" in said
    assert "5 files: 1 progression" in said


def test_a_folder_that_is_not_there_is_said_so(run: Run) -> None:
    result = run("find", "nowhere")
    assert result.exit_code == 2
    assert "no such folder" in result.stderr


def test_an_empty_folder_is_no_fault(run: Run, tmp_path: Path) -> None:
    result = run("find", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.startswith("0 files")
