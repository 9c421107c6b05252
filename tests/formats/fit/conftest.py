"""Recorded files, made files, and FIT bytes built by hand for what no writer of ours would write."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from fastcrc import crc16

from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import NoTarget, Role, SpeedTarget, Step, Workout

RECORDED = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def recorded() -> Callable[[str], bytes]:
    """Read one of the recorded files, which stay outside the project."""

    def read(name: str) -> bytes:
        path = RECORDED / name
        if not path.exists():
            pytest.skip(f"the recorded file {name} is not on this machine")
        return path.read_bytes()

    return read


class Bytes:
    """Builds a FIT file message by message, without any of the writer's care."""

    def __init__(self, order: str = "<") -> None:
        self.order = order
        self.messages = b""

    def define(
        self,
        local: int,
        message: int,
        fields: list[tuple[int, int, int]],
        developer: list[tuple[int, int, int]] | None = None,
    ) -> Bytes:
        head = 0x40 | local | (0x20 if developer else 0)
        self.messages += struct.pack(f"{self.order}BBBHB", head, 0, self.order == ">", message, len(fields))
        self.messages += b"".join(bytes(field) for field in fields)
        if developer:
            self.messages += bytes([len(developer)]) + b"".join(bytes(field) for field in developer)
        return self

    def data(self, header: int, code: str, *values: object) -> Bytes:
        self.messages += bytes([header]) + struct.pack(self.order + code, *values)
        return self

    def file(self) -> bytes:
        head = struct.pack("<BBHI4s", 12, 0x10, 2100, len(self.messages), b".FIT")
        whole = head + self.messages
        return whole + struct.pack("<H", crc16.arc(whole))


@pytest.fixture
def fit_bytes() -> type[Bytes]:
    return Bytes


@pytest.fixture(scope="session")
def reseal() -> Callable[[bytes], bytes]:
    """Make the checksum right again, so that a broken file is read as deeply as a sound one."""

    def sealed(data: bytes) -> bytes:
        return data[:-2] + struct.pack("<H", crc16.arc(data[:-2]))

    return sealed


@pytest.fixture(scope="session")
def plan() -> Workout:
    def at(mps: float) -> SpeedTarget:
        return SpeedTarget(Speed(mps), Speed(mps - 0.05), Speed(mps + 0.05))

    return Workout(
        "Three and a kick",
        (
            Step(Role.WARMUP, Distance(300), at(2.8), "easy"),
            Step(Role.RUN, Duration(60), at(3.2), "M", note="hold back"),
            Step(Role.RUN, Distance(400), at(3.6), "10k"),
            Step(Role.KICK, Duration(20), NoTarget(), "all-out"),
        ),
        text="",
    )


@pytest.fixture(scope="session")
def activity(plan: Workout) -> Activity:
    """A small run with every channel, gaps, a pause, laps and its plan."""
    time_s = np.concatenate([np.arange(0.0, 120), np.arange(150.0, 260)])
    count = len(time_s)
    heart = np.linspace(110, 176, count).round()
    heart[5:8] = np.nan
    return Activity(
        start=datetime(2026, 5, 4, 6, 30, tzinfo=UTC),
        sport="running",
        source="FIT development",
        streams=Streams(
            time_s=time_s,
            distance_m=np.linspace(0, 760, count).round(2),
            speed_mps=np.linspace(2.8, 4.4, count).round(3),
            heart_rate_bpm=heart,
            cadence_spm=np.linspace(160, 180, count).round(),
            altitude_m=(np.sin(time_s / 40) * 12 + 200).round(1),
            latitude_deg=52.5 + time_s * 1e-5,
            longitude_deg=13.4 + time_s * 1e-5,
            power_w=np.linspace(200, 330, count).round(),
        ),
        laps=(
            Lap(0.0, 107.25, 107.25, 300.0, 0, "distance", "warmup"),
            Lap(107.25, 197.25, 60.0, 200.5, 1, "time", "active"),
            Lap(197.25, 240.0, 42.75, 180.0, 2, "manual", "active"),
            Lap(240.0, 259.5, 19.5, 79.5, 3, "session_end", "active"),
        ),
        pauses=(Pause(119.0, 150.0),),
        timer_s=229.5,
        elapsed_s=259.5,
        distance_m=760.0,
        workout=plan,
    )
