"""Engines: ways to do many shards at once. Others can be added under the entry point `negsplit.engines`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol

from negsplit.archive.job import Job, ShardDone
from negsplit.core.errors import UnknownError

GROUP = "negsplit.engines"

Work = Callable[[Job, str], ShardDone]


@dataclass(frozen=True, slots=True)
class Means:
    """What an engine may use: `workers` processes on this machine, or the cluster at `address`."""

    workers: int | None = None
    address: str | None = None


EVERY_CORE = Means()


class Engine(Protocol):
    """Maps a function over shards; a module with this function is enough."""

    def do_all(self, work: Work, job: Job, shards: Sequence[str], means: Means) -> Iterator[ShardDone]:
        """Yield each shard as it is done, in any order.

        A shard whose worker is lost is tried again; one that cannot be done is left out: it stays
        missing in the layout, where the next scan finds it.
        """


def engine(name: str) -> Engine:
    """Load an engine by its name.

    Raises `UnknownError` where there is none.
    """
    known = {one.name: one for one in entry_points(group=GROUP)}
    if name not in known:
        raise UnknownError.among("engine", name, known)
    loaded: Engine = known[name].load()
    return loaded
