"""The parts of a FIT file: each has a header, messages and a checksum; several may follow each other."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from fastcrc import crc16

from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight
from negsplit.formats.fit.index import Index, index

SHORTEST_HEADER = 12
SIGNATURE = b".FIT"
LARGEST_FILE = 32_000_000
"""Bytes; a watch writes under 10 MB in 48 hours."""
MOST_PARTS = 100
"""Files chained to one file; triathlons have a handful."""


CHECKSUM_BYTES = 2
_AGAIN = "Export the activity again from the watch, if it is still there."
MOST_TOLD = 10
"""Unreadable stretches that are told one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One header with its messages in bytes `body` to `end`, and what is wrong with it as a whole."""

    start: int
    body: int
    end: int
    faults: tuple[Finding, ...]


def is_fit(data: bytes) -> bool:
    """Tell by the first bytes whether this is a FIT file."""
    return _header_size(data, 0) > 0


def read_parts(data: bytes, name: str) -> tuple[list[Index], list[Finding]]:
    """Find the messages of every part, and say what could not be read.

    Raises
    ------
    ReadError
        The file is empty, too large or no FIT file.
    """
    _demand_fit(data, name)
    indexes: list[Index] = []
    findings: list[Finding] = []
    for part in _parts(data):
        found = index(data, part.body, part.end)
        indexes.append(found)
        findings += [*part.faults, *_losses(found)]
    return indexes, findings


def _demand_fit(data: bytes, name: str) -> None:
    again = "Export the activity again from the watch or its app"
    if not data:
        raise ReadError(name, "byte 0", "the file is empty", f"{again}.")
    if len(data) > LARGEST_FILE:
        raise ReadError(name, f"byte {LARGEST_FILE}", "larger than any activity", f"{again}, one at a time.")
    if not is_fit(data):
        raise ReadError(name, "byte 8", "not a FIT file: its signature .FIT is missing", f"{again} as FIT.")


def _header_size(data: bytes, at: int) -> int:
    """Bytes of the header that begins here, 0 where none does."""
    signed = data[at + 8 : at + SHORTEST_HEADER] == SIGNATURE
    return data[at] if signed and data[at] >= SHORTEST_HEADER else 0


def _parts(data: bytes) -> Iterator[Part]:
    at = 0
    for _ in range(MOST_PARTS):
        if not (size := _header_size(data, at)):
            return
        (declared,) = struct.unpack_from("<I", data, at + 4)
        body, end = at + size, at + size + declared
        yield Part(at, body, min(end if declared else len(data), len(data)), _faults(data, at, body, end))
        if not declared:
            return
        at = end + CHECKSUM_BYTES


def _faults(data: bytes, start: int, body: int, end: int) -> tuple[Finding, ...]:
    if end == body or end > len(data):
        said = "its header was never finished" if end == body else f"{end - len(data)} bytes are missing"
        return (
            Finding("fit-cut-off", Weight.WARNING, f"the file is cut off: {said}; the rest was read", _AGAIN),
        )
    stored = data[start : end + CHECKSUM_BYTES]
    if end + CHECKSUM_BYTES > len(data) or crc16.arc(stored):
        what = f"bytes {start} to {end} do not match their checksum: some may be wrong"
        return (Finding("fit-checksum", Weight.WARNING, what, _AGAIN),)
    return ()


def _losses(found: Index) -> Iterator[Finding]:
    for loss in found.losses[:MOST_TOLD]:
        what = f"bytes {loss.start} to {loss.end} could not be read: {loss.why}"
        yield Finding("fit-unreadable", Weight.WARNING, what, _AGAIN)
    more = len(found.losses) - MOST_TOLD
    if more > 0:
        yield Finding("fit-unreadable", Weight.WARNING, f"{more} more stretches could not be read", _AGAIN)
