"""Random seasons: every race, level and age, 3 to 7 days, time limits, blocked days, tune-up races."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from negsplit.core.athlete import Level
from negsplit.core.plan import (
    PROGRESSION_KINDS,
    Available,
    Candidate,
    Kind,
    Phase,
    Plan,
    RaceDay,
    Season,
    Session,
    Week,
    Weekday,
)
from negsplit.core.races import FIVE_K, FULL, HALF, ONE_MILE, TEN_K, Race
from negsplit.core.units import KM, Duration, Speed

RACES = (ONE_MILE, FIVE_K, TEN_K, Race("10 mi", KM * 16.09344), HALF, FULL, Race("50 km", KM * 50))
VOLUMES = {
    Level.BEGINNER: (12, 40),
    Level.INTERMEDIATE: (25, 70),
    Level.ADVANCED: (40, 120),
    Level.ELITE: (80, 180),
}


CAREFUL = 0.85
"""Share of the runners who ask for what can be had, as far as they can see."""


def make_season(seed: int) -> Season:
    """Draw a season; the same seed gives the same one."""
    dice = random.Random(seed)  # noqa: S311 -- no secret hangs on it
    level = dice.choice(list(Level))
    start = dt.date(2026, 1, 1) + dt.timedelta(days=dice.randrange(1500))
    end = start + dt.timedelta(weeks=dice.randint(2, 29) - 1, days=dice.randrange(0, 7))
    if (end - start).days < 8:
        end = start + dt.timedelta(days=8)
    days = sorted(dice.sample(list(Weekday), dice.randint(3, 7)))
    low, high = VOLUMES[level]
    weekly = dice.uniform(low, high) * 1000
    careful = dice.random() < CAREFUL
    spare = len(days) - 3 if careful else 2
    restful = [day for day in list(Weekday)[:5] if not careful or day != end.weekday()]
    rest = tuple(dice.sample(restful, min(spare, dice.choice((0, 0, 1, 1, 2)))))
    blocked = _blocked(dice, start, end - dt.timedelta(days=int(careful)))
    usable = len([day for day in days if day not in rest])
    raced = dice.random() < 0.85
    return Season(
        start=start,
        weekly_m=weekly,
        longest_m=max(3000.0, weekly * dice.uniform(0.2, 0.5)),
        easy_speed=Speed(dice.uniform(2.0, 4.2)),
        days=tuple(Available(day, _limit(dice, day)) for day in days),
        runs=max(3, min(7, usable - dice.choice((0, 0, 0, 1)) + (dice.random() < 0.05))),
        race=RaceDay(end, dice.choice(RACES), Duration(7000) if dice.random() < 0.5 else None)
        if raced
        else None,
        until=None if raced else end,
        level=level,
        age=dice.choice((None, dice.randint(16, 75))),
        must_rest=rest,
        long_day=dice.choice((None, None, *Weekday)),
        tune_ups=_tune_ups(
            dice,
            [date for date in _dates(start, end) if not careful or date not in blocked],
            careful=careful,
        ),
        blocked=blocked,
    )


def _dates(start: dt.date, end: dt.date) -> list[dt.date]:
    return [start + dt.timedelta(days=day) for day in range((end - start).days)]


def _limit(dice: random.Random, day: Weekday) -> float | None:
    if day >= Weekday.SATURDAY:
        return dice.choice((None, None, None, 90 * 60.0, 150 * 60.0, 45 * 60.0))
    return dice.choice((None, None, 30 * 60.0, 45 * 60.0, 60 * 60.0, 75 * 60.0, 90 * 60.0))


def _tune_ups(dice: random.Random, dates: list[dt.date], *, careful: bool) -> tuple[RaceDay, ...]:
    sundays = [date for date in dates[5:-10] if date.weekday() == Weekday.SUNDAY]
    pool = sundays if careful else dates[5:]
    chosen = dice.sample(pool, min(len(pool), dice.choice((0, 0, 0, 1, 1, 2, 3))))
    return tuple(RaceDay(date, dice.choice((FIVE_K, TEN_K, HALF))) for date in sorted(chosen))


def _blocked(dice: random.Random, start: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    blocked: set[dt.date] = set()
    for _ in range(dice.choice((0, 0, 1, 2, 3))):
        first = start + dt.timedelta(days=dice.randrange((last - start).days))
        blocked |= {first + dt.timedelta(days=day) for day in range(dice.choice((1, 1, 2, 7, 12)))}
    return tuple(sorted(date for date in blocked if date <= last))


CATALOGUE = (
    Candidate("5k", Kind.PROGRESSION, 6_400, 2_000, 20, ("mile", "5k"), (Level.ADVANCED, Level.ELITE)),
    Candidate("timed-10k", Kind.PROGRESSION, 8_800, 2_700, 25, ("5k", "10k"), (), (Phase.BUILD, Phase.PEAK)),
    Candidate("heart-zones", Kind.PROGRESSION, 8_300, 2_700, 18),
    Candidate("thirds", Kind.PROGRESSION, 9_000, 2_800, 22),
    Candidate("light-finish", Kind.PROGRESSION, 7_000, 2_500, 10),
    Candidate("half-long", Kind.LONG_PROGRESSION, 16_093, 5_200, 40, ("10 mi", "half marathon")),
    Candidate("marathon-long", Kind.LONG_PROGRESSION, 28_968, 9_400, 80, ("marathon", "50 km")),
    Candidate("soft-long", Kind.LONG_SOFT, 20_000, 6_800, 45),
    Candidate("fast-finish-long", Kind.LONG_SOFT, 13_000, 4_500, 30),
)


@pytest.fixture(scope="session")
def season_of() -> Callable[[int], Season]:
    """Give the maker of random seasons."""
    return make_season


@pytest.fixture(scope="session")
def catalogue() -> tuple[Candidate, ...]:
    """Give progression workouts as a catalogue would offer them."""
    return CATALOGUE


LETTERS = {
    ".": Kind.REST,
    "x": Kind.CROSS,
    "r": Kind.RECOVERY,
    "e": Kind.EASY,
    "L": Kind.LONG,
    "S": Kind.LONG_SOFT,
    "H": Kind.LONG_PROGRESSION,
    "P": Kind.PROGRESSION,
    "T": Kind.TEMPO,
    "I": Kind.INTERVALS,
    "M": Kind.MARATHON_PACE,
    "R": Kind.RACE,
}
LENGTHS = {
    Kind.LONG: 20.0,
    Kind.LONG_SOFT: 18.0,
    Kind.LONG_PROGRESSION: 18.0,
    Kind.RACE: 10.0,
    Kind.EASY: 9.0,
}
MONDAY = dt.date(2027, 1, 4)


def write_plan(text: str, recipe: str | None = None) -> Plan:
    """Make a plan of words of seven letters, one a week; every progression run gets the recipe."""
    weeks = []
    for index, letters in enumerate(text.split()):
        start = MONDAY + dt.timedelta(weeks=index)
        kinds = [LETTERS[letter] for letter in letters]
        sessions = [
            Session(
                start + dt.timedelta(days=day),
                kind,
                distance_m=0 if kind in {Kind.REST, Kind.CROSS} else 1000 * LENGTHS.get(kind, 10.0),
                recipe=recipe if kind in PROGRESSION_KINDS else None,
            )
            for day, kind in enumerate(kinds)
        ]
        weeks.append(Week(start, Phase.BUILD, tuple(sessions)))
    return Plan(tuple(weeks))


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Plan]:
    """Give the maker of plans from letters: `..e.T.L` is a week from Monday to Sunday."""
    return write_plan
