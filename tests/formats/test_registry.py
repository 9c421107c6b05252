"""A recorded file is told by its content, packed or not, whatever it is called."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from datetime import UTC, datetime
from importlib.metadata import EntryPoint
from types import ModuleType

import numpy as np
import pytest

from negsplit.core.activity import Activity, Recording, Streams
from negsplit.core.errors import ReadError, UnknownError
from negsplit.core.finding import Finding, Weight
from negsplit.core.units import KM
from negsplit.core.workout import NoTarget, Role, Step, Workout
from negsplit.formats import fit, gzipped, registry

GPX = (
    b'<?xml version="1.0"?><gpx creator="x"><trk>'
    b'<trkpt lat="1" lon="2"><time>2024-05-01T06:00:00Z</time></trkpt></trk></gpx>'
)
TCX = (
    b'  <?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running">'
    b'<Lap StartTime="2024-05-01T06:00:00Z"><Track><Trackpoint><Time>2024-05-01T06:00:00Z</Time></Trackpoint>'
    b"</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
)
RUN = Activity(datetime(2024, 5, 1, 6, tzinfo=UTC), "running", "", Streams(np.arange(3.0)))
FIT = fit.dumps_activity(RUN)
ALL = {"fit": FIT, "gpx": GPX, "tcx": TCX}


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


@pytest.mark.parametrize("kind", list(ALL))
@pytest.mark.parametrize("name", ["run.fit", "run.gpx", "run", "\N{RUNNER}.doc"])
def test_the_name_does_not_matter(kind: str, name: str) -> None:
    assert registry.read(ALL[kind], name).activities[0].start == RUN.start


@pytest.mark.parametrize("kind", list(ALL))
def test_a_gzip_file_is_unpacked(kind: str) -> None:
    assert registry.read(gzip.compress(ALL[kind]), "run.gz").activities[0].start == RUN.start


@pytest.mark.parametrize("kind", list(ALL))
def test_the_one_activity_of_a_zip_file_is_read(kind: str) -> None:
    data = zipped(**{f"run_{kind}": ALL[kind], "readme_txt": b"hello"})
    assert registry.read(data, "export.zip").activities[0].start == RUN.start


def test_a_prefixed_or_wide_root_is_told() -> None:
    prefixed = GPX.replace(b"<gpx", b"<g:gpx").replace(b"</gpx", b"</g:gpx")
    assert registry.read(prefixed, "run").activities
    assert registry.read(GPX.decode().encode("utf-16"), "run").activities


def test_a_damaged_gzip_file_gives_its_good_part() -> None:
    long = GPX.replace(b"</trk>", b"".join(_point(second) for second in range(1, 3000)) + b"</trk>")
    packed = gzip.compress(long, 1)
    recording = registry.read(packed[: len(packed) // 2], "run.gz")
    assert [finding.id for finding in recording.findings] == [
        "gzip-broken",
        "xml-broken",
        "time-missing",
    ]
    assert 500 < len(recording.activities[0].streams.time_s) < 2500


def _point(second: int) -> bytes:
    clock = f"2024-05-01T{6 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
    return f'<trkpt lat="{1 + second * 1e-5:.5f}" lon="2"><time>{clock}</time></trkpt>'.encode()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"Dear diary", "no known format"),
        (b"<?xml version='1.0'?><html></html>", "XML, but neither GPX nor TCX"),
        (b"\x1f\x8b\x08", "not a whole gzip file"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
        (gzip.compress(b"Dear diary", mtime=0), "no known format"),
        (b"PK\x03\x04 broken", "not a whole ZIP file"),
        (zipped(readme_txt=b"hello"), "holds no activity"),
        (zipped(a_fit=FIT, b_gpx=GPX), "holds several activities"),
        (zipped(a_zip=zipped(a_fit=FIT)), "a ZIP file within the ZIP file"),
        (zipped(a_fit=b"Dear diary"), "no known format"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        registry.read(data, "odd")
    assert caught.value.subject == "odd"
    assert caught.value.remedy


def test_a_gzip_bomb_is_stopped_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzipped, "LARGEST_CONTENT", 1_000_000)
    with pytest.raises(ReadError, match="unpacks to more than any activity holds"):
        registry.read(gzip.compress(bytes(50_000_000)), "bomb.gz")


def test_no_entry_point_is_looked_up_for_our_own_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    for data in ALL.values():
        registry.read(data, "run")


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Another package's format, as it would be installed."""
    module = ModuleType("other_format")

    vars(module).update(
        name="other",
        suffix=".oth",
        sniff=lambda head: head.startswith(b"OTHER"),
        read=lambda data, name: Recording((), (Finding(name, Weight.NOTE, data.decode()),)),
        dumps=lambda workout: workout.name.encode(),
    )
    monkeypatch.setitem(sys.modules, "other_format", module)
    entry = EntryPoint("other", "other_format", registry.GROUP)
    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda *, group: [entry] if group == registry.GROUP else []
    )
    return module


def test_formats_of_other_packages_read_what_they_know(other: ModuleType) -> None:
    assert other
    assert registry.read(b"OTHER stuff", "run.oth").findings[0].message == "OTHER stuff"
    with pytest.raises(ReadError, match="no known format"):
        registry.read(b"ANOTHER stuff", "run.oth")


@pytest.mark.parametrize("wanted", ["other", ".oth", ".OTH"])
def test_formats_of_other_packages_are_found_by_name_and_ending(other: ModuleType, wanted: str) -> None:
    assert other
    assert registry.writer(wanted).dumps(made("Long run")) == b"Long run"


def test_an_unknown_writer_is_named_with_those_that_exist(other: ModuleType) -> None:
    assert other
    with pytest.raises(UnknownError, match=r"othr: no such format\. Did you mean other\? Known: other"):
        registry.writer("othr")


def made(name: str) -> Workout:
    return Workout(name, (Step(Role.RUN, KM, NoTarget(), "easy"),), text="")
