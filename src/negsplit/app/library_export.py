"""Everything of a library as one ZIP file: originals as they came, and what is known of each run as JSON."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from negsplit.store.entries import RunEntry
from negsplit.store.library import Library
from negsplit.store.whole_file import whole_file
from negsplit.wire.write import to_wire

RUNS = "runs.jsonl"
"""One run a line: the entry, where its original lies in the ZIP file, and the judgement."""
BATCHES = "imports.json"
READ_ME = "README.txt"
SAID = """\
A negsplit library.
originals/    the recorded files, byte for byte as they were imported
runs.jsonl    one JSON object a line: each run, its file, its laps and pauses, and what was said of it
imports.json  when which files came in
To have it all in another library: negsplit import THIS.zip
"""
FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The date in the ZIP file: the same library gives the same bytes."""


def export_library(library: Library, file: str) -> int:
    """Write a library into a ZIP file, whole or not at all, and count its runs.

    Raises `WriteError` where it cannot be written.
    """
    with whole_file(file) as written, zipfile.ZipFile(written, "w") as archive:
        return _write(library, archive)


def _write(library: Library, archive: zipfile.ZipFile) -> int:
    entries = library.runs()
    _put(archive, READ_ME, SAID.encode())
    _put(archive, BATCHES, json.dumps([to_wire(asdict(one)) for one in library.batches()], indent=2).encode())
    names: dict[str, str] = {}
    for entry in reversed(entries):
        if entry.hash not in names:
            names[entry.hash] = _place(entry)
            _put(archive, names[entry.hash], library.original(entry.id).data)
    with archive.open(_info(RUNS), "w") as lines:
        for entry in reversed(entries):
            lines.write(f"{json.dumps(_run(library, entry, names[entry.hash]))}\n".encode())
    return len(entries)


def _run(library: Library, entry: RunEntry, original: str) -> dict[str, Any]:
    activity = library.activity(entry.id)
    judgement, _ = library.judgement(entry.id)
    return {
        **asdict(entry),
        "start": entry.start.isoformat() if entry.start else None,
        "original": original,
        "laps": to_wire(activity.laps),
        "pauses": to_wire(activity.pauses),
        "judgement": to_wire(judgement),
    }


def _place(entry: RunEntry) -> str:
    """Name an original by its day and its run, with the ending that tells its kind."""
    day = f"{entry.start:%Y-%m-%d}" if entry.start else "undated"
    ending = "".join(_endings(entry.name))
    return f"originals/{day}-{entry.id}{ending}"


def _endings(name: str) -> Iterator[str]:
    suffixes = PurePosixPath(name.lower()).suffixes[-2:]
    return (one for one in suffixes if one in {".fit", ".gpx", ".tcx", ".gz"})


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_info(name), data)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIRST_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
