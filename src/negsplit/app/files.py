"""Reading and writing the user's files, with errors that say what to do."""

from __future__ import annotations

import os
import sys

from negsplit.core.errors import ReadError, WriteError

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a recorded day at one sample a second takes about 5 MB."""


def read_bytes(path: str) -> bytes:
    """Read a file, or standard input where the path is `-`.

    Raises
    ------
    ReadError
        The file is missing, a folder, unreadable or larger than `LARGEST_FILE`.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with open(path, "rb") as file:  # noqa: PTH123 -- pathlib would double the start of `design`
                data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ReadError(path, "", "no such file", "Check the name.") from None
    except IsADirectoryError:
        raise ReadError(path, "", "a folder, not a file", "Name one file in it.") from None
    except (OSError, ValueError) as error:
        raise ReadError(
            path, "", f"cannot be read: {_reason(error)}", "Check the file and its rights."
        ) from None
    if len(data) > LARGEST_FILE:
        raise ReadError(path, "", "larger than 256 MB", "Name one recorded activity.")
    return data


def read_text(path: str) -> str:
    """Read a text file in UTF-8, or standard input where the path is `-`."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            path, f"byte {error.start}", "not a text file", "Save the recipe as UTF-8 text."
        ) from None


def write_bytes(path: str, data: bytes) -> None:
    """Write a file whole or not at all: into a neighbour first, then renamed.

    What is no file of its own, such as /dev/stdout, is written to as it is: renaming would replace it.

    Raises
    ------
    WriteError
        The folder is missing, full or not writable.
    """
    import tempfile
    from pathlib import Path

    target = Path(path)
    neighbour = ""
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        handle, neighbour = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(neighbour).chmod(0o644)
        Path(neighbour).replace(target)
    except (OSError, ValueError) as error:
        if neighbour:
            Path(neighbour).unlink(missing_ok=True)
        raise WriteError(
            path, "", f"cannot be written: {_reason(error)}", "Name a file in a folder of yours."
        ) from None


def is_same_file(path: str, other: str) -> bool:
    """Say whether two names mean one file, through links too; a file that is not there is no other."""
    try:
        return os.path.samefile(path, other)  # noqa: PTH121 -- pathlib is slow to load
    except (OSError, ValueError):
        return False


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
