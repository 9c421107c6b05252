"""The catalogue searched by whom a recipe is for and how long it takes, and ranked by likeness."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

from negsplit.core.athlete import Athlete, HeartFigures, Level, Performance
from negsplit.core.errors import AthleteError
from negsplit.core.totals import running_duration, step_duration
from negsplit.core.units import Duration
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.design.catalogue import Catalogue
from negsplit.design.recipe import RACES, Recipe
from negsplit.design.resolve import resolve
from negsplit.physiology.vdot import race_time

TYPICAL_VDOT = {Level.BEGINNER: 32.0, Level.INTERMEDIATE: 42.0, Level.ADVANCED: 52.0, Level.ELITE: 66.0}
"""Fitness that stands for a level where no athlete is known: marathons of about 4:34, 3:40, 3:04 and 2:31."""
TYPICAL_HEART = HeartFigures(maximum_bpm=185)
SAMPLES = 60
"""Places along a run at which two are compared."""
CLOSE = 0.05
"""Mean difference of speed, as a share, that takes likeness to about a third."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; None where it does not matter."""

    race: str | None = None
    level: Level | None = None
    longest: Duration | None = None
    athlete: Athlete | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A recipe that was found, and how long its running takes for the athlete looked for."""

    name: str
    recipe: Recipe
    duration: Duration | None


def matching(shelf: Catalogue, wish: Wish) -> tuple[Match, ...]:
    """Find the recipes that suit a race and a level and take no longer than wished, the shortest first."""
    found = []
    for name in shelf.names():
        recipe = shelf.get(name)
        if (wish.race and recipe.races and wish.race not in recipe.races) or (
            wish.level and recipe.levels and wish.level not in recipe.levels
        ):
            continue
        match = Match(name, recipe, duration_for(recipe, wish))
        if wish.longest is None or (match.duration is not None and match.duration <= wish.longest):
            found.append(match)
    return tuple(sorted(found, key=lambda match: match.duration.s if match.duration else math.inf))


def duration_for(recipe: Recipe, wish: Wish) -> Duration | None:
    """Time the running of a recipe takes; None where the athlete lacks what it needs."""
    workout = _workout(recipe, wish.athlete or _typical(recipe, wish))
    return running_duration(workout) if workout else None


def ranked(shelf: Catalogue, recipe: Recipe, wish: Wish) -> tuple[tuple[str, float], ...]:
    """Rank the recipes of a shelf by likeness to one, the likest first, each with its likeness.

    The speeds of both runs are compared at equal shares of their time, and their lengths: 1 is the same run
    and 0 another one. The measure is our own.
    """
    athlete = wish.athlete or _typical(recipe, wish)
    wanted = _workout(recipe, athlete)
    if wanted is None:
        return ()
    likeness = []
    for name in shelf.names():
        other = _workout(shelf.get(name), athlete)
        if other is not None:
            likeness.append((name, _likeness(wanted, other)))
    return tuple(sorted(likeness, key=lambda named: -named[1]))


def _workout(recipe: Recipe, athlete: Athlete) -> Workout | None:
    try:
        return resolve(recipe, athlete)
    except AthleteError:
        return None


def _typical(recipe: Recipe, wish: Wish) -> Athlete:
    """Make a runner whom the recipe is for."""
    level = wish.level or (recipe.levels[0] if recipe.levels else Level.INTERMEDIATE)
    race = RACES[wish.race or (recipe.races[0] if recipe.races else "10k")]
    goal = Performance(race, race_time(TYPICAL_VDOT[level], race.distance))
    return Athlete(level=level, goal=goal, heart=TYPICAL_HEART)


def _likeness(one: Workout, other: Workout) -> float:
    first, second = _profile(one), _profile(other)
    if not first or not second:
        return 0.0
    apart = sum(abs(math.log(a / b)) for a, b in zip(first, second, strict=True)) / SAMPLES
    lengths = [time.s for time in map(running_duration, (one, other)) if time]
    length = math.sqrt(min(lengths) / max(lengths)) if len(lengths) == 2 else 0.0  # noqa: PLR2004 -- both runs
    return math.exp(-apart / CLOSE) * length


def _profile(workout: Workout) -> list[float]:
    """Speeds at `SAMPLES` equal shares of the running time; empty where they are not known."""
    steps = [step for step in workout.steps if step.role is not Role.WALK and step.expected]
    times = [time.s if (time := step_duration(step)) else 0.0 for step in steps]
    ends = list(accumulate(times))
    if not ends or not ends[-1] > 0:
        return []
    places = [(number + 0.5) / SAMPLES * ends[-1] for number in range(SAMPLES)]
    found = [next(n for n, end in enumerate(ends) if place <= end) for place in places]
    return [
        _speed(steps[n], 1 - (ends[n] - place) / times[n]) for n, place in zip(found, places, strict=True)
    ]


def _speed(step: Step, done: float) -> float:
    """Speed at a share of a step [m/s]."""
    target = step.target
    if isinstance(target, SpeedTarget) and target.to_nominal:
        return target.nominal.mps + (target.to_nominal.mps - target.nominal.mps) * done
    return step.expected.mps if step.expected else 0.0
