"""Dates, weekdays and races on a day, in the words that runners type."""

from __future__ import annotations

import datetime as dt
import re

from negsplit.core.errors import TextError
from negsplit.core.plan import Available, RaceDay, Weekday
from negsplit.core.text import parse_duration, parse_race

YEARS = range(1900, 2200)
"""Years that a plan may lie in; others are slips of the pen."""
LONGEST_RANGE = 366
"""Days from the first to the last of a range; more is a slip of the pen."""
SHORTEST_LIMIT_S = 10 * 60.0
"""Time on a day below which nobody means a run."""
FEWEST_LETTERS = 2
"""Letters that tell the weekdays apart."""
_MINUTES = re.compile(r"\d{1,3}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_date(text: str) -> dt.date:
    """Read a date: `2027-03-14`.

    >>> parse_date("2027-03-14")
    datetime.date(2027, 3, 14)
    """
    said = text.strip()
    try:
        date = dt.date.fromisoformat(said) if _DATE.fullmatch(said) else None
    except ValueError:
        date = None
    if date is None or date.year not in YEARS:
        raise TextError(text[:40], "", "not a date", "Write it as 2027-03-14.")
    return date


def parse_range(text: str) -> tuple[dt.date, dt.date]:
    """Read a range of dates, the last one included: `2027-02-01..2027-02-07`, or a single date.

    >>> parse_range("2027-02-01..2027-02-07")
    (datetime.date(2027, 2, 1), datetime.date(2027, 2, 7))
    """
    first_words, dots, last_words = text.partition("..")
    first = parse_date(first_words)
    last = parse_date(last_words) if dots else first
    if not 0 <= (last - first).days <= LONGEST_RANGE:
        raise TextError(text[:40], "", "not a range of dates", "Write it as 2027-02-01..2027-02-07.")
    return first, last


def dates_in(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """List the dates from the first to the last, both included.

    >>> len(dates_in(dt.date(2027, 2, 27), dt.date(2027, 3, 1)))
    3
    """
    return tuple(first + dt.timedelta(days=count) for count in range((last - first).days + 1))


def parse_weekday(text: str) -> Weekday:
    """Read a weekday by its name or its first letters: `tue`, `Thursday`."""
    said = text.strip().upper()
    found = [day for day in Weekday if len(said) >= FEWEST_LETTERS and day.name.startswith(said)]
    if len(found) != 1:
        raise TextError(text[:40], "", "not a weekday", "Write it as mon, tue, wed, thu, fri, sat or sun.")
    return found[0]


def parse_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read weekdays parted by commas: `mon,fri`."""
    return tuple(sorted({parse_weekday(word) for word in text.split(",") if word.strip()}))


def parse_days(text: str) -> tuple[Available, ...]:
    """Read the days a runner has, some with a time limit: `mon,tue:45min,sun:2h30`.

    A bare number after the colon counts minutes.

    >>> [(day.weekday.name, day.limit_s) for day in parse_days("tue:45min, sun:2h30, mon")]
    [('MONDAY', None), ('TUESDAY', 2700.0), ('SUNDAY', 9000.0)]
    """
    days: dict[Weekday, Available] = {}
    for word in filter(str.strip, text.split(",")):
        name, _, limit = word.partition(":")
        day = Available(parse_weekday(name), _limit(limit, word))
        if day.weekday in days:
            raise TextError(text[:80], "", f"{name.strip()} is named twice", "Name each day once.")
        days[day.weekday] = day
    if not days:
        raise TextError(text[:40], "", "no day is named", "Write them as mon,tue:45min,thu,sat,sun.")
    return tuple(days[weekday] for weekday in sorted(days))


def parse_race_day(text: str) -> RaceDay:
    """Read a race and its date in either order: `10k 2027-02-07`.

    >>> parse_race_day("10k 2027-02-07").race.name
    '10k'
    """
    words = text.split()
    dates = [word for word in words if _DATE.fullmatch(word)]
    if len(dates) != 1 or len(words) == 1:
        raise TextError(text[:40], "", "not a race and its date", "Write it as 10k 2027-02-07.")
    name = " ".join(word for word in words if word not in {dates[0], "on"})
    return RaceDay(parse_date(dates[0]), parse_race(name))


def _limit(words: str, said: str) -> float | None:
    if not words.strip():
        return None
    minutes = _MINUTES.fullmatch(words.strip())
    limit = float(minutes[0]) * 60 if minutes else parse_duration(words).s
    if limit < SHORTEST_LIMIT_S:
        raise TextError(said.strip()[:40], "", "too little time for a run", "Give 10 min or more.")
    return limit
