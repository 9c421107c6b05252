"""One owner's library: activities, their originals, and what was said of them, kept in one database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, func, select

from negsplit.core.activity import Activity, Lap, Pause
from negsplit.core.errors import UnknownError
from negsplit.core.finding import Finding
from negsplit.core.results import Judgement
from negsplit.store import originals
from negsplit.store.database import PATIENCE_S, Database, open_database
from negsplit.store.entries import Batch, FileOutcome, Original, Outcome, RunEntry, Wanted
from negsplit.store.listing import entries, entry_of, narrowed
from negsplit.store.moments import from_us, to_us
from negsplit.store.owned import Owned
from negsplit.store.parcel import Parcel, judgement_row, plain, plain_text
from negsplit.store.schema import bring_up_to_date
from negsplit.store.streams import unpack_streams
from negsplit.store.tables import ACTIVITY, BATCH, BATCH_FILE, JUDGEMENT, ORIGINAL, OWNER, STREAM
from negsplit.wire.read import workout_from_wire
from negsplit.wire.stored import judgement_of, value_of

ME = "me"
"""The owner of a library that nobody else uses."""


@dataclass(frozen=True, slots=True)
class Library:
    """The library of one owner. Every method is one transaction: what it returns has been kept for good."""

    database: Database
    owner_id: int

    # Importing

    def begin_batch(self, label: str, now: datetime) -> int:
        """Begin an import, whose files can be undone together."""
        with self._writing() as mine:
            return mine.add(BATCH, label=plain_text(label), started_us=to_us(now))

    def knows(self, content_hash: str) -> bool:
        """Say whether a file of this content is here."""
        with self._reading() as mine:
            return bool(mine.rows(mine.select(ORIGINAL.c.id).where(ORIGINAL.c.hash == content_hash)))

    def add(self, batch: int, packed: Parcel, now: datetime) -> FileOutcome:
        """Keep a file with its runs, or note that its content is here already."""
        with self._writing() as mine:
            original = mine.add_new(ORIGINAL, batch_id=batch, added_us=to_us(now), **packed.original)
            if original is not None:
                for session in packed.sessions:
                    activity = mine.add(ACTIVITY, original_id=original, **session.activity)
                    rows = [
                        {"activity_id": activity, "channel": channel, "packed": blob}
                        for channel, blob in session.streams.items()
                    ]
                    mine.add_all(STREAM, rows)
                    mine.add_all(JUDGEMENT, [{"activity_id": activity, **session.judgement}])
            outcome = Outcome.KNOWN if original is None else Outcome.ADDED
            return self._noted(mine, batch, packed.original["name"], outcome, packed.original["hash"])

    def note_known(self, batch: int, name: str, content_hash: str) -> FileOutcome:
        """Note that a file brought nothing new."""
        with self._writing() as mine:
            return self._noted(mine, batch, plain(name), Outcome.KNOWN, content_hash)

    def refuse(self, batch: int, name: str, reason: str) -> FileOutcome:
        """Note why a file was not taken."""
        told = FileOutcome(plain(name), Outcome.REFUSED, plain_text(reason))
        with self._writing() as mine:
            mine.add(BATCH_FILE, batch_id=batch, name=told.name, outcome=told.outcome, reason=told.reason)
        return told

    def finish_batch(self, batch: int, now: datetime) -> None:
        """Note that an import has come to its end."""
        with self._writing() as mine:
            mine.change(BATCH, BATCH.c.id == batch, finished_us=to_us(now))

    def undo(self, batch: int, now: datetime) -> int:
        """Take out all runs that an import added, and count their files.

        Raises `UnknownError` where there is no such import.
        """
        with self._writing() as mine:
            if not mine.change(BATCH, BATCH.c.id == batch, undone_us=to_us(now)):
                raise _no_such("import", batch)
            return mine.remove(ORIGINAL, ORIGINAL.c.batch_id == batch)

    def batches(self) -> tuple[Batch, ...]:
        """List the imports, newest first."""
        with self._reading() as mine:
            columns = (BATCH_FILE.c.batch_id, BATCH_FILE.c.outcome)
            counting = mine.select(*columns).add_columns(func.count().label("files")).group_by(*columns)
            counts = {(row["batch_id"], row["outcome"]): row["files"] for row in mine.rows(counting)}
            rows = mine.rows(mine.select(*BATCH.c).order_by(BATCH.c.id.desc()))
        return tuple(_batch(row, counts) for row in rows)

    def files(self, batch: int) -> tuple[FileOutcome, ...]:
        """List what became of the files of an import, in their order."""
        with self._reading() as mine:
            query = mine.select(*BATCH_FILE.c).where(BATCH_FILE.c.batch_id == batch).order_by(BATCH_FILE.c.id)
            return tuple(
                FileOutcome(row["name"], Outcome(row["outcome"]), row["reason"]) for row in mine.rows(query)
            )

    # Runs

    def runs(self, wanted: Wanted = Wanted()) -> tuple[RunEntry, ...]:  # noqa: B008 -- a frozen value
        """List runs, newest first."""
        with self._reading() as mine:
            query = narrowed(entries(mine), wanted).limit(wanted.most).offset(wanted.skip)
            newest = (ACTIVITY.c.start_us.desc().nulls_last(), ACTIVITY.c.id.desc())
            return tuple(entry_of(row) for row in mine.rows(query.order_by(*newest)))

    def count(self) -> int:
        """Count the runs."""
        with self._reading() as mine:
            query = mine.select(ACTIVITY.c.owner_id).with_only_columns(func.count().label("runs"))
            return int(mine.rows(query)[0]["runs"])

    def run(self, run: int) -> RunEntry:
        """Find a run.

        Raises `UnknownError` where there is none of this number; so do all that take one.
        """
        with self._reading() as mine:
            rows = mine.rows(entries(mine).where(ACTIVITY.c.id == run))
        return entry_of(_only(rows, run))

    def activity(self, run: int) -> Activity:
        """Give the recorded session of a run."""
        with self._reading() as mine:
            row = _only(mine.rows(mine.select(*ACTIVITY.c).where(ACTIVITY.c.id == run)), run)
            query = mine.select(STREAM.c.channel, STREAM.c.packed).where(STREAM.c.activity_id == run)
            blobs = {stream["channel"]: stream["packed"] for stream in mine.rows(query)}
        return Activity(
            start=None if row["start_us"] is None else from_us(row["start_us"]),
            sport=row["sport"],
            source=row["source"],
            streams=unpack_streams(blobs),
            laps=value_of(row["laps"], tuple[Lap, ...]),
            pauses=value_of(row["pauses"], tuple[Pause, ...]),
            timer_s=row["timer_s"],
            elapsed_s=row["elapsed_s"],
            distance_m=row["distance_m"],
            workout=workout_from_wire(row["workout"], f"run {run}") if row["workout"] else None,
        )

    def judgement(self, run: int) -> tuple[Judgement, str]:
        """Give what was said of a run, and the version of the analysis that said it."""
        with self._reading() as mine:
            columns = (JUDGEMENT.c.said, JUDGEMENT.c.analysis)
            row = _only(mine.rows(mine.select(*columns).where(JUDGEMENT.c.activity_id == run)), run)
        return judgement_of(row["said"]), row["analysis"]

    def keep_judgement(self, run: int, judgement: Judgement, analysis: str) -> None:
        """Put a judgement in the place of the one before."""
        with self._writing() as mine:
            row = judgement_row(judgement, analysis)
            if not mine.change(JUDGEMENT, JUDGEMENT.c.activity_id == run, **row):
                raise _no_such("run", run)

    def original(self, run: int) -> Original:
        """Give the file that a run came in, byte for byte."""
        with self._reading() as mine:
            columns = (ORIGINAL.c.name, ORIGINAL.c.hash, ORIGINAL.c.size, ORIGINAL.c.packed)
            query = mine.select(*columns, ACTIVITY.c.id)
            query = query.where(ACTIVITY.c.id == run, ORIGINAL.c.id == ACTIVITY.c.original_id)
            row = _only(mine.rows(query), run)
        data = originals.unpack(row["packed"], row["size"], row["hash"])
        return Original(row["name"], row["hash"], data)

    def file_findings(self, run: int) -> tuple[Finding, ...]:
        """Give what was remarked on the file of a run when it was read."""
        with self._reading() as mine:
            query = mine.select(ORIGINAL.c.findings, ACTIVITY.c.id)
            query = query.where(ACTIVITY.c.id == run, ORIGINAL.c.id == ACTIVITY.c.original_id)
            row = _only(mine.rows(query), run)
        return value_of(row["findings"], tuple[Finding, ...])

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    @contextmanager
    def _reading(self) -> Iterator[Owned]:
        with self.database.reading() as connection:
            yield Owned(connection, self.owner_id)

    @contextmanager
    def _writing(self) -> Iterator[Owned]:
        with self.database.writing() as connection:
            yield Owned(connection, self.owner_id)

    def _noted(self, mine: Owned, batch: int, name: str, outcome: Outcome, content_hash: str) -> FileOutcome:
        """Note what became of a file whose content is here, and name its runs."""
        mine.add(BATCH_FILE, batch_id=batch, name=name, outcome=outcome, reason="", hash=content_hash)
        query = mine.select(ACTIVITY.c.id, ORIGINAL.c.hash).where(
            ORIGINAL.c.hash == content_hash, ACTIVITY.c.original_id == ORIGINAL.c.id
        )
        runs = tuple(row["id"] for row in mine.rows(query.order_by(ACTIVITY.c.session)))
        return FileOutcome(name, outcome, runs=runs)


def open_library(place: str, now: datetime, *, owner: str = ME, patience_s: float = PATIENCE_S) -> Library:
    """Open the library of an owner in a file or at a `postgresql://` address; what is missing is made.

    Raises
    ------
    StoreError
        It cannot be opened, belongs to another program, or was made by a newer negsplit.
    """
    database = open_database(place, patience_s=patience_s)
    try:
        bring_up_to_date(database)
        return Library(database, _owner_id(database, owner, now))
    except BaseException:
        database.close()
        raise


def _owner_id(database: Database, name: str, now: datetime) -> int:
    asked = select(OWNER.c.id).where(OWNER.c.name == name)
    with database.reading() as connection:
        known = connection.execute(asked).scalar()
    if known is not None:
        return int(known)
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(0)))
        known = connection.execute(asked).scalar()
        if known is None:
            adding = OWNER.insert().values(name=name, created_us=to_us(now)).returning(OWNER.c.id)
            known = connection.execute(adding).scalar_one()
    return int(known)


def _batch(row: RowMapping, counts: dict[tuple[int, str], int]) -> Batch:
    added, known, refused = (counts.get((row["id"], outcome), 0) for outcome in Outcome)
    finished, undone = (
        None if row[name] is None else from_us(row[name]) for name in ("finished_us", "undone_us")
    )
    return Batch(row["id"], row["label"], from_us(row["started_us"]), finished, undone, added, known, refused)


def _only(rows: Sequence[RowMapping], run: int) -> RowMapping:
    if not rows:
        raise _no_such("run", run)
    return rows[0]


def _no_such(kind: str, number: int) -> UnknownError:
    return UnknownError(str(number), "", f"no such {kind}", "See: negsplit list")
