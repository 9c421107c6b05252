"""DuckDB as archives use it: in memory, spilling to a folder of its own, silent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from negsplit.core.errors import ReadError

if TYPE_CHECKING:
    import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory.

    Raises `ReadError` where DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 -- an extra
    except ImportError:
        raise ReadError("archives", "", "need DuckDB and pyarrow", "Install negsplit[archive].") from None
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
