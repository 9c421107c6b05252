"""`negsplit scan`, `query` and `report`: an archive from files to a page, and what bad words get."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import Result

from negsplit.formats.fit import dumps_activity
from negsplit.synth import synthesize
from negsplit.synth.shapes import SHAPES

Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("duckdb", "pyarrow")),
    reason="needs duckdb and pyarrow (negsplit[archive])",
)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Make a folder of one recorded run of each shape, one copy, and a file that is no run."""
    rng, folder = np.random.default_rng(5), tmp_path / "runs"
    folder.mkdir()
    for year, (name, make) in enumerate(SHAPES.items(), 2015):
        activity = synthesize(make(rng), rng=rng, start=datetime(year, 3, 1, tzinfo=UTC))
        (folder / f"{name.replace(' ', '-')}.fit").write_bytes(dumps_activity(activity))
    (folder / "zz-copy.fit").write_bytes((folder / "even.fit").read_bytes())
    (folder / "broken.fit").write_bytes(b"no run at all")
    return folder


def test_an_archive_goes_from_files_to_answers_and_a_page(run: Run, run_json: RunJson, runs: Path) -> None:
    assert run_json("scan", str(runs), "table", "--workers", "1") == {
        "files": len(SHAPES) + 2,
        "new": len(SHAPES) + 2,
        "read": len(SHAPES) + 2,
        "runs": len(SHAPES),
        "copies": 1,
        "left_out": 0,
        "set_aside": {"unreadable": 1},
    }
    again = run("scan", str(runs), "table")
    assert again.exit_code == 0
    assert "0 read now" in again.stdout
    answer = run_json("query", "table", "SELECT path, verdict, year FROM progressions WHERE path LIKE 'pro%'")
    assert answer == {
        "columns": ["path", "verdict", "year"],
        "rows": [["progression.fit", "progression", 2022]],
    }
    shown = run("query", "table", "FROM set_aside")
    assert "broken.fit" in shown.stdout
    page = run("report", "table", "-o", "page.html")
    assert page.exit_code == 0
    assert "<svg" in Path("page.html").read_text("utf-8")


def test_an_answer_in_json_is_plain_json(run_json: RunJson, runs: Path) -> None:
    run_json("scan", str(runs), "table", "--workers", "1")
    answer = run_json(
        "query", "table", "SELECT start, split_s, 0.5::DECIMAL(3,1), 'nan'::FLOAT FROM runs LIMIT 1"
    )
    ((start, splits, half, nothing),) = answer["rows"]
    assert datetime.fromisoformat(start).year >= 2015
    assert all(isinstance(one, float) for one in splits)
    assert (half, nothing) == (0.5, None)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scan", "nowhere", "table"), "no such folder or file"),
        (("scan", ".", "table", "--engine", "lokal"), "no such engine"),
        (("scan", ".", "table", "--where", "colour=red"), "--where sport=running"),
        (("query", ".", "FROM runs"), "negsplit scan SRC OUT"),
        (("report", "."), "negsplit scan SRC OUT"),
    ],
)
def test_bad_words_are_told_in_a_line(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_query_that_cannot_be_followed_names_the_views(run: Run, run_json: RunJson, runs: Path) -> None:
    run_json("scan", str(runs), "table", "--workers", "1")
    result = run("query", "table", "SELECT colour FROM runs")
    assert result.exit_code == 2
    assert "by_year" in result.stderr
