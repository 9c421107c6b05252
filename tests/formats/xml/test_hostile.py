"""XML of strangers: bounded time, one sort of error, nothing looked up."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from negsplit.core.errors import ReadError
from negsplit.formats import gpx as gpx_reader
from negsplit.formats import tcx as tcx_reader
from negsplit.formats.safe_xml import DEEPEST
from negsplit.formats.track import MOST_POINTS

Build = Callable[..., bytes]
LONGEST_READ_S = 2.0

LAUGHS = (
    b'<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><gpx><trk>&c;</trk></gpx>'
)
OUTSIDE = b'<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk>&x;</trk></gpx>'


@pytest.mark.parametrize("reader", [gpx_reader, tcx_reader])
@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, b"<!DOCTYPE gpx><gpx/>"])
def test_declarations_are_refused_before_they_can_act(reader: ModuleType, data: bytes) -> None:
    with pytest.raises(ReadError, match="declares a document type or entities"):
        reader.read(b'<?xml version="1.0"?>' + data, "bomb.xml")


@pytest.mark.parametrize("reader", [gpx_reader, tcx_reader])
def test_deep_nesting_is_refused(reader: ModuleType) -> None:
    with pytest.raises(ReadError, match=f"nested deeper than {DEEPEST}"):
        reader.read(b"<gpx>" + b"<a>" * 1_000_000, "deep.xml")


@pytest.mark.parametrize("reader", [gpx_reader, tcx_reader])
@pytest.mark.parametrize(
    "data", [b"<", b"<gpx", b"text", b"\0\0\0\0", b"<gpx>&undeclared;</gpx>", b"<a/><b/>"]
)
def test_what_is_no_xml_is_refused_in_words(reader: ModuleType, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        reader.read(data, "odd.xml")
    assert caught.value.remedy


def test_half_a_million_points_are_read() -> None:
    point = b'<trkpt lat="52.5" lon="13.4"><time>2024-05-01T06:00:00Z</time></trkpt>'
    data = b"<gpx><trk>" + point * MOST_POINTS + b"</trk></gpx>"
    began = time.process_time()
    recording = gpx_reader.read(data, "long.gpx")
    assert time.process_time() - began < 20
    assert len(recording.activities[0].streams.time_s) == 1
    assert [finding.id for finding in recording.findings] == ["time-repeated"]


def test_more_points_are_refused() -> None:
    data = b"<gpx><trk>" + b"<trkpt/>" * (MOST_POINTS + 1) + b"</trk></gpx>"
    with pytest.raises(ReadError, match="more than 500000 points"):
        gpx_reader.read(data, "long.gpx")


def test_a_value_of_ten_megabytes_is_no_value(gpx: Build) -> None:
    data = gpx().replace(b"<ele>40</ele>", b"<ele>" + b"9" * 10_000_000 + b"</ele>", 1)
    began = time.process_time()
    streams = gpx_reader.read(data, "long.gpx").activities[0].streams
    assert time.process_time() - began < LONGEST_READ_S
    assert streams.altitude_m is not None
    assert np.isnan(streams.altitude_m[0])


def test_a_million_kinds_of_elements_take_bounded_time() -> None:
    data = b"<gpx>" + b"".join(b"<x%d/>" % number for number in range(300_000)) + b"</gpx>"
    began = time.process_time()
    with pytest.raises(ReadError):
        gpx_reader.read(data, "odd.gpx")
    assert time.process_time() - began < LONGEST_READ_S


def test_time_that_runs_back_is_dropped_and_told(gpx: Build) -> None:
    data = gpx().replace(b"T06:00:30Z", b"T05:00:30Z")
    recording = gpx_reader.read(data, "run.gpx")
    assert (np.diff(recording.activities[0].streams.time_s) > 0).all()
    assert recording.findings


@pytest.mark.parametrize("said", ["U1F-8", "shift_jis", "utf-7", "idna", "rot13", "hex", "x" * 5000])
def test_an_encoding_nobody_knows_does_not_stop_the_reading(gpx: Build, said: str) -> None:
    data = gpx().replace(b"UTF-8", said.encode())
    assert len(gpx_reader.read(data, "odd.gpx").activities[0].streams.time_s) == 60


SNIPPETS = (
    b"<",
    b">",
    b"&",
    b"</trkpt>",
    b"<trk>",
    b"NaN",
    b"1e300",
    b"-",
    b"<!ENTITY",
    b"\xff",
    b"\0",
    b'"',
    b"]]>",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made))
        match chance.randrange(5):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randrange(1, 60)]
            case 2:
                made[at:at] = made[at : at + chance.randrange(1, 200)]
            case 3:
                made[at:at] = chance.choice(SNIPPETS)
            case _:
                made[at : at + 1] = chance.choice(b"0123456789").to_bytes(1, "big")
        if not made:
            return b"<"
    return bytes(made)


def survive(reader: ModuleType, seed: bytes, count: int, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 -- chance for a test, not for a secret
    slowest = 0.0
    for _ in range(count):
        data = mutated(seed, chance)
        began = time.process_time()
        check(reader, data)
        slowest = max(slowest, time.process_time() - began)
    assert slowest < LONGEST_READ_S


def check(reader: ModuleType, data: bytes) -> None:
    try:
        recording = reader.read(data, "mutant.xml")
    except ReadError:
        return
    for activity in recording.activities:
        assert (np.diff(activity.streams.time_s) > 0).all()
        assert all(0 <= lap.start_s <= lap.end_s for lap in activity.laps)


@pytest.mark.parametrize("number", range(4))
def test_twenty_thousand_gpx_mutants_raise_nothing_else(gpx: Build, number: int) -> None:
    survive(gpx_reader, gpx(5, "<extensions><x:hr>150</x:hr></extensions>"), 5_000, number)


@pytest.mark.parametrize("number", range(4))
def test_twenty_thousand_tcx_mutants_raise_nothing_else(tcx: Build, number: int) -> None:
    data = tcx(2)
    few = data[:900] + data[data.index(b"</Trackpoint></Track></Lap><Creator>") :]
    survive(tcx_reader, few, 5_000, number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(100, 120))
def test_a_million_gpx_mutants_raise_nothing_else(gpx: Build, number: int) -> None:
    survive(gpx_reader, gpx(5, "<extensions><x:hr>150</x:hr></extensions>"), 50_000, number)


@pytest.mark.long
@pytest.mark.parametrize("number", range(100, 120))
def test_a_million_tcx_mutants_raise_nothing_else(tcx: Build, number: int) -> None:
    survive(tcx_reader, tcx(1), 50_000, number)
