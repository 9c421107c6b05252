"""Many shards into one table: files that are still there, each content once, in partitions by year."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import pyarrow as pa
import pyarrow.parquet as pq

from negsplit.archive.layout import Layout, written_whole
from negsplit.archive.sql import connect, files
from negsplit.archive.table.schema import COLUMNS, SHARD, arrow_schema

if TYPE_CHECKING:
    import duckdb

BATCH = 50_000
UNDATED = "__HIVE_DEFAULT_PARTITION__"
"""What readers of partitions take for an unknown year."""
KEPT_TABLES = 2
"""The current table and the one before, which somebody may still be reading."""
ASIDE = tuple(column for column in SHARD if column.name in {"path", "size_bytes", "why", "reason"})


class Held(TypedDict):
    """What a table holds, as `negsplit.archive.job.Scanned` tells it."""

    runs: int
    copies: int
    left_out: int
    set_aside: dict[str, int]


def compact(layout: Layout) -> Held:
    """Make the table anew from the finished shards and the last listing; it takes the old one's place."""
    place = _next_table(Path(layout.out))
    with connect() as sql:
        _gather(sql, layout)
        _write_years(sql, place)
        _write_aside(sql, place)
        counts = _counts(sql)
    _point_to(Path(layout.out), place)
    return counts


def _gather(sql: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Name the rows of files that are still there as they were read, and the first path of each content."""
    done = [path for path in sorted(layout.rows.glob("*.parquet")) if not path.name.startswith(".")]
    listing = f"SELECT path, size AS size_bytes, stamp FROM read_parquet({files([layout.listing])})"  # noqa: S608
    source = f"read_parquet({files(done)})" if done else "empty_shard"
    sql.register("empty_shard", arrow_schema(SHARD).empty_table())
    sql.execute(f"CREATE VIEW present AS FROM {source} SEMI JOIN ({listing}) USING (path, size_bytes, stamp)")
    sql.execute(
        "CREATE TABLE firsts AS SELECT content, min(path) AS path, count(*) AS copies"
        " FROM present WHERE outcome = 'run' GROUP BY content"
    )


def _write_years(sql: duckdb.DuckDBPyConnection, place: Path) -> None:
    """Write one file a year, its rows in order of time."""
    schema = arrow_schema(COLUMNS)
    names = ", ".join(schema.names)
    rows = sql.sql(
        f"SELECT {names}, year(start) AS year FROM present JOIN firsts USING (content, path)"  # noqa: S608
        " WHERE outcome = 'run' ORDER BY year, start, content"
    ).to_arrow_reader(BATCH)
    for year, parts in groupby(_by_year(rows), key=lambda part: part[0]):
        path = place / f"year={year}" / "runs.parquet"
        with (
            written_whole(path) as neighbour,
            pq.ParquetWriter(neighbour, schema, compression="zstd") as file,
        ):
            for _, part in parts:
                file.write_table(part.select(schema.names).cast(schema))


def _by_year(batches: Any) -> Iterator[tuple[str, pa.Table]]:  # noqa: ANN401 -- an Arrow reader
    """Cut batches that are in order of their year where it changes."""
    for batch in batches:
        table = pa.Table.from_batches([batch])
        start = 0
        for year, same in groupby(table.column("year").to_pylist()):
            length = sum(1 for _ in same)
            yield UNDATED if year is None else str(year), table.slice(start, length)
            start += length


def _write_aside(sql: duckdb.DuckDBPyConnection, place: Path) -> None:
    schema = arrow_schema(ASIDE)
    names = ", ".join(schema.names)
    rows = sql.sql(f"SELECT {names} FROM present WHERE outcome = 'set-aside' ORDER BY path")  # noqa: S608
    with written_whole(place / "set_aside.parquet") as neighbour:
        pq.write_table(rows.to_arrow_table().cast(schema), neighbour, compression="zstd")


def _counts(sql: duckdb.DuckDBPyConnection) -> Held:
    came: dict[str, int] = dict(sql.sql("SELECT outcome, count(*) FROM present GROUP BY outcome").fetchall())
    aside = sql.sql("SELECT why, count(*) FROM present WHERE outcome = 'set-aside' GROUP BY why ORDER BY why")
    ((runs,),) = sql.sql("SELECT count(*) FROM firsts").fetchall()
    return Held(
        runs=runs,
        copies=came.get("run", 0) - runs,
        left_out=came.get("left-out", 0),
        set_aside=dict(aside.fetchall()),
    )


def _next_table(out: Path) -> Path:
    numbers = [int(path.name) for path in (out / "tables").glob("*") if path.name.isdigit()]
    place = out / "tables" / f"{max(numbers, default=0) + 1:06}"
    place.mkdir(parents=True)
    return place


def _point_to(out: Path, place: Path) -> None:
    """Make a table the current one, and forget all but the one before it."""
    with written_whole(out / "table.json") as neighbour:
        neighbour.write_text(json.dumps({"table": f"tables/{place.name}"}), encoding="utf-8")
    for old in sorted((out / "tables").iterdir())[:-KEPT_TABLES]:
        shutil.rmtree(old, ignore_errors=True)
