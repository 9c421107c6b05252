"""GPX and TCX texts, made and recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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


def _point(second: int, extra: str) -> str:
    clock = f"2024-05-01T{6 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
    north = 52.5 + second * 2.7e-5
    return (
        f'<trkpt lat="{north:.6f}" lon="13.4"><ele>{40 + second % 9}</ele><time>{clock}</time>{extra}</trkpt>'
    )


@pytest.fixture(scope="session")
def gpx() -> Callable[..., bytes]:
    """Build a GPX run of so many seconds; `extra` is put into each point."""

    def build(seconds: int = 60, extra: str = "", sport: str = "running") -> bytes:
        points = "".join(_point(second, extra) for second in range(seconds))
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<gpx creator="My Watch" version="1.1">'
            "<metadata><time>2020-01-01T00:00:00Z</time></metadata>"
            f"<trk><name>Run</name><type>{sport}</type><trkseg>{points}</trkseg></trk></gpx>"
        )
        return text.encode()

    return build


@pytest.fixture(scope="session")
def tcx() -> Callable[..., bytes]:
    """Build a TCX run of laps of 30 s, without positions, as a treadmill's."""

    def build(laps: int = 2, sport: str = "Running") -> bytes:
        text = "".join(_lap(number) for number in range(laps))
        return (
            '   \n<?xml version="1.0"?><TrainingCenterDatabase xmlns:ns3="http://x"><Activities>'
            f'<Activity Sport="{sport}"><Id>2024-05-01T06:00:00Z</Id>{text}'
            "<Creator><Name>Treadmill 9</Name></Creator></Activity></Activities>"
            "<Author><Name>An app</Name></Author></TrainingCenterDatabase>"
        ).encode()

    return build


def _lap(number: int) -> str:
    start = number * 30
    points = "".join(
        f"<Trackpoint><Time>2024-05-01T06:{second // 60:02}:{second % 60:02}.500Z</Time>"
        f"<DistanceMeters>{second * 3}</DistanceMeters>"
        f"<HeartRateBpm><Value>{120 + second % 60}</Value></HeartRateBpm>"
        "<Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>86</ns3:RunCadence></ns3:TPX></Extensions>"
        "</Trackpoint>"
        for second in range(start, start + 30)
    )
    return (
        f'<Lap StartTime="2024-05-01T06:{start // 60:02}:{start % 60:02}Z">'
        "<TotalTimeSeconds>29.5</TotalTimeSeconds><DistanceMeters>90</DistanceMeters><AverageHeartRateBpm><Value>250</Value></AverageHeartRateBpm>"
        "<Intensity>Active</Intensity><TriggerMethod>Distance</TriggerMethod>"
        f"<Track>{points}</Track></Lap>"
    )
