"""Files packed with gzip, as some exports store each activity."""

from __future__ import annotations

import zlib

from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight

MAGIC = b"\x1f\x8b"
LARGEST_CONTENT = 128_000_000
"""Bytes that come out at most; the largest file that any reader takes."""
_WITH_GZIP_HEADER = 31
_CHUNK = 1 << 16
_AGAIN = "Export the activity again."


def unpack(data: bytes, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the content; one that breaks off gives its good part and a finding.

    Raises
    ------
    ReadError
        Nothing can be unpacked, or more comes out than any activity holds.
    """
    unpacker = zlib.decompressobj(_WITH_GZIP_HEADER)
    parts: list[bytes] = []
    size, broken = 0, ""
    for at in range(0, len(data), _CHUNK):
        try:
            parts.append(unpacker.decompress(data[at : at + _CHUNK], LARGEST_CONTENT + 1 - size))
        except zlib.error as error:
            broken = str(error)
            break
        size += len(parts[-1])
        if size > LARGEST_CONTENT:
            raise ReadError(name, f"byte {at}", "unpacks to more than any activity holds", _AGAIN)
    if not broken and not unpacker.eof:
        broken = "it is cut off"
    if broken and not size:
        raise ReadError(name, "byte 0", f"not a whole gzip file: {broken}", _AGAIN)
    told = (Finding("gzip-broken", Weight.WARNING, f"the gzip file is damaged: {broken}", _AGAIN),)
    return b"".join(parts), told if broken else ()
