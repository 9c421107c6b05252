"""Files: read with bounds, written whole or not at all, each fault with what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negsplit.app import files
from negsplit.core.errors import ReadError, WriteError


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    target = str(tmp_path / "run.fit")
    files.write_bytes(target, b"\x00\xff")
    assert files.read_bytes(target) == b"\x00\xff"
    assert [path.name for path in tmp_path.iterdir()] == ["run.fit"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(WriteError, match="cannot be written"):
        files.write_bytes(str(tmp_path / "taken"), b"x")
    with pytest.raises(WriteError):
        files.write_bytes(str(tmp_path / "no" / "run.fit"), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_what_is_no_file_of_its_own_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    files.write_bytes(str(pipe), b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("name", "said"), [("missing", "no such file"), (".", "a folder"), ("\0", "cannot be read")]
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=said):
        files.read_bytes(name)


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    (tmp_path / "huge").write_bytes(b"x" * 11)
    with pytest.raises(ReadError, match="larger"):
        files.read_bytes(str(tmp_path / "huge"))


def test_a_recipe_that_is_no_text_is_refused_by_its_byte(tmp_path: Path) -> None:
    (tmp_path / "bad.run").write_bytes(b"warm up \xff")
    with pytest.raises(ReadError, match="byte 8"):
        files.read_text(str(tmp_path / "bad.run"))
