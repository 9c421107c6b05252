"""Plans for eight standard seasons beside the yardstick of published plans, and how long planning takes.

Run it with `python bench/planning.py`. The ranges are those of published plans (Pfitzinger, Hansons, Higdon);
times are medians of several runs in this process.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from negsplit.core.athlete import Level
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    Available,
    Candidate,
    Kind,
    Phase,
    Plan,
    RaceDay,
    Season,
    Week,
    Weekday,
)
from negsplit.core.races import FIVE_K, FULL, HALF, TEN_K, Race
from negsplit.core.units import KM, Speed
from negsplit.planning.check import check
from negsplit.planning.events import Ill, Missed
from negsplit.planning.replan import replan
from negsplit.planning.season import plan_season

RUNS = 7
"""Times each thing is timed; the median is shown."""
ANY = tuple(Available(day) for day in Weekday)
START = dt.date(2027, 3, 1)
CATALOGUE = (
    Candidate("5k", Kind.PROGRESSION, 6_800, 1_900, 20, ("5k",), (Level.ADVANCED, Level.ELITE)),
    Candidate("timed-10k", Kind.PROGRESSION, 8_800, 2_700, 25, ("10k",), (), (Phase.BUILD, Phase.PEAK)),
    Candidate("heart-zones", Kind.PROGRESSION, 8_300, 2_700, 18),
    Candidate("thirds", Kind.PROGRESSION, 9_000, 2_750, 22),
    Candidate("half-long", Kind.LONG_PROGRESSION, 16_093, 5_200, 40, ("half marathon",)),
    Candidate("marathon-long", Kind.LONG_PROGRESSION, 28_968, 9_400, 80, ("marathon",)),
    Candidate("soft-long", Kind.LONG_SOFT, 18_000, 6_200, 45),
)


def season(  # noqa: PLR0913, PLR0917 -- the columns of a table
    race: Race, weeks: int, level: Level, weekly_km: float, longest_km: float, runs: int
) -> Season:
    """Make a standard season that ends on a Sunday."""
    end = START + dt.timedelta(weeks=weeks, days=-1)
    return Season(
        start=START,
        weekly_m=weekly_km * KM.m,
        longest_m=longest_km * KM.m,
        easy_speed=Speed(2.8),
        days=ANY,
        runs=runs,
        race=RaceDay(end, race),
        level=level,
        age=35,
    )


SEASONS = {
    "5k, 8 wk, beginner": season(FIVE_K, 8, Level.BEGINNER, 20, 7, 4),
    "5k, 10 wk, advanced": season(FIVE_K, 10, Level.ADVANCED, 60, 14, 6),
    "10k, 12 wk, intermediate": season(TEN_K, 12, Level.INTERMEDIATE, 40, 13, 5),
    "half, 12 wk, intermediate": season(HALF, 12, Level.INTERMEDIATE, 45, 15, 5),
    "half, 12 wk, advanced": season(HALF, 12, Level.ADVANCED, 75, 19, 6),
    "marathon, 18 wk, beginner": season(FULL, 18, Level.BEGINNER, 32, 12, 4),
    "marathon, 18 wk, advanced": season(FULL, 18, Level.ADVANCED, 80, 22, 6),
    "marathon, 24 wk, intermediate": season(FULL, 24, Level.INTERMEDIATE, 50, 18, 5),
}


def training(plan: Plan) -> list[Week]:
    """Weeks before the taper."""
    return [week for week in plan.weeks if week.phase is not Phase.TAPER]


def quality(plan: Plan) -> list[int]:
    """Quality sessions of every week before race week."""
    return [sum(s.kind in QUALITY_KINDS for s in week.sessions) for week in plan.weeks[:-1]]


def biggest_rise(plan: Plan) -> float:
    """Largest rise of volume over the fullest week so far."""
    volumes = [week.distance_m for week in training(plan)]
    return max(volume / max(volumes[:index]) - 1 for index, volume in enumerate(volumes) if index)


def taper(plan: Plan) -> str:
    """Volume of the weeks of the taper in percent of the fullest, the race left out."""
    peak = max(week.distance_m for week in training(plan))
    weeks = [week for week in plan.weeks if week.phase is Phase.TAPER]
    run = [sum(s.distance_m for s in week.sessions if s.kind is not Kind.RACE) for week in weeks]
    return " ".join(f"{metres / peak:.0%}" for metres in run)


def long_share(plan: Plan) -> float:
    """Long run as a share of the fullest week."""
    peak = max(training(plan), key=lambda week: week.distance_m)
    return max(s.distance_m for s in peak.sessions if s.kind in LONG_KINDS) / peak.distance_m


def row(name: str, plan: Plan) -> str:
    """Write one line of the table."""
    per_week = quality(plan)
    longs = [s.kind for s in plan if s.kind in LONG_KINDS]
    hard = longs.count(Kind.LONG_PROGRESSION)
    longest = max(s.distance_m for s in plan if s.kind in LONG_KINDS) / KM.m
    peak = max(week.distance_m for week in training(plan)) / KM.m
    progressions = sum(s.kind in PROGRESSION_KINDS for s in plan)
    runs = sum(s.is_run for s in plan)
    found = len(check(plan, candidates=CATALOGUE))
    return (
        f"{name:30} {peak:5.0f} {statistics.mean(per_week):5.2f} {max(per_week):3d} "
        f"{biggest_rise(plan):6.1%} "
        f"{taper(plan):>12} {longest:6.1f} {long_share(plan):6.0%} {hard:3d}/{len(longs):<3d} "
        f"{progressions:3d}/{runs:<4d} {found:4d}"
    )


def median_ms(work: Callable[[int], object]) -> float:
    """Time a piece of work [ms]; it is given the number of the run, to work on something new."""
    took = []
    for run in range(RUNS):
        start = time.perf_counter()
        work(run)
        took.append(time.perf_counter() - start)
    return 1000 * statistics.median(took)


def main() -> None:
    """Print the table and the times."""
    heads = ("season", "peak", "q/wk", "max", "rise", "taper", "long", "share", "hard", "prog", "find")
    print("{:30} {:>5} {:>5} {:>3} {:>6} {:>12} {:>6} {:>6} {:>7} {:>8} {:>4}".format(*heads))
    for name, asked in SEASONS.items():
        print(row(name, plan_season(asked, CATALOGUE)))
    published = ("published", "", "1.1-1.9", "2", "7-20%", "78-83 58-68", "", "25-50%", "1 in 3", "", "")
    print("{:30} {:>3} {:>7} {:>3} {:>6} {:>12} {:>6} {:>6} {:>7} {:>8} {:>4}".format(*published))
    print_times(SEASONS["marathon, 24 wk, intermediate"])


def print_times(asked: Season) -> None:
    """Print how long planning, checking and replanning take."""
    plan = plan_season(asked, CATALOGUE)
    spring = START + dt.timedelta(weeks=8)
    missed = next(s.date for s in plan if s.kind is Kind.TEMPO and s.date > spring)
    day = dt.timedelta(days=1)
    half = replace(asked, start=START + dt.timedelta(weeks=12))

    def a_bit_more(season: Season, run: int) -> Season:
        return replace(season, weekly_m=season.weekly_m + run)

    times = {
        "plan, 24 weeks": median_ms(lambda run: plan_season(a_bit_more(asked, run), CATALOGUE)),
        "plan, 12 weeks": median_ms(lambda run: plan_season(a_bit_more(half, run), CATALOGUE)),
        "check, 24 weeks": median_ms(lambda _: check(plan, candidates=CATALOGUE)),
        "replan, a missed run, menu of three": median_ms(
            lambda run: replan(plan, Missed(missed - run * 7 * day), missed + day, CATALOGUE)
        ),
        "replan, an illness": median_ms(
            lambda run: replan(plan, Ill(missed, missed + (4 + run) * day), missed, CATALOGUE)
        ),
    }
    print()
    for name, took in times.items():
        print(f"{name:38} {took:6.1f} ms")


if __name__ == "__main__":
    main()
