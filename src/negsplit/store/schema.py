"""Which version a database's tables are, and how they become today's: all steps or none."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from negsplit.core.errors import StoreError
from negsplit.store.database import Database

HEAD = "0002"
"""The version that this code reads and writes."""
FOLDER = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"
UPGRADE_LOCK = 0x6E656773
"""Any number, so long as all ask PostgreSQL for the same."""


def bring_up_to_date(database: Database) -> None:
    """Make the tables of a new database, and change those of an older one, in one transaction.

    Raises
    ------
    StoreError
        The database belongs to another program, or to a newer negsplit.
    """
    with database.reading() as connection:
        current = version_of(connection, database.name)
    if current == HEAD:
        return
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
        upgrade(connection, database.name)


def version_of(connection: Connection, name: str) -> str | None:
    """Find the version; None where the database is empty.

    Raises `StoreError` where the tables are another program's, or of a version that is not known here.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise StoreError(name, "", "a database of another program", "Name another file for the library.")
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 -- a constant
    if version is not None and not "0001" <= version <= HEAD:
        raise StoreError(name, "", f"made by a newer negsplit (tables {version})", "Upgrade negsplit.")
    return version


def upgrade(connection: Connection, name: str, *, to: str = HEAD) -> None:
    """Take the steps from the version that is there, inside the caller's transaction."""
    # Slow to load, and needed once a version.
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    current = version_of(connection, name) or "base"
    script = ScriptDirectory(str(FOLDER))
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for step in reversed([*script.iterate_revisions(to, current)]):
            step.module.upgrade()
    context.stamp(script, to)
