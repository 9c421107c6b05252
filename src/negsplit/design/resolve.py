"""A recipe made into a workout for one athlete."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from negsplit.core.athlete import Athlete, Level, Performance
from negsplit.core.errors import AthleteError
from negsplit.core.races import FULL, Race
from negsplit.core.text import Units
from negsplit.core.units import Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Target, Workout
from negsplit.design.aims import Aim, Means, means_of
from negsplit.design.bands import NORMAL, Band, BandWidths, calm_band, ladder_bands
from negsplit.design.drafts import Draft, drafts
from negsplit.design.ladder import Ladder, check
from negsplit.design.notation.printer import show
from negsplit.design.recipe import RACES, Amount, Recipe, RecipeStep, Unit, steps_for
from negsplit.design.remarks import remarks
from negsplit.physiology.paces import pace_table
from negsplit.physiology.vdot import race_time

NEAREST_RACE = 1.6
"""Ratio of distances up to which a goal counts as the named race next to it: 15 km as 10k or half."""
USUAL_VDOT = 50.0
"""Fitness of the runner who tells whether a ladder was meant to rise; any would do."""
_LADDER = (Role.WARMUP, Role.RUN)


def resolve(
    recipe: Recipe,
    athlete: Athlete,
    *,
    catalogue_name: str | None = None,
    widths: BandWidths = NORMAL,
) -> Workout:
    """Make the workout that a recipe means for an athlete.

    `catalogue_name` is the name the recipe has in the catalogue; `widths` how far the bands reach.

    Raises `AthleteError` where the athlete lacks a figure that an effort needs, and where the recipe has
    nothing for the athlete's level or race.
    """
    race = race_of(athlete.goal) if athlete.goal else None
    chosen = _chosen(recipe, athlete.level, race)
    means = means_of(athlete)
    steps = _targeted([draft for step in chosen for draft in drafts(step, means)], widths)
    ladder = Ladder(steps, _usual(chosen, athlete, means), means.paces, _units(chosen))
    name = catalogue_name or _slug(recipe.name)
    return Workout(
        name=name,
        steps=steps,
        text=show(recipe),
        recipe=catalogue_name,
        level=athlete.level,
        title=recipe.name or name,
        purpose=recipe.purpose,
        findings=(*remarks(recipe, chosen, athlete, means), *check(ladder)),
    )


def race_of(goal: Performance) -> str | None:
    """Name the race of the notation that a goal counts as; None where none is near."""
    return race_name(goal.race)


def race_name(race: Race) -> str | None:
    """Name the race of the notation that a race counts as; None where none is near.

    >>> from negsplit.core.text import parse_race
    >>> race_name(parse_race("half marathon")), race_name(parse_race("15 km")), race_name(parse_race("600 m"))
    ('half', 'half', None)
    """
    metres = race.distance.m
    name, named = min(RACES.items(), key=lambda item: abs(math.log(item[1].distance.m / metres)))
    near = max(named.distance.m / metres, metres / named.distance.m)
    return name if near <= NEAREST_RACE else None


def _chosen(recipe: Recipe, level: Level, race: str | None) -> list[RecipeStep]:
    chosen = list(steps_for(recipe.items, level, race))
    if any(step.role not in {Role.COOLDOWN, Role.WALK} for step in chosen):
        return chosen
    whom = f"a runner of level {level} " + (f"with a {race} goal" if race else "without a goal")
    fits = ", ".join([*recipe.races, *recipe.levels])
    raise AthleteError(
        recipe.name or "recipe",
        "",
        f"it has nothing to run for {whom}",
        f"Name a goal (--goal) and a level (--level) that it is for{f': {fits}' if fits else ''}.",
    )


def _targeted(drafted: Sequence[Draft], widths: BandWidths) -> tuple[Step, ...]:
    """Draw the bands of all steps, those of the ladder together."""
    rungs = [aim for draft in drafted if draft.step.role in _LADDER for aim in draft.aims]
    bands = ladder_bands(rungs, widths)
    return tuple(
        replace(draft.step, target=_target(draft, bands if draft.step.role in _LADDER else None, widths))
        for draft in drafted
    )


def _target(draft: Draft, bands: dict[Speed, Band] | None, widths: BandWidths) -> Target:
    if not isinstance(draft.start, Aim):
        return draft.start
    start, *end = draft.aims
    first, *last = [bands[aim.nominal] if bands else calm_band(aim, widths) for aim in draft.aims]
    return SpeedTarget(
        nominal=start.nominal,
        slow=first.slow,
        fast=first.fast,
        to_nominal=end[0].nominal if end else None,
        to_slow=last[0].slow if last else None,
        to_fast=last[0].fast if last else None,
        said_slow=start.said.slow if start.said else None,
        said_fast=start.said.fast if start.said else None,
    )


def _usual(
    chosen: Sequence[RecipeStep], athlete: Athlete, means: Means
) -> tuple[tuple[Speed, Speed] | None, ...]:
    """Speeds of the same steps for a runner whose form and goal agree."""
    race = athlete.goal.race if athlete.goal else FULL
    goal = Performance(race, race_time(USUAL_VDOT, race.distance))
    usual = replace(means, paces=means.paces and pace_table(Athlete(goal=goal)))
    return tuple(
        (draft.aims[0].nominal, draft.aims[-1].nominal) if draft.aims else None
        for step in chosen
        for draft in drafts(step, usual)
    )


def _units(chosen: Sequence[RecipeStep]) -> Units:
    """Units that the coach thinks in."""
    extents = [step.extent for step in chosen if isinstance(step.extent, Amount)]
    return Units.MI if any(extent.unit is Unit.MILE for extent in extents) else Units.KM


def _slug(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in name.lower()).split()
    return "-".join(words) or "workout"
