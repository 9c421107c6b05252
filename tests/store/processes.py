"""Processes that use one library at once, or are killed meanwhile: `python processes.py MODE PLACE FOLDER`.

Everything is imported once and each process is a fork of this one, so that many cost little. What they saw is
printed as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from negsplit.app.library_care import back_up, examine
from negsplit.app.library_import import import_paths
from negsplit.core.errors import NegsplitError
from negsplit.core.finding import Weight
from negsplit.store.library import Library, open_library

NOW = datetime(2027, 3, 1, tzinfo=UTC)
NOBODY = 65534
Told = Callable[[object], None]

PATIENCE_S = 120.0
"""Longer than any queue of writers on a busy machine: what is tested is not how fast they are."""


def opened(place: str, owner: str = "me") -> closing[Library]:
    return closing(open_library(place, NOW, owner=owner, patience_s=PATIENCE_S))


def forked(work: Callable[[Told], None]) -> Callable[[], dict[str, Any]]:
    """Start a process; what it gives is what it told and how it ended."""
    handle, name = tempfile.mkstemp()
    pid = os.fork()
    if not pid:
        code = 1

        def tell(told: object) -> None:
            os.write(handle, f"{json.dumps(told)}\n".encode())

        try:
            work(tell)
            code = 0
        except NegsplitError as error:
            tell({"error": str(error)})
            code = 2
        finally:
            os._exit(code)
    os.close(handle)

    def ended() -> dict[str, Any]:
        _, status = os.waitpid(pid, 0)
        told = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        Path(name).unlink()
        return {"code": os.waitstatus_to_exitcode(status), "told": told}

    return ended


def bring_in(place: str, paths: list[str], owner: str, tell: Told) -> None:
    with opened(place, owner) as library:
        import_paths(library, paths, lambda file: tell([file.name, str(file.outcome), list(file.runs)]))


def at_once(count: int, work: Callable[[int, Told], None]) -> list[dict[str, Any]]:
    waiting = [forked(partial(work, number)) for number in range(count)]
    return [ended() for ended in waiting]


def killed(place: str, paths: list[str]) -> dict[str, Any]:
    """Kill an import at its first step, at its second, ... until one comes through; finish each then."""
    seen: list[dict[str, Any]] = []
    while not seen or seen[-1]["first"]["code"]:
        step = len(seen) + 1
        owner = f"killed-at-{step}"
        with opened(place, owner):
            pass
        first = forked(partial(_killed_at, step, place, paths, owner))()
        left = _kept(place, owner)
        again = forked(partial(bring_in, place, paths, owner))()
        seen.append({"first": first, "left": left, "again": again, "after": _kept(place, owner)})
    with opened(place) as library:
        return {"steps": seen, "breaches": _breaches(library)}


def _killed_at(step: int, place: str, paths: list[str], owner: str, tell: Told) -> None:
    left = step

    def one_more(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened(place, owner) as library:
        event.listen(Engine, "before_cursor_execute", one_more)
        event.listen(Engine, "after_cursor_execute", one_more)
        commit: Callable[[DefaultDialect, Any], None] = DefaultDialect.do_commit

        def watched(self: DefaultDialect, connection: Any) -> None:  # noqa: ANN401 -- any driver's
            one_more()
            commit(self, connection)
            one_more()

        DefaultDialect.do_commit = watched  # type: ignore[method-assign]
        import_paths(library, paths, lambda file: tell([file.name, str(file.outcome), list(file.runs)]))


def _kept(place: str, owner: str) -> dict[str, str]:
    """Read all of an owner's runs, and name their files."""
    with opened(place, owner) as library:
        for run in library.runs():
            library.activity(run.id), library.judgement(run.id), library.original(run.id)
        return {str(run.id): run.name for run in library.runs()}


def _breaches(library: Library) -> list[str]:
    return [str(one) for one in examine(library) if one.weight is Weight.BREACH]


def state(place: str) -> dict[str, Any]:
    with opened(place) as library:
        return {"runs": {str(run.id): run.name for run in library.runs()}, "breaches": _breaches(library)}


def full(place: str, paths: list[str]) -> dict[str, Any]:
    """Import while no file may grow beyond a little."""

    def work(tell: Told) -> None:
        with opened(place) as library:
            # Without checkpoints all that is written stays in one growing file.
            with library.database.writing() as connection:
                connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 0")
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            import_paths(library, paths, lambda file: tell([file.name, str(file.outcome), list(file.runs)]))

    return {"import": forked(work)(), "after": state(place)}


def read_only(place: str, paths: list[str]) -> dict[str, Any]:
    """Import as a user who may read the library but not write it."""

    def work(tell: Told) -> None:
        if not os.getuid():
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        bring_in(place, paths, "me", tell)

    return forked(work)()


def backups(place: str, paths: list[str]) -> dict[str, Any]:
    """Take backups while two others import."""
    half = len(paths) // 2
    writers = [forked(partial(bring_in, place, part, "me")) for part in (paths[:half], paths[half:])]
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(5):
            file = str(Path(folder, f"backup-{number}"))
            before = state(place)
            with opened(place) as library:
                back_up(library, file)
            taken.append({"before": before, "backup": state(file)})
        ended = [writer() for writer in writers]
    return {"writers": ended, "taken": taken, "after": state(place)}


def main(mode: str, place: str, folder: str) -> object:
    paths = sorted(str(path) for path in Path(folder).iterdir())
    match mode:
        case "killed":
            return killed(place, paths[:2])
        case "writers":
            return at_once(8, lambda number, tell: bring_in(place, paths[5 * number :][:5], "me", tell))
        case "identical":
            return at_once(16, lambda _, tell: bring_in(place, paths[:3], "me", tell))
        case "full":
            return full(place, paths)
        case "read-only":
            return read_only(place, paths[:1])
        case "backups":
            return backups(place, paths)
        case _:
            raise ValueError(mode)


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        print(json.dumps(main(*sys.argv[1:])))  # noqa: T201 -- what the tests read
