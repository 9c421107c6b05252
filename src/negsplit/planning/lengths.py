"""How long each placed run is: from the kinds of days to sessions with distance and time.

Weeks are measured one after the other, since D7 looks back 30 days. Hard sessions come first, easy runs share
what is left of the week's volume within the time that their days have.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    WEEK,
    Candidate,
    Kind,
    Phase,
    RaceDay,
    Season,
    Session,
)
from negsplit.planning.choice import Chosen, Room, choose, dose_wanted, suiting
from negsplit.planning.curves import Target
from negsplit.planning.fitting import reach
from negsplit.planning.frames import limit_on
from negsplit.planning.past import Past, in_reach, longest_allowed, rounded
from negsplit.planning.recovery import closed_after, recovery_days

MOST_RISE = 1.09
"""Volume of a week beside the fullest one so far; with rounding and tune-up races 10 % are kept."""
EASY_FLOOR_M = 3000.0
"""An easy run is no shorter where the week's volume allows it."""
EASY_OF_LONG, EASY_OF_WEEK = 0.85, 0.30
"""An easy run is shorter than the week's long run, or this share of a week without one; our convention."""
RECOVERY_SHARE = 0.7
"""Length of a recovery run beside an easy one."""
LONGEST_RECOVERY_S = 60 * 60.0
"""A recovery run is no longer, whatever the week has left to run; our convention."""
RACE_PACE = 1.25
"""Speed of a race without a goal, beside easy speed: about that of a half marathon by Daniels' tables."""

SHARES: dict[Kind, tuple[float, float, float]] = {
    Kind.PROGRESSION: (0.20, 5_000.0, 14_000.0),
    Kind.TEMPO: (0.18, 5_000.0, 14_000.0),
    Kind.INTERVALS: (0.17, 5_000.0, 13_000.0),
    Kind.MARATHON_PACE: (0.22, 6_000.0, 22_000.0),
}
"""Share of the week, least and most [m] of a whole session. Daniels gives a tenth of the week to threshold
pace, 8 % to interval pace, a fifth to marathon pace; warm-up and cool-down come to that."""
PACES: dict[Kind, float] = {
    Kind.RECOVERY: 0.95,
    Kind.LONG_SOFT: 1.03,
    Kind.LONG_PROGRESSION: 1.06,
    Kind.PROGRESSION: 1.08,
    Kind.TEMPO: 1.10,
    Kind.INTERVALS: 1.08,
    Kind.MARATHON_PACE: 1.12,
}
"""Mean speed of a whole session beside easy speed, warm-up, cool-down and jogs included; our estimate."""


HARD = frozenset({*SHARES, *LONG_KINDS, Kind.RACE})
EASY = frozenset({Kind.EASY, Kind.RECOVERY})


@dataclass(frozen=True, slots=True)
class Placed:
    """One week as the search left it."""

    target: Target
    kinds: tuple[Kind, ...]
    progress: float


@dataclass(frozen=True, slots=True)
class _Scene:
    """All that the lengths of one week depend on."""

    season: Season
    week: Placed
    candidates: Sequence[Candidate]
    past: Past
    volume_m: float


def measure(
    season: Season, weeks: Sequence[Placed], candidates: Sequence[Candidate], past: Past
) -> tuple[tuple[Session, ...], ...]:
    """Give every day of every week its session."""
    measured: list[tuple[Session, ...]] = []
    for week in weeks:
        sessions = measure_week(season, week, candidates, past)
        past = past.then(sessions)
        measured.append(sessions)
    return tuple(measured)


def measure_week(
    season: Season, week: Placed, candidates: Sequence[Candidate], past: Past
) -> tuple[Session, ...]:
    """Give every day of one week its session."""
    dates = [week.target.start + dt.timedelta(days=day) for day in range(WEEK)]
    kinds = dict(zip(dates, _with_recovery(season, dates, week.kinds, past), strict=True))
    scene = _Scene(season, week, candidates, past, _volume(season, week, past))
    hard = {date: _hard_session(scene, date, kind) for date, kind in kinds.items() if kind in HARD}
    easy = {date: kind for date, kind in kinds.items() if kind in EASY}
    lengths = _shared(scene, easy, _left(scene, hard.values()))
    runs = hard | {date: _session(season, date, kind, lengths[date]) for date, kind in easy.items()}
    return in_reach(season, [runs.get(date) or Session(date, kind) for date, kind in kinds.items()], past)


def _with_recovery(
    season: Season, dates: Sequence[dt.date], kinds: Sequence[Kind], past: Past
) -> tuple[Kind, ...]:
    """Call easy runs recovery runs in the days after a race or a hard progressive long run (A21)."""
    recovery = recovery_days(season.level, season.age)
    hard = [(session.date, session.kind) for session in past.sessions[-WEEK:]]
    hard += list(zip(dates, kinds, strict=True))
    closed = {
        date + dt.timedelta(days=gap)
        for date, kind in hard
        if kind in {Kind.RACE, Kind.LONG_PROGRESSION}
        for gap in range(1, closed_after(kind, recovery).quality + 1)
    }
    return tuple(
        Kind.RECOVERY if kind is Kind.EASY and date in closed else kind
        for date, kind in zip(dates, kinds, strict=True)
    )


def _volume(season: Season, week: Placed, past: Past) -> float:
    """Volume of the week, less in proportion where days are lost, no steep rise over what was run so far."""
    most = MOST_RISE * max(past.fullest_m, season.weekly_m)
    runs = sum(kind not in {Kind.REST, Kind.CROSS} for kind in week.kinds)
    full = runs >= season.runs or week.target.phase is Phase.TAPER
    return min(most, week.target.volume_m if full else week.target.volume_m * runs / season.runs)


def _is_the_race(season: Season, session: Session) -> bool:
    return season.race is not None and session.date == season.race.date


def _hard_session(scene: _Scene, date: dt.date, kind: Kind) -> Session:
    season, week = scene.season, scene.week.target
    if kind is Kind.RACE:
        return _race(season, next(race for race in season.races if race.date == date))
    limit = limit_on(season, date)
    allowed = longest_allowed(season, date, scene.past)
    if kind in PROGRESSION_KINDS:
        room = Room(min(allowed, reach(kind, week)), limit, dose_wanted(week, scene.week.progress))
        chosen = choose(suiting(scene.candidates, kind, season, week), room, scene.past.workouts)
        if chosen:
            return _workout(date, kind, chosen)
    wanted = week.long_m if kind in LONG_KINDS else _share(kind, scene.volume_m)
    return _session(season, date, kind, min(wanted, allowed, _within(season, limit, kind)))


def _share(kind: Kind, volume: float) -> float:
    share, least, most = SHARES[kind]
    return min(most, max(least, share * volume))


def _within(season: Season, limit_s: float | None, kind: Kind) -> float:
    """Distance that a time allows [m]."""
    return limit_s * season.easy_speed.mps * PACES.get(kind, 1.0) if limit_s else float("inf")


def _session(season: Season, date: dt.date, kind: Kind, distance_m: float) -> Session:
    way = rounded(distance_m)
    speed = season.easy_speed.mps * PACES.get(kind, 1.0)
    return Session(date, kind, distance_m=way, duration_s=float(round(way / speed)))


def _workout(date: dt.date, kind: Kind, chosen: Chosen) -> Session:
    candidate = chosen.candidate
    return Session(
        date,
        kind,
        distance_m=float(math.floor(candidate.distance_m * chosen.scale)),
        duration_s=round(candidate.duration_s * chosen.scale, 1),
        recipe=candidate.name,
        scale=chosen.scale,
    )


def _race(season: Season, race: RaceDay) -> Session:
    way = race.race.distance.m
    time = race.goal.s if race.goal else way / (season.easy_speed.mps * RACE_PACE)
    return Session(race.date, Kind.RACE, way, float(round(time)), title=race.race.name)


def _left(scene: _Scene, hard: Iterable[Session]) -> float:
    """Volume left for easy runs [m].

    A progressive long run may be shorter than the plain one it stands for (A25); what it saves is not made up
    elsewhere. The race of the season comes on top of its week.
    """
    taken = 0.0
    for session in hard:
        if session.kind in LONG_KINDS:
            taken += max(session.distance_m, scene.week.target.long_m)
        elif not _is_the_race(scene.season, session):
            taken += session.distance_m
    return scene.volume_m - taken


def _shared(scene: _Scene, easy: Mapping[dt.date, Kind], left: float) -> dict[dt.date, float]:
    """Share the rest of the volume among the easy runs, those with the least room first."""
    most = {date: _most_easy(scene, date, kind) for date, kind in easy.items()}
    weights = {date: RECOVERY_SHARE if kind is Kind.RECOVERY else 1.0 for date, kind in easy.items()}
    lengths: dict[dt.date, float] = {}
    for date in sorted(easy, key=lambda date: (most[date] / weights[date], date)):
        waiting = sum(weights[other] for other in easy if other not in lengths)
        lengths[date] = min(max(left * weights[date] / waiting, EASY_FLOOR_M), most[date])
        left -= lengths[date]
    return lengths


def _most_easy(scene: _Scene, date: dt.date, kind: Kind) -> float:
    week = scene.week.target
    by_week = EASY_OF_LONG * week.long_m or EASY_OF_WEEK * week.volume_m
    by_time = _within(scene.season, limit_on(scene.season, date), kind)
    if kind is Kind.RECOVERY:
        by_time = min(by_time, _within(scene.season, LONGEST_RECOVERY_S, kind))
    return min(max(by_week, EASY_FLOOR_M), by_time, longest_allowed(scene.season, date, scene.past))
