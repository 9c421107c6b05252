"""TCX files: activities with laps and track points, from treadmills too."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from negsplit.core.activity import Activity, Lap, Recording
from negsplit.core.errors import ReadError
from negsplit.formats import plausible
from negsplit.formats.plausible import LONGEST_S
from negsplit.formats.safe_xml import Ends, Refused, Starts, listen
from negsplit.formats.sports import sport_word
from negsplit.formats.track import Points, Track, date, seconds, track

MOST_ACTIVITIES = 100
MOST_LAPS = 10_000

CHANNELS = {
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Value": "heart_rate_bpm",
    "Cadence": "cadence_spm",
    "RunCadence": "cadence_spm",
    "Speed": "speed_mps",
    "Watts": "power_w",
}
"""Elements within a track point; heart rate is the value of HeartRateBpm."""

LAP_WORDS = ("TotalTimeSeconds", "Intensity", "TriggerMethod")
_INTENSITIES = {"active": "active", "resting": "rest"}


@dataclass(slots=True)
class _Lap:
    """A lap in the file's own words."""

    start: str
    words: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Session:
    """An activity: its laps, and the numbers of its first point and of the one behind its last."""

    sport: str
    first: int
    last: int = 0
    device: str = ""
    laps: list[_Lap] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Tcx:
    """What has been read so far, and which elements are open."""

    points: Points = field(default_factory=Points)
    sessions: list[_Session] = field(default_factory=list)
    open: set[str] = field(default_factory=set)

    def activity(self, attributes: dict[str, str]) -> None:
        if len(self.sessions) == MOST_ACTIVITIES:
            raise Refused(f"more than {MOST_ACTIVITIES} activities")
        self.sessions.append(_Session(sport_word(attributes.get("Sport", "")), self.points.count))
        self.open = {"Activity"}

    def lap(self, attributes: dict[str, str]) -> None:
        if "Activity" in self.open:
            if len(self.sessions[-1].laps) == MOST_LAPS:
                raise Refused(f"more than {MOST_LAPS} laps")
            self.sessions[-1].laps.append(_Lap(attributes.get("StartTime", "")))
            self.open.add("Lap")

    def point(self, _: dict[str, str]) -> None:
        if "Activity" in self.open:
            self.points.begin()
            self.sessions[-1].last = self.points.count

    def creator(self, _: dict[str, str]) -> None:
        if "Activity" in self.open:
            self.open.add("Creator")

    def leave(self, element: str, _: str) -> None:
        self.open.discard(element)

    def lap_word(self, element: str, text: str) -> None:
        if "Lap" in self.open and not self.points.is_open:
            self.sessions[-1].laps[-1].words[element] = text

    def device(self, text: str) -> None:
        if "Creator" in self.open:
            self.sessions[-1].device = text

    def listeners(self) -> tuple[Starts, Ends]:
        starts = {
            "Activity": self.activity,
            "Lap": self.lap,
            "Trackpoint": self.point,
            "Creator": self.creator,
        }
        ends = {element: self.points.noter(channel) for element, channel in CHANNELS.items()}
        ends |= {element: partial(self.leave, element) for element in ("Activity", "Lap", "Creator")}
        ends |= {element: partial(self.lap_word, element) for element in LAP_WORDS}
        ends |= {"Time": self.points.noter("time_s", seconds), "Trackpoint": self.points.close}
        return starts, ends | {"DistanceMeters": self._distance(ends["DistanceMeters"]), "Name": self.device}

    def _distance(self, of_point: Callable[[str], None]) -> Callable[[str], None]:
        """Note a distance of the point that is open, or else of the lap."""

        def note(text: str) -> None:
            if self.points.is_open:
                of_point(text)
            else:
                self.lap_word("DistanceMeters", text)

        return note


def read(data: bytes, name: str) -> Recording:
    """Read a TCX file: one activity each, with its laps.

    Raises
    ------
    ReadError
        The file holds no activity with times, or is refused (see `safe_xml.listen`).
    """
    file = _Tcx()
    broken = listen(data, name, *file.listeners())
    faults = Counter({"value-unreadable": file.points.unreadable})
    activities = []
    for session in file.sessions:
        columns, begin = file.points.columns(session.first, session.last), _begin(session)
        if made := track(columns, session.sport, begin):
            faults += made.faults
            activities.append(_activity(session, made, faults))
    if not activities:
        what, remedy = (broken[0].message, broken[0].remedy) if broken else _NOTHING
        raise ReadError(name, "", what, remedy)
    return Recording(tuple(activities), (*broken, *plausible.findings(faults)))


_NOTHING = "holds no activity with times", "Export the activity itself, as TCX or better as FIT."


def _activity(session: _Session, made: Track, faults: Counter[str]) -> Activity:
    end = float(made.streams.time_s[-1]) if len(made.streams.time_s) else 0.0
    laps = _laps(session, made.zero, end, faults)
    return Activity(
        start=date(made.zero),
        sport=session.sport,
        source=f"TCX {session.device}".strip(),
        streams=made.streams,
        laps=laps,
        timer_s=_sum([lap.timer_s for lap in laps]),
        elapsed_s=max([end, *(lap.end_s for lap in laps)]),
        distance_m=_sum([lap.distance_m for lap in laps]),
    )


def _laps(session: _Session, zero: float, end: float, faults: Counter[str]) -> tuple[Lap, ...]:
    """Bring the laps onto the activity's clock; each lasts until the next begins, pauses included."""
    told = [_moment(lap.start) for lap in session.laps]
    starts = [0.0 if moment is None else moment - zero for moment in told]
    ends = [*starts[1:], max([end, *starts[-1:]])]
    made = []
    for lap, start, last in zip(session.laps, starts, ends, strict=False):
        if 0 <= start <= last <= LONGEST_S:
            made.append(_lap(lap.words, start, last, session.sport))
        else:
            faults["impossible-lap"] += 1
    return tuple(made)


def _begin(session: _Session) -> float | None:
    return _moment(session.laps[0].start) if session.laps else None


def _moment(text: str) -> float | None:
    try:
        return seconds(text)
    except ValueError:
        return None


def _lap(words: dict[str, str], start: float, end: float, sport: str) -> Lap:
    return Lap(
        start_s=start,
        end_s=end,
        timer_s=_number(words.get("TotalTimeSeconds"), LONGEST_S),
        distance_m=_number(words.get("DistanceMeters"), plausible.farthest_m(sport)),
        trigger=words["TriggerMethod"].casefold() if "TriggerMethod" in words else None,
        intensity=_INTENSITIES.get(words.get("Intensity", "").casefold()),
    )


def _number(text: str | None, most: float) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value <= most else None


def _sum(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return math.fsum(known) if known and len(known) == len(parts) else None
