"""A course as a GPX file draws it: a track or a route, with or without times."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import PurePath

import numpy as np

from negsplit.core.activity import Activity, Streams
from negsplit.core.course import CLOSED_M, Course
from negsplit.core.errors import ReadError
from negsplit.formats.safe_xml import listen
from negsplit.formats.track import Column, Points, haversine_m

SHORTEST_M = 200.0
"""A course shorter than half a track lap has no slope to speak of."""


@dataclass(slots=True, eq=False)
class _Route:
    """The points of all tracks and routes, in the order they stand in the file."""

    points: Points = field(default_factory=Points)
    name: str = ""

    def named(self, text: str) -> None:
        if not self.name and not self.points.is_open:
            self.name = text.strip()


def read(data: bytes, name: str) -> Course:
    """Read the way and the height of a course.

    Raises
    ------
    ReadError
        The file is no GPX, draws no course, or has no heights.
    """
    route = _Route()
    points = route.points
    latitude, longitude = points.noter("latitude_deg"), points.noter("longitude_deg")

    def point(attributes: dict[str, str]) -> None:
        points.begin()
        latitude(attributes.get("lat", ""))
        longitude(attributes.get("lon", ""))

    starts = {"trkpt": point, "rtept": point}
    ends = {
        "ele": points.noter("altitude_m"),
        "trkpt": points.close,
        "rtept": points.close,
        "name": route.named,
    }
    listen(data, name, starts, ends)
    columns = points.columns(0, points.count) if points.count else {}
    if not {"latitude_deg", "longitude_deg"} <= columns.keys():
        raise ReadError(name, "", "draws no course", "Export the course as GPX, with its points.")
    if "altitude_m" not in columns:
        raise ReadError(
            name, "", "has no heights", "Export it with elevation; without, every course is flat."
        )
    return _course(columns, route.name or PurePath(name).name, name)


def recorded(run: Activity, name: str) -> Course:
    """Take the way and the height of a recorded run as a course.

    Raises `ReadError` where it has no distance or no heights.
    """
    way, height = run.streams.distance_m, run.streams.altitude_m
    if way is None or height is None:
        raise ReadError(name, "", "has no distance or no heights", "Name a run of a watch that records both.")
    return _line(PurePath(name).name, way, height, _gap(run.streams), name)


def _gap(streams: Streams) -> float:
    """Way from the end straight back to the start [m]; infinite where no position is known."""
    latitude, longitude = streams.latitude_deg, streams.longitude_deg
    if latitude is None or longitude is None:
        return math.inf
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if not len(known):
        return math.inf
    ends = known[[0, -1]]
    return float(haversine_m(latitude[ends], longitude[ends])[0])


def _course(columns: dict[str, Column], title: str, name: str) -> Course:
    known = np.isfinite(columns["latitude_deg"]) & np.isfinite(columns["longitude_deg"])
    latitude, longitude = columns["latitude_deg"][known], columns["longitude_deg"][known]
    height = columns["altitude_m"][known]
    way = np.concatenate([[0.0], np.cumsum(haversine_m(latitude, longitude))])
    gap = float(haversine_m(latitude[[0, -1]], longitude[[0, -1]])[0])
    return _line(title, way, height, gap, name)


def _line(title: str, way: Column, height: Column, gap_m: float, name: str) -> Course:
    """Make the course of the points that are known and move on."""
    use = np.isfinite(way) & np.isfinite(height)
    way, height = way[use], height[use]
    moved = np.diff(way, prepend=-1.0) > 0
    if moved.sum() < 2 or way[-1] - way[0] < SHORTEST_M:  # noqa: PLR2004 -- two points make a line
        raise ReadError(name, "", "is too short for a course", "Name the course of the whole run.")
    return Course(title, way[moved] - way[0], height[moved], closed=gap_m < CLOSED_M)
