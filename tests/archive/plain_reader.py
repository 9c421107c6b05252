"""A reader of made files that are JSON, as hostile as each file asks; child processes load it."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from negsplit.core.errors import ReadError

Row = dict[str, object]
LOG = "PLAIN_READER_LOG"
"""Environment variable: a folder in which each process notes the files it was given."""


def plain(wishes: dict[str, str]) -> Callable[[bytes, str], Row | None]:
    def read(data: bytes, name: str) -> Row | None:
        note(name)
        try:
            told: Row = json.loads(data)
        except ValueError:
            raise ReadError(name, "byte 0", "not a run", "Name another.") from None
        time.sleep(float(str(told.pop("pause_s", 0.0))))
        HOOKS[str(told.pop("hook", "none"))](told)
        if wishes.get("sport", told["sport"]) != told["sport"]:
            return None
        return told

    return read


def slow_to_start(wishes: dict[str, str]) -> Callable[[bytes, str], Row | None]:
    time.sleep(1.5)
    return plain(wishes)


def broken(_wishes: dict[str, str]) -> Callable[[bytes, str], Row | None]:
    raise RuntimeError("no such reader")


def note(name: str) -> None:
    if LOG in os.environ:
        with (Path(os.environ[LOG]) / str(os.getpid())).open("a", encoding="utf-8") as log:
            log.write(f"{name}\n")


def crash(_told: Row) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_told: Row) -> None:
    time.sleep(600)


def hang_once(told: Row) -> None:
    if once(told):
        time.sleep(600)


def bloat(_told: Row) -> None:
    bytearray(4_000_000_000)  # never touched, so refused before it is used


def fault(_told: Row) -> None:
    raise ZeroDivisionError("a fault in the reader")


def kill_worker_once(told: Row) -> None:
    if once(told):
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)


def once(told: Row) -> bool:
    """Tell whether this is the first time, by a mark in a file."""
    mark = Path(str(told.pop("mark")))
    first = not mark.exists()
    mark.touch()
    return first


HOOKS: dict[str, Callable[[Row], None]] = {
    "none": lambda _told: None,
    "crash": crash,
    "hang": hang,
    "hang-once": hang_once,
    "bloat": bloat,
    "fault": fault,
    "kill-worker-once": kill_worker_once,
}


def hostile_fit(wishes: dict[str, str]) -> Callable[[bytes, str], Row | None]:
    """Read true FIT files as `negsplit scan` does, and obey files that begin with the word HOOK."""
    from negsplit.app.archive_row import reader  # noqa: PLC0415 -- the plain reader is to start fast

    judge = reader(wishes)

    def read(data: bytes, name: str) -> Row | None:
        if data.startswith(b"HOOK "):
            HOOKS[data.split()[1].decode()]({})
        return judge(data, name)

    return read
