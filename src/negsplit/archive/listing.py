"""All recorded files of a source, without opening any: a folder, a pattern, a ZIP or tar, or an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from negsplit.archive.packed import PACKED, members
from negsplit.archive.place import WITHIN, Place
from negsplit.archive.store import Entry, Store, store_of
from negsplit.core.errors import ReadError

WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an archive's files come from: all paths are relative to `root`; `list` yields the files."""

    root: str
    places: Callable[[], Iterator[Place]]


def source_of(address: str, endings: tuple[str, ...]) -> Source:
    """Understand a source as the user names it; only files with one of the `endings` are listed.

    Raises
    ------
    ReadError
        There is no such folder or file, or its store cannot be reached.
    """
    store = store_of(address)
    whole = store.whole(address)
    if store.is_folder(whole):
        return Source(whole, partial(_found, store, store.walk, whole, whole, endings))
    found = store.entry(whole)
    if found is not None:
        return _of_file(store, found, endings)
    if wild := WILD.search(whole):
        fixed = whole[: wild.start()].rpartition("/")[0]
        return Source(fixed or "/", partial(_found, store, store.glob, whole, fixed, endings))
    raise ReadError(
        address, "", "no such folder or file", "Name a folder, a pattern in quotes, or a ZIP or tar."
    )


def _of_file(store: Store, found: Entry, endings: tuple[str, ...]) -> Source:
    root, _, name = found.address.rpartition("/")
    if found.address.lower().endswith(PACKED):
        return Source(root, partial(_within, store, found.address, name, "", endings))
    if found.address.lower().endswith(endings):
        return Source(root, lambda: iter([Place(name, found.size, found.stamp, name)]))
    raise ReadError(
        found.address, "", "neither a folder nor a ZIP or tar", "Unpack it, or pack its files as ZIP or tar."
    )


def _found(
    store: Store, find: Callable[[str], Iterator[Entry]], where: str, root: str, endings: tuple[str, ...]
) -> Iterator[Place]:
    for one in find(where):
        lower, path = one.address.lower(), one.address[len(root) :].lstrip("/")
        if lower.endswith(endings):
            yield Place(path, one.size, one.stamp, path)
        elif lower.endswith(PACKED):
            yield from _within(store, one.address, path, path + WITHIN, endings)


def _within(store: Store, address: str, file: str, before: str, endings: tuple[str, ...]) -> Iterator[Place]:
    return (one for one in members(store, address, file, before) if one.member.lower().endswith(endings))
