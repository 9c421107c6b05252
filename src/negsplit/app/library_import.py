"""Recorded files into the library: each read, judged and kept by itself, so that a bad one stops no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from negsplit.app.archive_row import ANALYSIS
from negsplit.app.clock import now
from negsplit.app.judge import the_run
from negsplit.app.library import judge_session
from negsplit.app.library_files import Source, demand_there, reason_of, sources
from negsplit.core.errors import NegsplitError, ReadError, UnknownError
from negsplit.formats import gzipped, registry
from negsplit.store.entries import Batch, FileOutcome, Outcome
from negsplit.store.library import Library
from negsplit.store.originals import content_hash
from negsplit.store.parcel import Parcel, Run, parcel

LABEL_WORDS = 3
"""Paths that an import is named by."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to."""

    batch: int
    files: tuple[FileOutcome, ...]

    def count(self, outcome: Outcome) -> int:
        """Count the files that came to this."""
        return Counter(file.outcome for file in self.files)[outcome]


def import_paths(
    library: Library, paths: Sequence[str], told: Callable[[FileOutcome], None] = lambda _: None
) -> Imported:
    """Import files, folders and exports as one batch; each file is `told` once it is kept for good.

    Raises
    ------
    NegsplitError
        A name is of nothing, or the library can no longer be written; what was told before is kept.
    """
    demand_there(paths)
    batch, files = library.begin_batch(_label(paths), now()), []
    for source in sources(paths):
        outcome = take(library, batch, source)
        files.append(outcome)
        told(outcome)
    library.finish_batch(batch, now())
    return Imported(batch, tuple(files))


def take(library: Library, batch: int, source: Source) -> FileOutcome:
    """Read, judge and keep one file, or note why not."""
    if source.problem:
        return library.refuse(batch, source.name, source.problem)
    try:
        name, data = _unpacked(source)
        known = content_hash(data)
        if library.knows(known):
            return library.note_known(batch, name, known)
        packed = ready(name, data)
    except ReadError as error:
        return library.refuse(batch, source.name, reason_of(error))
    return library.add(batch, packed, now())


def ready(name: str, data: bytes) -> Parcel:
    """Read and judge a file, ready to be kept.

    Raises `ReadError` where it cannot be.
    """
    try:
        recording = registry.read(data, name)
        the_run(recording, name)  # refuses a file without any
        runs = [
            Run(activity, judge_session(activity, name, recording.findings), ANALYSIS)
            for activity in recording.activities
        ]
        return parcel(name, data, runs, recording.findings)
    except NegsplitError as error:
        raise ReadError(name, error.where, error.what, error.remedy) from None
    except Exception as error:  # one bad file must not end the import
        raise ReadError(name, "", f"cannot be judged: {type(error).__name__}", "") from error


def undo_import(library: Library, batch: int | None = None) -> tuple[Batch, int]:
    """Take out again what an import added, the last one if none is named; give it, and its files' number.

    Raises `UnknownError` where there is none to undo.
    """
    able = [one for one in library.batches() if one.added and one.undone is None]
    chosen = next((one for one in able if batch in {None, one.id}), None)
    if chosen is None:
        known = ", ".join(str(one.id) for one in able) or "none"
        raise UnknownError(str(batch or ""), "", "no import to undo", f"Those that can be undone: {known}")
    return chosen, library.undo(chosen.id, now())


def _unpacked(source: Source) -> tuple[str, bytes]:
    """Take a file out of gzip, so that it is the same file packed or not; a damaged one is kept as it is."""
    if not source.data.startswith(gzipped.MAGIC):
        return source.name, source.data
    data, damage = gzipped.unpack(source.data, source.name)
    return (source.name, source.data) if damage else (source.name.removesuffix(".gz"), data)


def _label(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - LABEL_WORDS} more" if len(paths) > LABEL_WORDS else ""
    return ", ".join(paths[:LABEL_WORDS]) + more
