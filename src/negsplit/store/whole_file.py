"""A file that appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from negsplit.core.errors import WriteError

REMEDY = "Name a file in a folder of yours."


@contextmanager
def whole_file(file: str) -> Iterator[Path]:
    """Give a place to write to, which takes the file's own when all is written and on the disk.

    Raises
    ------
    WriteError
        The folder is missing, full or not writable, or the name is a device's or a folder's.
    """
    target = Path(file)
    try:
        if target.exists() and not target.is_file():
            # Taking the place of a device such as /dev/null would break the machine.
            raise WriteError(file, "", "not a file that can be replaced", REMEDY)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            neighbour = Path(folder, "written")
            yield neighbour
            with neighbour.open("rb") as written:
                os.fsync(written.fileno())
            neighbour.chmod(0o600)
            neighbour.replace(target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteError(file, "", f"cannot be written: {reason}", REMEDY) from None
