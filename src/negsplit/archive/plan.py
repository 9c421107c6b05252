"""The plan of a scan: new files are cut into shards, written down before any is read, and never moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from negsplit.archive.layout import Layout
from negsplit.archive.sql import connect, files
from negsplit.archive.table.parquet import write_table
from negsplit.archive.table.schema import PLACE, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST, MOST = 16, 1000
"""Files of a shard: enough to pay for its start, few enough to lose little with a worker."""
SHARDS = 200
"""So many shards a plan, as long as that makes none too small or too large."""
DIGITS = 8
KEY = "path, size, stamp"
"""What must be the same for a file not to be read again."""


def shard_size(count: int) -> int:
    """Files a shard for so many new files; engines and workers have no say in it.

    >>> shard_size(100), shard_size(20_000), shard_size(10**8)
    (16, 100, 1000)
    """
    return max(FEWEST, min(MOST, -(-count // SHARDS)))


def freeze(layout: Layout, *, limit: int | None = None) -> int:
    """Cut the listed files that no shard holds yet into new shards; returns how many files those are.

    `limit` is the most to take; the others are left to a later scan. A plan that was cut off goes on where
    it ended: what is in a shard stays there.
    """
    with connect() as sql:
        sql.execute(f"CREATE VIEW listed AS FROM read_parquet({files([layout.listing])})")
        planned = [layout.plan / f"{shard}.parquet" for shard in layout.planned()]
        old = f" ANTI JOIN read_parquet({files(planned)}) USING ({KEY})" if planned else ""
        sql.execute(f"CREATE TABLE new AS FROM listed{old}")
        ((count,),) = sql.sql("SELECT count(*) FROM new").fetchall()
        count = min(count, limit) if limit is not None else count
        names = ", ".join(column.name for column in PLACE)
        batches = sql.sql(f"SELECT {names} FROM new ORDER BY path LIMIT {count}").to_arrow_reader(MOST)  # noqa: S608 -- our own words
        first = int(max(layout.planned(), default="-1")) + 1
        for number, table in enumerate(_cut(batches, shard_size(count)), first):
            write_table(layout.plan / f"{number:0{DIGITS}}.parquet", table)
    return int(count)


def _cut(batches: Any, size: int) -> Iterator[pa.Table]:  # noqa: ANN401 -- an Arrow reader
    """Cut a stream of batches into tables of `size` rows."""
    import pyarrow as pa  # noqa: PLC0415 -- an extra

    schema = arrow_schema(PLACE)
    rest = pa.table([[] for _ in PLACE], schema=schema)
    for batch in batches:
        rest = pa.concat_tables([rest, pa.Table.from_batches([batch]).cast(schema)])
        while rest.num_rows >= size:
            yield rest.slice(0, size)
            rest = rest.slice(size)
    if rest.num_rows:
        yield rest
