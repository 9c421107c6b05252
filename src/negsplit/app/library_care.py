"""Care for the library: look whether all is whole, back it up, put a backup back."""

from __future__ import annotations

from negsplit.app.archive_row import ANALYSIS
from negsplit.core.finding import Finding
from negsplit.store import backup, check
from negsplit.store.library import Library


def examine(library: Library) -> tuple[Finding, ...]:
    """Check tables, links, originals, streams and judgements; what is amiss is told, nothing is changed."""
    return check.check(library.database, ANALYSIS)


def back_up(library: Library, file: str) -> None:
    """Write the library into one file, as it is at this moment, while others may write.

    Raises `WriteError` where the file cannot be written.
    """
    backup.back_up(library.database, file)


def restore(library: Library, file: str) -> int:
    """Put a backup in the place of what the library holds, and count its runs.

    Raises `ReadError` where the file is no backup, or damaged; the library is then as it was.
    """
    backup.restore(library.database, file)
    return library.count()
