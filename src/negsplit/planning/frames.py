"""A season cut into frames: what each week allows, wants and charges for, ready for the search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from negsplit.core.plan import WEEK, Candidate, Kind, Phase, Season, Weekday
from negsplit.core.races import HALF
from negsplit.planning.curves import Target, targets
from negsplit.planning.fitting import fitting
from negsplit.planning.goals import Goal, goals
from negsplit.planning.objective import Weights
from negsplit.planning.patterns import CODE, KINDS, Fixed

IMPOSSIBLE = 10**12
"""Cost of what must not be: larger than any sum of weights, small enough to be added up."""
MINUTE = 60.0
SHORTEST_EASY_S, SHORTEST_QUALITY_S, SHORTEST_LONG_S = 20 * MINUTE, 35 * MINUTE, 60 * MINUTE
"""Time a day must offer for a session to make sense [s]; our convention. A long run that is itself shorter
needs no more than its own time."""
SHORT_DAY_S = 40 * MINUTE
RACE_WEEK_REST = 1
"""Runs that a week with a race may have fewer."""
TRAINING = frozenset({Phase.BUILD, Phase.PEAK})
"""Phases with hard progressive long runs."""


@dataclass(frozen=True, slots=True)
class Demands:
    """Wishes that the frames may drop when looking for those that cannot hold together."""

    long_run: bool = True
    """A long run in every undisturbed week."""
    runs: bool = True
    """The number of runs asked for in every undisturbed week."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One week as the search sees it; all costs are whole numbers.

    `day_cost[day][code]` is the cost of a kind on a day, `long_cost` that of no long run, a plain, a soft and
    a hard one. The number of runs lies within `runs` and falls short of `wanted_runs` at a cost. The first
    `past` days are over.
    """

    target: Target
    goal: Goal
    fixed: Fixed
    day_cost: tuple[tuple[int, ...], ...]
    long_cost: tuple[int, int, int, int]
    runs: tuple[int, int]
    wanted_runs: int
    past: int = 0


ALL = Demands()


def frames(
    season: Season, candidates: Sequence[Candidate], weights: Weights, demands: Demands = ALL
) -> tuple[Frame, ...]:
    """Cut a season into frames, one a week."""
    return _frames(_Asked(season, tuple(candidates), weights, demands))


def is_lost(season: Season, date: dt.date) -> bool:
    """Whether a date is taken out of its week: blocked, before the start or after the end."""
    return date in season.blocked or not season.start <= date <= season.end


def limit_on(season: Season, date: dt.date) -> float | None:
    """Time for a run on a date's weekday [s], None where it is open."""
    return next((day.limit_s for day in season.days if day.weekday == date.weekday()), None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all frames of a season are cut from."""

    season: Season
    candidates: tuple[Candidate, ...]
    weights: Weights
    demands: Demands


_Served = dict[float | None, tuple[list[Kind], list[Kind]]]
"""Kinds of quality and of long run that a week offers to a day, by the day's time limit."""


def _dates(week: Target) -> list[dt.date]:
    return [week.start + dt.timedelta(days=day) for day in range(WEEK)]


@lru_cache(maxsize=32)
def _frames(asked: _Asked) -> tuple[Frame, ...]:
    season, weeks = asked.season, targets(asked.season)
    raced = [sum(race.date in _dates(week) for race in season.races) for week in weeks]
    return tuple(
        _frame(asked, week, goal) for week, goal in zip(weeks, goals(season, weeks, raced), strict=True)
    )


def _frame(asked: _Asked, week: Target, goal: Goal) -> Frame:
    season, dates = asked.season, _dates(week)
    races = {race.date for race in season.races}
    fixed = tuple(Kind.RACE if date in races else None for date in dates)
    raced = sum(kind is Kind.RACE for kind in fixed)
    undisturbed = not raced and not any(is_lost(season, date) for date in dates)
    after_race = week.start - dt.timedelta(days=1) in races
    served = {
        limit: (_types(asked, week, limit), _longs(asked, week, goal, limit))
        for limit in {None, *(day.limit_s for day in season.days)}
    }
    day_cost = tuple(_costs_on(asked, week, served, date) for date in dates)
    room = sum(
        costs[CODE[Kind.EASY]] < IMPOSSIBLE and kind is None
        for costs, kind in zip(day_cost, fixed, strict=True)
    )
    wanted = min(season.runs, room + raced) - RACE_WEEK_REST * _is_race_week(season, week)
    needs_long = undisturbed and not after_race and asked.demands.long_run
    return Frame(
        target=week,
        goal=goal,
        fixed=fixed,
        day_cost=day_cost,
        long_cost=_long_costs(asked.weights, goal, IMPOSSIBLE if needs_long else asked.weights.missing_long),
        runs=(
            season.runs if undisturbed and asked.demands.runs else 0,
            season.runs if asked.demands.runs else WEEK,
        ),
        wanted_runs=wanted,
    )


def _is_race_week(season: Season, week: Target) -> bool:
    return season.race is not None and week.weeks_out == 0


def _long_costs(weights: Weights, goal: Goal, none: int) -> tuple[int, int, int, int]:
    hard = weights.shifted_long_progression
    if goal.long is Kind.LONG_PROGRESSION:
        missed = weights.missed_long_progression
        return none + missed, missed, missed, 0
    if goal.long is Kind.LONG_SOFT:
        return none, weights.misfit_long, 0, hard
    return none, 0, weights.misfit_long, hard


def _costs_on(asked: _Asked, week: Target, served: _Served, date: dt.date) -> tuple[int, ...]:
    """Cost of every kind on a date, in the order of `KINDS`."""
    season, weekday = asked.season, Weekday(date.weekday())
    costs = dict.fromkeys(KINDS, IMPOSSIBLE) | {Kind.REST: 0}
    if is_lost(season, date) or weekday in season.must_rest:
        return tuple(costs.values())
    costs[Kind.RACE] = 0
    if any(day.weekday is weekday for day in season.days):
        costs |= _run_costs(asked, week, served, date)
    return tuple(costs.values())


def _run_costs(asked: _Asked, week: Target, served: _Served, date: dt.date) -> dict[Kind, int]:
    """Cost of the runs that a day has time for."""
    season, weights, limit = asked.season, asked.weights, limit_on(asked.season, date)
    costs: dict[Kind, int] = {}
    if limit is None or limit >= SHORTEST_EASY_S:
        costs[Kind.EASY] = weights.short_day * (limit is not None and limit < SHORT_DAY_S)
    types, longs = served[limit]
    if limit is None or limit >= SHORTEST_QUALITY_S:
        costs |= dict.fromkeys(types, 0)
    needed_s = week.long_m / season.easy_speed.mps
    if week.long_m > 0 and (limit is None or limit >= min(SHORTEST_LONG_S, needed_s)):
        short = max(0.0, 1 - limit / needed_s) if limit else 0.0
        cost = _weekday_cost(season, Weekday(date.weekday()), weights)
        costs |= dict.fromkeys(longs, cost + round(weights.short_long_run * short))
    return costs


def _weekday_cost(season: Season, weekday: Weekday, weights: Weights) -> int:
    if season.long_day is not None:
        return weights.unwished_long_day * (weekday is not season.long_day)
    if weekday is Weekday.SUNDAY:
        return 0
    return weights.other_weekend_day if weekday is Weekday.SATURDAY else weights.other_long_day


def _types(asked: _Asked, week: Target, limit: float | None) -> list[Kind]:
    kinds = [Kind.TEMPO, Kind.INTERVALS]
    if _is_offered(Kind.PROGRESSION, asked, week, limit):
        kinds.append(Kind.PROGRESSION)
    race = asked.season.race
    if race and race.race.distance > HALF.distance:
        kinds.append(Kind.MARATHON_PACE)
    return kinds


def _longs(asked: _Asked, week: Target, goal: Goal, limit: float | None) -> list[Kind]:
    kinds = [Kind.LONG]
    if week.is_down or week.phase is Phase.TAPER:
        return kinds
    if _is_offered(Kind.LONG_SOFT, asked, week, limit):
        kinds.append(Kind.LONG_SOFT)
    meant = goal.long is Kind.LONG_PROGRESSION or goal.may_shift
    if meant and week.phase in TRAINING and _is_offered(Kind.LONG_PROGRESSION, asked, week, limit):
        kinds.append(Kind.LONG_PROGRESSION)
    return kinds


def _is_offered(kind: Kind, asked: _Asked, week: Target, limit: float | None) -> bool:
    """Without a catalogue every kind is offered, for the runner to fill in."""
    return not asked.candidates or bool(fitting(asked.candidates, kind, asked.season, week, limit))
