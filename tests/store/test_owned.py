"""The one place that scopes queries: each of its ways reaches the owner's rows only, whatever is asked."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import true

from negsplit.store import library as library_module
from negsplit.store.library import Library
from negsplit.store.owned import Owned
from negsplit.store.tables import BATCH, METADATA, OWNER

from .conftest import NOW, Opener

UNSCOPED = {"backup.py", "check.py", "owned.py", "schema.py", "database.py"}
"""Modules that speak for the whole database; in `library.py` only the owner itself is looked up."""


@pytest.fixture
def two(place: str, opened: Opener) -> tuple[Library, Library]:
    """Two owners, each with an import of their name."""
    mine, others = opened(place), opened(place, owner="other")
    mine.begin_batch("mine", NOW)
    others.begin_batch("theirs", NOW)
    return mine, others


def labels(library: Library) -> list[str]:
    return [batch.label for batch in library.batches()]


def test_all_that_is_changed_is_the_owners(two: tuple[Library, Library]) -> None:
    mine, others = two
    with mine.database.writing() as connection:
        assert Owned(connection, mine.owner_id).change(BATCH, true(), label="changed") == 1
    assert (labels(mine), labels(others)) == (["changed"], ["theirs"])


def test_all_that_is_removed_is_the_owners(two: tuple[Library, Library]) -> None:
    mine, others = two
    with mine.database.writing() as connection:
        assert Owned(connection, mine.owner_id).remove(BATCH, true()) == 1
    assert (labels(mine), labels(others)) == ([], ["theirs"])


def test_every_table_but_the_owners_has_an_owner() -> None:
    assert [table.name for table in METADATA.tables.values() if "owner_id" not in table.c] == [OWNER.name]


def test_no_other_module_writes_queries_of_its_own() -> None:
    folder = Path(library_module.__file__).parent
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
            for name in node.names
        }
        allowed = {"select"} if path.name == "library.py" else set()
        if path.name not in UNSCOPED:
            assert names & {"select", "insert", "update", "delete", "text"} <= allowed, path.name
