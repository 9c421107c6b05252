"""What is no activity is refused in words; what claims too much is bounded."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from negsplit.core.activity import Activity
from negsplit.core.errors import ReadError
from negsplit.core.workout import Workout
from negsplit.formats import fit
from negsplit.formats.fit.parts import LARGEST_FILE

START = 1_000_000_000
TIME, HEART = (253, 4, 0x86), (3, 1, 2)
Builder = Any


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "byte 0", "empty"),
        (b"Dear diary, today I ran.\n" * 9, "byte 8", "not a FIT file"),
        (b"\x0e\x10\x00\x08", "byte 8", "not a FIT file"),
        (b"\x03\x10\x00\x08" + bytes(4) + b".FIT", "byte 8", "not a FIT file"),
        (bytes(LARGEST_FILE + 1), f"byte {LARGEST_FILE}", "larger than any activity"),
    ],
)
def test_no_fit_file_is_refused_with_place_and_remedy(data: bytes, where: str, what: str) -> None:
    with pytest.raises(ReadError) as caught:
        fit.read(data, "run.fit")
    assert (caught.value.subject, caught.value.where) == ("run.fit", where)
    assert what in caught.value.what
    assert caught.value.remedy


def test_a_workout_file_is_no_activity(plan: Workout) -> None:
    data = fit.dumps(plan, created=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ReadError, match="a workout, not a recorded activity"):
        fit.read(data, "plan.fit")


def test_a_file_without_messages_is_no_activity(fit_bytes: Builder) -> None:
    with pytest.raises(ReadError, match="holds no activity"):
        fit.read(fit_bytes().file(), "empty.fit")


def test_an_activity_file_is_no_workout(activity: Activity, fit_bytes: Builder) -> None:
    without = fit_bytes().define(0, 20, [TIME]).data(0, "I", START).file()
    with pytest.raises(ReadError, match="holds no workout"):
        fit.read_workout(without, "run.fit")
    assert fit.read_workout(fit.dumps_activity(activity), "run.fit").name == "Three and a kick"


@pytest.mark.parametrize("claimed", [0xFFFF_FFFF, 0x7FFF_FFFF, 1])
def test_a_header_that_lies_about_the_size_costs_nothing(activity: Activity, claimed: int) -> None:
    data = fit.dumps_activity(activity)
    lying = data[:4] + struct.pack("<I", claimed) + data[8:]
    began = time.monotonic()
    try:
        assert fit.read(lying, "run.fit").findings
    except ReadError:
        assert claimed == 1
    assert time.monotonic() - began < 1


HOSTILE: dict[str, Callable[[Builder], bytes]] = {
    "no fields": lambda make: make().define(0, 20, []).messages + bytes(3_000_000),
    "huge fields": lambda make: make().define(0, 20, [(3, 255, 2)] * 255).messages + bytes(3_000_000),
    "huge developer fields": lambda make: make().define(0, 20, [TIME], [(0, 255, 0)] * 255).messages * 3000,
    "definitions only": lambda make: make().define(0, 20, [TIME]).define(0, 21, [TIME]).messages * 100_000,
    "one definition a byte pattern": lambda make: b"".join(
        make().define(number % 16, number, [(number % 256, 1, 2)]).messages for number in range(60_000)
    ),
    "undefined messages": lambda make: make().messages + b"\x01" * 3_000_000,
    "almost chains": lambda make: (
        make().define(0, 20, [TIME]).messages + (b"\0\1\2\3\4" * 6 + b"\7") * 90_000
    ),
    "sessions": lambda make: (
        make().define(0, 18, [(2, 4, 0x86)]).messages
        + b"".join(b"\0" + struct.pack("<I", START + 7 * number) for number in range(100_000))
    ),
    "laps and sessions": lambda make: (
        make().define(0, 18, [(2, 4, 0x86)]).define(1, 19, [(2, 4, 0x86)]).messages
        + b"".join(bytes([number % 2]) + struct.pack("<I", START + 7 * number) for number in range(100_000))
    ),
    "repeats of repeats": lambda make: (
        make().define(0, 27, [(254, 2, 0x84), (1, 1, 0), (2, 4, 0x86), (4, 4, 0x86)]).messages
        + b"".join(
            b"\0" + struct.pack("<HBII", number, 6 if number else 0, 0, 0xFFFF_FFF0)
            for number in range(20_000)
        )
        + make().define(1, 20, [TIME]).data(1, "I", START).messages
    ),
    "alternating runs": lambda make: (
        make().define(0, 20, [TIME]).define(1, 20, [TIME]).messages
        + (b"\0\0\0\0\0" * 20 + b"\1\0\0\0\0") * 20_000
    ),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_files_take_bounded_time(name: str, fit_bytes: Builder) -> None:
    made = fit_bytes()
    made.messages = HOSTILE[name](fit_bytes)
    data = made.file()
    began = time.process_time()
    with suppress(ReadError):
        fit.read(data, "hostile.fit")
    assert time.process_time() - began < 2
