"""GPX files: tracks with the heart rate and cadence that devices put into extensions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from negsplit.core.activity import Activity, Recording
from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding
from negsplit.formats import plausible
from negsplit.formats.safe_xml import Ends, Refused, Starts, listen
from negsplit.formats.sports import sport_word
from negsplit.formats.track import Points, date, seconds, track

MOST_TRACKS = 100
"""Tracks of one file."""

CHANNELS = {
    "ele": "altitude_m",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "RunCadence": "cadence_spm",
    "speed": "speed_mps",
    "distance": "distance_m",
    "power": "power_w",
    "PowerInWatts": "power_w",
}
"""Elements within a point, by their name without prefix: gpxtpx:hr, ns3:hr and gpxdata:hr mean the same."""


@dataclass(slots=True)
class _Track:
    """A track: its sport and the numbers of its first point and of the one behind its last."""

    first: int
    last: int = 0
    sport: str = "generic"


@dataclass(slots=True, eq=False)
class _Gpx:
    """What has been read so far."""

    points: Points = field(default_factory=Points)
    tracks: list[_Track] = field(default_factory=list)
    in_track: bool = False
    creator: str = ""

    def file(self, attributes: dict[str, str]) -> None:
        self.creator = attributes.get("creator", "")

    def track(self, _: dict[str, str]) -> None:
        if len(self.tracks) == MOST_TRACKS:
            raise Refused(f"more than {MOST_TRACKS} tracks")
        self.tracks.append(_Track(self.points.count))
        self.in_track = True

    def track_end(self, _: str) -> None:
        self.in_track = False

    def sport(self, text: str) -> None:
        if self.in_track and not self.points.is_open:
            self.tracks[-1].sport = sport_word(text)

    def listeners(self) -> tuple[Starts, Ends]:
        latitude, longitude = self.points.noter("latitude_deg"), self.points.noter("longitude_deg")

        def point(attributes: dict[str, str]) -> None:
            if self.in_track:
                self.points.begin()
                self.tracks[-1].last = self.points.count
                latitude(attributes.get("lat", ""))
                longitude(attributes.get("lon", ""))

        starts = {"gpx": self.file, "trk": self.track, "trkpt": point}
        ends = {element: self.points.noter(channel) for element, channel in CHANNELS.items()}
        ends |= {"time": self.points.noter("time_s", seconds), "trkpt": self.points.close}
        return starts, ends | {"type": self.sport, "trk": self.track_end}


def read(data: bytes, name: str) -> Recording:
    """Read a GPX file: one activity a track; a track without times is a route and left out.

    Distance is reckoned along the positions where the file has none.

    Raises
    ------
    ReadError
        The file holds no recorded track, or is refused (see `safe_xml.listen`).
    """
    file = _Gpx()
    broken = listen(data, name, *file.listeners())
    faults = Counter({"value-unreadable": file.points.unreadable})
    activities = []
    for told in file.tracks:
        if made := track(file.points.columns(told.first, told.last), told.sport):
            source = f"GPX {file.creator}".strip()
            activities.append(Activity(date(made.zero), told.sport, source, made.streams))
            faults += made.faults
    if not activities:
        raise ReadError(name, "", *_empty(file, broken))
    return Recording(tuple(activities), (*broken, *plausible.findings(faults)))


def _empty(file: _Gpx, broken: tuple[Finding, ...]) -> tuple[str, str]:
    if file.points.count:
        return "a planned route, not a recorded run: its points have no times", "Export the activity itself."
    if broken:
        return broken[0].message, broken[0].remedy
    return "holds no track", "Export the activity itself, as GPX or better as FIT."
