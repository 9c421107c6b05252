"""DuckDB as archives use it: in memory, spilling to a folder of its own, silent."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from negsplit.core.errors import ReadError

if TYPE_CHECKING:
    import duckdb


NEEDED = ("duckdb", "pyarrow")


def demand_libraries() -> None:
    """Raise `ReadError` where DuckDB or pyarrow is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ReadError("archives", "", f"need {' and '.join(missing)}", "Install negsplit[archive].")


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory.

    Raises `ReadError` where DuckDB is not installed.
    """
    demand_libraries()
    import duckdb  # noqa: PLC0415 -- an extra

    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    return connection


def files(paths: Iterable[Path]) -> str:
    """Write a list of files as SQL."""
    return "[" + ", ".join(text(str(path)) for path in paths) + "]"


def text(words: str) -> str:
    """Write words as a SQL literal.

    >>> text("it's")
    "'it''s'"
    """
    return "'" + words.replace("'", "''") + "'"
