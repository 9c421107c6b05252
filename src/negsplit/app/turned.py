"""A workout as a session of a plan asks for it: cut to its share, with one knob turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from negsplit.core.plan import Adjustment, Knob, Session
from negsplit.core.totals import step_duration
from negsplit.core.units import KM, Distance, Duration, Speed
from negsplit.core.workout import Extent, Open, Role, SpeedTarget, Step, Workout

CLIMBING = frozenset({Role.WARMUP, Role.RUN})
"""Steps that the pace rises over; the finish is the last of them that is no warm-up."""
FEWEST_STEPS = 2
"""A progression has no fewer."""


def as_asked(workout: Workout, session: Session) -> Workout:
    """Give a workout the length and the changes that a session of a plan asks for."""
    cut = _scaled(workout, session.scale)
    return turned(cut, session.adjustment) if session.adjustment else cut


def turned(workout: Workout, adjustment: Adjustment) -> Workout:
    """Turn one knob of a workout; its whole length stays, so that it still fits its day.

    The start is the first step of the climb that has a pace. With a step fewer, the one before the fastest
    lasts as long as both. A finish takes from the step before it, or gives to it, what it is changed by.
    """
    match adjustment.knob:
        case Knob.START_PACE:
            return _with_start(workout, Duration(adjustment.change))
        case Knob.STEPS:
            for _ in range(round(-adjustment.change)):
                workout = _with_a_step_fewer(workout)
            return workout
        case Knob.FINISH:
            return _with_finish(workout, 1 + adjustment.change / 100)


def _scaled(workout: Workout, share: float) -> Workout:
    if share >= 1:
        return workout
    steps = (
        replace(step, extent=_times(step.extent, share), extent_range=_range(step, share))
        for step in workout.steps
    )
    return replace(workout, steps=tuple(steps))


def _times(extent: Extent, share: float) -> Extent:
    return extent if isinstance(extent, Open) else extent * share


def _range(step: Step, share: float) -> tuple[Distance, Distance] | tuple[Duration, Duration] | None:
    low_high = step.extent_range
    if low_high is None:
        return None
    return cast("tuple[Distance, Distance]", (low_high[0] * share, low_high[1] * share))


def _with_start(workout: Workout, delay: Duration) -> Workout:
    for place, step in enumerate(workout.steps):
        if step.role in CLIMBING and isinstance(step.target, SpeedTarget):
            target = _slowed(step.target, delay)
            slower = replace(step, target=target, expected=target.mean, effort=f"{step.effort}, slower")
            return _replaced(workout, {place: slower})
    return workout


def _slowed(target: SpeedTarget, delay: Duration) -> SpeedTarget:
    """Slow the beginning of a target; a ramp still ends where it did."""

    def slow(speed: Speed) -> Speed:
        return speed.slower_by(delay, per=KM)

    return replace(
        target,
        nominal=slow(target.nominal),
        slow=slow(target.slow),
        fast=slow(target.fast),
        said_slow=slow(target.said_slow) if target.said_slow else None,
        said_fast=slow(target.said_fast) if target.said_fast else None,
    )


def _with_a_step_fewer(workout: Workout) -> Workout:
    climb = list(_climb(workout))
    if len(climb) <= FEWEST_STEPS:
        return workout
    before, last = climb[-2:]
    longer = _longer(workout.steps[before], _time(workout.steps[last]))
    if longer is None:
        return workout
    joined = _replaced(workout, {before: longer})
    return replace(joined, steps=(*joined.steps[:last], *joined.steps[last + 1 :]))


def _with_finish(workout: Workout, share: float) -> Workout:
    climb = list(_climb(workout))
    if len(climb) < FEWEST_STEPS:
        return workout
    before, last = (workout.steps[place] for place in climb[-2:])
    finish = replace(last, extent=_times(last.extent, share), extent_range=None)
    rest = _longer(before, _gained(last, finish, before))
    return _replaced(workout, {climb[-2]: rest, climb[-1]: finish}) if rest else workout


def _gained(was: Step, now: Step, before: Step) -> float | None:
    """Time the step before gets: for the way that the finish loses, or else the time it loses."""
    match was.extent, now.extent, before.extent:
        case Distance(m=old), Distance(m=new), Distance(m=own):
            time = step_duration(before)
            return (old - new) / own * time.s if time else None
        case _:
            old_time, new_time = _time(was), _time(now)
            return None if old_time is None or new_time is None else old_time - new_time


def _longer(step: Step, gained_s: float | None) -> Step | None:
    """Make a step longer by a time, or shorter; None where its time is unknown or nothing would be left."""
    time = step_duration(step)
    if time is None or gained_s is None or time.s + gained_s <= 0:
        return None
    return replace(step, extent=_times(step.extent, 1 + gained_s / time.s), extent_range=None)


def _time(step: Step) -> float | None:
    time = step_duration(step)
    return time.s if time else None


def _climb(workout: Workout) -> Iterator[int]:
    return (place for place, step in enumerate(workout.steps) if step.role in CLIMBING)


def _replaced(workout: Workout, steps: dict[int, Step]) -> Workout:
    return replace(workout, steps=tuple(steps.get(place, step) for place, step in enumerate(workout.steps)))
