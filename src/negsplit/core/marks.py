"""Where and when along a workout: way and clock at each change of step, at each mile, at each kilometre."""

from __future__ import annotations

import math
from dataclasses import dataclass

from negsplit.core.totals import expected_speed, step_distance, step_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout


@dataclass(frozen=True, slots=True)
class Mark:
    """A place along the workout, reckoned from its start; `step` is the index of the step it lies in.

    The clock is None from the first step on whose speed is not known.
    """

    step: int
    way: Distance | None
    clock: Duration | None


def changes(workout: Workout) -> tuple[Mark, ...]:
    """Tell where and when each step ends, walks included."""
    marks = []
    way: Distance | None = Distance(0)
    clock: Duration | None = Duration(0)
    for index, step in enumerate(workout.steps):
        distance, duration = step_distance(step), step_duration(step)
        way = way + distance if way is not None and distance is not None else None
        clock = clock + duration if clock is not None and duration is not None else None
        marks.append(Mark(index, way, clock))
    return tuple(marks)


def every(workout: Workout, length: Distance) -> tuple[Mark, ...]:
    """Tell the clock at each `length` of the run; walks after the last running step are left out.

    The marks end where a speed is not known.

    >>> from negsplit.core.units import KM, Speed
    >>> step = Step(Role.RUN, KM * 2.5, SpeedTarget(Speed(4), Speed(3.9), Speed(4.1)), "M")
    >>> [(mark.way.m, mark.clock.s) for mark in every(Workout("made", (step,), ""), KM)]
    [(1000.0, 250.0), (2000.0, 500.0)]
    """
    marks: list[Mark] = []
    passed, clock = 0.0, 0.0
    for index, step in enumerate(_run(workout)):
        distance, duration = step_distance(step), step_duration(step)
        if distance is None or duration is None:
            break
        first = math.floor((passed + TOUCH_M) / length.m) + 1
        last = math.floor((passed + distance.m + TOUCH_M) / length.m)
        for count in range(first, last + 1):
            inside = min(count * length.m - passed, distance.m)
            marks.append(Mark(index, length * count, Duration(clock + time_into(step, Distance(inside)).s)))
        passed, clock = passed + distance.m, clock + duration.s
    return tuple(marks)


TOUCH_M = 0.5
"""A mark this near the end of a step is reached by it [m]; timed steps end on no round figure."""


def time_into(step: Step, way: Distance) -> Duration:
    """Time from the start of a step until `way` of it is covered; a ramp is straight over time."""
    start, there = speed_into(step, Distance(0)), speed_into(step, way)
    if start is None or there is None:
        raise ValueError("a step without a known speed has no clock")
    return Duration(2 * way.m / (start.mps + there.mps))


def speed_into(step: Step, way: Distance) -> Speed | None:
    """Speed once `way` of a step is covered: the one expected, and along a ramp the one it has reached."""
    target, whole = step.target, step_distance(step)
    if isinstance(target, SpeedTarget) and target.to_nominal and whole and whole.m > 0:
        start, end = target.nominal.mps, target.to_nominal.mps
        return Speed(math.sqrt(start**2 + (end**2 - start**2) * way.m / whole.m))
    return expected_speed(step)


def _run(workout: Workout) -> tuple[Step, ...]:
    last = max((place for place, step in enumerate(workout.steps) if step.role is not Role.WALK), default=-1)
    return workout.steps[: last + 1]
