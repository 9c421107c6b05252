"""Does the workout hold the rules of a progression run? Each check gives findings that name the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units, show_duration, show_pace
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import HeartRateTarget, NoTarget, Role, SpeedTarget, Step
from negsplit.design.bands import SAME_RUNG_MPS
from negsplit.physiology.gps import smallest_difference
from negsplit.physiology.paces import PaceTable
from negsplit.physiology.vdot import longest_time

HEART_FOLLOWS_AFTER = Duration(180)
"""Heart rate needs 2-3 minutes to follow a change of speed: Hunt, Fankhauser and Saengsuwan, Biomed. Eng.
Online 14:112, 2015 (time constant 57.6 s)."""
LONG_RUN_LIMIT = Duration(150 * 60)
"""Daniels' limit for a long run."""
LONGEST_SENSIBLE = Duration(210 * 60)
"""Beyond it few training plans go; a convention."""
_LADDER = (Role.WARMUP, Role.RUN, Role.KICK)


@dataclass(frozen=True, slots=True)
class Ladder:
    """What the checks look at.

    `usual` are the speeds that the same efforts would have for a runner whose goal and form agree, one or two
    (a ramp's ends) a step, None where the target is no speed.
    """

    steps: tuple[Step, ...]
    usual: tuple[tuple[Speed, Speed] | None, ...]
    paces: PaceTable | None
    units: Units


def check(ladder: Ladder) -> tuple[Finding, ...]:
    """Hold a resolved workout against the rules."""
    return tuple(finding for rule in RULES for finding in rule(ladder))


def rises(ladder: Ladder) -> Iterator[Finding]:
    """Demand that no step is slower than the one before it (A1)."""
    for one, two in _neighbours(ladder):
        if not _falls(ladder.steps[one], ladder.steps[two]):
            continue
        first, second = (_told(ladder, number) for number in (one, two))
        if _meant_to_fall(ladder, one, two):
            yield Finding(
                "ladder-not-rising",
                Weight.WARNING,
                f"{second} is slower than {first}: the recipe asks for it, but a progression only gets "
                "faster (A1).",
                "Reorder the steps, or call the slower one a cool-down.",
            )
        else:
            yield Finding(
                "ladder-not-rising",
                Weight.BREACH,
                f"{second} is not faster than {first} (A1): {_why(ladder)}.",
                "Choose a faster goal, or a slower start for the step before.",
            )


def tellable(ladder: Ladder) -> Iterator[Finding]:
    """Tell of neighbouring steps that differ by less than a GPS watch errs."""
    for one, two in _neighbours(ladder):
        before, after = ladder.steps[one], ladder.steps[two]
        slow, fast = _end_speed(before), _start_speed(after)
        way, next_way = step_distance(before), step_distance(after)
        if slow is None or fast is None or not way or not next_way or not slow < fast:
            continue
        if after.role is Role.KICK or not (way.m > 0 and next_way.m > 0):
            continue
        needed = smallest_difference(way, next_way)
        if fast.mps / slow.mps - 1 < needed:
            least = slow.pace(per=ladder.units.length).s * needed / (1 + needed)
            yield Finding(
                "steps-too-close",
                Weight.WARNING if fast.mps - slow.mps < SAME_RUNG_MPS else Weight.NOTE,
                f"{_told(ladder, one)} and {_told(ladder, two).lower()} are too close for a GPS watch to "
                f"tell apart over their length; it takes about {least:.0f} s/{ladder.units}.",
                "Run them by feel or by the marks of a track, or make the steps larger or longer.",
            )


def warmed_up(ladder: Ladder) -> Iterator[Finding]:
    """Demand a start at a conversational, comfortable pace (A3)."""
    first = ladder.steps[0]
    if first.role is Role.WARMUP or not _is_hard(first, _start_speed(first), ladder.paces):
        return
    yield Finding(
        "no-warm-up",
        Weight.WARNING,
        f"{_told(ladder, 0)} starts without a warm-up; a progression run starts at a pace to talk at (A3).",
        "Begin with 10 minutes easy.",
    )


def cooled_down(ladder: Ladder) -> Iterator[Finding]:
    """Demand a cool-down after what ends fast (A5)."""
    hard = [n for n, step in enumerate(ladder.steps) if _is_hard(step, _end_speed(step), ladder.paces)]
    if not hard or ladder.steps[hard[-1]].role is Role.COOLDOWN:
        return
    if all(step.role not in {Role.COOLDOWN, Role.WALK} for step in ladder.steps[hard[-1] + 1 :]):
        yield Finding(
            "no-cool-down",
            Weight.WARNING,
            f"{_told(ladder, hard[-1])} ends fast and nothing follows it (A5).",
            "Add a cool-down: 5-10 minutes easy or walking.",
        )


def continuous(ladder: Ladder) -> Iterator[Finding]:
    """Demand a run without stops and recovery breaks (A4)."""
    running = [number for number, step in enumerate(ladder.steps) if step.role in _LADDER]
    for number, step in enumerate(ladder.steps[: running[-1] if running else 0]):
        if step.role in {Role.RECOVER, Role.WALK}:
            yield Finding(
                "not-continuous",
                Weight.WARNING,
                f"{_told(ladder, number)} breaks the run; a progression run is continuous (A4).",
                "Leave the break out, or call the workout intervals.",
            )
            return


def heart_can_follow(ladder: Ladder) -> Iterator[Finding]:
    """Tell of steps led by heart rate that are over before the heart follows."""
    for number, step in enumerate(ladder.steps):
        lasts = step_duration(step)
        if isinstance(step.target, HeartRateTarget) and lasts and 0 < lasts.s < HEART_FOLLOWS_AFTER.s:
            yield Finding(
                "heart-lags",
                Weight.NOTE,
                f"{_told(ladder, number)} is over before the heart rate follows, which takes 2-3 minutes.",
                "Run it by feel; the rate will catch up at its end.",
            )


def bearable(ladder: Ladder) -> Iterator[Finding]:
    """Ask nobody to hold paces for longer than their fitness lets them.

    Shares of the longest time that each pace can be held are added up, as fatigue models of material do.
    """
    if ladder.paces is None:
        return
    used = 0.0
    for number, step in enumerate(ladder.steps):
        lasts = step_duration(step)
        if step.expected is None or lasts is None or step.role in {Role.COOLDOWN, Role.WALK, Role.RECOVER}:
            continue
        longest = longest_time(ladder.paces.present_vdot, step.expected)
        used += lasts.s / longest.s if longest and longest.s > 0 else 0.0
        if used > 1:
            yield Finding(
                "too-hard",
                Weight.WARNING,
                f"By the end of {_told(ladder, number).lower()} the run asks for more than your form, VDOT "
                f"{ladder.paces.present_vdot:.0f}, can hold.",
                "Shorten the fast steps or choose a nearer goal.",
            )
            return


def not_too_long(ladder: Ladder) -> Iterator[Finding]:
    """Tell of runs longer than long runs should be."""
    times = [step_duration(step) for step in ladder.steps if step.role is not Role.WALK]
    total = Duration(sum(time.s for time in times if time))
    if total > LONG_RUN_LIMIT:
        yield Finding(
            "long-run-limit",
            Weight.WARNING if total > LONGEST_SENSIBLE else Weight.NOTE,
            f"It takes {show_duration(total)}; Daniels advises no long run of more than 2:30:00.",
            "Cut the slow steps shorter if recovery takes long.",
        )


RULES: tuple[Callable[[Ladder], Iterator[Finding]], ...] = (
    rises,
    tellable,
    warmed_up,
    cooled_down,
    continuous,
    heart_can_follow,
    bearable,
    not_too_long,
)


def _neighbours(ladder: Ladder) -> Iterator[tuple[int, int]]:
    """Yield the numbers of steps of the ladder that follow each other, breaks left out, repeats once."""
    seen = set()
    running = (number for number, step in enumerate(ladder.steps) if step.role in _LADDER)
    for one, two in pairwise(running):
        pair = ladder.steps[one].effort, ladder.steps[two].effort
        if pair not in seen:
            seen.add(pair)
            yield one, two


def _falls(one: Step, two: Step) -> bool:
    if isinstance(one.target, HeartRateTarget) and isinstance(two.target, HeartRateTarget):
        return two.target.low_bpm < one.target.low_bpm
    slow, fast = _end_speed(one), _start_speed(two)
    return slow is not None and fast is not None and fast < slow


def _meant_to_fall(ladder: Ladder, one: int, two: int) -> bool:
    before, after = ladder.usual[one], ladder.usual[two]
    return before is None or after is None or after[0] < before[1]


def _start_speed(step: Step) -> Speed | None:
    match step.target:
        case SpeedTarget(nominal=nominal):
            return nominal
        case NoTarget():
            return step.expected
        case _:
            return None


def _end_speed(step: Step) -> Speed | None:
    if isinstance(step.target, SpeedTarget) and step.target.to_nominal:
        return step.target.to_nominal
    return _start_speed(step)


def _is_hard(step: Step, speed: Speed | None, paces: PaceTable | None) -> bool:
    """Say whether a step, at one end of it, is faster than steady running."""
    if step.role is Role.KICK:
        return True
    if isinstance(step.target, HeartRateTarget):
        return step.target.zone is None or step.target.zone > 2  # noqa: PLR2004 -- zones 1 and 2 are easy
    return paces is not None and speed is not None and speed > paces.steady.fast


def _told(ladder: Ladder, number: int) -> str:
    step = ladder.steps[number]
    if isinstance(step.target, SpeedTarget):
        return f"Step {number + 1} ({step.effort}, {show_pace(step.target.nominal, ladder.units)})"
    return f"Step {number + 1} ({step.effort})"


def _why(ladder: Ladder) -> str:
    paces = ladder.paces
    if paces is None or paces.goal is None:
        return "the two paces come from different sources"
    race = f"{paces.goal.race.name} {show_duration(paces.goal.time)}"
    return f"the goal, {race}, asks for less than your results show you can do"
