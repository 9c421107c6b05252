"""The recorded files below what a user names: files, folders, and the members of platforms' exports."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from negsplit.app.files import read_bytes
from negsplit.app.find import RECORDED
from negsplit.core.errors import NegsplitError, ReadError
from negsplit.formats import export_zip

TAKEN = (*RECORDED, ".zip")
"""Endings that are taken from folders; a file that is named itself may have any."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: its bytes, or why it has none."""

    name: str
    data: bytes
    problem: str = ""


def sources(paths: Sequence[str]) -> Iterator[Source]:
    """Read files one by one, those of folders and ZIP files in order; one that cannot be read says why."""
    for path in _named(paths):
        try:
            if _is_zip(path):
                yield from _members(path)
            else:
                yield Source(path, read_bytes(path))
        except NegsplitError as error:
            yield Source(path, b"", reason_of(error))


def demand_there(paths: Sequence[str]) -> None:
    """Raise `ReadError` where a name is of nothing: a slip should not look like an empty folder."""
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise ReadError(path, "", "no such file or folder", "Check the name.")


def count_files(paths: Sequence[str]) -> int:
    """Count the files to import, without reading them, for a bar that shows how far it is."""
    return sum(_entries(path) if _is_zip(path) else 1 for path in _named(paths))


def reason_of(error: NegsplitError) -> str:
    """Say what is wrong with a file without its name, which stands beside."""
    said = f"{error.where}: {error.what}" if error.where else error.what
    return f"{said}. {error.remedy}" if error.remedy else said


def _named(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        yield from _below(path) if Path(path).is_dir() else (path,)


def _below(folder: str) -> list[str]:
    return sorted(
        os.path.join(where, name)  # noqa: PTH118 -- os.walk speaks in strings
        for where, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(TAKEN)
    )


def _is_zip(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- as above
            return file.read(len(export_zip.MAGIC)) == export_zip.MAGIC
    except (OSError, ValueError):
        return False


def _members(path: str) -> Iterator[Source]:
    name = Path(path).name
    with open(path, "rb") as file:  # noqa: PTH123 -- as above
        for member in export_zip.members(file, name):
            problem = f"{member.problem.message} {member.problem.remedy}" if member.problem else ""
            yield Source(f"{name}/{member.name}", member.data, problem)


def _entries(path: str) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(name.lower().endswith(TAKEN) for name in archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return 1
