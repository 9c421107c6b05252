"""The disposable child: it reads the files that its guard names, one after another, and may die of any.

Both speak in lines of JSON. A file that crashes, hangs or bloats this process costs no other file anything.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from negsplit.archive.fetch import fetch
from negsplit.archive.lifeline import end_with
from negsplit.archive.place import Place
from negsplit.core.errors import NegsplitError

Read = Callable[[bytes, str], Mapping[str, object] | None]
"""Turns the bytes of a file with a name into a row; None where it is not what was asked for."""
Answer = dict[str, object]

IDENTITY_BYTES = 16
"""128 bits: among 10^9 files, a chance of 10^-21 that two differ and look alike."""
OUTLIVED = 4
"""A child that is still busy after so many deadlines has lost its guard."""


def main() -> None:
    """Serve a guard: settings first, then a place a line, each answered by a line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    settings = json.loads(sys.stdin.buffer.readline())
    end_with(settings["parent"])
    read = reader(settings["reader"], settings["wishes"])
    gc.freeze()
    _bound_memory(settings["memory_bytes"])
    answers.write(b'{"ready": true}\n')
    for line in sys.stdin.buffer:
        signal.setitimer(signal.ITIMER_REAL, OUTLIVED * settings["deadline_s"])
        answer = answer_for(Place(**json.loads(line)), settings["root"], read)
        answers.write(json.dumps(answer).encode() + b"\n")
        signal.setitimer(signal.ITIMER_REAL, 0)


def reader(address: str, wishes: dict[str, str]) -> Read:
    """Load `module:function` and let it make a reader that heeds the wishes."""
    module, _, name = address.partition(":")
    made: Read = getattr(import_module(module), name)(wishes)
    return made


def answer_for(place: Place, root: str, read: Read) -> Answer:
    """Read one file; whatever is wrong with it becomes the answer."""
    try:
        data = fetch(place, root)
        row = read(data, place.path)
    except NegsplitError as error:
        return _aside("unreadable", str(error))
    except OSError as error:
        return _aside("missing", f"cannot be read: {error.strerror or error}".lower())
    except MemoryError:
        return _aside("memory", "needs more memory than one file may take")
    except Exception as error:  # noqa: BLE001 -- a fault in the reader costs its file only
        return _aside("fault", _told(error))
    content = hashlib.blake2b(data, digest_size=IDENTITY_BYTES).hexdigest()
    if row is None:
        return {"outcome": "left-out", "content": content}
    return {"outcome": "run", "content": content, **row}


def _aside(why: str, reason: str) -> Answer:
    return {"outcome": "set-aside", "why": why, "reason": reason}


def _told(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}: {error}"[:500]


def _bound_memory(more: int) -> None:
    """Let this process map so many bytes more than now; where the system cannot, only the deadline holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
