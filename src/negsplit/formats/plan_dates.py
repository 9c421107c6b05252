"""Dates as people write them in tables; what could be two dates is refused, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from enum import Enum, auto

from negsplit.core.calendar_text import YEARS
from negsplit.core.errors import ReadError

MONTHS = 12
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+", re.IGNORECASE)


class DateOrder(Enum):
    """What comes first in a date with slashes."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


def date_order(cells: Sequence[str], name: str) -> DateOrder:
    """Tell from all dates of a table what comes first in those with slashes.

    Raises `ReadError` where the dates could be read both ways.

    >>> date_order(["2/3/2027", "14/3/2027"], "plan.csv")
    <DateOrder.DAY_FIRST: 1>
    """
    slashed = [found for cell in cells if (found := _SLASHED.fullmatch(_bare(cell)))]
    day_first = any(int(found[1]) > MONTHS for found in slashed)
    month_first = any(int(found[2]) > MONTHS for found in slashed)
    if slashed and day_first is month_first:
        what = "mix days first and months first" if day_first else "may have the day or the month first"
        raise ReadError(name, "", f"dates such as {slashed[0][0]} {what}", "Write dates as 2027-03-14.")
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


def read_date(cell: str, order: DateOrder) -> dt.date | None:
    """Read a date: `2027-03-14`, `14.3.2027`, `Sun 3/14/2027`; None where it is none.

    >>> read_date("Sun 3/14/2027", DateOrder.MONTH_FIRST), read_date("14.3.2027", DateOrder.DAY_FIRST)
    (datetime.date(2027, 3, 14), datetime.date(2027, 3, 14))
    """
    said = _bare(cell)
    if iso := _ISO.fullmatch(said):
        return _date(iso[1], iso[2], iso[3])
    if dotted := _DOTTED.fullmatch(said):
        return _date(dotted[3], dotted[2], dotted[1])
    if slashed := _SLASHED.fullmatch(said):
        day, month = (slashed[1], slashed[2]) if order is DateOrder.DAY_FIRST else (slashed[2], slashed[1])
        return _date(slashed[3], month, day)
    return None


def _bare(cell: str) -> str:
    return _WEEKDAY.sub("", cell.strip(), count=1)


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if date.year in YEARS else None
