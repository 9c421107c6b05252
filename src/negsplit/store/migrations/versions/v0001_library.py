"""Owners, batches, originals, activities with their streams, and what was said of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPLICATION_ID = 0x4E656753
"""`NegS`, by which `file` and other programs tell what the database is for."""


def upgrade() -> None:
    """Lay out an empty library."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _owners_and_batches()
    _originals()
    _activities()
    _judgements()


def _owners_and_batches() -> None:
    op.create_table(
        "owner",
        _key(),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("created_us", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_owner"),
        sa.UniqueConstraint("name", name="uq_owner_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "batch",
        *_row("batch"),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("started_us", sa.BigInteger, nullable=False),
        sa.Column("finished_us", sa.BigInteger),
        sa.Column("undone_us", sa.BigInteger),
        sa.UniqueConstraint("owner_id", "id", name="uq_batch_owner_id_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "batch_file",
        *_row("batch_file"),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("hash", sa.String(32)),
        _of("batch_file", "batch"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batch_file_batch_id", "batch_file", ["batch_id"])


def _originals() -> None:
    op.create_table(
        "original",
        *_row("original"),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("hash", sa.String(32), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("added_us", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("owner_id", "id", name="uq_original_owner_id_id"),
        sa.UniqueConstraint("owner_id", "hash", name="uq_original_owner_id_hash"),
        _of("original", "batch"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_original_batch_id", "original", ["batch_id"])


def _activities() -> None:
    op.create_table(
        "activity",
        *_row("activity"),
        sa.Column("original_id", NUMBER, nullable=False),
        sa.Column("session", sa.Integer, nullable=False),
        sa.Column("start_us", sa.BigInteger),
        sa.Column("sport", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("samples", sa.Integer, nullable=False),
        sa.Column("timer_s", sa.Float),
        sa.Column("elapsed_s", sa.Float),
        sa.Column("distance_m", sa.Float),
        sa.Column("laps", sa.Text, nullable=False),
        sa.Column("pauses", sa.Text, nullable=False),
        sa.Column("workout", sa.Text),
        sa.UniqueConstraint("owner_id", "id", name="uq_activity_owner_id_id"),
        sa.UniqueConstraint("original_id", "session", name="uq_activity_original_id_session"),
        _of("activity", "original"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_owner_id_start_us", "activity", ["owner_id", "start_us"])
    op.create_table(
        "stream",
        sa.Column("activity_id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        _owner("stream"),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("activity_id", "channel", name="pk_stream"),
        _of("stream", "activity"),
    )


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("activity_id", NUMBER, nullable=False),
        _owner("judgement"),
        sa.Column("analysis", sa.String(32), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("activity_id", name="pk_judgement"),
        _of("judgement", "activity"),
    )


def _key() -> sa.Column[int]:
    return sa.Column("id", NUMBER, nullable=False, autoincrement=True)


def _owner(table: str) -> sa.Column[int]:
    foreign = sa.ForeignKey("owner.id", name=f"fk_{table}_owner")
    return sa.Column("owner_id", NUMBER, foreign, nullable=False)


def _row(table: str) -> tuple[sa.Column[int], sa.Column[int], sa.PrimaryKeyConstraint]:
    return _key(), _owner(table), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _of(table: str, parent: str) -> sa.ForeignKeyConstraint:
    columns, keys = ["owner_id", f"{parent}_id"], [f"{parent}.owner_id", f"{parent}.id"]
    return sa.ForeignKeyConstraint(columns, keys, ondelete="CASCADE", name=f"fk_{table}_{parent}")
