"""The catalogue as the planner sees it: each recipe made the athlete's own, weighed, and sorted by use."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from negsplit.core.athlete import Athlete, Performance
from negsplit.core.errors import AthleteError
from negsplit.core.plan import Candidate, Kind, Phase
from negsplit.core.races import Race
from negsplit.core.totals import (
    expected_speed,
    running_distance,
    running_duration,
    step_distance,
    step_duration,
)
from negsplit.core.units import MILE
from negsplit.core.workout import Role, Workout
from negsplit.design import catalogue
from negsplit.design.recipe import RACES, Recipe
from negsplit.design.resolve import race_of, resolve
from negsplit.physiology.paces import PaceTable, pace_table
from negsplit.physiology.vdot import race_time
from negsplit.planning.curves import course_for

LONG_FROM_S = 75 * 60.0
"""A shorter progression run is no long run; the timed ones of the article last 45 min. Our convention."""
LONG_FROM_SHARE = 0.55
"""Share of the longest run that training for the race has, from which a run may stand for its long run: the
article's 10 miles do before a half marathon, not before a marathon. Our convention."""
MARATHON_EFFORT = 1.01
"""Speed beside marathon pace above which running is faster than marathon effort on purpose (D3)."""
NEAR_MARATHON = 0.98
COUPLE_OF_MILES = MILE * 3
"""A long run with no more than this at marathon pace, and nothing faster, is soft (A22)."""
FOURTH = 4
"""Power of speed by which hard running weighs more: Daniels' points, as GoldenCheetah reckons them."""
RUNNING = frozenset({Role.RUN, Role.KICK})
PHASES: dict[str, tuple[Phase, ...]] = {
    "base": (Phase.BASE, Phase.BUILD, Phase.TAPER),
    "build": (Phase.BUILD, Phase.PEAK),
    "specific": (Phase.BUILD, Phase.PEAK, Phase.TAPER),
    "peak": (Phase.PEAK,),
    "taper": (Phase.TAPER,),
}
"""Weeks that a recipe's own word for its part of the season stands for. What is light enough for the base is
light enough for a taper."""


@lru_cache(maxsize=64)
def candidates_for(athlete: Athlete, race: Race | None) -> tuple[Candidate, ...]:
    """Offer what the catalogue has for an athlete; recipes that need a figure nobody gave are left out."""
    paces = pace_table(athlete)
    return tuple(
        candidate for name in catalogue.names() for candidate in _offered(name, athlete, paces, race)
    )


def kind_of(workout: Workout, paces: PaceTable, race: Race | None) -> Kind:
    """Sort a progression workout: an ordinary one, or a long one that ends hard or soft (A22, D3)."""
    time, way = running_duration(workout), running_distance(workout)
    shortest = LONG_FROM_SHARE * course_for(race).long_cap_m if race else 0.0
    if time is None or way is None or time.s < LONG_FROM_S or way.m < shortest:
        return Kind.PROGRESSION
    return Kind.LONG_PROGRESSION if _is_hard(workout, paces) else Kind.LONG_SOFT


def dose_of(workout: Workout, paces: PaceTable) -> float:
    """Weigh a workout so that hard ones come after light ones: minutes at threshold pace or their worth."""
    worth = (
        time.s / 60 * (speed.mps / paces.threshold.mps) ** FOURTH
        for step in workout.steps
        if (time := step_duration(step)) and (speed := expected_speed(step))
    )
    return round(math.fsum(worth), 3)


def _offered(name: str, athlete: Athlete, paces: PaceTable, race: Race | None) -> Iterator[Candidate]:
    recipe = catalogue.get(name)
    try:
        workout = resolve(recipe, athlete, catalogue_name=name)
    except AthleteError:
        return
    distance, duration = running_distance(workout), running_duration(workout)
    if distance and duration:
        yield Candidate(
            name=name,
            kind=kind_of(workout, paces, race),
            distance_m=distance.m,
            duration_s=duration.s,
            dose=dose_of(workout, paces),
            races=_races(recipe, race, paces),
            levels=recipe.levels,
            phases=_phases(recipe.phase),
            purpose=recipe.purpose,
        )


def _is_hard(workout: Workout, paces: PaceTable) -> bool:
    marathon = paces.marathon.mps
    near = 0.0
    for step in workout.steps:
        speed, way = expected_speed(step), step_distance(step)
        if step.role not in RUNNING or speed is None or way is None:
            continue
        if speed.mps > MARATHON_EFFORT * marathon:
            return True
        near += way.m if speed.mps >= NEAR_MARATHON * marathon else 0.0
    return near > COUPLE_OF_MILES.m


def _races(recipe: Recipe, race: Race | None, paces: PaceTable) -> tuple[str, ...]:
    """Name the races a recipe is for; a race between two named ones counts as the nearer."""
    if race is None or not recipe.races:
        return ()
    nearest = race_of(Performance(race, race_time(paces.race_vdot, race.distance)))
    if nearest in recipe.races:
        return (race.name,)
    return tuple(RACES[name].name for name in recipe.races)


def _phases(words: str) -> tuple[Phase, ...]:
    named = [phase for word, phases in PHASES.items() if word in words.lower() for phase in phases]
    return tuple(dict.fromkeys(named))
