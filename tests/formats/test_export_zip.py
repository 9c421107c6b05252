"""Exports are unpacked member by member, within limits, whatever they claim."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from contextlib import suppress

import pytest

from negsplit.core.errors import ReadError
from negsplit.formats.export_zip import EXPORT_LIMITS, ZipLimits, members


def packed(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(data: bytes, limits: ZipLimits = EXPORT_LIMITS) -> dict[str, bytes | str]:
    found = members(io.BytesIO(data), "export.zip", limits)
    return {member.name: member.problem.message if member.problem else member.data for member in found}


def test_activities_come_out_and_the_rest_is_passed_over() -> None:
    files = {
        "activities/1.fit.gz": b"one",
        "activities/2.GPX": b"two",
        "activities.csv": b"table",
        "media/photo.jpg": b"picture",
        "../../evil.tcx": b"three",
    }
    assert unpacked(packed(files)) == {
        "activities/1.fit.gz": b"one",
        "activities/2.GPX": b"two",
        "../../evil.tcx": b"three",
    }


def test_one_damaged_member_does_not_stop_the_others() -> None:
    data = bytearray(packed({"a.fit": b"A" * 5000, "b.fit": b"B" * 50}, zipfile.ZIP_STORED))
    data[200] ^= 0xFF
    found = unpacked(bytes(data))
    assert str(found["a.fit"]).startswith("a.fit: damaged")
    assert found["b.fit"] == b"B" * 50


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert "packed so tightly" in str(unpacked(packed({"bomb.gpx": bytes(5_000_000)}))["bomb.gpx"])


def test_a_small_file_may_pack_well() -> None:
    assert unpacked(packed({"calm.gpx": bytes(900_000)})) == {"calm.gpx": bytes(900_000)}


def test_a_large_member_is_told_and_left() -> None:
    limits = ZipLimits(largest_member=1000)
    found = unpacked(packed({"a.fit": b"x" * 1001, "b.fit": b"x" * 1000}), limits)
    assert found["a.fit"] == "a.fit: larger than any activity"
    assert found["b.fit"] == b"x" * 1000


def test_too_much_in_all_stops_the_import() -> None:
    chance = random.Random(0)  # noqa: S311 -- chance for a test, not for a secret
    data = packed({f"{number}.fit": chance.randbytes(400) for number in range(5)})
    with pytest.raises(ReadError, match=r"unpacks to more than is taken at once\. Unpack it"):
        unpacked(data, ZipLimits(largest_total=1000))


def test_too_many_files_are_refused() -> None:
    with pytest.raises(ReadError, match="6 files, but 5 are taken at once"):
        unpacked(packed({f"{number}.fit": b"" for number in range(6)}), ZipLimits(most_entries=5))


def test_overlapping_members_are_refused() -> None:
    data = bytearray(packed({"a.fit": b"A" * 500, "b.fit": b"B" * 500}, zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", central + 4)
    struct.pack_into("<I", data, second + 42, 100)
    with pytest.raises(ReadError, match="overlap"):
        unpacked(bytes(data))


def test_a_locked_member_is_told() -> None:
    data = bytearray(packed({"a.fit": b"A"}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert unpacked(bytes(data)) == {"a.fit": "a.fit: locked with a password"}


def test_a_zip_file_within_is_told() -> None:
    assert "a ZIP file within" in str(unpacked(packed({"part.zip": packed({"a.fit": b"A"})}))["part.zip"])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"Dear diary", bytes(1000)])
def test_what_is_no_zip_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ReadError, match="not a whole ZIP file"):
        unpacked(data)


@pytest.mark.parametrize("number", range(2))
def test_mutants_raise_nothing_else(number: int) -> None:
    seed = packed({"a.fit": b"A" * 300, "b.gpx": b"<gpx>" * 80, "c.tcx.gz": b"C"})
    chance = random.Random(number)  # noqa: S311 -- chance for a test, not for a secret
    slowest = 0.0
    for _ in range(5_000):
        data = bytearray(seed)
        for _ in range(chance.choice((1, 2, 4, 8))):
            at = chance.randrange(len(data))
            if chance.random() < 0.8:
                data[at] = chance.choice(
                    (0, 0xFF, data[at] ^ 1 << chance.randrange(8), chance.randrange(256))
                )
            else:
                del data[at : at + chance.randrange(1, 20)]
        began = time.process_time()
        with suppress(ReadError):
            unpacked(bytes(data))
        slowest = max(slowest, time.process_time() - began)
    assert slowest < 2
