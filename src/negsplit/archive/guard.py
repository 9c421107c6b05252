"""The guard: a disposable child process reads the files, so that none can stop the work.

A file gets a deadline that begins when the child is ready for it. What exceeds it, or takes the child with
it, is tried once more, alone and with double the time, and then set aside with the reason.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, cast

from negsplit.archive.limits import USUAL, Limits
from negsplit.archive.place import Place
from negsplit.core.errors import ReadError

AHEAD = 3
"""Files named to a child before their turn, so that it need not wait for its guard."""
STARTS = 3
"""A child that cannot be started is tried so often."""
CHUNK = 1 << 16
SECOND_CHANCE = frozenset({"deadline", "crash", "memory"})
"""Losses that another file, or a busy machine, may be to blame for."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Orders:
    """What a child is to do: which reader makes rows, what is wished for, where the source's root is."""

    reader: str
    root: str
    wishes: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = USUAL


class Lost(Exception):  # noqa: N818 -- a word for a state
    """The child gave no answer: it crashed or ran out of time."""

    def __init__(self, why: str, reason: str) -> None:
        super().__init__(why, reason)
        self.why, self.reason = why, reason


class Guard:
    """Reads files through one child at a time; a lost child is replaced."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self._child: _Child | None = None

    def read(self, places: Iterable[Place]) -> Iterator[tuple[Place, Answer]]:
        """Yield each place with what came of it, in order.

        Raises `ReadError` where no child can be started at all: no file is to blame for that.
        """
        rest, asked = iter(places), deque[Place]()
        while True:
            for place in islice(rest, AHEAD - len(asked)):
                asked.append(place)
                self._ask(place)
            if not asked:
                return
            place = asked[0]
            answer = self._answer(self.orders.limits.deadline_s)
            if answer.get("why") in SECOND_CHANCE:
                self.close()
                self._ask(place)
                answer = self._answer(2 * self.orders.limits.deadline_s)
                if answer.get("why") in SECOND_CHANCE:
                    self.close()
                for other in list(asked)[1:]:
                    self._ask(other)
            asked.popleft()
            yield place, answer

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, place: Place) -> None:
        with suppress(BrokenPipeError):  # its loss is seen when the answer is waited for
            self._ready().ask(place)

    def _answer(self, within_s: float) -> Answer:
        try:
            return self._ready().answer(within_s)
        except Lost as lost:
            return {"outcome": "set-aside", "why": lost.why, "reason": lost.reason}

    def _ready(self) -> _Child:
        if self._child is None:
            self._child = _started(self.orders)
        return self._child


def _started(orders: Orders) -> _Child:
    for _ in range(STARTS):
        child = _Child(orders)
        try:
            child.answer(orders.limits.start_s)
        except Lost as lost:
            child.end()
            last = lost
        else:
            return child
    raise ReadError(
        orders.reader, "", f"the reader cannot be started: {last.reason}", "Try to judge one file."
    )


class _Child:
    """One child process and the two pipes to it."""

    def __init__(self, orders: Orders) -> None:
        path = os.pathsep.join(one for one in sys.path if one)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "negsplit.archive.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD | {"PYTHONPATH": path},
        )
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._read = bytearray()
        settings = {
            "parent": os.getpid(),
            "reader": orders.reader,
            "root": orders.root,
            "wishes": dict(orders.wishes),
            "memory_bytes": orders.limits.memory_bytes,
            "deadline_s": orders.limits.deadline_s,
        }
        with suppress(BrokenPipeError):
            self._say(settings)

    def ask(self, place: Place) -> None:
        self._say({name: getattr(place, name) for name in Place.__slots__})

    def answer(self, within_s: float) -> Answer:
        """Wait for the next answer; raises `Lost`."""
        pipe, end = self._answers.fileno(), time.monotonic() + within_s
        while (line := self._line()) is None:
            if not select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
                raise Lost("deadline", f"no answer within {within_s:g} s")
            part = os.read(pipe, CHUNK)
            if not part:
                raise Lost("crash", _end_of(self._process.wait()))
            self._read += part
        answer: Answer = json.loads(line)
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(BrokenPipeError):
                pipe.close()

    def _say(self, told: object) -> None:
        self._questions.write(json.dumps(told).encode() + b"\n")
        self._questions.flush()

    def _line(self) -> bytes | None:
        line, mark, rest = self._read.partition(b"\n")
        if not mark:
            return None
        self._read = rest
        return bytes(line)


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Children are many already; threads of numpy's libraries would only take memory."""


def _end_of(code: int) -> str:
    if code >= 0:
        return f"the reader ended by itself (exit code {code})"
    with suppress(ValueError):
        return f"the reader crashed ({signal.Signals(-code).name})"
    return f"the reader crashed (signal {-code})"
