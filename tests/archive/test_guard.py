"""No file stops the work: what crashes, hangs or bloats the child is set aside, and nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from negsplit.archive.guard import Guard, Orders
from negsplit.archive.limits import Limits
from negsplit.archive.listing import source_of
from negsplit.core.errors import ReadError

from .conftest import READER, Archive

QUICK = Limits(deadline_s=1.0, memory_bytes=400_000_000)


def outcomes(archive: Archive, reader: str = READER, limits: Limits = QUICK) -> dict[str, dict[str, Any]]:
    source = source_of(str(archive.source), (".fit",))
    guard = Guard(Orders(reader, source.root, limits=limits))
    try:
        answers = list(guard.read(source.places()))
    finally:
        guard.close()
    assert [place.path for place, _ in answers] == [place.path for place in source.places()]
    return {place.path: answer for place, answer in answers}


def test_each_bad_file_is_set_aside_with_its_reason_and_no_good_one(archive: Archive) -> None:
    for number in range(25):
        archive.add(number)
    for number, (hook, why) in enumerate(
        [
            ("crash", "crash"),
            ("hang", "deadline"),
            ("bloat", "memory"),
            ("fault", "fault"),
            ("crash", "crash"),
        ],
        30,
    ):
        archive.add_bad(number, hook, why)
    archive.add_undecodable(40)
    found = outcomes(archive)
    assert {path: one["why"] for path, one in found.items() if one["outcome"] == "set-aside"} == archive.bad
    assert sum(one["outcome"] == "run" for one in found.values()) == 25
    reasons = {one["why"]: one["reason"] for one in found.values() if one["outcome"] == "set-aside"}
    assert reasons["crash"] == "the reader crashed (SIGSEGV)"
    assert reasons["deadline"] == "no answer within 2 s"
    assert "ZeroDivisionError" in reasons["fault"]
    assert "not a run" in reasons["unreadable"]


def test_the_deadline_does_not_count_the_start_of_the_child(archive: Archive) -> None:
    archive.add(1)
    (answer,) = outcomes(archive, "plain_reader:slow_to_start").values()
    assert answer["outcome"] == "run"


def test_a_file_that_was_slow_once_gets_a_second_chance(archive: Archive, tmp_path: Path) -> None:
    archive.add(1, hook="hang-once", mark=str(tmp_path / "mark"))
    archive.add(2)
    assert {one["outcome"] for one in outcomes(archive).values()} == {"run"}


def test_a_file_that_is_gone_is_told_as_missing(archive: Archive) -> None:
    source = source_of(str(archive.source), (".fit",))
    path = archive.add(1)
    places = list(source.places())
    (archive.source / path).unlink()
    guard = Guard(Orders(READER, source.root))
    ((_, answer),) = guard.read(places)
    guard.close()
    assert (answer["outcome"], answer["why"]) == ("set-aside", "missing")


def test_a_reader_that_cannot_start_blames_no_file(archive: Archive) -> None:
    archive.add(1)
    with pytest.raises(ReadError, match="cannot be started"):
        outcomes(archive, "plain_reader:broken")


@pytest.fixture
def hanging(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """Start a worker whose child hangs; gives the numbers of both processes."""
    archive.add(1, hook="hang")
    log = tmp_path / "log"
    log.mkdir()
    monkeypatch.setenv("PLAIN_READER_LOG", str(log))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(one for one in sys.path if one))
    script = (
        "from negsplit.archive.guard import Guard, Orders\n"
        "from negsplit.archive.listing import source_of\n"
        f"source = source_of({str(archive.source)!r}, ('.fit',))\n"
        f"list(Guard(Orders({READER!r}, source.root)).read(source.places()))\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", script])  # noqa: S603 -- our own script
    child = wait_for(lambda: next((int(one.name) for one in log.iterdir()), None))
    yield worker.pid, child
    worker.kill()
    worker.wait()


def test_no_child_outlives_a_worker_that_is_killed(hanging: tuple[int, int]) -> None:
    worker, child = hanging
    assert alive(child)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: not alive(child) or None)


def wait_for(look: Any, within_s: float = 20.0) -> Any:  # noqa: ANN401 -- whatever is looked for
    end = time.monotonic() + within_s
    while (found := look()) is None:
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return found


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"
