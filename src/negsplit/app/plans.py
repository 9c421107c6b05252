"""Seasons planned: what the runner asks for becomes a plan, with workouts from the catalogue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import zip_longest

from negsplit.app.candidates import candidates_for
from negsplit.core.athlete import Athlete, Performance
from negsplit.core.errors import PlanError
from negsplit.core.plan import WEEK, Available, Candidate, Plan, RaceDay, Season, Weekday, monday_of
from negsplit.core.races import Race
from negsplit.core.units import Distance, Speed
from negsplit.core.workout import Workout
from negsplit.design import catalogue
from negsplit.design.resolve import resolve
from negsplit.physiology.paces import pace_table
from negsplit.physiology.vdot import race_time
from negsplit.wire.plan import PlanFile

REMEDY = "Make the plan with negsplit plan -o plan.json."
ANOTHER_DAY = "Choose a day of the list that negsplit plan PLAN prints under its calendar."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a runner asks of a season, as far as it was said."""

    start: dt.date
    days: tuple[Available, ...]
    weekly: Distance
    longest: Distance
    race: RaceDay | None = None
    until: dt.date | None = None
    runs: int | None = None
    must_rest: tuple[Weekday, ...] = ()
    long_day: Weekday | None = None
    tune_ups: tuple[RaceDay, ...] = ()
    blocked: tuple[dt.date, ...] = ()


def plan_for(wishes: Wishes, athlete: Athlete) -> PlanFile:
    """Plan a season.

    Raises
    ------
    AthleteError
        No race or result says how fast the runner is.
    PlanError
        The season cannot be planned; a `ConflictError` names the smallest set of wishes at odds.
    """
    from negsplit.planning.season import plan_season

    season = season_for(wishes, athlete)
    return PlanFile(plan_season(season, _candidates(season, athlete)), athlete)


def season_for(wishes: Wishes, athlete: Athlete) -> Season:
    """Say what the planner needs to know; the days that are offered and not for rest are run on."""
    open_days = [day for day in wishes.days if day.weekday not in wishes.must_rest]
    return Season(
        start=wishes.start,
        weekly_m=wishes.weekly.m,
        longest_m=wishes.longest.m,
        easy_speed=easy_speed(athlete),
        days=wishes.days,
        runs=wishes.runs if wishes.runs is not None else len(open_days),
        race=wishes.race,
        until=wishes.until,
        level=athlete.level,
        age=athlete.age,
        must_rest=wishes.must_rest,
        long_day=wishes.long_day,
        tune_ups=wishes.tune_ups,
        blocked=wishes.blocked,
    )


def goal_for(athlete: Athlete, race: Race | None) -> Athlete:
    """Give an athlete who names no goal the time for the race that the best result predicts."""
    if athlete.goal or race is None or not athlete.benchmarks:
        return athlete
    fitness = pace_table(athlete).present_vdot
    return replace(athlete, goal=Performance(race, race_time(fitness, race.distance)))


def coming_monday(today: dt.date) -> dt.date:
    """First Monday from today on.

    >>> coming_monday(dt.date(2027, 3, 9)), coming_monday(dt.date(2027, 3, 8))
    (datetime.date(2027, 3, 15), datetime.date(2027, 3, 8))
    """
    return monday_of(today + dt.timedelta(days=WEEK - 1))


def easy_speed(athlete: Athlete) -> Speed:
    """Speed that easy distances are turned into times with: the middle of easy."""
    return pace_table(athlete).easy.middle


def explain(file: PlanFile, date: dt.date) -> str:
    """Say why a day of a plan is as it is."""
    from negsplit.planning.explain import why

    return why(whole(file.plan), date, candidates_of(file))


def candidates_of(file: PlanFile) -> tuple[Candidate, ...]:
    """Offer the workouts that a plan was made with; none where it does not say for whom it was made."""
    season = file.plan.season
    return _candidates(season, file.athlete) if season and file.athlete else ()


def whole(plan: Plan) -> Plan:
    """Demand what planning anew relies on: every week of the season, each with one entry a day.

    Raises `PlanError` where a plan was cut or made by hand.
    """
    season = plan.season
    if season is None:
        raise PlanError("plan", "", "it does not say what season it was made for", REMEDY)
    first, last = monday_of(season.start), monday_of(season.end)
    expected = [first + dt.timedelta(days=day) for day in range((last - first).days + WEEK)]
    for date, session in zip_longest(expected, plan):
        if session is None or date != session.date:
            where = str(date or session.date)
            raise PlanError("plan", where, "each day of the season must have one entry", REMEDY)
    return plan


def workouts_in(file: PlanFile) -> dict[str, Workout]:
    """Design the workouts that a plan names, for the athlete it was made for."""
    if file.athlete is None:
        return {}
    named = {session.recipe for session in file.plan if session.recipe} & set(catalogue.names())
    return {name: resolve(catalogue.get(name), file.athlete, catalogue_name=name) for name in sorted(named)}


def workout_on(file: PlanFile, date: dt.date) -> Workout:
    """Design the workout of a day as the plan asks for it: cut to its share, with its changes.

    Raises `PlanError` where the plan names none on that day, or does not say for whom it was made.
    """
    from negsplit.app.turned import as_asked

    named = [session for session in file.plan.on(date) if session.recipe in catalogue.names()]
    if not named or file.athlete is None:
        raise PlanError("plan", str(date), "no workout of the catalogue is planned on that day", ANOTHER_DAY)
    recipe = named[0].recipe or ""
    return as_asked(resolve(catalogue.get(recipe), file.athlete, catalogue_name=recipe), named[0])


def _candidates(season: Season, athlete: Athlete) -> tuple[Candidate, ...]:
    return candidates_for(athlete, season.race.race if season.race else None)
