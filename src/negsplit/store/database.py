"""The database of a library: SQLite in a file, or PostgreSQL at an address; reading and writing in turns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from negsplit.core.errors import StoreError
from negsplit.store.faults import telling

PATIENCE_S = 10.0
"""How long a writer waits for its turn."""
SQLITE = "sqlite"
_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON")
_POSTGRESQL = ("postgres://", "postgresql://")
_URLS = (*_POSTGRESQL, "postgresql+psycopg://")


@dataclass(frozen=True, slots=True)
class Database:
    """A database with its name for people, which shows no password."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == SQLITE

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read in one transaction: all that is seen was true at one moment."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with telling(self.name), self.engine.execution_options(**level).begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one transaction: all of it is kept, or nothing.

        SQLite gives the turn to write at the beginning, because one that asks for it halfway may be refused
        however long it waits.
        """
        with telling(self.name), self.engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(place: str, *, patience_s: float = PATIENCE_S) -> Database:
    """Open the database in a file, which is made where there is none, or at a `postgresql://` address.

    Raises
    ------
    StoreError
        The folder cannot be made, or what the address needs is not installed.
    """
    if place.startswith(_URLS):
        return _postgresql(place)
    if "://" in place:
        raise StoreError(
            place.partition("://")[0], "", "no such kind of database", "Name a file or postgresql://..."
        )
    return _sqlite(Path(place), patience_s)


def _sqlite(path: Path, patience_s: float) -> Database:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except PermissionError:
        if not path.is_file():
            raise StoreError(
                str(path), "", "it cannot be made there", "Name a file in a folder of yours."
            ) from None
    except OSError as error:
        raise StoreError(
            str(path), "", f"it cannot be opened: {error.strerror}", "Name a file in a folder of yours."
        ) from None
    arguments = {"timeout": patience_s, "isolation_level": None}
    engine = create_engine(f"sqlite:///{path}", connect_args=arguments)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(path))


def _postgresql(url: str) -> Database:
    address = url
    for beginning in _POSTGRESQL:
        address = (
            address.replace(beginning, "postgresql+psycopg://", 1) if url.startswith(beginning) else address
        )
    try:
        engine = create_engine(make_url(address), pool_pre_ping=True)
    except ImportError:
        raise StoreError(
            "PostgreSQL", "", "its driver is missing", "pip install negsplit[postgres]"
        ) from None
    except (ArgumentError, ValueError):
        raise StoreError("PostgreSQL", "", "not an address", "Write postgresql://user@host/name") from None
    return Database(engine, engine.url.render_as_string(hide_password=True))


def _prepare(connection: object, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # the driver's own connection
    with suppress(sqlite3.OperationalError):  # a file that may only be read keeps the mode it has
        cursor.execute("PRAGMA journal_mode = WAL")
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
