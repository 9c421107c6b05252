"""Workouts of other programs, broken at random: our own errors only, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from negsplit.core.errors import NegsplitError
from negsplit.core.workout import Workout
from negsplit.design.notation import intervals_icu as icu_reader
from negsplit.design.notation import swf as swf_reader
from negsplit.formats import garmin_json, garmin_json_reader, intervals_icu, swf

MUTANTS = 2000
LONGEST_S = 0.5
"""Ten times what one may take, since the machine may be busy."""
PIECES = (
    b"400m", b"999999x\n", b"\n- ", b"1e309", b"-1", b"null", b"NaN", b"{}", b"[]", b'"', b"Z9 HR", b"ramp",
    b"100%", b"0:00/km", b"\xff\x00", "\u00b2\u00bd\u0663".encode(), b'"type":"repeat"', b'"count":99999',
    b"0mtr",
)  # fmt: skip


def mutated(whole: bytes, chance: Random) -> bytes:
    text = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                text[at:at] = chance.choice(PIECES)
            case 1:
                del text[at : at + chance.randint(1, 30)]
            case 2:
                text[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                text[at:at] = text[at : at + chance.randint(1, 200)] * chance.randint(1, 5)
    return bytes(text)


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (intervals_icu.dumps, lambda data: icu_reader.parse(data.decode(errors="replace"))),
        (swf.dumps, swf_reader.parse),
        (garmin_json.dumps, lambda data: garmin_json_reader.loads(data, "made.json")),
    ],
)
def test_no_error_but_our_own(
    every_workout: list[Workout], write: Callable[[Workout], bytes], read: Callable[[bytes], object]
) -> None:
    chance = Random(20270314)  # noqa: S311 -- the same mutants every time
    whole = [write(workout) for workout in every_workout]
    for _ in range(MUTANTS):
        text = mutated(chance.choice(whole), chance)
        began = time.perf_counter()
        with suppress(NegsplitError):
            read(text)
        assert time.perf_counter() - began < LONGEST_S


@pytest.mark.parametrize("read", [icu_reader.parse, swf_reader.parse])
def test_ten_megabytes_are_refused_at_once(read: Callable[[str], object]) -> None:
    text = "- 10m 5:00/km Pace\n" * 600_000
    began = time.perf_counter()
    with pytest.raises(NegsplitError, match="too l"):
        read(text)
    assert time.perf_counter() - began < LONGEST_S
