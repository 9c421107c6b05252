"""The work on one shard: the same function on every engine."""

from __future__ import annotations

import atexit
import os
import socket
from collections import Counter

from negsplit.archive.guard import Answer, Guard, Orders
from negsplit.archive.job import Job, ShardDone
from negsplit.archive.place import Place, athlete_of
from negsplit.archive.table.parquet import Row, read_places, write_rows

_guards: dict[str, Guard] = {}
"""The guard of this process, by its orders: a child lives on from shard to shard."""


def do_shard(job: Job, shard: str) -> ShardDone:
    """Read the files of one shard and write what came of them, under a name that depends on the shard only.

    Doing it again writes the same; a shard that was cut off leaves nothing but a neighbour without a name.
    """
    places = read_places(job.layout.plan / f"{shard}.parquet")
    rows = [row_of(place, answer, job.analysis) for place, answer in guard_for(job.orders).read(places)]
    write_rows(job.layout.rows / f"{shard}.parquet", rows)
    came = Counter(str(row["outcome"]) for row in rows)
    return ShardDone(
        shard,
        len(rows),
        came["run"],
        came["left-out"],
        came["set-aside"],
        f"{socket.gethostname()}:{os.getpid()}",
    )


def row_of(place: Place, answer: Answer, analysis: str) -> Row:
    """Put what is known of the file beside what was found in it."""
    known = {
        "path": place.path,
        "size_bytes": place.size,
        "stamp": place.stamp,
        "athlete": athlete_of(place.path),
        "analysis": analysis,
    }
    return {**known, **answer}


def guard_for(orders: Orders) -> Guard:
    """Return this process's guard, made anew where the orders changed."""
    key = repr(orders)
    if key not in _guards:
        end_guards()
        _guards[key] = Guard(orders)
    return _guards[key]


@atexit.register
def end_guards() -> None:
    """End the children of this process."""
    for guard in _guards.values():
        guard.close()
    _guards.clear()
