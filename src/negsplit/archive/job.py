"""One scan as a value: what to read, how, and where the results go. Any worker can be handed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from negsplit.archive.guard import Orders
from negsplit.archive.layout import Layout


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs to do a shard; it is pickled to other machines."""

    layout: Layout
    orders: Orders
    analysis: str
    """Version of the analysis, written into every row."""


@dataclass(frozen=True, slots=True)
class ShardDone:
    """How a shard went."""

    shard: str
    files: int
    runs: int
    left_out: int
    set_aside: int
    worker: str
    """Which process did it, as `host:pid`."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did, and what its table holds now.

    Of the source: `files` listed, `new` among them, `read` this time (with what an earlier scan left).
    Of the table: `runs`; `copies`, files beyond the first of the same content; `left_out`, not what was asked
    for; `set_aside`, files that could not be read, counted by the kind of reason.
    """

    files: int
    new: int
    read: int
    runs: int
    copies: int
    left_out: int
    set_aside: Mapping[str, int]
