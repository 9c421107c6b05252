"""Rows to and from Parquet files, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from negsplit.archive.layout import written_whole
from negsplit.archive.place import Place
from negsplit.archive.table.schema import PLACE, SHARD, arrow_schema

BATCH = 20_000
"""Places held at once while a listing is written."""

Row = Mapping[str, object]


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write a finished shard."""
    write_table(path, pa.Table.from_pylist(rows, schema=arrow_schema(SHARD)))


def write_places(path: Path, places: Iterable[Place]) -> int:
    """Write a listing, a few at a time; returns how many there were."""
    schema, count, rest = arrow_schema(PLACE), 0, iter(places)
    with written_whole(path) as neighbour, _writer(neighbour, schema) as writer:
        while batch := list(islice(rest, BATCH)):
            writer.write_table(places_table(batch))
            count += len(batch)
    return count


def places_table(places: list[Place]) -> pa.Table:
    """Lay places out in columns."""
    schema = arrow_schema(PLACE)
    columns = [[getattr(place, name) for place in places] for name in schema.names]
    return pa.table(columns, schema=schema)


def read_places(path: Path) -> list[Place]:
    """Read a plan's shard."""
    return [Place(**told) for told in pq.read_table(path, partitioning=None).to_pylist()]


def rows_in(path: Path) -> int:
    """Count the rows of a file by its footer alone."""
    return int(pq.read_metadata(path).num_rows)


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table as one file."""
    with written_whole(path) as neighbour, _writer(neighbour, table.schema) as writer:
        writer.write_table(table)


def _writer(path: Path, schema: pa.Schema) -> Any:  # noqa: ANN401 -- pyarrow has no types
    return pq.ParquetWriter(path, schema, compression="zstd")
