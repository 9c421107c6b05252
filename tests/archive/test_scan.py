"""A scan gives every good file one row, sets aside exactly the bad ones, and can be stopped anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from negsplit.app import scan as scanning
from negsplit.app.scan import Watch, Wish, only_one, scan
from negsplit.archive.engines import Means
from negsplit.archive.job import Scanned, ShardDone
from negsplit.archive.limits import Limits
from negsplit.archive.query import ask, opened
from negsplit.core.errors import TextError, WriteError

from .conftest import HERE, READER, Archive, table_bytes
from .driver import POINTS

Reads = Callable[[], list[str]]


def wish(archive: Archive, **told: Any) -> Wish:  # noqa: ANN401 -- as the fields of a wish
    limits = Limits(deadline_s=1.0, memory_bytes=400_000_000)
    made = Wish(str(archive.source), str(archive.out), reader=READER, means=Means(1), limits=limits)
    return replace(made, **told)


def rows(archive: Archive, words: str) -> list[tuple[object, ...]]:
    with opened(str(archive.out)) as sql:
        return list(ask(sql, words).rows)


def test_every_good_file_has_one_row_and_exactly_the_bad_ones_are_set_aside(archive: Archive) -> None:
    good = [archive.add(number) for number in range(60)]
    for number, why in ((70, "crash"), (71, "fault"), (72, "crash")):
        archive.add_bad(number, why, why)
    archive.add_bad(73, "hang", "deadline")
    archive.add_undecodable(74)
    scanned = scan(wish(archive, means=Means(2)))
    assert Counter(path for (path,) in rows(archive, "SELECT path FROM runs")) == Counter(good)
    assert dict(rows(archive, "SELECT path, why FROM set_aside")) == archive.bad  # type: ignore[arg-type]
    assert scanned == Scanned(65, 65, 65, 60, 0, 0, dict(sorted(Counter(archive.bad.values()).items())))


def test_only_what_is_new_or_changed_is_read_again(archive: Archive, reads: Reads) -> None:
    for number in range(60):
        archive.add(number)
    scan(wish(archive))
    assert len(reads()) == 60
    changed = [archive.add(number, distance_m=1.5) for number in range(5)]
    for number in range(10, 15):
        (archive.source / archive.add(number)).unlink()
    new = [archive.add(number) for number in range(100, 120)]
    scanned = scan(wish(archive))
    assert reads() == sorted(changed + new)
    assert (scanned.files, scanned.new, scanned.read, scanned.runs) == (75, 25, 25, 75)
    assert rows(archive, "SELECT count(*) FROM runs WHERE distance_m = 1.5") == [(5,)]
    assert scan(wish(archive)).read == 0
    assert reads() == []


def test_a_scan_that_is_killed_anywhere_goes_on_and_ends_in_the_same_table(
    archive: Archive, reads: Reads, tmp_path: Path
) -> None:
    for number in range(90):
        archive.add(number)
    archive.add_undecodable(90)
    scan(wish(Archive(archive.source, tmp_path / "undisturbed")))
    reads()
    for point in POINTS:
        killed = drive(archive, point)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    finished = drive(archive, "none")
    assert finished.returncode == 0, finished.stderr
    assert table_bytes(archive.out) == table_bytes(tmp_path / "undisturbed")
    assert len(set(reads())) == 91
    assert not list(archive.out.rglob(".*")), "something half-written was left behind"


def drive(archive: Archive, point: str, engine: str = "local") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(HERE), *(one for one in sys.path if one)])
    command = [sys.executable, str(HERE / "driver.py"), str(archive.source), str(archive.out), engine, point]
    return subprocess.run(  # noqa: S603 -- our own script
        command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def test_a_worker_that_is_killed_loses_no_shard(archive: Archive, tmp_path: Path) -> None:
    for number in range(40):
        archive.add(number)
    archive.add(50, hook="kill-worker-once", mark=str(tmp_path / "mark"))
    assert scan(wish(archive, means=Means(2))).runs == 41
    assert (tmp_path / "mark").exists()


def test_a_content_has_one_row_whatever_it_is_called(archive: Archive) -> None:
    path = archive.add(1)
    archive.write("athlete9/copy.fit", (archive.source / path).read_bytes())
    scanned = scan(wish(archive))
    assert (scanned.runs, scanned.copies) == (1, 1)
    assert rows(archive, "SELECT path, copies FROM runs") == [(path, 2)]
    (archive.source / path).unlink()
    assert scan(wish(archive)).runs == 1
    assert rows(archive, "SELECT path FROM runs") == [("athlete9/copy.fit",)]


def test_a_new_version_of_the_analysis_reads_all_again(
    archive: Archive, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive.add(1)
    scan(wish(archive))
    monkeypatch.setattr("negsplit.app.archive_row.ANALYSIS", "next")
    scan(wish(archive))
    assert reads() == [path, path]
    assert rows(archive, "SELECT analysis FROM runs") == [("next",)]
    assert len(list((archive.out / "editions").iterdir())) == 1


def test_where_keeps_only_the_sport_that_was_asked_for(archive: Archive, reads: Reads) -> None:
    archive.add(1)
    archive.add(2, sport="cycling")
    scanned = scan(wish(archive, where={"sport": "running"}))
    assert (scanned.runs, scanned.left_out) == (1, 1)
    reads()
    scan(wish(archive, where={"sport": "running"}))
    assert reads() == []


def test_a_limit_reads_so_many_and_the_next_scan_the_rest(archive: Archive) -> None:
    for number in range(30):
        archive.add(number)
    assert scan(wish(archive, limit=20)).runs == 20
    assert scan(wish(archive)).read == 10
    assert rows(archive, "SELECT count(*) FROM runs") == [(30,)]


def test_the_watcher_is_told_of_every_file(archive: Archive) -> None:
    for number in range(40):
        archive.add(number)
    planned: list[int] = []
    done: list[ShardDone] = []
    scan(wish(archive), Watch(planned.append, done.append))
    assert planned == [40]
    assert sum(one.files for one in done) == 40


def test_two_scans_do_not_meet_in_one_place(archive: Archive) -> None:
    archive.add(1)
    with only_one(str(archive.out)), pytest.raises(WriteError, match="another scan"):
        scan(wish(archive))


def test_an_empty_archive_has_an_empty_table(archive: Archive) -> None:
    assert scan(wish(archive)).runs == 0
    assert rows(archive, "FROM by_year") == []


@pytest.mark.parametrize("words", ["sport", "sport=", "colour=red", "=running"])
def test_a_where_that_cannot_be_understood_is_told(words: str) -> None:
    with pytest.raises(TextError, match="sport=running"):
        scanning.parse_where(words)


def test_results_that_cannot_be_written_are_told(archive: Archive) -> None:
    archive.add(1)
    archive.out.write_text("a file, where a folder should be", "utf-8")
    with pytest.raises(WriteError, match="cannot be written"):
        scan(wish(archive))
