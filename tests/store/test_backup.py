"""A backup holds all there was, and goes back whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from negsplit.app.library_care import back_up, examine, restore
from negsplit.app.library_import import import_paths, ready
from negsplit.core.errors import ReadError, WriteError
from negsplit.store.library import Library

from .conftest import NOW, Opener, gpx, new_database
from .test_schema import contents, older


@pytest.fixture
def filled(place: str, opened: Opener, folder_of_runs: Path) -> Library:
    library = opened(place)
    import_paths(library, [str(path) for path in sorted(folder_of_runs.iterdir())[:3]])
    return library


def test_a_backup_brings_back_what_was_there(filled: Library, tmp_path: Path) -> None:
    file, before = str(tmp_path / "backup"), contents(filled.database)
    back_up(filled, file)
    filled.undo(filled.batches()[0].id, NOW)
    filled.add(filled.begin_batch("later", NOW), ready("later.gpx", gpx(50)), NOW)
    assert restore(filled, file) == 3
    assert contents(filled.database)["rows"] == before["rows"]
    assert examine(filled) == ()


def test_new_runs_get_new_numbers_after_a_restore(filled: Library, tmp_path: Path) -> None:
    file = str(tmp_path / "backup")
    back_up(filled, file)
    restore(filled, file)
    known = {run.id for run in filled.runs()}
    (run,) = filled.add(filled.begin_batch("later", NOW), ready("later.gpx", gpx(50)), NOW).runs
    assert run not in known


def test_a_backup_is_a_library_itself(filled: Library, tmp_path: Path, opened: Opener) -> None:
    file = tmp_path / "backup"
    back_up(filled, str(file))
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert opened(str(file)).runs() == filled.runs()


def test_a_library_moves_from_one_database_to_the_other(server: str, tmp_path: Path, opened: Opener) -> None:
    file, there = opened(str(tmp_path / "library.db")), opened(new_database(server))
    file.add(file.begin_batch("first", NOW), ready("run.gpx", gpx(1)), NOW)
    back_up(file, str(tmp_path / "one"))
    restore(there, str(tmp_path / "one"))
    assert there.runs() == file.runs()
    back_up(there, str(tmp_path / "two"))
    assert opened(str(tmp_path / "two")).runs() == file.runs()


def test_a_backup_of_an_older_library_goes_back_as_todays(tmp_path: Path, filled: Library) -> None:
    old = tmp_path / "old.db"
    older(str(old)).close()
    before = old.read_bytes()
    assert restore(filled, str(old)) == 2
    assert examine(filled) == ()
    assert old.read_bytes() == before


@pytest.mark.parametrize("damage", ["cut", "other", "missing", "empty"])
def test_what_is_no_whole_backup_is_refused_and_nothing_changes(
    filled: Library, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "backup"
    back_up(filled, str(file))
    data = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "other":
            file.write_bytes(gpx(1))
        case "missing":
            file.unlink()
        case _:
            file.write_bytes(b"")
    before = contents(filled.database)
    with pytest.raises(ReadError, match=str(file)):
        restore(filled, str(file))
    assert contents(filled.database) == before


@pytest.mark.parametrize("name", ["missing/backup", "."])
def test_a_place_that_cannot_be_written_is_told(filled: Library, tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="Name a file in a folder of yours"):
        back_up(filled, str(tmp_path / name))


def test_a_device_is_never_replaced(filled: Library) -> None:
    with pytest.raises(WriteError, match="not a file that can be replaced"):
        back_up(filled, "/dev/zero")
    assert Path("/dev/zero").is_char_device()
