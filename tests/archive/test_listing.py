"""Sources are listed without opening a file, and every place gives back the bytes that lie there."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsplit.archive.fetch import fetch
from negsplit.archive.listing import Source, source_of
from negsplit.archive.packed import RATIO_FROM
from negsplit.core.errors import ReadError

ENDINGS = (".fit", ".gpx", ".fit.gz")
FILES = {"anna/1.fit": b"one", "anna/notes.txt": b"-", "ben/2024/2.FIT": b"two two", "3.gpx": b""}
Pack = Callable[[dict[str, bytes]], bytes]
RUNS = {name: data for name, data in FILES.items() if not name.endswith(".txt")}


def contents(source: Source) -> dict[str, bytes]:
    return {place.path: fetch(place, source.root) for place in source.places()}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return packed.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as file:
        for name, data in files.items():
            told = tarfile.TarInfo(name)
            told.size = len(data)
            file.addfile(told, io.BytesIO(data))
    return packed.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_gives_its_recorded_files_in_order_of_names(folder: Path) -> None:
    source = source_of(str(folder), ENDINGS)
    assert contents(source) == RUNS
    assert [place.path for place in source.places()] == ["3.gpx", "anna/1.fit", "ben/2024/2.FIT"]


def test_a_pattern_gives_what_matches(folder: Path) -> None:
    assert contents(source_of(f"{folder}/*/1.fit", ENDINGS)) == {"anna/1.fit": b"one"}
    assert contents(source_of(f"{folder}/**/*.fit", ENDINGS)) == {"anna/1.fit": b"one"}


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_are_read_in_place_by_themselves_and_within_a_folder(pack: Pack, tmp_path: Path) -> None:
    kind = "zip" if pack is zipped else "tar"
    (tmp_path / f"club.{kind}").write_bytes(pack(FILES))
    assert contents(source_of(str(tmp_path / f"club.{kind}"), ENDINGS)) == RUNS
    within = {f"club.{kind}!/{name}": data for name, data in RUNS.items()}
    assert contents(source_of(str(tmp_path), ENDINGS)) == within


def test_a_stored_member_is_read_as_well_as_a_deflated_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(FILES, zipfile.ZIP_STORED))
    assert contents(source_of(str(tmp_path / "a.zip"), ENDINGS)) == RUNS


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\\\0", exclude_categories=["Cc", "Cs"]), min_size=1
)


@given(files=st.dictionaries(NAMES.map(lambda name: f"a/{name}.fit"), st.binary(max_size=2000), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_whatever_is_packed_is_listed_and_read_back(
    pack: Pack, tmp_path: Path, files: dict[str, bytes]
) -> None:
    address = tmp_path / ("a.zip" if pack is zipped else "a.tar")
    address.write_bytes(pack(files))
    assert contents(source_of(str(address), ENDINGS)) == files


def test_an_object_store_is_listed_and_read_through_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name, data in FILES.items():
        store.pipe_file(f"/club/{name}", data)
    store.pipe_file("/club/old/pack.zip", zipped({"x/9.fit": b"nine"}))
    source = source_of("memory://club", ENDINGS)
    try:
        assert contents(source) == RUNS | {"old/pack.zip!/x/9.fit": b"nine"}
        assert contents(source_of("memory://club/old/pack.zip", ENDINGS)) == {"x/9.fit": b"nine"}
    finally:
        store.rm("/club", recursive=True)


def test_the_stamp_changes_with_the_content_and_else_stays(tmp_path: Path) -> None:
    def stamps(files: dict[str, bytes]) -> dict[str, str]:
        (tmp_path / "a.zip").write_bytes(zipped(files))
        return {place.path: place.stamp for place in source_of(str(tmp_path / "a.zip"), ENDINGS).places()}

    before = stamps({"1.fit": b"one", "2.fit": b"two"})
    after = stamps({"0.fit": b"new", "1.fit": b"one", "2.fit": b"owt"})
    assert after["1.fit"] == before["1.fit"]
    assert after["2.fit"] != before["2.fit"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_is_found_again_after_its_file_was_packed_anew(pack: Pack, tmp_path: Path) -> None:
    address = tmp_path / ("a.zip" if pack is zipped else "a.tar")
    address.write_bytes(pack({"1.fit": b"one" * 99}))
    source = source_of(str(address), ENDINGS)
    (place,) = source.places()
    address.write_bytes(pack({"0.fit": b"zero" * 999, "1.fit": b"one" * 99}))
    assert fetch(place, source.root) == b"one" * 99


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"1.fit": b"one" * 99}, zipfile.ZIP_STORED))
    data[data.index(b"oneone")] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    source = source_of(str(tmp_path / "a.zip"), ENDINGS)
    with pytest.raises(ReadError, match="checksum"):
        contents(source)


def test_a_member_that_unpacks_to_far_more_than_a_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped({"1.fit": bytes(30 * RATIO_FROM)}))
    source = source_of(str(tmp_path / "bomb.zip"), ENDINGS)
    with pytest.raises(ReadError, match="far more"):
        contents(source)
    (place,) = source.places()
    with pytest.raises(ReadError, match="larger than any"):
        fetch(replace(place, size=10**9), source.root)


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    """CVE-2024-0450: many entries that quote the same bytes."""
    data = bytearray(zipped({"1.fit": b"one" * 99, "2.fit": b"one" * 99}))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(ReadError, match="overlap"):
        contents(source_of(str(tmp_path / "a.zip"), ENDINGS))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone", "no such"),
        ("broken.zip", "cannot be listed"),
        ("broken.tar", "cannot be listed"),
        ("a.txt", "neither"),
    ],
)
def test_what_cannot_be_a_source_is_told(name: str, said: str, tmp_path: Path) -> None:
    for broken in ("broken.zip", "broken.tar", "a.txt"):
        (tmp_path / broken).write_bytes(b"nothing of the kind")
    with pytest.raises(ReadError, match=said):
        contents(source_of(str(tmp_path / name), ENDINGS))


def test_a_folder_that_may_not_be_looked_into_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = os.scandir

    def guarded(path: str) -> Any:  # noqa: ANN401 -- as os.scandir
        if str(path).endswith("ben"):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr("os.scandir", guarded)
    with pytest.raises(ReadError, match="ben: may not be looked into"):
        contents(source_of(str(folder), ENDINGS))
