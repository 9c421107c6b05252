"""Ray Core: one task a shard, on this machine or a cluster that shares the folders of source and results."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from negsplit.archive.engines import Means, Work
from negsplit.archive.job import Job, ShardDone
from negsplit.core.errors import ReadError

RETRIES = 3
"""Times that Ray does a shard again whose worker or node was lost."""
ALONE: dict[str, Any] = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
"""A Ray of our own listens to this machine only."""
AHEAD = 4
"""Shards handed to Ray for each core, so that the driver never holds more."""


def do_all(work: Work, job: Job, shards: Sequence[str], means: Means) -> Iterator[ShardDone]:
    """Do the shards as tasks of Ray; without an address a Ray of our own is started on this machine."""
    ray = _ray()
    ours = not ray.is_initialized()
    if ours:
        _join(ray, means)
    try:
        yield from _tasks(ray, work, job, shards)
    finally:
        if ours:
            ray.shutdown()


def _tasks(ray: Any, work: Work, job: Job, shards: Sequence[str]) -> Iterator[ShardDone]:  # noqa: ANN401
    task = ray.remote(num_cpus=1, max_retries=RETRIES)(work)
    shared, rest = ray.put(job), iter(shards)
    ahead = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    asked = [task.remote(shared, shard) for shard in islice(rest, ahead)]
    while asked:
        done, asked = ray.wait(asked, num_returns=1)
        asked += [task.remote(shared, shard) for shard in islice(rest, len(done))]
        for one in done:
            with suppress(
                ray.exceptions.WorkerCrashedError, ray.exceptions.NodeDiedError
            ):  # it stays missing
                yield _result(ray, one)


def _result(ray: Any, task: object) -> ShardDone:  # noqa: ANN401 -- Ray has no types of use
    try:
        done: ShardDone = ray.get(task)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from None
    return done


def _ray() -> Any:  # noqa: ANN401 -- Ray has no types of use
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    try:
        import ray  # noqa: PLC0415 -- an extra, and slow to import
    except ImportError:
        raise ReadError(
            "ray", "", "this engine needs Ray", "Install negsplit[archive], or use --engine local."
        ) from None
    return ray


def _join(ray: Any, means: Means) -> None:  # noqa: ANN401 -- Ray has no types of use
    """Join the cluster that was named; else start one here, never one that happens to run on this machine."""
    here = {} if means.address else ALONE | {"num_cpus": means.workers}
    try:
        ray.init(address=means.address or "local", log_to_driver=False, logging_level=logging.ERROR, **here)
    except ConnectionError as error:
        raise ReadError(
            str(means.address), "", f"no Ray cluster answers: {error}", "Check --address."
        ) from None
