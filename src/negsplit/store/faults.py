"""What databases say when they fail, in words that tell what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from negsplit.core.errors import StoreError

_KNOWN = (
    (("database is locked", "lock timeout"), "busy: another program is writing", "Try again in a moment."),
    (
        ("disk is full", "no space left", "disk full", "file too large"),
        "the disk is full",
        "Free some space and do it again: all that was acknowledged is kept.",
    ),
    (
        ("readonly database", "read-only", "permission denied"),
        "it may be read but not written",
        "Check the rights of the file and its folder.",
    ),
    (
        ("not a database", "malformed"),
        "damaged, or no library at all",
        "Move it away, then: negsplit backup --restore FILE",
    ),
    (("disk i/o error",), "the disk failed to read or write", "Check the disk and the space left on it."),
    (("unable to open",), "it cannot be opened", "Check that its folder is there and yours."),
    (
        ("connection", "server closed", "shutting down", "starting up", "could not translate host"),
        "the database cannot be reached",
        "Check that it runs, and NEGSPLIT_DATABASE_URL.",
    ),
)
"""Parts of what a database says, what it means, and what to do."""


@contextmanager
def telling(subject: str) -> Iterator[None]:
    """Turn a database's own errors into `StoreError`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise told(error, subject) from error


def told(error: SQLAlchemyError, subject: str) -> StoreError:
    """Find the words for an error."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = " ".join(str(cause).split())
    for parts, what, remedy in _KNOWN:
        if any(part in said.casefold() for part in parts):
            return StoreError(subject, "", what, remedy)
    return StoreError(subject, "", f"the database refused: {said[:200]}", "Run: negsplit doctor")
