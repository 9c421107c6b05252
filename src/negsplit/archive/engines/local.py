"""A pool of processes on this machine; a worker that is killed costs only the time of its shard."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice

from negsplit.archive.engines import Means, Work
from negsplit.archive.job import Job, ShardDone
from negsplit.archive.lifeline import end_with

TRIES = 3
"""Pools in a row that break without finishing a shard."""
AHEAD = 2
"""Shards handed to the pool for each worker: one to do, one to go on with."""


def do_all(work: Work, job: Job, shards: Sequence[str], means: Means) -> Iterator[ShardDone]:
    """Do the shards on as many processes as asked for, else one a core; one alone is this process itself."""
    workers = min(means.workers or os.cpu_count() or 1, len(shards))
    if workers == 1:
        yield from (work(job, shard) for shard in shards)
        return
    left, broken = list(shards), 0
    while left and broken < TRIES:
        before = len(left)
        try:
            for done in _pooled(work, job, tuple(left), workers):
                left.remove(done.shard)
                yield done
        except BrokenExecutor:  # a worker was killed, and the pool with it
            broken = 0 if len(left) < before else broken + 1
        else:
            return


def _pooled(work: Work, job: Job, shards: tuple[str, ...], workers: int) -> Iterator[ShardDone]:
    count, rest = min(workers, len(shards)), iter(shards)
    pool = ProcessPoolExecutor(
        count, multiprocessing.get_context("spawn"), initializer=_settle, initargs=(os.getpid(),)
    )
    asked: set[Future[ShardDone]] = set()
    try:
        for shard in islice(rest, AHEAD * count):
            asked.add(pool.submit(work, job, shard))
        while asked:
            done, asked = wait(asked, return_when=FIRST_COMPLETED)
            for shard in islice(rest, len(done)):
                asked.add(pool.submit(work, job, shard))
            for one in done:
                yield one.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _settle(driver: int) -> None:
    """Make a worker end with its driver, and leave the interrupt key to it."""
    end_with(driver)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
