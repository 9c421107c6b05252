"""The house holds: arrows point down, siblings don't know each other, every room is on the list."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def check_layers(house: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    environment = os.environ | {"PYTHONPATH": str(house / "src")}
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.fit"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_as_it_stands_holds(house: Path) -> None:
    done = check_layers(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "said"),
    [
        ("utils/__init__.py", "", "utils"),
        ("core/fault.py", "import numpy", "numpy"),
        ("core/fault.py", "from negsplit import wire", "wire"),
        ("analysis/fault.py", "from negsplit import formats", "formats"),
        ("design/fault.py", "import pathlib", "pathlib"),
        ("render/fault.py", "from negsplit import app", "app"),
    ],
)
def test_a_fault_in_the_house_is_found(house: Path, room: str, line: str, said: str) -> None:
    fault = house / "src" / "negsplit" / room
    fault.parent.mkdir(exist_ok=True)
    fault.write_text(f'"""A fault."""\n{line}\n')
    done = check_layers(house)
    assert done.returncode != 0
    assert said in done.stdout
