"""Whatever happens to process, disk or neighbours: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from negsplit.app.library_import import import_paths
from negsplit.core.errors import StoreError
from negsplit.core.finding import Weight
from negsplit.store.check import check
from negsplit.store.entries import Outcome
from negsplit.store.library import Library

from .conftest import NOW, Opener, gpx

SCRIPT = Path(__file__).parent / "processes.py"


def processes(mode: str, place: str, folder: Path) -> Any:  # noqa: ANN401 -- JSON
    command = [sys.executable, str(SCRIPT), mode, place, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def acknowledged(ended: dict[str, Any]) -> dict[str, str]:
    """Runs by number, with their files, that a process was told are kept."""
    told = [one for one in ended["told"] if isinstance(one, list)]
    return {str(run): name for name, outcome, runs in told if outcome == "added" for run in runs}


def test_an_import_killed_at_any_step_loses_and_doubles_nothing(place: str, folder_of_runs: Path) -> None:
    seen = processes("killed", place, folder_of_runs)
    steps = seen["steps"]
    names = sorted(str(path) for path in folder_of_runs.iterdir())[:2]
    assert len(steps) > 30
    assert [one["first"]["code"] for one in steps] == [-9] * (len(steps) - 1) + [0]
    for one in steps:
        assert acknowledged(one["first"]).items() <= one["left"].items() <= one["after"].items()
        assert sorted(one["after"].values()) == names
    kept = [len(one["left"]) for one in steps]
    assert sorted(kept) == kept, "the later the kill, the more is kept"
    assert set(kept) == {0, 1, 2}
    assert seen["breaches"] == []


def test_eight_writers_take_turns(place: str, folder_of_runs: Path, opened: Opener) -> None:
    ended = processes("writers", place, folder_of_runs)
    assert [one["code"] for one in ended] == [0] * 8
    kept = {str(run.id): run.name for run in opened(place).runs()}
    assert len(kept) == 40
    assert {run: name for one in ended for run, name in acknowledged(one).items()} == kept


def test_sixteen_identical_imports_keep_each_file_once(
    place: str, folder_of_runs: Path, opened: Opener
) -> None:
    ended = processes("identical", place, folder_of_runs)
    assert [one["code"] for one in ended] == [0] * 16
    told = [tuple(file[:2]) for one in ended for file in one["told"]]
    names = sorted(str(path) for path in folder_of_runs.iterdir())[:3]
    assert sorted(name for name, outcome in told if outcome == "added") == names
    assert len(told) == 48
    library = opened(place)
    assert sorted(run.name for run in library.runs()) == names
    assert not [one for one in check(library.database, "1") if one.weight is Weight.BREACH]


def test_backups_taken_during_writes_are_whole_and_miss_nothing_acknowledged(
    place: str, folder_of_runs: Path
) -> None:
    seen = processes("backups", place, folder_of_runs)
    assert [one["code"] for one in seen["writers"]] == [0, 0]
    for one in seen["taken"]:
        before, backup = one["before"], one["backup"]
        assert before["runs"].items() <= backup["runs"].items()
        assert backup["breaches"] == []
    assert len(seen["after"]["runs"]) == 40


def test_a_disk_that_fills_up_stops_the_import_and_keeps_what_was_acknowledged(
    tmp_path: Path, folder_of_runs: Path
) -> None:
    seen = processes("full", str(tmp_path / "library.db"), folder_of_runs)
    assert seen["import"]["code"] == 2
    assert "disk" in seen["import"]["told"][-1]["error"]
    kept, after = acknowledged(seen["import"]), seen["after"]
    assert 0 < len(kept) < 40
    assert after == {"runs": kept, "breaches": []}


def test_a_full_database_says_so_and_goes_on_when_there_is_room(
    tmp_path: Path, folder_of_runs: Path, opened: Opener
) -> None:
    library = opened(str(tmp_path / "library.db"))
    limit(library, pages=35)
    with pytest.raises(StoreError, match=r"the disk is full\. Free some space"):
        import_paths(library, [str(folder_of_runs)])
    kept = library.count()
    assert 0 < kept < 40
    limit(library, pages=1_000_000)
    imported = import_paths(library, [str(folder_of_runs)])
    assert imported.count(Outcome.KNOWN) == kept
    assert library.count() == 40
    assert {one.id for one in check(library.database, "1")} == {"unfinished-import"}


def limit(library: Library, *, pages: int) -> None:
    """Let the database grow to so many pages: the same error as on a full disk."""
    with library.database.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that any user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="negsplit-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_library_that_may_only_be_read_says_so(public_folder: Path, opened: Opener) -> None:
    file, run = public_folder / "library.db", public_folder / "runs" / "run.gpx"
    run.parent.mkdir(mode=0o755)
    run.write_bytes(gpx(1))
    library = opened(str(file))
    (public_folder / "library.db-shm").chmod(0o444)
    (public_folder / "library.db-wal").chmod(0o444)
    file.chmod(0o444)
    if os.getuid():
        public_folder.chmod(0o555)
    ended = processes("read-only", str(file), run.parent)
    public_folder.chmod(0o755)
    assert ended["code"] == 2
    assert "Check" in ended["told"][0]["error"]
    assert library.count() == 0


def test_a_library_that_is_locked_for_long_says_so(tmp_path: Path, opened: Opener) -> None:
    place = str(tmp_path / "library.db")
    library, other = opened(place, patience_s=0.1), opened(place)
    with other.database.writing(), pytest.raises(StoreError, match="busy"):
        library.begin_batch("test", NOW)
    library.begin_batch("test", NOW)


def test_a_library_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path, opened: Opener) -> None:
    place = str(tmp_path / "library.db")
    library, other = opened(place), opened(place)
    begun = threading.Event()

    def hold() -> None:
        with other.database.writing():
            begun.set()
            time.sleep(0.3)

    holding = threading.Thread(target=hold)
    holding.start()
    begun.wait(10)
    assert library.begin_batch("test", NOW) > 0
    holding.join()


def test_reading_goes_on_while_another_writes(tmp_path: Path, opened: Opener) -> None:
    place = str(tmp_path / "library.db")
    library, other = opened(place, patience_s=0.1), opened(place)
    with other.database.writing():
        assert library.runs() == ()
