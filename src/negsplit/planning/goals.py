"""What each week would hold if nothing stood in the way: how much quality, which types, which long run.

The rotation (A23) gives every quality type its share over the season, by race, phase and level; progression
runs and progressive long runs take turns, since a week has room for one (A19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negsplit.core.athlete import Level
from negsplit.core.plan import Kind, Phase, Season
from negsplit.core.races import HALF, TEN_K
from negsplit.planning.curves import COURSES, Target, course_for

FEW_RUNS, MANY_RUNS = 3, 5
"""With few runs a week one of them is hard; two only with many, every other week in between (80 % easy)."""
MARATHON_OUT = (8, 4)
"""Weeks before a marathon for a hard progressive long run: Lee Troop's dose, and D6."""
HALF_OUT: dict[Level, tuple[int, ...]] = {
    Level.BEGINNER: (5,),
    Level.INTERMEDIATE: (6, 3),
    Level.ADVANCED: (9, 6, 3),
    Level.ELITE: (9, 6, 3),
}
"""The same before a half marathon: every third week (Higdon advanced, Pfitzinger 3 in 12), or less."""
SOFT_EVERY = 3
"""One long run in three is soft where none is hard (A22)."""

ROTATION = (Kind.PROGRESSION, Kind.TEMPO, Kind.INTERVALS, Kind.MARATHON_PACE)
"""Quality types that take turns, in the order of precedence."""
_BASE = (50, 50, 0, 0)
_LEVEL = (40, 30, 30, 0)
_SPECIFIC = ((30, 30, 40, 0), (34, 33, 33, 0), (35, 40, 25, 0), (25, 30, 15, 30))
"""Shares of the rotation in percent, by course: 5K, 10K, half marathon, marathon. Speed for the short races,
threshold for the half (A24), marathon pace for the marathon (Hansons 7 of 18 weeks)."""
RECENT = 50
"""Percent of a turn that a type loses for having been there the week before."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a week would like: number of quality sessions, their types, kind of long run.

    `may_shift` marks the neighbours of a week meant for a hard progressive long run.
    """

    want: int
    types: frozenset[Kind]
    long: Kind
    may_shift: bool = False


def goals(season: Season, weeks: Sequence[Target], races: Sequence[int]) -> tuple[Goal, ...]:
    """Set the goals of every week; `races` is the number of races in each."""
    credit = dict.fromkeys(ROTATION, 0)
    before: frozenset[Kind] = frozenset()
    made: list[Goal] = []
    hard_weeks = _hard_weeks(season)
    for index, (week, raced) in enumerate(zip(weeks, races, strict=True)):
        long = _long(week, index, raced, hard_weeks)
        want = max(quality_wanted(season, week, index), raced)
        open_turns = max(0, want - raced - (long is Kind.LONG_PROGRESSION))
        types = _turns(_shares(season, week, long), credit, before, open_turns)
        shifts = week.weeks_out is not None and not {week.weeks_out - 1, week.weeks_out + 1}.isdisjoint(
            hard_weeks
        )
        made.append(Goal(want, types, long, shifts))
        before = types
    return tuple(made)


def quality_wanted(season: Season, week: Target, index: int) -> int:
    """One or two quality sessions (A18), by runs a week, level and phase."""
    if week.is_down or week.phase is Phase.TAPER or season.runs <= FEW_RUNS:
        return 1
    every_other = 1 + index % 2
    if week.phase in {Phase.BASE, Phase.MAINTENANCE}:
        return every_other if season.level in {Level.ADVANCED, Level.ELITE} else 1
    if season.runs < MANY_RUNS or season.level is Level.BEGINNER:
        return every_other
    return 2


def _hard_weeks(season: Season) -> frozenset[int]:
    if season.race is None or season.race.race.distance <= TEN_K.distance:
        return frozenset()
    if season.race.race.distance <= HALF.distance:
        return frozenset(HALF_OUT[season.level])
    return frozenset(MARATHON_OUT)


def _long(week: Target, index: int, raced: int, hard_weeks: frozenset[int]) -> Kind:
    if raced or week.is_down or week.phase is Phase.TAPER:
        return Kind.LONG
    if week.weeks_out in hard_weeks and week.phase in {Phase.BUILD, Phase.PEAK}:
        return Kind.LONG_PROGRESSION
    return Kind.LONG_SOFT if index % SOFT_EVERY == SOFT_EVERY - 1 else Kind.LONG


def _shares(season: Season, week: Target, long: Kind) -> dict[Kind, int]:
    if season.race is None:
        row = _LEVEL
    elif week.phase is Phase.BASE:
        row = _BASE
    else:
        row = _SPECIFIC[COURSES.index(course_for(season.race.race))]
    shares = dict(zip(ROTATION, row, strict=True))
    if season.level is Level.BEGINNER:
        shares[Kind.INTERVALS] //= 2
    if long is not Kind.LONG:
        shares[Kind.PROGRESSION] = 0
    return {kind: share for kind, share in shares.items() if share}


def _turns(
    shares: dict[Kind, int], credit: dict[Kind, int], before: frozenset[Kind], turns: int
) -> frozenset[Kind]:
    """Give turns to the types with the most credit, and write off what they took."""
    for kind, share in shares.items():
        credit[kind] += share * turns

    def due(kind: Kind) -> int:
        return credit[kind] - RECENT * (kind in before)

    ranked = sorted(shares, key=lambda kind: (-due(kind), ROTATION.index(kind)))
    taken = frozenset(ranked[:turns])
    for kind in taken:
        credit[kind] -= 100
    return taken
