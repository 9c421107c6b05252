"""Run the command line in process, and find the shared recordings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from negsplit.cli import main

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `negsplit` with these words in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEGSPLIT_UNITS", raising=False)

    def run(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=typed, prog_name="negsplit")

    return run


@pytest.fixture
def run_json(run: Run) -> Callable[..., dict[str, Any]]:
    """Run `negsplit ... --json` and read what it prints."""

    def run_json(*words: str, typed: str | None = None) -> dict[str, Any]:
        result = run(*words, "--json", typed=typed)
        assert result.exit_code == 0, result.output
        read: dict[str, Any] = json.loads(result.stdout)
        return read

    return run_json


@pytest.fixture
def recorded() -> Callable[[str], str]:
    """Give the path of a shared recording, or skip where the folder is missing."""

    def recorded(name: str) -> str:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"the shared recording {name} is not here")
        return str(path)

    return recorded
