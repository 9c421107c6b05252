"""Steps drafted for an athlete, before their bands are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from negsplit.core.errors import AthleteError
from negsplit.core.races import FIVE_K, FULL, HALF, ONE_MILE, TEN_K
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import EffortTarget, Extent, HeartRateTarget, NoTarget, Open, Role, Step
from negsplit.design.aims import Aim, Meaning, Means, meaning
from negsplit.design.effort import Effort, PaceEffort, Word
from negsplit.design.expect import expected_speed
from negsplit.design.feel import feels_like
from negsplit.design.notation.printer import show_effort
from negsplit.design.recipe import Amount, AmountRange, RecipeExtent, RecipeStep

_WALK = PaceEffort(Word.WALK)
_ALL_OUT = PaceEffort(Word.ALL_OUT)
_RACE_WORDS = {
    Word.MARATHON: FULL,
    Word.HALF: HALF,
    Word.TEN_K: TEN_K,
    Word.FIVE_K: FIVE_K,
    Word.MILE: ONE_MILE,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A step without its target, and what its effort means; a ramp also has an `end`."""

    step: Step
    start: Meaning
    end: Aim | None = None

    @property
    def aims(self) -> tuple[Aim, ...]:
        """The speeds to aim at: none, one, or both ends of a ramp."""
        if not isinstance(self.start, Aim):
            return ()
        return (self.start, self.end) if self.end else (self.start,)


def drafts(step: RecipeStep, means: Means) -> tuple[Draft, ...]:
    """Draft a step; one whose end differs becomes two that are exactly as long together (D1)."""
    if step.finish is None:
        return (_draft(step, means),)
    role = Role.KICK if step.finish.effort == _ALL_OUT else step.role
    last = _draft(RecipeStep(role, step.finish.extent, step.finish.effort), means)
    first = _draft(replace(step, finish=None), means)
    return replace(first, step=replace(first.step, extent=_less(first.step, last.step))), last


def _draft(step: RecipeStep, means: Means) -> Draft:
    start = meaning(step.effort, means)
    end = None
    if step.to is not None:
        start, end = _ramp(step.effort, step.to, means)
    walks = step.effort == _WALK and step.role is not Role.RECOVER
    drafted = Step(
        role=Role.WALK if walks else step.role,
        extent=_extent(step.extent),
        target=NoTarget(),
        effort=show_effort(step.effort) + (f" -> {show_effort(step.to)}" if step.to else ""),
        note=step.note,
        extent_range=_range(step.extent),
        expected=_mean(step, means),
        feel=_feel(step.to or step.effort, means),
    )
    return Draft(drafted, start, end)


def _feel(effort: Effort, means: Means) -> str | None:
    goal = means.paces.goal if means.paces else None
    if isinstance(effort, PaceEffort) and goal and _RACE_WORDS.get(effort.word) == goal.race:
        return feels_like(PaceEffort(Word.GOAL, effort.offset))
    return feels_like(effort)


def _ramp(effort: Effort, to: Effort, means: Means) -> tuple[Meaning, Aim | None]:
    """Say what both ends mean; a ramp of heart rate is one range from its low to its high end."""
    start, end = meaning(effort, means), meaning(to, means)
    if isinstance(start, HeartRateTarget) and isinstance(end, HeartRateTarget):
        return HeartRateTarget(min(start.low_bpm, end.low_bpm), max(start.high_bpm, end.high_bpm)), None
    ends = [_as_aim(effort, start, means), _as_aim(to, end, means)]
    if ends[0] is None or ends[1] is None:
        return EffortTarget(f"{show_effort(effort)} -> {show_effort(to)}"), None
    return ends[0], ends[1]


def _as_aim(effort: Effort, found: Meaning, means: Means) -> Aim | None:
    """Take an effort that has no target of its own, such as all-out, by the speed expected of it."""
    if isinstance(found, Aim):
        return found
    speed = expected_speed(effort, means) if isinstance(effort, PaceEffort) else None
    return Aim(speed) if speed else None


def _mean(step: RecipeStep, means: Means) -> Speed | None:
    start = expected_speed(step.effort, means)
    end = expected_speed(step.to, means) if step.to else start
    return Speed((start.mps + end.mps) / 2) if start and end else None


def _extent(extent: RecipeExtent) -> Extent:
    match extent:
        case Amount():
            return extent.value
        case AmountRange(low=low, high=high):
            return Amount((low.number + high.number) / 2, low.unit).value
        case Open():
            return extent
        case _:
            assert_never(extent)


def _range(extent: RecipeExtent) -> tuple[Distance, Distance] | tuple[Duration, Duration] | None:
    if not isinstance(extent, AmountRange):
        return None
    low, high = extent.low.value, extent.high.value
    if isinstance(low, Distance) and isinstance(high, Distance):
        return low, high
    if isinstance(low, Duration) and isinstance(high, Duration):
        return low, high
    return None


def _less(whole: Step, part: Step) -> Extent:
    """Take its last part off a step."""
    taken = step_distance(part) if isinstance(whole.extent, Distance) else step_duration(part)
    if taken is None or isinstance(whole.extent, Open):
        raise AthleteError(
            part.effort,
            "",
            "how much of the step its last part takes is not known",
            'Name one: --goal "5k 20:00" or --race "10k 45:00".',
        )
    left = _minus(whole.extent, taken)
    if left is None:
        raise AthleteError(whole.effort, "", "its last part is longer than the step", "Make the step longer.")
    return left


def _minus(whole: Distance | Duration, taken: Distance | Duration) -> Extent | None:
    if isinstance(whole, Distance) and isinstance(taken, Distance):
        return whole - taken if whole > taken else None
    if isinstance(whole, Duration) and isinstance(taken, Duration):
        return whole - taken if whole > taken else None
    return None
