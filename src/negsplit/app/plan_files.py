"""Plans in the user's files: read from JSON, calendars and tables, written to them and to a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from os.path import basename

from negsplit.app.files import read_bytes
from negsplit.core.errors import ReadError, UnknownError
from negsplit.core.finding import Finding
from negsplit.core.json_tree import read_json
from negsplit.core.plan import DatedFinding
from negsplit.core.plan_words import TITLES
from negsplit.core.text import Units
from negsplit.formats.plan_entries import PlanEntry, PlanLines
from negsplit.planning.foreign import Entry
from negsplit.planning.foreign import read_plan as read_titles
from negsplit.wire.plan import PlanFile

OWN_PLAN = "Name the .json that negsplit plan -o plan.json wrote."


@dataclass(frozen=True, slots=True)
class Clock:
    """What a face has looked up: the moment, and the zone the runner lives in."""

    now: dt.datetime
    zone: dt.tzinfo

    @property
    def today(self) -> dt.date:
        """The date where the runner is."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Showing:
    """How a plan is written: when, in which units, at which time of day, in which zone."""

    clock: Clock
    units: Units = Units.KM
    at: dt.time | None = None
    zone: dt.tzinfo | None = None


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as a file gave it, what was not understood of it, and what of the file was left out."""

    file: PlanFile
    not_understood: tuple[DatedFinding, ...] = ()
    left_out: tuple[Finding, ...] = ()


def read_plan(path: str, units: Units, zone: dt.tzinfo) -> ReadPlan:
    """Read a plan from JSON, a calendar or a table; what it is, is told by its content.

    `units` are those of bare distances in a table, `zone` decides the day of moments in UTC.

    Raises `ReadError` where it cannot be read.
    """
    data, name = read_bytes(path), basename(path)  # noqa: PTH119 -- pathlib is slow to load
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        return _read_json(data, name)
    if start[:15].upper() == b"BEGIN:VCALENDAR" or path.lower().endswith(".ics"):
        from negsplit.formats import plan_ics

        return _foreign(plan_ics.read(data, name, zone))
    from negsplit.formats import plan_csv_reader

    return _foreign(plan_csv_reader.read(data, name, units))


def read_own_plan(path: str) -> PlanFile:
    """Read a plan that negsplit has made, with its season.

    Raises `ReadError` where it is another file.
    """
    from negsplit.wire.plan_read import plan_from_wire

    data, name = read_bytes(path), basename(path)  # noqa: PTH119 -- pathlib is slow to load
    if not data[:200].lstrip().startswith(b"{"):
        raise ReadError(name, "", "not a plan that negsplit made", OWN_PLAN)
    return plan_from_wire(data, name)


def is_own_plan(path: str) -> bool:
    """Say whether a file is the JSON of a plan; what cannot be read is none."""
    if not path.lower().endswith(".json"):
        return False
    try:
        return bool(read_json(read_bytes(path), path)["weeks"])
    except ReadError:
        return False


def dumps(file: PlanFile, wanted: str, showing: Showing) -> bytes:
    """Write a plan in one of `FORMATS`.

    Raises `UnknownError` for another format.
    """
    if wanted not in _WRITERS:
        raise UnknownError.among("format", wanted, FORMATS)
    return _WRITERS[wanted](file, showing)


def format_of(path: str) -> str:
    """Name the format that a file's ending asks for."""
    ending = f".{path.rpartition('.')[2].lower()}"
    if ending.removeprefix(".") not in FORMATS:
        raise UnknownError.among("file ending", path, [f".{name}" for name in FORMATS])
    return ending.removeprefix(".")


def _read_json(data: bytes, name: str) -> ReadPlan:
    root = read_json(data, name)
    if root["season"] or root["weeks"]:
        weeks = root["weeks"].each()
        if weeks and weeks[0]["phase"]:
            from negsplit.wire.plan_read import plan_from_wire

            return ReadPlan(plan_from_wire(data, name))
    from negsplit.formats import plan_json

    return _foreign(plan_json.read(root))


def _foreign(lines: PlanLines) -> ReadPlan:
    """Make a plan of dated titles; a kind that the file names itself needs no reading."""
    read = read_titles([_entry(entry) for entry in lines.entries])
    return ReadPlan(PlanFile(read.plan), read.findings, lines.findings)


def _entry(entry: PlanEntry) -> Entry:
    title = TITLES[entry.kind] if entry.kind else entry.title
    return Entry(entry.date, title, entry.distance_m, entry.duration_s)


def _json(file: PlanFile, _: Showing) -> bytes:
    from negsplit.wire.plan import plan_to_wire
    from negsplit.wire.write import dumps as dump_json

    return f"{dump_json(plan_to_wire(file))}\n".encode()


def _ics(file: PlanFile, showing: Showing) -> bytes:
    from negsplit.formats import plan_ics

    return plan_ics.dumps(
        file.plan, stamp=showing.clock.now, at=showing.at, zone=showing.zone, units=showing.units
    )


def _csv(file: PlanFile, showing: Showing) -> bytes:
    from negsplit.formats import plan_csv

    return plan_csv.dumps(file.plan, units=showing.units)


def _html(file: PlanFile, showing: Showing) -> bytes:
    from negsplit.app.plans import workouts_in
    from negsplit.render.plan_page import plan_page

    return plan_page(file.plan, workouts_in(file), showing.units).encode()


_WRITERS: dict[str, Callable[[PlanFile, Showing], bytes]] = {
    "json": _json,
    "ics": _ics,
    "csv": _csv,
    "html": _html,
}
FORMATS = tuple(_WRITERS)
"""Names of the formats a plan can be written in; they are its endings too."""
