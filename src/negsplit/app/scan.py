"""Scanning an archive: list, plan, read what is new on an engine, and make the table."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from negsplit.app.find import RECORDED
from negsplit.archive.engines import EVERY_CORE, Means, engine
from negsplit.archive.guard import Orders
from negsplit.archive.job import Job, Scanned, ShardDone
from negsplit.archive.layout import Layout, edition_of, sweep
from negsplit.archive.limits import USUAL, Limits
from negsplit.archive.listing import Source, source_of
from negsplit.archive.sql import demand_libraries
from negsplit.core.errors import TextError, WriteError

ROUNDS = 3
"""Shards that an engine left undone are given to it again so often."""
READER = "negsplit.app.archive_row:reader"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to scan and how; `where` keeps only files whose sport, say, is the one named."""

    source: str
    out: str
    engine: str = "local"
    means: Means = EVERY_CORE
    where: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None
    limits: Limits = USUAL
    reader: str = READER


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of the progress: `planned` how many files will be read, `done` each shard."""

    planned: Callable[[int], None] = lambda _files: None
    done: Callable[[ShardDone], None] = lambda _shard: None


UNWATCHED = Watch()
FILTERS = ("sport",)
"""What files can be kept by."""


def parse_where(words: str | None) -> dict[str, str]:
    """Read `sport=running`; nothing keeps every file.

    >>> parse_where("sport=Running"), parse_where(None)
    ({'sport': 'running'}, {})
    """
    if words is None:
        return {}
    name, mark, value = words.partition("=")
    if name not in FILTERS or not mark or not value:
        raise TextError(words, "", "cannot be understood", "Say, for example, --where sport=running.")
    return {name: value.lower()}


def scan(wish: Wish, watch: Watch = UNWATCHED) -> Scanned:
    """Read what is new in an archive and make its table anew.

    Raises
    ------
    ReadError
        The source is not there, or the reader or the engine cannot be started.
    WriteError
        The results cannot be written, another scan is at work on them, or shards stay undone.
    """
    from negsplit.app.archive_row import ANALYSIS

    demand_libraries()
    source = source_of(wish.source, RECORDED)
    with told_as_ours(wish.out), only_one(wish.out):
        layout = Layout(str(Path(wish.out).absolute()), edition_of(ANALYSIS, wish.reader, *_told(wish.where)))
        sweep(wish.out)
        layout.plan.mkdir(parents=True, exist_ok=True)
        job = Job(layout, Orders(wish.reader, source.root, wish.where, wish.limits), ANALYSIS)
        return _scan(job, source, wish, watch)


def _scan(job: Job, source: Source, wish: Wish, watch: Watch) -> Scanned:
    from negsplit.archive.plan import freeze
    from negsplit.archive.table.compact import compact
    from negsplit.archive.table.parquet import write_places

    files = write_places(job.layout.listing, source.places())
    new = freeze(job.layout, limit=wish.limit)
    read = work_off(job, wish, watch)
    held = compact(job.layout)
    if wish.limit is None:
        forget_others(job.layout)
    return Scanned(files, new, read, **held)


def work_off(job: Job, wish: Wish, watch: Watch) -> int:
    """Do all shards that are planned and not done; returns how many files were read."""
    from negsplit.archive.shard import do_shard, end_guards
    from negsplit.archive.table.parquet import rows_in

    worker, read = engine(wish.engine), 0
    missing = job.layout.missing()
    watch.planned(sum(rows_in(job.layout.plan / f"{shard}.parquet") for shard in missing))
    for _ in range(ROUNDS):
        try:
            for done in worker.do_all(do_shard, job, missing, wish.means) if missing else ():
                read += done.files
                watch.done(done)
        finally:
            end_guards()
        missing = job.layout.missing()
    if missing:
        raise WriteError(
            wish.out,
            f"shard {missing[0]}",
            f"{len(missing)} shards could not be done",
            "Scan again to go on.",
        )
    return read


def forget_others(layout: Layout) -> None:
    """Remove what other versions of the analysis, or other wishes, have read."""
    for folder in (Path(layout.out) / "editions").iterdir():
        if folder.name != layout.edition:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def only_one(out: str) -> Iterator[None]:
    """Hold the results for one scan at a time; the hold ends with the process, however that ends."""
    lock = Path(out) / "lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("w", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError:
        raise WriteError(
            out, "", "another scan is at work on it", "Wait for it, or name another OUT."
        ) from None


@contextmanager
def told_as_ours(out: str) -> Iterator[None]:
    """Tell a full disk or missing rights in one line."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}".lower()
        raise WriteError(error.filename or out, "", what, "Make room there, or name another OUT.") from None


def _told(where: Mapping[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in sorted(where.items())]
