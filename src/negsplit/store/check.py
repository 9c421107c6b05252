"""The doctor: is all that the database should hold there and whole? For all owners, changing nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, and_, func, select, text
from sqlalchemy.sql.elements import ColumnElement

from negsplit.core.errors import NegsplitError, StoreError
from negsplit.core.finding import Finding, Weight
from negsplit.store import originals
from negsplit.store.database import Database
from negsplit.store.schema import HEAD, version_of
from negsplit.store.streams import unpack_streams
from negsplit.store.tables import ACTIVITY, BATCH, JUDGEMENT, ORIGINAL, STREAM
from negsplit.wire.stored import judgement_of

RESTORE = "Restore a backup: negsplit backup --restore FILE"
AGAIN = "Take it out and import it again, or restore a backup."
JUDGE_AGAIN = "Run: negsplit doctor --judge-again"


def check(database: Database, analysis: str) -> tuple[Finding, ...]:
    """Look at everything: tables, links, kept files, streams, and judgements of another `analysis`."""
    with database.reading() as connection:
        return (
            *_tables(connection, database),
            *_orphans(connection),
            *_originals(connection),
            *_streams(connection),
            *_judgements(connection, analysis),
            *_unfinished(connection),
        )


def _tables(connection: Connection, database: Database) -> Iterator[Finding]:
    version = version_of(connection, database.name)
    if version != HEAD:
        yield _breach(
            "old-tables", f"The tables are of version {version}, not {HEAD}.", "Open it once to write."
        )
    if not database.is_sqlite:
        return
    said = connection.execute(text("PRAGMA integrity_check(5)")).scalars().all()
    yield from (
        _breach("damaged-file", f"The database is damaged: {one}", RESTORE) for one in said if one != "ok"
    )
    for row in connection.execute(text("PRAGMA foreign_key_check")).all():
        yield _breach("broken-link", f"A row of {row[0]} points at one of {row[2]} that is gone.", RESTORE)


def _orphans(connection: Connection) -> Iterator[Finding]:
    told = (
        ("file-without-run", ORIGINAL, ACTIVITY, ACTIVITY.c.original_id == ORIGINAL.c.id, "file", "run"),
        ("run-without-streams", ACTIVITY, STREAM, STREAM.c.activity_id == ACTIVITY.c.id, "run", "streams"),
        (
            "run-without-judgement",
            ACTIVITY,
            JUDGEMENT,
            JUDGEMENT.c.activity_id == ACTIVITY.c.id,
            "run",
            "judgement",
        ),
    )
    for name, parent, child, link, what, lacks in told:
        for key in _without(connection, parent, child, link):
            yield _breach(name, f"{what} {key} has no {lacks}.", AGAIN)


def _without(connection: Connection, parent: Table, child: Table, link: ColumnElement[bool]) -> Sequence[int]:
    lonely = ~select(child.c.owner_id).where(and_(link, child.c.owner_id == parent.c.owner_id)).exists()
    return connection.execute(select(parent.c.id).where(lonely).order_by(parent.c.id)).scalars().all()


def _originals(connection: Connection) -> Iterator[Finding]:
    for key in _keys(connection, ORIGINAL):
        row = connection.execute(select(ORIGINAL).where(ORIGINAL.c.id == key)).mappings().one()
        try:
            originals.unpack(row["packed"], row["size"], row["hash"])
        except StoreError as error:
            yield _breach("damaged-original", f"{row['name']}: {error.what}.", AGAIN)


def _streams(connection: Connection) -> Iterator[Finding]:
    for key in _keys(connection, ACTIVITY):
        asked = select(STREAM.c.channel, STREAM.c.packed).where(STREAM.c.activity_id == key)
        samples = select(ACTIVITY.c.samples).where(ACTIVITY.c.id == key)
        blobs = {row.channel: row.packed for row in connection.execute(asked)}
        if not blobs:
            continue  # told as an orphan
        try:
            count = len(unpack_streams(blobs).time_s)
        except StoreError as error:
            yield _breach("damaged-stream", f"Run {key}: {error.what}.", AGAIN)
            continue
        if count != connection.execute(samples).scalar():
            yield _breach("damaged-stream", f"Run {key}: {count} samples are not all.", AGAIN)


def _judgements(connection: Connection, analysis: str) -> Iterator[Finding]:
    for row in connection.execute(select(JUDGEMENT.c.activity_id, JUDGEMENT.c.said)):
        try:
            judgement_of(row.said)
        except NegsplitError as error:
            yield _breach("damaged-judgement", f"Run {row.activity_id}: {error.what}.", JUDGE_AGAIN)
    older = select(func.count()).select_from(JUDGEMENT).where(JUDGEMENT.c.analysis != analysis)
    if count := connection.execute(older).scalar():
        said = f"{count} runs were judged by another version of the analysis."
        yield Finding("older-judgements", Weight.NOTE, said, JUDGE_AGAIN)


def _unfinished(connection: Connection) -> Iterator[Finding]:
    asked = select(BATCH.c.id, BATCH.c.label).where(
        BATCH.c.finished_us.is_(None), BATCH.c.undone_us.is_(None)
    )
    for row in connection.execute(asked):
        said = f"Import {row.id} ({row.label}) was stopped or is still going on."
        yield Finding(
            "unfinished-import", Weight.NOTE, said, "Import the same again: what is here is passed over."
        )


def _keys(connection: Connection, table: Table) -> Sequence[int]:
    return connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()


def _breach(name: str, said: str, remedy: str) -> Finding:
    return Finding(name, Weight.BREACH, said[0].upper() + said[1:], remedy)
