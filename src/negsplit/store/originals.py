"""Original files as they are kept: named by their content, compressed, given back byte for byte."""

from __future__ import annotations

import zlib
from hashlib import blake2b

from negsplit.core.errors import StoreError

DIGEST_SIZE = 16
"""Bytes; among a hundred million files, two alike by chance are beyond hope: 1 in 10^22."""
LEVEL = 6


def content_hash(data: bytes) -> str:
    """Name content by its BLAKE2b hash [RFC 7693], in 32 hexadecimal digits.

    >>> content_hash(b"")
    'cae66941d9efbd404e4d88758ea67670'
    """
    return blake2b(data, digest_size=DIGEST_SIZE).hexdigest()


def pack(data: bytes) -> bytes:
    """Compress a file."""
    return zlib.compress(data, LEVEL)


def unpack(packed: bytes, size: int, known_hash: str) -> bytes:
    """Give a file back.

    Raises
    ------
    StoreError
        What comes out is not `size` bytes long, or not the content of this hash.
    """
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, size + 1)
    except zlib.error:
        data = b""
    if len(data) != size or content_hash(data) != known_hash:
        raise StoreError(
            f"original {known_hash}", "", "the kept file is damaged", "Restore a backup: negsplit backup"
        )
    return data
