"""Libraries in files and in PostgreSQL, and small recorded files to fill them with."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from negsplit.store.library import Library, open_library

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NUMBERS = count(1)

Opener = Callable[..., Library]


def gpx(day: int, *, points: int = 40, step_s: int = 5) -> bytes:
    """A short run on a day of January 2027 that gets a little faster."""
    places = "".join(
        f'<trkpt lat="{48.0 + place * 1.2e-4 * (1 + place / 400):.7f}" lon="11.5"><ele>500</ele>'
        f"<time>2027-01-{1 + day % 28:02d}T{6 + day // 28:02d}:{place * step_s // 60:02d}:"
        f"{place * step_s % 60:02d}Z</time></trkpt>"
        for place in range(points)
    )
    track = f"<trk><type>running</type><trkseg>{places}</trkseg></trk>"
    return f'<?xml version="1.0"?><gpx version="1.1">{track}</gpx>'.encode()


@pytest.fixture(scope="session")
def folder_of_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    for day in range(40):
        (folder / f"run-{day:02d}.gpx").write_bytes(gpx(day))
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of our own: in a temporary folder, on a socket, as a user who is not root."""
    if not SERVERS:
        pytest.skip("PostgreSQL is not installed; on Debian and Ubuntu: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="negsplit-pg-", dir="/tmp"))  # a socket's path must be short
    user = pwd.getpwuid(os.getuid()).pw_name if os.getuid() else "nobody"
    prefix = [] if os.getuid() else ["runuser", "-u", user, "--"]
    shutil.chown(folder, user)
    programs, data = SERVERS[-1], folder / "data"

    def call(program: str, *words: str) -> None:
        command = [*prefix, str(programs / program), "-D", str(data), *words]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # noqa: S603

    try:
        call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses= -F", "start")
    except subprocess.CalledProcessError as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error.stderr.decode(errors='replace')[-200:]}")
    yield f"postgresql://postgres@/{{}}?host={folder}"
    with suppress(subprocess.CalledProcessError):
        call("pg_ctl", "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty library may lie, in either kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    return new_database(request.getfixturevalue("server"))


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Open libraries that are closed after the test."""
    libraries: list[Library] = []

    def opened(place: str, *, owner: str = "me", patience_s: float = 10.0) -> Library:
        libraries.append(open_library(place, NOW, owner=owner, patience_s=patience_s))
        return libraries[-1]

    yield opened
    for library in libraries:
        library.close()


def new_database(server: str) -> str:
    name = f"library_{next(NUMBERS)}"
    address = server.format("postgres").replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.format(name)
