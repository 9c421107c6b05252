"""Scan an archive in a process of its own, which kills itself at the point that is named.

`python driver.py SOURCE OUT ENGINE POINT [ADDRESS]`; the point `none` lets it end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any
from unittest.mock import patch

from negsplit.app.scan import Watch, Wish, scan
from negsplit.archive import plan
from negsplit.archive.engines import Means
from negsplit.archive.limits import Limits
from negsplit.archive.table import compact
from negsplit.archive.table.parquet import write_table

POINTS = ("while-planning", "first-shard", "half-way", "while-compacting", "before-forgetting")
"""Moments at which a scan can be killed, in their order."""


def die(*_args: object, **_named: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def on_call(number: int, act: Callable[..., Any]) -> Callable[..., Any]:
    """Die just after the call of this number."""
    calls = 0

    def act_then_die(*args: Any, **named: Any) -> Any:  # noqa: ANN401 -- any function
        nonlocal calls
        calls += 1
        result = act(*args, **named)
        if calls == number:
            die()
        return result

    return act_then_die


def kill_after(module: ModuleType, name: str) -> None:
    """Die when a function of a module has done its work once."""
    patch.object(module, name, on_call(1, getattr(module, name))).start()


def main() -> None:
    source, out, engine, point, *address = sys.argv[1:]
    done = (lambda _shard: None) if point not in {"first-shard", "half-way"} else on_call(
        1 if point == "first-shard" else 3, lambda _shard: None
    )  # fmt: skip
    if point == "while-planning":
        patch.object(plan, "write_table", on_call(2, write_table)).start()
    if point == "while-compacting":
        kill_after(compact, "_write_years")
    if point == "before-forgetting":
        kill_after(compact, "_point_to")
    wish = Wish(
        source,
        out,
        engine=engine,
        means=Means(2 if point in {"first-shard", "half-way"} else 1, *address),
        limits=Limits(deadline_s=1.0, memory_bytes=400_000_000),
        reader="plain_reader:plain",
    )
    scan(wish, Watch(done=done))


if __name__ == "__main__":
    main()
