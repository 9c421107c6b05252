"""Which module reads a recorded file, told by its content; which writes a workout, told by name or ending.

Formats of other packages register under the entry point group `negsplit.formats`; they are looked up only
when no format of our own fits, because looking takes longer than reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from negsplit.core.errors import ReadError, UnknownError
from negsplit.core.workout import Workout
from negsplit.formats import export_zip, gzipped

if TYPE_CHECKING:
    from negsplit.core.activity import Recording

GROUP = "negsplit.formats"
"""The entry point group of formats; each entry names a module."""
SNIFFED = 4096
"""Bytes by which a format is told."""
FIT_MARK = slice(8, 12)
_XML_ROOT = re.compile(rb"<(?:[\w.-]+:)?(gpx|TrainingCenterDatabase)[\s>]")
_MODULES = {
    b".FIT": "negsplit.formats.fit",
    b"gpx": "negsplit.formats.gpx",
    b"TrainingCenterDatabase": "negsplit.formats.tcx",
}


class ActivityFormat(Protocol):
    """A module that reads recorded files."""

    def sniff(self, head: bytes) -> bool:
        """Tell by its first bytes whether a file is of this format."""

    def read(self, data: bytes, name: str) -> Recording:
        """Read a file, or raise `ReadError`."""


class WorkoutFormat(Protocol):
    """A module that writes workouts."""

    name: str
    suffix: str

    def dumps(self, workout: Workout) -> bytes:
        """Write a workout, or raise `WriteError`."""


def read(data: bytes, name: str) -> Recording:
    """Read a recorded file of any known format, packed with gzip or as the one activity of a ZIP file or not.

    Raises
    ------
    ReadError
        The file is empty, of no known format, broken from its start, or holds several activities.
    """
    if data.startswith(gzipped.MAGIC):
        plain, findings = gzipped.unpack(data, name)
        recording = _read_plain(plain, name)
        return replace(recording, findings=(*findings, *recording.findings))
    if data.startswith(export_zip.MAGIC):
        return _read_plain(_only_member(data, name), name)
    return _read_plain(data, name)


def writer(wanted: str) -> WorkoutFormat:
    """Find another package's format by its name or its file ending.

    Raises
    ------
    UnknownError
        No installed package brings such a format.
    """
    others = list(_others("dumps"))
    for other in others:
        if wanted.casefold() in {other.name, other.suffix}:
            return cast("WorkoutFormat", other)
    raise UnknownError.among("format", wanted, [other.name for other in others])


def _read_plain(data: bytes, name: str) -> Recording:
    if not data:
        raise ReadError(name, "byte 0", "the file is empty", "Export the activity again from the watch.")
    head = data[:SNIFFED]
    found = _own(head) or next((other for other in _others("sniff") if other.sniff(head)), None)
    if found is None:
        what = (
            "XML, but neither GPX nor TCX" if b"<?xml" in head[:64] else "no known format of a recorded run"
        )
        raise ReadError(name, "byte 0", what, "Export the activity as FIT, GPX or TCX.")
    return cast("ActivityFormat", found).read(data, name)


def _own(head: bytes) -> ModuleType | None:
    """Find the module of our own for a file that begins so; UTF-16 is told by dropping its empty halves."""
    root = _XML_ROOT.search(head.replace(b"\0", b""))
    mark = b".FIT" if head[FIT_MARK] == b".FIT" else root[1] if root else b""
    return import_module(_MODULES[mark]) if mark else None


def _others(ability: str) -> Iterator[ModuleType]:
    """Load the formats of other packages that can do this."""
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to load, rarely needed

    for entry in entry_points(group=GROUP):
        module = entry.load()
        if hasattr(module, ability):
            yield module


def _only_member(data: bytes, name: str) -> bytes:
    """Unpack the one activity of a ZIP file, as Garmin Connect exports it."""
    found = list(islice(export_zip.members(BytesIO(data), name), 2))
    if len(found) > 1:
        raise ReadError(name, "", "holds several activities", "Import it, or unpack it and name one file.")
    if not found:
        raise ReadError(name, "", "holds no activity", "Name a FIT, GPX or TCX file.")
    if found[0].problem:
        raise ReadError(name, "", found[0].problem.message, found[0].problem.remedy)
    return found[0].data
