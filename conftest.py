"""Run the examples of README.md and docs/: Python blocks as they stand, consoles as real commands.

No test depends on how fast a machine is, so hypothesis has no deadline; where CI is set it tries the same
cases each time, so that a change is judged by what it changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def run_console(example: Example) -> str | None:
    """Run each `$ command` of a console block in the document's own folder and compare what it prints.

    A line `...` stands for any number of lines.
    """
    if "home" not in example.namespace:
        example.namespace["home"] = new_home()
    for command, expected in commands(str(example.parsed)):
        printed = run(command, example.namespace["home"])
        if not matches(expected, printed):
            return f"$ {command}\nprinted:\n{printed}\nbut the page says:\n{expected}"
    return None


def new_home() -> str:
    """Make a folder with the recorded run that the pages speak of."""
    home = tempfile.mkdtemp(prefix="negsplit-docs-")
    shutil.copy(ROOT / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit", home)
    return home


def commands(block: str) -> list[tuple[str, str]]:
    """Cut a console block into commands and what each should print."""
    parts = [part.partition("\n") for part in f"\n{block}".split("\n$ ")[1:]]
    return [(command, expected.rstrip()) for command, _, expected in parts]


def run(command: str, folder: str) -> str:
    """Run one command as a reader would type it, with 80 columns and no colour."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S602 -- the project's own documentation
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return (done.stdout + done.stderr).rstrip()


def matches(expected: str, printed: str) -> bool:
    """Compare line by line, trailing blanks aside; a line `...` skips any number of lines.

    Within a line `...` stands for anything.
    """
    wanted = [line.rstrip() for line in expected.splitlines()]
    got = [line.rstrip() for line in printed.splitlines()]
    return _match(wanted, got)


def _match(wanted: list[str], got: list[str]) -> bool:
    if not wanted:
        return not got
    if wanted[0] == "...":
        return any(_match(wanted[1:], got[start:]) for start in range(len(got) + 1))
    return bool(got) and _same(wanted[0], got[0]) and _match(wanted[1:], got[1:])


def _same(wanted: str, got: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in wanted.split("..."))
    return re.fullmatch(pattern, got) is not None


def _sybil() -> Any:  # noqa: ANN401 -- a pytest hook, typed by sybil
    return Sybil(
        parsers=[
            CodeBlockParser(language="console", evaluator=run_console),
            PythonCodeBlockParser(),
            SkipParser(),
        ],
        patterns=["README.md", "*.md"],
    ).pytest()


pytest_collect_file = _sybil()
