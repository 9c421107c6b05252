"""Folders and files to list and read: on this machine, or in an object store through fsspec."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from negsplit.core.errors import ReadError


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was found: its address, size in bytes, and a stamp that changes with its content."""

    address: str
    size: int
    stamp: str


class Store(Protocol):
    """What listing and reading need of a place for files; addresses are whole paths."""

    def whole(self, address: str) -> str:
        """Write an address in full, as those of entries are written."""

    def walk(self, folder: str) -> Iterator[Entry]:
        """Yield all files below a folder, in the order of their names."""

    def glob(self, pattern: str) -> Iterator[Entry]:
        """Yield the files that match a pattern, in the order of their names."""

    def entry(self, address: str) -> Entry | None:
        """Look up one file; None where there is none."""

    def is_folder(self, address: str) -> bool:
        """Tell whether there is a folder of this name."""

    def read(self, address: str, start: int, end: int) -> bytes:
        """Read bytes from `start` up to `end`, fewer where the file ends before."""

    def open(self, address: str) -> BinaryIO:
        """Open a file to read here and there."""


class LocalStore:
    """Files on this machine or on a file system that it has mounted."""

    def whole(self, address: str) -> str:
        """Write a path from the root."""
        return str(Path(address).absolute())

    def walk(self, folder: str) -> Iterator[Entry]:
        """Yield all files below a folder, in the order of their names; links to folders are not followed.

        Raises `ReadError` where a folder may not be looked into: its files would seem to be gone.
        """
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
        except PermissionError:
            raise ReadError(
                folder, "", "may not be looked into", "Give yourself the right to read it."
            ) from None
        for one in entries:
            with suppress(FileNotFoundError):  # it has just gone away
                if one.is_dir(follow_symlinks=False):
                    yield from self.walk(one.path)
                elif one.is_file():
                    yield _local_entry(one.path, one.stat())

    def glob(self, pattern: str) -> Iterator[Entry]:
        """Yield the files that match a pattern; `**` is any number of folders."""
        import glob  # noqa: PLC0415 -- seldom asked for

        for path in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 -- pathlib makes an object each
            found = self.entry(path)
            if found is not None:
                yield found

    def entry(self, address: str) -> Entry | None:
        """Look up one file."""
        path = Path(address)
        return _local_entry(address, path.stat()) if path.is_file() else None

    def is_folder(self, address: str) -> bool:
        """Tell whether there is a folder of this name."""
        return Path(address).is_dir()

    def read(self, address: str, start: int, end: int) -> bytes:
        """Read bytes from `start` up to `end`."""
        with Path(address).open("rb", buffering=0) as file:
            file.seek(start)
            return _all_of(file, end - start)

    def open(self, address: str) -> BinaryIO:
        """Open a file to read here and there."""
        return Path(address).open("rb")


def _local_entry(address: str, told: os.stat_result) -> Entry:
    return Entry(address, told.st_size, str(told.st_mtime_ns))


def _all_of(file: Any, size: int) -> bytes:  # noqa: ANN401 -- a raw file of any kind
    """Read `size` bytes; one raw read may give fewer."""
    parts = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class ObjectStore:
    """Files behind an address such as `s3://bucket/runs`, through fsspec."""

    def __init__(self, scheme: str) -> None:
        try:
            import fsspec  # noqa: PLC0415 -- an extra
        except ImportError:
            raise ReadError(
                f"{scheme}://", "", "object stores need fsspec", "Install negsplit[archive]."
            ) from None
        try:
            self._files = fsspec.filesystem(scheme)
        except (ImportError, ValueError) as error:
            raise ReadError(
                f"{scheme}://", "", f"cannot be reached: {error}", "Install what it names."
            ) from None
        self._scheme = scheme

    def whole(self, address: str) -> str:
        """Write an address with its scheme, as this store does."""
        written: str = self._files.unstrip_protocol(self._files._strip_protocol(address))  # noqa: SLF001 -- fsspec's own way
        return written

    def walk(self, folder: str) -> Iterator[Entry]:
        """Yield all files below a folder, one folder at a time, so that no listing is held whole."""
        for _, _, files in self._files.walk(folder, detail=True):
            for name in sorted(files):
                yield self._entry(files[name])

    def glob(self, pattern: str) -> Iterator[Entry]:
        """Yield the files that match a pattern."""
        found = self._files.glob(pattern, detail=True)
        return (self._entry(found[name]) for name in sorted(found) if found[name]["type"] == "file")

    def entry(self, address: str) -> Entry | None:
        """Look up one file."""
        return self._entry(self._files.info(address)) if self._files.isfile(address) else None

    def is_folder(self, address: str) -> bool:
        """Tell whether there is a folder of this name."""
        return bool(self._files.isdir(address))

    def read(self, address: str, start: int, end: int) -> bytes:
        """Read bytes from `start` up to `end`, in one request."""
        found: bytes = self._files.cat_file(address, start=start, end=end)
        return found

    def open(self, address: str) -> BinaryIO:
        """Open a file to read here and there."""
        file: BinaryIO = self._files.open(address, "rb")
        return file

    def _entry(self, told: dict[str, Any]) -> Entry:
        stamp = next((told[key] for key in STAMPS if told.get(key)), "")
        return Entry(self._files.unstrip_protocol(told["name"]), int(told["size"] or 0), str(stamp))


STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "created",
)
"""What object stores call that which changes with the content, the surest first."""


def store_of(address: str) -> Store:
    """Choose how an address is read: `scheme://...` through fsspec, all else as a path on this machine."""
    scheme, mark, _ = address.partition("://")
    return ObjectStore(scheme) if mark else LocalStore()


def joined(root: str, file: str) -> str:
    """Put a name below a source's root."""
    return posixpath.join(root, file)
