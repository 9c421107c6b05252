"""Made archives of small JSON files, and scans of them with the plain reader."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
YEAR_US = 8766 * 3600 * 1_000_000
READER = "plain_reader:plain"
VERDICTS = ("progression", "even", "positive-split")


def needs(*libraries: str) -> pytest.MarkDecorator:
    """Skip where a library of the extra `archive` is missing."""
    missing = [name for name in libraries if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)} (negsplit[archive])")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(needs("duckdb", "pyarrow"))


@dataclass(frozen=True)
class Archive:
    """A folder of made files; `bad` are those that must be set aside, with the kind of reason."""

    source: Path
    out: Path
    bad: dict[str, str] = field(default_factory=dict)

    def add(self, number: int, **told: object) -> str:
        """Write one file, of the athlete whose turn it is; returns its path below the source."""
        path = f"athlete{number % 5}/{number:05}.fit"
        made = {
            "start": number % 9 * YEAR_US + YEAR_US // 2 + number,
            "sport": "running",
            "verdict": VERDICTS[number % 3],
            "size_pct": float(number % 20),
            "distance_m": 5000.0 + number % 40 * 1000,
            "pace_s_per_km": 292.0,
            "quarters_s_per_km": [300.0, 295, 290, 285 - number % 7],
        }
        self.write(path, json.dumps(made | told).encode())
        return path

    def write(self, path: str, data: bytes) -> None:
        """Write any bytes."""
        (self.source / path).parent.mkdir(parents=True, exist_ok=True)
        (self.source / path).write_bytes(data)

    def add_bad(self, number: int, hook: str, why: str) -> None:
        """Write a file that must be set aside."""
        self.bad[self.add(number, hook=hook)] = why

    def add_undecodable(self, number: int) -> None:
        """Write a file that is no run."""
        path = f"athlete0/{number:05}.fit"
        self.write(path, b"neither JSON nor FIT %d" % number)
        self.bad[path] = "unreadable"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Make an empty archive; child processes find the plain reader."""
    monkeypatch.syspath_prepend(str(HERE))
    (tmp_path / "runs").mkdir()
    return Archive(tmp_path / "runs", tmp_path / "out")


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Tell which files were read since this was last asked, in order of their names."""
    log = tmp_path / "log"
    log.mkdir()
    monkeypatch.setenv("PLAIN_READER_LOG", str(log))

    def reads() -> list[str]:
        names = sorted(name for one in log.iterdir() for name in one.read_text("utf-8").split())
        for one in log.iterdir():
            one.unlink()
        return names

    return reads


def table_bytes(out: Path) -> dict[str, str]:
    """Give the digest of each file of the current table."""
    table = out / json.loads((out / "table.json").read_text("utf-8"))["table"]
    return {
        str(path.relative_to(table)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(table.rglob("*.parquet"))
    }
