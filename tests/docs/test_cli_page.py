"""The page on the command line says what the commands say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from negsplit.cli import COMMANDS


@pytest.fixture
def cli_page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cli_page", Path(__file__).parent / "cli_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_fresh_as_the_commands(cli_page: ModuleType) -> None:
    assert cli_page.PAGE.read_text(encoding="utf-8") == cli_page.page(), (
        "docs/cli.md is out of date: python tests/docs/cli_page.py"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(cli_page: ModuleType, name: str) -> None:
    section = cli_page.page().split(f"## negsplit {name}\n")[1].split("\n## ")[0]
    assert f"Example: negsplit {name}" in section
