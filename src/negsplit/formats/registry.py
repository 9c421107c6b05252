"""Which module reads a file: told by its content, never by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsplit.core.errors import ReadError
from negsplit.formats import fit

if TYPE_CHECKING:
    from negsplit.core.activity import Recording

FIT_MARK = slice(8, 12)
"""Bytes of a FIT header that spell `.FIT`."""


def read(data: bytes, name: str) -> Recording:
    """Read a recorded file of any known format.

    Raises
    ------
    ReadError
        The file is empty, of no known format, or broken from its start.
    """
    if not data:
        raise ReadError(name, "byte 0", "the file is empty", "Export the activity again from the watch.")
    if data[FIT_MARK] == b".FIT":
        return fit.read(data, name)
    raise ReadError(name, "byte 0", "no known format of a recorded run", "Name a FIT file.")
