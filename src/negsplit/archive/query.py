"""Asking an archive in SQL, through views of its current table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from negsplit.archive.sql import connect, text
from negsplit.core.errors import ReadError, TextError

if TYPE_CHECKING:
    import duckdb

VIEWS = {
    "runs": "every run, a row each",
    "progressions": "the runs whose verdict is progression",
    "by_year": "runs, progressions and their share by year, with the mean rise",
    "by_athlete": "the same by athlete, with the way run",
    "set_aside": "files that could not be read, with the reason",
}
"""Views that are ready to be asked."""

_SHARE = """
    count(*) AS runs,
    count(*) FILTER (verdict = 'progression') AS progressions,
    100.0 * count(*) FILTER (verdict = 'progression') / count(*) AS progressions_pct,
    avg(size_pct) FILTER (verdict = 'progression') AS mean_size_pct
"""
_VIEWS = f"""
CREATE VIEW progressions AS FROM runs WHERE verdict = 'progression';
CREATE VIEW by_year AS SELECT year, {_SHARE} FROM runs GROUP BY year ORDER BY year;
CREATE VIEW by_athlete AS
  SELECT athlete, {_SHARE}, sum(distance_m) AS distance_m FROM runs GROUP BY athlete ORDER BY athlete;
"""  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def opened(out: str) -> duckdb.DuckDBPyConnection:
    """Open the table of an archive, its views made.

    Raises `ReadError` where no scan has finished a table.
    """
    table = current_table(out)
    sql = connect()
    runs = sorted(table.glob("year=*/runs.parquet"))
    if runs:
        pattern = text(str(table / "year=*" / "runs.parquet"))
        source = f"read_parquet({pattern}, hive_partitioning = true, hive_types = {{'year': INTEGER}})"
    else:
        source = "empty_runs"
        sql.register("empty_runs", _no_runs())
    sql.execute(f"CREATE VIEW runs AS FROM {source}")
    sql.execute(_VIEWS)
    sql.execute(f"CREATE VIEW set_aside AS FROM read_parquet({text(str(table / 'set_aside.parquet'))})")
    return sql


def ask(sql: duckdb.DuckDBPyConnection, words: str) -> Answer:
    """Ask in SQL.

    Raises `TextError` with what DuckDB says of words it cannot follow.
    """
    import duckdb  # noqa: PLC0415 -- an extra

    try:
        result = sql.execute(words)
        rows = result.fetchall()
    except duckdb.Error as error:
        raise TextError("query", "", _first_line(error), f"Ready views: {', '.join(VIEWS)}") from None
    return Answer(tuple(column[0] for column in result.description or ()), tuple(map(tuple, rows)))


def current_table(out: str) -> Path:
    """Find the folder of the current table."""
    pointer = Path(out) / "table.json"
    try:
        named: str = json.loads(pointer.read_text(encoding="utf-8"))["table"]
    except (OSError, ValueError, KeyError):
        raise ReadError(out, "", "no table of an archive", "Make one with negsplit scan SRC OUT.") from None
    return Path(out) / named


def _no_runs() -> object:
    import pyarrow as pa  # noqa: PLC0415 -- an extra

    from negsplit.archive.table.schema import COLUMNS, arrow_schema  # noqa: PLC0415

    return arrow_schema(COLUMNS).append(pa.field("year", pa.int32())).empty_table()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
