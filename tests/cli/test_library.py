"""The library from the command line: in, seen, out, backed up, undone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

SAMPLE = Path(__file__).parents[2] / "src" / "negsplit" / "samples" / "osaka-marathon-2025.fit"
Run = Callable[..., Result]
RunJson = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    for name in ("NEGSPLIT_LIBRARY", "NEGSPLIT_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def export(tmp_path: Path) -> str:
    """An export of two runs, one of them also packed, a picture, and a broken file."""
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(SAMPLE, "activities/1.fit")
        archive.writestr("activities/2.fit", b"no run at all")
        archive.writestr("media/3.jpg", b"a picture")
        archive.writestr("activities/4.gpx", gpx())
    return str(file)


def gpx() -> str:
    points = "".join(
        f'<trkpt lat="{48 + place * 1e-4}" lon="11">'
        f"<time>2026-05-01T06:{place // 10:02d}:{place % 10 * 6:02d}Z</time></trkpt>"
        for place in range(100)
    )
    return f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>"


def test_an_export_comes_in_and_its_bad_file_is_told_with_the_reason(run: Run, export: str) -> None:
    result = run("import", export)
    assert result.exit_code == 0, result.output
    assert "2 of 3 files added, with 2 runs; 1 could not be read." in result.stdout
    assert "could not be read: export.zip/activities/2.fit: byte 0: no known format" in result.stdout
    assert "negsplit import --undo 1" in result.stdout


def test_the_same_again_brings_nothing_new_packed_or_not(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    run("import", str(SAMPLE))
    shutil.copy(SAMPLE, tmp_path / "run.fit")
    subprocess.run(["gzip", "run.fit"], cwd=tmp_path, check=True)  # noqa: S607
    imported = run_json("import", "run.fit.gz", str(SAMPLE))
    assert [file["outcome"] for file in imported["files"]] == ["known", "known"]
    assert [file["runs"] for file in imported["files"]] == [[1], [1]]
    assert len(run_json("list")["runs"]) == 1


def test_an_import_is_undone(run: Run, run_json: RunJson, export: str) -> None:
    run("import", export)
    result = run("import", "--undo")
    assert result.stdout == f"Import 1 ({export}) is undone: 2 files taken out.\n"
    assert run_json("list")["runs"] == []
    again = run("import", "--undo")
    assert again.exit_code == 2
    assert "no import to undo" in again.stderr


def test_runs_are_listed_in_the_runners_own_time(run: Run, export: str) -> None:
    run("import", export)
    assert run("list").stdout.splitlines() == [
        "run   date               what      distance      time   verdict   faster by",
        "  2   2026-05-01 15:00   running     1.1 km      9:54   even         +0.0 %",
        "  1   2025-02-24 09:15   running    42.4 km   2:27:14   even         -3.7 %",
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["--since", "2025-02-24", "--until", "2025-02-24"], [1]),
        (["--since", "2025-02-25"], [2]),
        (["--until", "2025-02-23"], []),
        (["--verdict", "even", "--verdict", "progression"], [2, 1]),
        (["--verdict", "progression"], []),
        (["--longer", "42 km"], [1]),
        (["--shorter", "1 mi"], [2]),
        (["--sport", "cycling"], []),
        (["--most", "1"], [2]),
    ],
)
def test_runs_are_found_by_what_is_wished(
    run: Run, run_json: RunJson, export: str, words: list[str], wanted: list[int]
) -> None:
    run("import", export)
    assert [one["id"] for one in run_json("list", *words)["runs"]] == wanted


def test_a_kept_run_is_shown_as_it_was_judged(run: Run, run_json: RunJson) -> None:
    run("import", str(SAMPLE))
    assert run_json("show", "1") == run_json("judge", str(SAMPLE))
    assert run("show", "1").stdout == run("judge", str(SAMPLE)).stdout


def test_the_original_and_the_page_are_written(run: Run, tmp_path: Path) -> None:
    run("import", str(SAMPLE))
    result = run("show", "1", "--original", "again.fit", "-o", "run.html")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "again.fit").read_bytes() == SAMPLE.read_bytes()
    assert "<svg" in (tmp_path / "run.html").read_text(encoding="utf-8")


def test_an_export_goes_into_another_library(
    run: Run, run_json: RunJson, export: str, tmp_path: Path
) -> None:
    run("import", export)
    assert run("export", "all.zip").stdout == "wrote all.zip: 2 runs\n"
    imported = run_json("import", "all.zip", "--library", "other.db")
    assert [file["outcome"] for file in imported["files"]] == ["added", "added"]
    ours, theirs = run_json("list")["runs"], run_json("list", "--library", "other.db")["runs"]
    assert {one["hash"] for one in ours} == {one["hash"] for one in theirs}
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        lines = [json.loads(line) for line in archive.read("runs.jsonl").splitlines()]
        assert archive.read(lines[0]["original"]) == SAMPLE.read_bytes()
    assert lines[0]["judgement"] == run_json("show", "1")
    first = (tmp_path / "all.zip").read_bytes()
    run("export", "all.zip")
    assert (tmp_path / "all.zip").read_bytes() == first


def test_a_backup_goes_back_after_a_word(run: Run, run_json: RunJson) -> None:
    run("import", str(SAMPLE))
    assert run("backup", "kept").stdout == "wrote kept: 1 run\n"
    assert run_json("list", "--library", "kept")["runs"] == run_json("list")["runs"]
    run("import", "--undo")
    assert run("backup", "--restore", "kept").exit_code == 0
    assert len(run_json("list")["runs"]) == 1
    assert run("backup", "--restore", "kept", typed="n\n").exit_code == 1
    assert (
        run("backup", "--restore", "kept", "--yes").stdout == "The library holds what kept does now: 1 run.\n"
    )


def test_the_doctor_says_whether_all_is_whole(run: Run, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415

    run("import", str(SAMPLE))
    assert run("doctor").stdout == "The library is whole: 1 run.\n"
    connection = sqlite3.connect(tmp_path / "data" / "negsplit" / "library.db")
    connection.execute("UPDATE stream SET packed = x'00' WHERE channel = 'time_s'")
    connection.commit()
    connection.close()
    result = run("doctor", "--json")
    assert result.exit_code == 1
    assert [one["id"] for one in json.loads(result.stdout)["findings"]] == ["damaged-stream"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "name what to import"),
        (["import", "missing.fit"], "missing.fit: no such file or folder. Check the name."),
        (["import", "--undo", "x"], "name one import by its number"),
        (["import", "--undo", "7"], "7: no import to undo"),
        (["show", "7"], "7: no such run. See: negsplit list"),
        (["list", "--since", "yesterday"], "not a date"),
        (["export", "missing/all.zip"], "cannot be written"),
        (["backup", "missing/kept"], "cannot be written"),
        (["backup", "--restore", "missing"], "cannot be read"),
        (["list", "--library", "mysql://host/runs"], "no such kind of database"),
        (["list", "--library", "/proc/none/library.db"], "cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, words: list[str], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_batch_of_bad_files_only_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.fit").write_bytes(b"")
    result = run("import", "bad.fit")
    assert result.exit_code == 2
    assert "bad.fit: byte 0: the file is empty" in result.stdout


def test_an_empty_library_says_how_to_fill_it(run: Run) -> None:
    assert run("list").stdout == "No such runs. Bring some in: negsplit import FILE|FOLDER|EXPORT.zip\n"


def test_the_library_lies_where_it_was_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("list")
    assert (tmp_path / "data" / "negsplit" / "library.db").exists()
    (tmp_path / "folder").mkdir()
    run("list", "--library", "folder")
    assert (tmp_path / "folder" / "library.db").exists()
    monkeypatch.setenv("NEGSPLIT_DATABASE_URL", "url.db")
    run("list")
    assert (tmp_path / "url.db").exists()
    monkeypatch.setenv("NEGSPLIT_LIBRARY", "named.db")
    run("list")
    assert (tmp_path / "named.db").exists()


def test_designing_a_workout_loads_no_database() -> None:
    asked = "import sys; from negsplit.cli import main; "
    asked += "main(['design', '5k', '--goal', '5k 20:00'], standalone_mode=False)"
    asked += "; sys.exit(bool({'sqlalchemy', 'alembic', 'sqlite3', 'numpy'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True)  # noqa: S603
