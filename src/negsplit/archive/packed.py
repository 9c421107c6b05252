"""Members of ZIP and tar files: listed and read in place, never unpacked onto a disk."""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from negsplit.archive.place import TAR, ZIP, Place
from negsplit.archive.store import Store
from negsplit.core.errors import ReadError

PACKED = (".zip", ".tar")
"""Endings of files whose members are listed. A compressed tar cannot be read in the middle."""
MOST_MEMBERS = 5_000_000
LARGEST_FILE = 64_000_000
"""Bytes of one recorded file, unpacked; a watch writes under 10 MB in 48 hours, in XML six times that."""
MOST_RATIO, RATIO_FROM = 200, 1_000_000
"""A member may grow by so much once unpacked, if it is larger than so many bytes; text shrinks to a tenth."""
LOCAL_HEADER = struct.Struct("<4s22xHH")
LOCAL_MARK = b"PK\x03\x04"
SLACK = 512
"""Bytes fetched beyond what a member's header usually takes, to need one request only."""
BLOCK = tarfile.BLOCKSIZE


def members(store: Store, address: str, file: str, before: str) -> Iterator[Place]:
    """Yield the members of a ZIP or tar, which is `file` below the source; `before` goes before their names.

    Raises
    ------
    ReadError
        It is no ZIP or tar, or one made to do harm: members that overlap, or too many of them.
    """
    with store.open(address) as opened:
        try:
            listed = _zip_members if address.lower().endswith(".zip") else _tar_members
            for member in listed(opened, address):
                yield replace(member, path=before + member.path.lstrip("/"), file=file)
        except (zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, NotImplementedError) as error:
            raise ReadError(
                address, "", f"its contents cannot be listed: {error}", "Pack it again."
            ) from None


def _zip_members(file: BinaryIO, address: str) -> Iterator[Place]:
    with zipfile.ZipFile(file) as packed:
        found = sorted(packed.infolist(), key=lambda one: one.header_offset)
    if len(found) > MOST_MEMBERS:
        raise ReadError(address, "", f"more than {MOST_MEMBERS:,} members", "Pack fewer files in one.")
    end = 0
    for one in found:
        if one.header_offset < end:
            raise ReadError(address, one.filename[:80], "members overlap", "Pack it again from the files.")
        end = one.header_offset + LOCAL_HEADER.size + one.compress_size
        if not one.is_dir():
            name, stamp = one.filename, f"{one.CRC:08x}"
            yield Place(name, one.file_size, stamp, "", ZIP, name, one.header_offset, one.compress_size)


def _tar_members(file: BinaryIO, _address: str) -> Iterator[Place]:
    with tarfile.open(fileobj=file, mode="r:") as packed:
        for one in packed:
            if one.isreg() and not one.issparse():
                yield Place(one.name, one.size, str(one.mtime), "", TAR, one.name, one.offset_data, one.size)
            packed.members = []  # type: ignore[attr-defined] # tarfile keeps all it has seen


def read_zip_member(store: Store, address: str, offset: int, packed: int) -> bytes:
    """Read the member whose local header begins at `offset`, unpacked.

    Raises `ReadError` where no member begins there, or it is damaged or grows beyond bounds.
    """
    head = store.read(address, offset, offset + LOCAL_HEADER.size + SLACK + packed)
    if head[:4] != LOCAL_MARK or len(head) < LOCAL_HEADER.size:
        raise _damaged(address, "no member of the ZIP begins where its list of contents says")
    _, name, extra = LOCAL_HEADER.unpack_from(head)
    start = LOCAL_HEADER.size + name + extra
    stored = head[start : start + packed]
    if len(stored) < packed:
        stored = store.read(address, offset + start, offset + start + packed)
    flags, method = struct.unpack_from("<HH", head, 6)
    if flags & 1:
        raise _damaged(address, "the member of the ZIP is encrypted")
    return _inflated(address, stored, method)


def _damaged(address: str, what: str) -> ReadError:
    return ReadError(address, "", what, "Pack it again.")


def _inflated(address: str, stored: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return stored
    if method != zipfile.ZIP_DEFLATED:
        raise _damaged(address, f"packing method {method} is not known; pack it as deflated")
    most = min(LARGEST_FILE, max(RATIO_FROM, MOST_RATIO * len(stored)))
    try:
        data = zlib.decompressobj(-15).decompress(stored, most + 1)
    except zlib.error as error:
        raise _damaged(address, f"the member of the ZIP is damaged: {error}") from None
    if len(data) > most:
        raise _damaged(address, "the member of the ZIP unpacks to far more than a recorded run")
    return data


def read_tar_member(store: Store, address: str, offset: int, size: int) -> bytes:
    """Read the member whose bytes begin at `offset`, after a header that must say the same size."""
    data = store.read(address, offset - BLOCK, offset + size)
    try:
        head = tarfile.TarInfo.frombuf(data[:BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        raise _damaged(address, "no member of the tar begins where it did when listed") from None
    if head.size != size or len(data) != BLOCK + size:
        raise _damaged(address, "the member of the tar is not what it was when listed")
    return data[BLOCK:]
