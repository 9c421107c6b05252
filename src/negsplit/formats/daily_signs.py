"""Reading a runner's diary: a table with a date a row, resting heart rate, sleep, soreness, mood, a note."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass

from negsplit.core.calendar_text import parse_date
from negsplit.core.errors import ReadError, TextError

LARGEST = 2_000_000
"""Bytes; ten years of days take about 300,000."""
REMEDY = "Give it a head and rows such as date,resting_hr,sleep_h,soreness,mood,note."
COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("date", "day"),
    "resting": ("resting_hr", "resting heart rate", "rhr", "resting"),
    "sleep": ("sleep_h", "sleep", "hours of sleep"),
    "soreness": ("soreness", "sore"),
    "mood": ("mood",),
    "note": ("note", "notes", "comment"),
}
"""Heads that are understood; a column that is not there is not known."""
RANGES: dict[str, tuple[float, float]] = {
    "resting": (25, 120),
    "sleep": (0, 24),
    "soreness": (1, 5),
    "mood": (1, 5),
}
"""Beats per minute, hours, and from 1 (low) to 5 (high): what a cell may hold."""


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day as the runner noted it; None where nothing was noted.

    `soreness` and `mood` go from 1 to 5: 5 is very sore, and very good mood.
    """

    date: dt.date
    resting_bpm: float | None = None
    sleep_h: float | None = None
    soreness: float | None = None
    mood: float | None = None
    note: str = ""


def read(data: bytes, name: str) -> tuple[DiaryDay, ...]:
    """Read a diary, its days in the order of time.

    Raises `ReadError` where it is no such table, or a cell cannot be; the line is named.
    """
    if len(data) > LARGEST:
        raise ReadError(name, "", "larger than a diary can be", REMEDY)
    text = data.decode("utf-8-sig", errors="replace")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    places = {
        column: heads.index(head) for column, known in COLUMNS.items() for head in known if head in heads
    }
    if "date" not in places or len(places) == 1:
        raise ReadError(name, "line 1", "no head with a date and a sign", REMEDY)
    days = [
        _day({column: row[place].strip() for column, place in places.items() if place < len(row)}, name, line)
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    return tuple(sorted(days, key=lambda day: day.date))


def _day(cells: Mapping[str, str], name: str, line: int) -> DiaryDay:
    where = f"line {line}"
    try:
        date = parse_date(cells.get("date", ""))
    except TextError as error:
        raise ReadError(name, where, f"not a date: {cells.get('date', '')[:40]}", REMEDY) from error
    figures = {column: _figure(cells.get(column, ""), column, name, where) for column in RANGES}
    return DiaryDay(
        date,
        figures["resting"],
        figures["sleep"],
        figures["soreness"],
        figures["mood"],
        cells.get("note", "")[:200],
    )


def _figure(cell: str, column: str, name: str, where: str) -> float | None:
    if not cell:
        return None
    low, high = RANGES[column]
    try:
        figure = float(cell.replace(",", "."))
    except ValueError:
        figure = float("nan")
    if not low <= figure <= high:
        raise ReadError(name, where, f"{column} {cell[:20]} is not from {low:g} to {high:g}", "Correct it.")
    return figure
