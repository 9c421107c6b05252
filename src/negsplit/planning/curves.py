"""How volume and long run rise and fall over a season, in closed form.

Loading weeks rise by at most `RISE` over the best week so far, every fourth week steps down, the taper falls
to the race. The long run rises by at most `LONG_STEP_M` and by 10 % (D7) and stays below a share of the week
and below the cap of its race. Figures are those of published plans where they have a source.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from negsplit.core.athlete import Level
from negsplit.core.plan import WEEK, Phase, Season, monday_of
from negsplit.core.races import FIVE_K, HALF, TEN_K, Race

RISE = 1.07
"""Rise of volume in a loading week; published plans rise by 7 to 20 % over the best week so far."""
PEAKS = {Level.BEGINNER: 1.25, Level.INTERMEDIATE: 1.3, Level.ADVANCED: 1.4, Level.ELITE: 1.3}
"""Highest volume as a multiple of the current one."""
DOWN_VOLUME, DOWN_LONG = 0.80, 0.75
"""Shares that are kept in a down week."""
DOWN_EVERY = 4
"""Three loading weeks, then one down (Daniels holds volume for 3 to 4 weeks)."""
FIRST_DOWN = 2
"""Weeks at the start that are never down."""
LONG_STEP_M = 1500.0
LONG_RISE = 1.10
"""D7: a run longer than this share of the last 30 days' longest is a warning."""
BASE_SHARE, PEAK_SHARE = 0.35, 0.25
"""Shares of the weeks before the taper, the rest is build."""
HIGH_SHARE, LOW_SHARE = 0.45, 0.27
"""Long run as a share of the week: 40-50 % at low volume (Higdon), 25-36 % at high (Pfitzinger)."""
HIGH_SHARE_M, LOW_SHARE_M = 60_000.0, 127_000.0
"""Volumes up to which the high share holds, and from which the low one does [m]."""
MAINTENANCE_LONG_M = 22_000.0


@dataclass(frozen=True, slots=True)
class Course:
    """What preparing for races up to `upto_m` long asks for.

    `taper` is the volume of the last weeks as shares of the peak, race week last and without the race;
    `taper_long` the same for the long run. `down_before` is the number of weeks before the race that is the
    last down week.
    """

    upto_m: float
    long_cap_m: float
    taper: tuple[float, ...]
    taper_long: tuple[float, ...]
    down_before: int


COURSES = (
    Course(FIVE_K.distance.m, 14_000.0, (0.60,), (0.0,), 4),
    Course(TEN_K.distance.m, 18_000.0, (0.55,), (0.0,), 4),
    Course(HALF.distance.m, 22_000.0, (0.75, 0.50), (0.65, 0.0), 4),
    Course(float("inf"), 34_000.0, (0.80, 0.62, 0.45), (0.70, 0.50, 0.0), 6),
)
"""Shortest race first. Pfitzinger tapers 78-83, 58-68 % and race week, Higdon 68-73, 52-56 %."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one week aims at. `weeks_out` counts down to 0 in race week, None without a race."""

    start: dt.date
    phase: Phase
    is_down: bool
    volume_m: float
    long_m: float
    weeks_out: int | None = None


def course_for(race: Race) -> Course:
    """Find what preparing for a race asks for.

    >>> course_for(TEN_K).long_cap_m
    18000.0
    """
    return next(course for course in COURSES if race.distance.m <= course.upto_m)


def long_share(volume_m: float) -> float:
    """Largest share of a week that its long run may have.

    >>> [round(long_share(km * 1000), 2) for km in (40, 60, 88, 112, 140)]
    [0.45, 0.45, 0.37, 0.31, 0.27]
    """
    over = (volume_m - HIGH_SHARE_M) / (LOW_SHARE_M - HIGH_SHARE_M)
    return HIGH_SHARE - (HIGH_SHARE - LOW_SHARE) * min(1.0, max(0.0, over))


def targets(season: Season) -> tuple[Target, ...]:
    """Draw the season's curves, one target a week from the week of its start to that of its end."""
    first, last = monday_of(season.start), monday_of(season.end)
    count = (last - first).days // WEEK + 1
    starts = [first + dt.timedelta(weeks=index) for index in range(count)]
    if season.race is None:
        return _level(season, starts)
    return _rising(season, course_for(season.race.race), starts)


def phases(weeks: int, taper: int) -> tuple[Phase, ...]:
    """Split weeks into base, build, peak and taper.

    >>> [phase.value for phase in phases(8, 2)]
    ['base', 'base', 'build', 'build', 'build', 'peak', 'taper', 'taper']
    """
    taper = min(taper, weeks - 1)
    before = weeks - taper
    peak = max(1, int(before * PEAK_SHARE))
    base = int(before * BASE_SHARE)
    build = before - base - peak
    return (Phase.BASE,) * base + (Phase.BUILD,) * build + (Phase.PEAK,) * peak + (Phase.TAPER,) * taper


def _level(season: Season, starts: list[dt.date]) -> tuple[Target, ...]:
    """Hold the volume, with every fourth week down."""
    long = min(season.longest_m, long_share(season.weekly_m) * season.weekly_m, MAINTENANCE_LONG_M)
    level = Target(season.start, Phase.MAINTENANCE, is_down=False, volume_m=season.weekly_m, long_m=long)
    return tuple(
        _stepped_down(replace(level, start=start))
        if index % DOWN_EVERY == DOWN_EVERY - 1
        else replace(level, start=start)
        for index, start in enumerate(starts)
    )


def _rising(season: Season, course: Course, starts: list[dt.date]) -> tuple[Target, ...]:
    ceiling = season.weekly_m * PEAKS[season.level]
    volume = season.weekly_m / RISE
    long = max(season.longest_m / LONG_RISE, season.longest_m - LONG_STEP_M)
    drawn: list[Target] = []
    for index, (start, phase) in enumerate(zip(starts, phases(len(starts), len(course.taper)), strict=True)):
        out = len(starts) - 1 - index
        if phase is Phase.TAPER:
            drawn.append(
                _tapered(
                    Target(start, phase, is_down=False, volume_m=volume, long_m=long, weeks_out=out), course
                )
            )
            continue
        down = _is_down(index, out, course)
        if not down:
            volume = min(volume * RISE, ceiling)
            reach = min(long * LONG_RISE, long + LONG_STEP_M)
            long = min(reach, long_share(volume) * volume, course.long_cap_m)
        week = Target(start, phase, down, volume, long, out)
        drawn.append(_stepped_down(week) if down else week)
    return tuple(drawn)


def _is_down(index: int, out: int, course: Course) -> bool:
    since = out - course.down_before
    return index >= FIRST_DOWN and since >= 0 and since % DOWN_EVERY == 0


def _stepped_down(week: Target) -> Target:
    return replace(week, is_down=True, volume_m=week.volume_m * DOWN_VOLUME, long_m=week.long_m * DOWN_LONG)


def _tapered(week: Target, course: Course) -> Target:
    step = -1 - (week.weeks_out or 0)
    return replace(
        week, volume_m=week.volume_m * course.taper[step], long_m=week.long_m * course.taper_long[step]
    )
