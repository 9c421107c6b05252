"""Older libraries become today's, whole or not at all; what is no library is left alone."""

from __future__ import annotations

import json
import sqlite3
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from negsplit.app.library_import import ready
from negsplit.core.errors import StoreError
from negsplit.store.check import check
from negsplit.store.database import Database, open_database
from negsplit.store.schema import FOLDER, HEAD, bring_up_to_date, upgrade, version_of
from negsplit.store.tables import METADATA

from .conftest import Opener, gpx

LISTED = ("verdict", "size_pct", "distance_m", "timer_s", "summary")


def older(place: str) -> Database:
    """Make a library as version 0001 left it, with two runs."""
    database = open_database(place)
    with database.writing() as connection:
        upgrade(connection, place, to="0001")
        tables = inspect(connection).get_table_names()
        assert "judgement" in tables
        insert(connection, "owner", {"id": 1, "name": "me", "created_us": 1})
        insert(
            connection, "batch", {"id": 1, "owner_id": 1, "label": "old", "started_us": 1, "finished_us": 2}
        )
        for key in (1, 2):
            file = ready(f"run-{key}.gpx", gpx(key))
            insert(
                connection,
                "original",
                {"id": key, "owner_id": 1, "batch_id": 1, "added_us": 1} | file.original,
            )
            session = file.sessions[0]
            insert(connection, "activity", {"id": key, "owner_id": 1, "original_id": key} | session.activity)
            for channel, blob in session.streams.items():
                insert(
                    connection,
                    "stream",
                    {"owner_id": 1, "activity_id": key, "channel": channel, "packed": blob},
                )
            said = {name: value for name, value in session.judgement.items() if name not in LISTED}
            insert(connection, "judgement", {"owner_id": 1, "activity_id": key} | said)
    return database


def insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608 -- our own names


def contents(database: Database) -> dict[str, Any]:
    """All that a database holds, and the shape of its tables."""
    with database.reading() as connection:
        tables = sorted(inspect(connection).get_table_names())
        columns = {
            table: [column["name"] for column in inspect(connection).get_columns(table)] for table in tables
        }
        rows = {
            table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}")).all()))  # noqa: S608
            for table in tables
        }
    return {"columns": columns, "rows": rows}


def test_the_steps_lead_to_the_tables_that_are_used(place: str) -> None:
    database = open_database(place)
    bring_up_to_date(database)
    with database.reading() as connection:
        assert version_of(connection, place) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_the_newest_step_is_the_one_that_the_code_asks_for() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def test_a_library_that_is_up_to_date_is_left_as_it_is(place: str) -> None:
    database = open_database(place)
    bring_up_to_date(database)
    before = contents(database)
    bring_up_to_date(database)
    assert contents(database) == before
    database.close()


def test_a_filled_older_library_becomes_todays_and_loses_nothing(place: str, opened: Opener) -> None:
    older(place).close()
    library = opened(place)
    runs = library.runs()
    assert [run.id for run in runs] == [2, 1]
    for run in runs:
        judgement, _ = library.judgement(run.id)
        assert run.verdict is judgement.progression.verdict
        assert run.size_pct == judgement.progression.size_pct
        assert (run.distance_m, run.timer_s) == (judgement.activity.distance_m, judgement.activity.timer_s)
        assert run.summary == judgement.summary
        assert library.original(run.id).data == gpx(run.id)
    assert check(library.database, "1") == ()


@pytest.mark.parametrize("where", ["op.add_column", "json.loads", "op.create_index"])
def test_a_step_that_fails_leaves_the_library_as_it_was(
    place: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    database = older(place)
    before = contents(database)
    with monkeypatch.context() as broken:
        break_step(broken, where)
        with pytest.raises(ZeroDivisionError):
            bring_up_to_date(database)
    assert contents(database) == before
    bring_up_to_date(database)
    assert contents(database)["rows"]["alembic_version"] == [repr((HEAD,))]
    database.close()


def break_step(broken: pytest.MonkeyPatch, where: str) -> None:
    """Let the second step divide by zero: after its first column, while it fills them, at its very end."""
    if where.startswith("op."):
        operations, name = import_module("alembic.op"), where.removeprefix("op.")
        done = getattr(operations, name)

        def failing(*words: object, **named: object) -> None:
            done(*words, **named)
            raise ZeroDivisionError

        broken.setattr(operations, name, failing)
    else:
        assert where == "json.loads"
        broken.setattr(json, "loads", lambda _: 1 / 0)


def test_a_library_of_a_newer_negsplit_is_refused_and_left_alone(place: str, opened: Opener) -> None:
    database = opened(place).database
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = contents(database)
    with pytest.raises(StoreError, match="newer negsplit"):
        opened(place)
    assert contents(database) == before


def test_a_database_of_another_program_is_refused_and_left_alone(place: str, opened: Opener) -> None:
    database = open_database(place)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE songs (name TEXT)"))
    before = contents(database)
    with pytest.raises(StoreError, match="another program"):
        opened(place)
    assert contents(database) == before
    database.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, opened: Opener) -> None:
    file = tmp_path / "run.gpx"
    file.write_bytes(gpx(1))
    with pytest.raises(StoreError, match="no library"):
        opened(str(file))
    assert file.read_bytes() == gpx(1)


def test_sqlite_is_asked_to_keep_what_it_acknowledges(tmp_path: Path, opened: Opener) -> None:
    database = opened(str(tmp_path / "library.db")).database
    with database.reading() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        said = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked]
    assert said == ["wal", 2, 1, 10_000]


def test_the_file_is_its_owners_alone(tmp_path: Path, opened: Opener) -> None:
    file = tmp_path / "new" / "library.db"
    opened(str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_file_says_what_it_is_for(tmp_path: Path, opened: Opener) -> None:
    file = tmp_path / "library.db"
    opened(str(file)).close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x4E656753,)
    connection.close()
