"""Exports of many activities in one ZIP file, such as those of Strava and Garmin, read member by member.

A ZIP file of a stranger may claim anything: what is unpacked is counted as it comes, nothing is ever written
under a member's name, and one bad member never stops the others.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight

MAGIC = b"PK\x03\x04"
ENCRYPTED = 0x1
LOCAL_HEADER = 30
"""Bytes before a member's name and content."""

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What the standard reader raises on damaged files; each is told as a finding."""


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What is taken from one ZIP file."""

    most_entries: int = 20_000
    largest_member: int = 32_000_000
    largest_total: int = 2_000_000_000
    highest_ratio: int = 200
    """Bytes that one packed byte may become; text packs to a tenth, a bomb to a thousandth."""
    ratio_counts_from: int = 1_000_000
    """Smaller members may pack as well as they can."""


EXPORT_LIMITS = ZipLimits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an export: its content, or the reason why there is none."""

    name: str
    data: bytes
    problem: Finding | None = None


def members(archive: IO[bytes], name: str, limits: ZipLimits = EXPORT_LIMITS) -> Iterator[Member]:
    """Unpack the activities of an export one by one; pictures, tables and folders are passed over.

    Raises
    ------
    ReadError
        The file is no ZIP file, claims too much, or its members overlap.
    """
    with _opened(archive, name) as opened:
        entries = [entry for entry in opened.infolist() if not entry.filename.endswith("/")]
        _demand_sane(entries, name, limits)
        total = 0
        for entry in entries:
            if not _may_be_activity(entry.filename):
                continue
            member = _member(opened, entry, limits)
            total += len(member.data)
            if total > limits.largest_total:
                raise ReadError(name, entry.filename, "unpacks to more than is taken at once", _SPLIT)
            yield member


_SPLIT = "Unpack it and give the activities a folder at a time."
_AGAIN = "Export it again, or unpack it and give the files themselves."
_ENDINGS = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz", ".zip")


def _may_be_activity(filename: str) -> bool:
    """Pass over what exports hold besides; what an activity is, its content tells later."""
    return filename.casefold().endswith(_ENDINGS)


def _opened(archive: IO[bytes], name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except _FAULTS as error:
        raise ReadError(name, "", f"not a whole ZIP file: {error}", _AGAIN) from None


def _demand_sane(entries: list[zipfile.ZipInfo], name: str, limits: ZipLimits) -> None:
    if len(entries) > limits.most_entries:
        raise ReadError(
            name, "", f"{len(entries)} files, but {limits.most_entries} are taken at once", _SPLIT
        )
    by_place = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, after in pairwise(by_place):
        # Members that share their bytes are how a small file unpacks to a huge one (CVE-2024-0450).
        if _end(entry) > after.header_offset:
            raise ReadError(name, entry.filename[:200], "its bytes overlap the next file's", _AGAIN)


def _end(entry: zipfile.ZipInfo) -> int:
    """First byte after the member at the earliest."""
    return entry.header_offset + LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size


def _member(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: ZipLimits) -> Member:
    if why := _refusal(entry, limits):
        return _without(entry, why)
    try:
        with opened.open(entry) as packed:
            data = packed.read(limits.largest_member + 1)
    except _FAULTS as error:
        return _without(entry, f"damaged: {error}")
    if len(data) > limits.largest_member:
        return _without(entry, "larger than any activity")
    if data.startswith(MAGIC):
        return _without(entry, "a ZIP file within the ZIP file: unpack it and give it by itself")
    return Member(entry.filename, data)


def _refusal(entry: zipfile.ZipInfo, limits: ZipLimits) -> str:
    """Say why a member is not even begun, from what it claims."""
    if entry.flag_bits & ENCRYPTED:
        return "locked with a password"
    if entry.file_size > limits.largest_member:
        return "larger than any activity"
    if entry.file_size > limits.ratio_counts_from and entry.file_size > limits.highest_ratio * max(
        entry.compress_size, 1
    ):
        return "packed so tightly that it cannot be an activity"
    return ""


def _without(entry: zipfile.ZipInfo, why: str) -> Member:
    name = entry.filename[:200]
    return Member(name, b"", Finding("zip-member", Weight.WARNING, f"{name}: {why}", _AGAIN))
