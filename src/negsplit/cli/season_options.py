"""The options that describe a season and its runner, and what they become."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

import click

from negsplit.cli.options import LIKELY_HEART_RATES
from negsplit.core.athlete import HeartFigures, Level, Performance
from negsplit.core.calendar_text import (
    dates_in,
    parse_date,
    parse_days,
    parse_race_day,
    parse_range,
    parse_weekday,
    parse_weekdays,
)
from negsplit.core.errors import TextError
from negsplit.core.plan import Available, RaceDay, Weekday
from negsplit.core.races import Race
from negsplit.core.text import parse_distance, parse_performance, parse_race
from negsplit.core.units import Distance

_BARE = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said of a season on the command line, read; None or empty where nothing was said."""

    race: Race | None
    date: dt.date | None
    goal: Performance | None
    results: tuple[Performance, ...]
    level: Level
    age: int | None
    heart: HeartFigures
    days: tuple[Available, ...]
    runs: int | None
    must_rest: tuple[Weekday, ...]
    long_day: Weekday | None
    weekly: Distance | None
    longest: Distance | None
    recorded: str | None
    start: dt.date | None
    until: dt.date | None
    tune_ups: tuple[RaceDay, ...]
    blocked: tuple[dt.date, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no season was described at all."""
        return self.race is None and self.date is None and self.until is None and not self.days


_OPTIONS = (
    click.option("--race", metavar="RACE", help='What you train for: "half marathon", 10k, "15 km".'),
    click.option("--date", "race_date", metavar="DATE", help="Day of the race: 2027-03-14."),
    click.option("--goal", metavar="TIME", help="Time you want to run: 1:45:00."),
    click.option(
        "--result",
        "results",
        metavar="RACE TIME",
        multiple=True,
        help='What you have run: "10k 45:00". May be given again.',
    ),
    click.option("--until", metavar="DATE", help="Last day of a season without a race."),
    click.option("--start", metavar="DATE", help="First day; the coming Monday if not given."),
    click.option("--days", metavar="DAYS", help="Days you can run, with time limits: mon,tue:45min,sat,sun."),
    click.option(
        "--runs", type=click.IntRange(1, 7), help="Runs a week; all days that are offered if not given."
    ),
    click.option("--rest", metavar="DAYS", help="Days on which you must rest: fri."),
    click.option(
        "--long-day", metavar="DAY", help="Day you like for the long run; Sunday if not given, else Saturday."
    ),
    click.option("--weekly", metavar="DISTANCE", help='What you run a week now: "40 km".'),
    click.option("--longest", metavar="DISTANCE", help='Your longest run of the last 30 days: "14 km".'),
    click.option(
        "--recorded",
        metavar="FOLDER",
        help="Take --weekly and --longest from the recorded runs in a folder.",
    ),
    click.option(
        "--tune-up",
        "tune_ups",
        metavar="RACE DATE",
        multiple=True,
        help='A race on the way: "10k 2027-02-07". May be given again.',
    ),
    click.option(
        "--block",
        "blocks",
        metavar="DATE..DATE",
        multiple=True,
        help="Days without running: 2027-01-04..2027-01-08. May be given again.",
    ),
    click.option(
        "--level",
        type=click.Choice([level.value for level in Level]),
        default=Level.INTERMEDIATE.value,
        show_default=True,
        help="How experienced you are.",
    ),
    click.option("--age", type=click.IntRange(8, 100), help="Years; from 40 on recovery takes a day longer."),
    click.option("--hrmax", type=LIKELY_HEART_RATES, metavar="BPM", help="Maximal heart rate."),
    click.option("--lthr", type=LIKELY_HEART_RATES, metavar="BPM", help="Heart rate at lactate threshold."),
    click.option("--resthr", type=LIKELY_HEART_RATES, metavar="BPM", help="Resting heart rate."),
)


def season_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that describe a season; the command gets them as one `asked`."""

    @functools.wraps(command)
    def with_season(
        *,
        race: str | None,
        race_date: str | None,
        goal: str | None,
        results: tuple[str, ...],
        until: str | None,
        start: str | None,
        days: str | None,
        runs: int | None,
        rest: str | None,
        long_day: str | None,
        weekly: str | None,
        longest: str | None,
        recorded: str | None,
        tune_ups: tuple[str, ...],
        blocks: tuple[str, ...],
        level: str,
        age: int | None,
        hrmax: float | None,
        lthr: float | None,
        resthr: float | None,
        units: str,
        **others: object,
    ) -> None:
        raced = parse_race(race) if race else None
        asked = Asked(
            race=raced,
            date=parse_date(race_date) if race_date else None,
            goal=goal_of(goal, raced) if goal else None,
            results=tuple(parse_performance(result) for result in results),
            level=Level(level),
            age=age,
            heart=HeartFigures(maximum_bpm=hrmax, threshold_bpm=lthr, resting_bpm=resthr),
            days=parse_days(days) if days else (),
            runs=runs,
            must_rest=parse_weekdays(rest) if rest else (),
            long_day=parse_weekday(long_day) if long_day else None,
            weekly=way_of(weekly, units) if weekly else None,
            longest=way_of(longest, units) if longest else None,
            recorded=recorded,
            start=parse_date(start) if start else None,
            until=parse_date(until) if until else None,
            tune_ups=tuple(parse_race_day(tune_up) for tune_up in tune_ups),
            blocked=tuple(sorted({date for block in blocks for date in dates_in(*parse_range(block))})),
        )
        command(asked=asked, units=units, **others)

    dressed: Callable[..., None] = with_season
    for option in reversed(_OPTIONS):
        dressed = option(dressed)
    return dressed


def goal_of(words: str, race: Race | None) -> Performance:
    """Read a goal: a time for the race that was named, or a race and its time.

    Raises `TextError` where it is neither, or names another race.
    """
    if race is None or not any(letter.isalpha() for letter in words.replace("h", "").replace("min", "")):
        return parse_performance(f"{race.name} {words}" if race else words)
    goal = parse_performance(words)
    if goal.race != race:
        raise TextError(words[:40], "", f"another race than the {race.name}", "Give the time alone: 1:45:00.")
    return goal


def way_of(words: str, units: str) -> Distance:
    """Read a distance; a bare number is in the runner's units."""
    return parse_distance(f"{words} {units}" if _BARE.fullmatch(words.strip()) else words)
