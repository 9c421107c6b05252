"""Findings about a recipe and an athlete together, before the ladder itself is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negsplit.core.athlete import Athlete, Level
from negsplit.core.finding import Finding, Weight
from negsplit.core.text import show_duration
from negsplit.core.units import KM, MARATHON, MILE, Duration, Speed
from negsplit.core.workout import HeartRateTarget
from negsplit.design.aims import Aim, Means, meaning
from negsplit.design.effort import OffsetUnit, PaceEffort
from negsplit.design.notation.printer import show_effort
from negsplit.design.recipe import Recipe, RecipeStep
from negsplit.physiology.heart import TANAKA_SPREAD_BPM

MEANT_FOR = (Duration(2.75 * 3600), Duration(5 * 3600))
"""Marathons for which seconds on a pace do what they are meant to; outside, the same seconds are far too much
for the fast and too little for the slow. Coaches speak of 3:00 to 4:30; a little more does no harm."""
TYPICAL_MARATHON = Duration(3.5 * 3600)
"""Marathon whose runner tells what share of the pace the seconds were meant to be."""
LARGE_OFFSET = 0.08
"""Share of that runner's pace below which an offset does little harm to anybody."""
_LEVELS = list(Level)


def remarks(
    recipe: Recipe, chosen: Sequence[RecipeStep], athlete: Athlete, means: Means
) -> tuple[Finding, ...]:
    """Say what an athlete should know before trusting the targets."""
    found = [meaning(step.effort, means) for step in chosen]
    return (
        *(means.paces.findings if means.paces and any(isinstance(one, Aim) for one in found) else ()),
        *(_zones(means) if any(isinstance(one, HeartRateTarget) and one.zone for one in found) else ()),
        *_level(recipe, athlete.level),
        *_offsets(chosen, means),
    )


def _zones(means: Means) -> Iterator[Finding]:
    if means.zones.uncertainty_bpm >= TANAKA_SPREAD_BPM:
        yield Finding(
            "zones-estimated",
            Weight.WARNING,
            f"The zones come from the {means.zones.source}; they may be off by {TANAKA_SPREAD_BPM:.0f} bpm.",
            "Measure the highest rate (--hrmax) or the threshold rate (--lthr).",
        )


def _level(recipe: Recipe, level: Level) -> Iterator[Finding]:
    if recipe.levels and _LEVELS.index(level) < min(map(_LEVELS.index, recipe.levels)):
        yield Finding(
            "above-your-level",
            Weight.NOTE,
            f"This workout is meant for {' and '.join(recipe.levels)} runners, not for level {level}.",
            "Start with an easier one, such as timed-10k, or shorten the fast steps.",
        )


def _offsets(chosen: Sequence[RecipeStep], means: Means) -> Iterator[Finding]:
    """Say once where seconds on a pace mean something else for this runner than they were made for."""
    if means.paces is None:
        return
    marathon = means.paces.marathon.time_over(MARATHON)
    if MEANT_FOR[0] <= marathon <= MEANT_FOR[1]:
        return
    for step in chosen:
        effort = step.effort
        if (
            not isinstance(effort, PaceEffort)
            or effort.offset is None
            or effort.offset.unit is OffsetUnit.PERCENT
        ):
            continue
        per = MILE if effort.offset.unit is OffsetUnit.PER_MILE else KM
        meant = effort.offset.near / Speed.over(MARATHON, TYPICAL_MARATHON).pace(per=per).s
        if meant >= LARGE_OFFSET:
            share = effort.offset.near / means.paces.marathon.pace(per=per).s
            yield Finding(
                "offset-out-of-range",
                Weight.NOTE,
                f"{show_effort(effort)} is made for marathons of about 3:00 to 4:30; for yours of "
                f"{show_duration(marathon)} it is {share * 100:.0f} % slower.",
                f"In per cent of the pace it would be {effort.word}{meant * 100:+.0f}%.",
            )
            return
