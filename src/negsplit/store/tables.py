"""The tables as the newest migration leaves them. Every row has an owner, and points at rows of the same one.

Times are microseconds since 1970 in UTC: they sort, and both databases keep them alike. Findings, laps,
pauses, workouts and what was said of a run are JSON as text, in the shapes of `negsplit.wire`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
Number = BigInteger().with_variant(Integer, "sqlite")
"""A key; SQLite numbers rows itself only where the type is INTEGER."""


def _key() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True)


def _owner() -> Column[int]:
    return Column("owner_id", Number, ForeignKey("owner.id"), nullable=False)


def _of(parent: str) -> ForeignKeyConstraint:
    """Point at a row of the same owner, and go when it goes."""
    return ForeignKeyConstraint(
        ["owner_id", f"{parent}_id"], [f"{parent}.owner_id", f"{parent}.id"], ondelete="CASCADE"
    )


OWNER = Table(
    "owner",
    METADATA,
    _key(),
    Column("name", String, nullable=False, unique=True),
    Column("created_us", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
BATCH = Table(
    "batch",
    METADATA,
    _key(),
    _owner(),
    Column("label", String, nullable=False),
    Column("started_us", BigInteger, nullable=False),
    Column("finished_us", BigInteger),
    Column("undone_us", BigInteger),
    UniqueConstraint("owner_id", "id"),
    sqlite_autoincrement=True,
)
ORIGINAL = Table(
    "original",
    METADATA,
    _key(),
    _owner(),
    Column("batch_id", Number, nullable=False),
    Column("hash", String(32), nullable=False),
    Column("name", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("findings", Text, nullable=False),
    Column("added_us", BigInteger, nullable=False),
    UniqueConstraint("owner_id", "id"),
    UniqueConstraint("owner_id", "hash"),
    _of("batch"),
    Index("ix_original_batch_id", "batch_id"),
    sqlite_autoincrement=True,
)
ACTIVITY = Table(
    "activity",
    METADATA,
    _key(),
    _owner(),
    Column("original_id", Number, nullable=False),
    Column("session", Integer, nullable=False),
    Column("start_us", BigInteger),
    Column("sport", String, nullable=False),
    Column("source", String, nullable=False),
    Column("samples", Integer, nullable=False),
    Column("timer_s", Float),
    Column("elapsed_s", Float),
    Column("distance_m", Float),
    Column("laps", Text, nullable=False),
    Column("pauses", Text, nullable=False),
    Column("workout", Text),
    UniqueConstraint("owner_id", "id"),
    UniqueConstraint("original_id", "session"),
    _of("original"),
    Index("ix_activity_owner_id_start_us", "owner_id", "start_us"),
    sqlite_autoincrement=True,
)
STREAM = Table(
    "stream",
    METADATA,
    Column("activity_id", Number, primary_key=True, autoincrement=False),
    Column("channel", String(32), primary_key=True),
    _owner(),
    Column("packed", LargeBinary, nullable=False),
    _of("activity"),
)
JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("activity_id", Number, primary_key=True, autoincrement=False),
    _owner(),
    Column("analysis", String(32), nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("size_pct", Float),
    Column("distance_m", Float),
    Column("timer_s", Float),
    Column("summary", String, nullable=False),
    Column("said", Text, nullable=False),
    _of("activity"),
    Index("ix_judgement_owner_id_verdict", "owner_id", "verdict"),
)
BATCH_FILE = Table(
    "batch_file",
    METADATA,
    _key(),
    _owner(),
    Column("batch_id", Number, nullable=False),
    Column("name", String, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", String, nullable=False),
    Column("hash", String(32)),
    _of("batch"),
    Index("ix_batch_file_batch_id", "batch_id"),
    sqlite_autoincrement=True,
)
