"""Whatever the bytes, reading ends soon, with an activity or with the one error of readers."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from fastcrc import crc16

from negsplit.core.activity import Activity
from negsplit.core.errors import ReadError
from negsplit.core.workout import Workout
from negsplit.formats import fit
from negsplit.formats.plausible import LONGEST_S

LONGEST_READ_S = 2.0
EXTREMES = (b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\0\0\0\x80")
Reseal = Callable[[bytes], bytes]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, repeat, insert or overwrite a few bytes."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made))
        match chance.randrange(6):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                made[at] = chance.choice((0, 1, 0x3F, 0x40, 0x60, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            case 2:
                del made[at : at + chance.randrange(1, 40)]
            case 3:
                made[at:at] = chance.randbytes(chance.randrange(1, 40))
            case 4:
                made[at:at] = made[at : at + chance.randrange(1, 200)]
            case _:
                made[at : at + 4] = chance.choice(EXTREMES)
        if len(made) < 4:
            return bytes(made) + bytes(4)
    return bytes(made)


@pytest.fixture(scope="module")
def seeds(activity: Activity, plan: Workout) -> list[bytes]:
    """Small files that exercise every reader: an activity, a workout, an old encoding, a chained pair."""
    short = replace(
        activity,
        streams=replace(
            activity.streams,
            **{
                name: getattr(activity.streams, name)[::8]
                for name in activity.streams.__slots__
                if getattr(activity.streams, name) is not None
            },
        ),
    )
    whole = fit.dumps_activity(short)
    return [
        whole,
        fit.dumps(plan, created=datetime(2026, 1, 1, tzinfo=UTC)),
        old_encoding(),
        whole[:400] + whole,
    ]


def old_encoding() -> bytes:
    """Compressed times, packed distance and big endian, by hand."""
    body = bytes([0x40, 0, 1, 0, 20, 2, 253, 4, 0x86, 3, 1, 2])
    body += b"\0" + struct.pack(">IB", 1_000_000_000, 120)
    body += bytes([0x41, 0, 1, 0, 20, 2, 3, 1, 2, 8, 3, 0x0D])
    for second in range(1, 40):
        packed = (300 | (second * 48 & 0xFFF) << 12).to_bytes(3, "little")
        body += bytes([0xA0 | second % 32, 120 + second]) + packed
    body += bytes([0x42, 0, 1, 0, 18, 3, 2, 4, 0x86, 7, 4, 0x86, 5, 1, 0])
    body += b"\2" + struct.pack(">IIB", 1_000_000_000, 40_000, 1)
    whole = struct.pack("<BBHI4s", 12, 0x10, 100, len(body), b".FIT") + body
    return whole + struct.pack("<H", crc16.arc(whole))


def check(data: bytes) -> None:
    """Read one mutant; an activity that comes out keeps the promises of its type."""
    try:
        recording = fit.read(data, "mutant.fit")
    except ReadError:
        return
    for activity in recording.activities:
        streams = activity.streams
        assert (np.diff(streams.time_s) > 0).all()
        assert not len(streams.time_s) or 0 <= streams.time_s[0] <= streams.time_s[-1] <= LONGEST_S
        columns = [getattr(streams, name) for name in streams.__slots__]
        assert {len(column) for column in columns if column is not None} == {len(streams.time_s)}
        if streams.distance_m is not None:
            known = streams.distance_m[~np.isnan(streams.distance_m)]
            assert (np.diff(known) >= 0).all()
        assert all(0 <= lap.start_s <= lap.end_s <= LONGEST_S for lap in activity.laps)
        assert all(pause.start_s < pause.end_s for pause in activity.pauses)


def survive(seeds: list[bytes], reseal: Reseal, count: int, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 -- chance for a test, not for a secret
    slowest = 0.0
    for turn in range(count):
        made = mutated(seeds[turn % len(seeds)], chance)
        data = reseal(made) if turn % 2 else made
        began = time.process_time()
        check(data)
        slowest = max(slowest, time.process_time() - began)
    assert slowest < LONGEST_READ_S


@pytest.mark.parametrize("number", range(4))
def test_twenty_thousand_mutants_raise_nothing_else(seeds: list[bytes], reseal: Reseal, number: int) -> None:
    survive(seeds, reseal, 5_000, number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(100, 120))
def test_a_million_mutants_raise_nothing_else(seeds: list[bytes], reseal: Reseal, number: int) -> None:
    survive(seeds, reseal, 50_000, number)


def test_every_cut_of_a_file_is_read(seeds: list[bytes], reseal: Reseal) -> None:
    for end in range(0, len(seeds[0]), 3):
        check(seeds[0][:end])
        check(reseal(seeds[0][: end + 2]))


def test_half_a_file_gives_half_the_records(activity: Activity) -> None:
    data = fit.dumps_activity(activity)
    recording = fit.read(data[: len(data) // 2], "half.fit")
    assert {finding.id for finding in recording.findings} == {"fit-cut-off", "fit-unreadable"}
    whole = len(activity.streams.time_s)
    assert whole * 0.3 < len(recording.activities[0].streams.time_s) < whole * 0.6


def test_records_before_the_break_are_those_of_the_whole(activity: Activity) -> None:
    data = fit.dumps_activity(activity)
    (half,) = fit.read(data[: len(data) // 2], "half.fit").activities
    count = len(half.streams.time_s)
    for name in half.streams.__slots__:
        np.testing.assert_allclose(
            getattr(half.streams, name), getattr(activity.streams, name)[:count], atol=0.101, err_msg=name
        )


def test_noise_is_refused_in_words() -> None:
    chance = random.Random(1)  # noqa: S311 -- chance for a test, not for a secret
    for size in (1, 11, 12, 13, 14, 100, 10_000):
        with pytest.raises(ReadError):
            fit.read(chance.randbytes(size), "noise")


def test_noise_behind_a_header_raises_nothing_else() -> None:
    chance = random.Random(2)  # noqa: S311 -- chance for a test, not for a secret
    head: Any = b"\x0e\x10\xd9\x07\xff\xff\xff\x00.FIT\0\0"
    for _ in range(300):
        check(head + chance.randbytes(chance.randrange(2000)))
