"""Reading anybody's plan from a table: a date, a title, a distance or a duration a row."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negsplit.core.errors import ReadError, TextError
from negsplit.core.finding import Finding, Weight
from negsplit.core.plan import Kind, State
from negsplit.core.text import Units, parse_distance, parse_duration
from negsplit.core.units import KM, MILE
from negsplit.formats.plan_dates import DateOrder, date_order, read_date
from negsplit.formats.plan_entries import (
    FARTHEST_M,
    LONGEST_S,
    SHORTEST_S,
    PlanEntry,
    PlanLines,
    said_distance,
    said_duration,
)

LARGEST = 2_000_000
"""Bytes; a year of sessions takes about 60,000."""
MOST_ROWS = 5_000
LONGEST_CELL = 500
REMEDY = "Give it a head and rows such as date,title,distance_km."
SEPARATORS = ",;\t"

COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("date", "day", "start date", "when"),
    "title": ("title", "session", "workout", "name", "activity", "subject", "description", "what"),
    "kind": ("kind", "type"),
    "distance": ("distance", "mileage", "length", "km", "kms", "mi", "miles"),
    "duration": ("duration", "time", "min", "mins", "minutes", "hours", "h"),
    "state": ("state", "status"),
}
"""Heads that are understood, the first that is there going first."""
UNITS: dict[str, float] = {
    "km": KM.m,
    "kms": KM.m,
    "mi": MILE.m,
    "miles": MILE.m,
    "m": 1.0,
    "min": 60.0,
    "mins": 60.0,
    "minutes": 60.0,
    "h": 3600.0,
    "hours": 3600.0,
    "s": 1.0,
}
"""Units that a head may name, in metres and seconds."""
_NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,6})?")
HEADLESS = ("date", "title", "amount")
"""Columns of a table that begins without a head."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands, and what a bare number in it is counted in."""

    place: int
    unit: float | None


def read(data: bytes, name: str, units: Units) -> PlanLines:
    """Read the sessions of a table; `units` are those of distances that do not name theirs.

    Raises
    ------
    ReadError
        It is too large, has no column for the date, or no row can be read.
    """
    rows = _rows(data, name)
    columns, first = _columns(rows, name)
    body = rows[first:]
    order = date_order([_cell(row, columns["date"]) for _, row in body], name)
    table = _Table(columns, order, units)
    entries, bad = [], []
    for number, row in body:
        date = read_date(_cell(row, columns["date"]), order)
        if date is None:
            bad.append(number)
        elif entry := _entry(table, date, row):
            entries.append(entry)
    if not entries:
        where = f"line {bad[0]}" if bad else ""
        raise ReadError(name, where, "no row with a date and a session", REMEDY)
    return PlanLines(tuple(entries), tuple(_left_out(bad)))


@dataclass(frozen=True, slots=True)
class _Table:
    columns: dict[str, Column]
    order: DateOrder
    units: Units


def _rows(data: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Cut the table into rows with something in them, each with the number of its line."""
    if len(data) > LARGEST:
        raise ReadError(name, "", f"larger than {LARGEST // 1_000_000} MB", REMEDY)
    text = data.decode("utf-8-sig", errors="replace").replace("\0", "")
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [_printable(cell) for cell in row]))
            if len(rows) > MOST_ROWS:
                raise ReadError(name, f"line {reader.line_num}", f"more than {MOST_ROWS} rows", REMEDY)
    except csv.Error as error:
        raise ReadError(name, f"line {reader.line_num}", f"no table: {error}", REMEDY) from None
    return rows


def _printable(cell: str) -> str:
    """Take a cell as one line without what could steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in cell[:LONGEST_CELL]).split())


def _columns(rows: Sequence[tuple[int, list[str]]], name: str) -> tuple[dict[str, Column], int]:
    """Find the columns by the head, and the place of the first row after it."""
    if not rows:
        raise ReadError(name, "", "an empty table", REMEDY)
    number, head = rows[0]
    named = [_head(cell) for cell in head]
    columns = {meaning: found for meaning, names in COLUMNS.items() if (found := _column(named, names))}
    if "date" in columns:
        return columns, 1
    if read_date(head[0], DateOrder.DAY_FIRST) is not None:
        return {meaning: Column(place, None) for place, meaning in enumerate(HEADLESS)}, 0
    raise ReadError(name, f"line {number}", "no column is called date", REMEDY)


def _column(named: Sequence[tuple[str, float | None]], names: Sequence[str]) -> Column | None:
    for name in names:
        for place, (base, unit) in enumerate(named):
            if base == name:
                return Column(place, unit)
    return None


def _head(cell: str) -> tuple[str, float | None]:
    """Part a head from its unit: `Distance (km)`, `duration_min`, `km`."""
    words = re.split(r"[ _()\[\]/]+", cell.lower().strip(" ()[]"))
    unit = UNITS.get(words[-1])
    base = words[:-1] if unit and len(words) > 1 else words
    return " ".join(base), unit


def _entry(table: _Table, date: dt.date, row: list[str]) -> PlanEntry | None:
    cells = {meaning: _cell(row, column) for meaning, column in table.columns.items()}
    title, kind_words = cells.get("title", ""), cells.get("kind", "").lower()
    if cells.get("state") == State.MISSED:
        return PlanEntry(date, title, kind=Kind.REST)
    amounts = {meaning: cells.get(meaning) or cells.get("amount", "") for meaning in ("distance", "duration")}
    distance = _metres(amounts["distance"], table) or said_distance(title)
    duration = _seconds(amounts["duration"], table) or said_duration(title)
    kind = Kind(kind_words) if kind_words in set(Kind) else None
    words = title if kind else ": ".join(filter(None, (kind_words, title)))
    if not (words or kind or distance or duration):
        return None
    return PlanEntry(date, words, distance, duration, kind)


def _metres(cell: str, table: _Table) -> float:
    column = table.columns.get("distance")
    if (number := _bare(cell)) is not None:
        if column is None:
            return 0.0
        way = number * (column.unit or table.units.length.m)
    else:
        try:
            way = parse_distance(cell).m
        except TextError:
            way = said_distance(cell)
    return way if 0 < way <= FARTHEST_M else 0.0


def _seconds(cell: str, table: _Table) -> float:
    """Read a time; `1:30` is an hour and a half, since no session takes 90 seconds."""
    column = table.columns.get("duration")
    if (number := _bare(cell)) is not None:
        time = number * (column.unit or 60.0) if column else 0.0
    else:
        try:
            time = parse_duration(cell).s
        except TextError:
            time = said_duration(cell)
        if time < SHORTEST_S and cell.count(":") == 1:
            time *= 60
    return time if 0 < time <= LONGEST_S else 0.0


def _bare(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def _cell(row: list[str], column: Column) -> str:
    return row[column.place] if column.place < len(row) else ""


def _left_out(bad: Sequence[int]) -> Iterator[Finding]:
    if bad:
        rows = "1 row was" if len(bad) == 1 else f"{len(bad)} rows were"
        yield Finding(
            "rows-left-out",
            Weight.WARNING,
            f"{rows} left out for want of a date, the first at line {bad[0]}.",
            "Write dates as 2027-03-14.",
        )
