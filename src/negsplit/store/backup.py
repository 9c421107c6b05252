"""A whole database as one file, taken while others write, and put back in one transaction.

A backup is always a SQLite library, whatever database it was taken from: it can be opened as it is, and it
carries a library from one kind of database to the other.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Table, func, inspect, select, text

from negsplit.core.errors import ReadError, StoreError
from negsplit.store.database import Database, open_database
from negsplit.store.faults import telling
from negsplit.store.schema import bring_up_to_date
from negsplit.store.tables import METADATA
from negsplit.store.whole_file import whole_file

AT_ONCE = 50
"""Rows that are carried over at a time; an original is some 100 kB."""
SQLITE_MARK = b"SQLite format 3\0"


def back_up(database: Database, file: str) -> None:
    """Write all of a database into one file, as it was at one moment; the file appears whole or not at all.

    Raises `WriteError` where it cannot be written.
    """
    with whole_file(file) as copy:
        _copy_of(database, copy)


def restore(database: Database, file: str) -> None:
    """Put a backup in the place of all that a database holds: the whole of it, or nothing.

    Raises
    ------
    ReadError
        The file is no backup, or damaged.
    """
    with (
        tempfile.TemporaryDirectory(prefix="negsplit-restore-") as folder,
        _checked(file, folder) as backup,
        backup.reading() as source,
        database.writing() as target,
    ):
        for table in reversed(METADATA.sorted_tables):
            target.execute(table.delete())
        for table in METADATA.sorted_tables:
            _carry(table, source, target)
            _count_on(table, target)


def _copy_of(database: Database, copy: Path) -> None:
    if database.is_sqlite:
        with telling(database.name), database.engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("VACUUM INTO ?", (str(copy),))  # type: ignore[union-attr]  # sqlite3's own connection
        return
    with closing(open_database(str(copy))) as made:
        bring_up_to_date(made)
        with database.reading() as source, made.writing() as target:
            for table in METADATA.sorted_tables:
                _carry(table, source, target)
        with made.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]


@contextmanager
def _checked(file: str, folder: str) -> Iterator[Database]:
    """Open a copy of a backup, brought up to date; the backup itself is never changed."""
    copy = Path(folder, "backup.db")
    try:
        with Path(file).open("rb") as source:
            if source.read(len(SQLITE_MARK)) != SQLITE_MARK:
                raise ReadError(file, "byte 0", "not a backup", "Name a file that negsplit backup wrote.")
        shutil.copyfile(file, copy)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(file, "", f"cannot be read: {reason}", "Check the name.") from None
    with closing(replace(open_database(str(copy)), name=file)) as backup:
        if not _is_sound(backup):
            raise ReadError(file, "", "a damaged or empty backup", "Take an earlier one.")
        bring_up_to_date(backup)
        yield backup


def _is_sound(backup: Database) -> bool:
    try:
        with backup.reading() as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalar()
            return said == "ok" and bool(inspect(connection).get_table_names())
    except StoreError:
        return False


def _carry(table: Table, source: Connection, target: Connection) -> None:
    rows = source.execution_options(yield_per=AT_ONCE).execute(select(table)).mappings()
    for part in rows.partitions(AT_ONCE):
        target.execute(table.insert(), [dict(row) for row in part])


def _count_on(table: Table, target: Connection) -> None:
    """Tell PostgreSQL which keys are taken; SQLite sees for itself."""
    if target.dialect.name != "postgresql" or "id" not in table.c:
        return
    last = target.execute(select(func.max(table.c.id))).scalar()
    if last:
        target.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
            {"name": table.name, "last": last},
        )
