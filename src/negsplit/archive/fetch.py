"""The bytes of one recorded file, wherever it lies."""

from __future__ import annotations

import zlib
from functools import lru_cache

from negsplit.archive.packed import LARGEST_FILE, members, read_tar_member, read_zip_member
from negsplit.archive.place import TAR, WHOLE, Place
from negsplit.archive.store import Store, joined, store_of
from negsplit.core.errors import ReadError

_store = lru_cache(maxsize=8)(store_of)


def fetch(place: Place, root: str) -> bytes:
    """Read a recorded file below a source's root.

    Raises
    ------
    OSError
        The file is not there or cannot be read.
    ReadError
        It is larger than any recorded run, or a member that its ZIP or tar does not hold as listed.
    """
    if place.size > LARGEST_FILE:
        raise ReadError(place.path, "", f"{place.size:,} bytes: larger than any recorded run", "")
    address = joined(root, place.file)
    store = _store(_scheme(address))
    if place.kind == WHOLE:
        return store.read(address, 0, place.size)
    try:
        return _member(store, address, place)
    except ReadError:
        moved = _looked_up(store, address, place)
        if (moved.begin, moved.packed) == (place.begin, place.packed):
            raise
        return _member(store, address, moved)


def _scheme(address: str) -> str:
    scheme, mark, _ = address.partition("://")
    return f"{scheme}://" if mark else ""


def _member(store: Store, address: str, place: Place) -> bytes:
    if place.kind == TAR:
        return read_tar_member(store, address, place.begin, place.packed)
    data = read_zip_member(store, address, place.begin, place.packed)
    if len(data) != place.size or f"{zlib.crc32(data):08x}" != place.stamp:
        raise ReadError(place.path, "", "the member of the ZIP does not match its checksum", "Pack it again.")
    return data


def _looked_up(store: Store, address: str, place: Place) -> Place:
    """Find a member anew: its ZIP or tar may have been packed again since it was listed."""
    for found in members(store, address, place.file, ""):
        if found.member == place.member and found.size == place.size:
            return found
    return place
