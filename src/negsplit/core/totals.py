"""How far and how long a workout is."""

from __future__ import annotations

import math
from typing import assert_never

from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Open, Role, SpeedTarget, Step, Workout


def running_distance(workout: Workout) -> Distance | None:
    """Distance of all that is run, walks left out; None where a step's distance cannot be reckoned.

    Steps given by distance count exactly; timed steps by the speed expected of them.
    """
    ways = [step_distance(step) for step in _run(workout)]
    known = [way.m for way in ways if way is not None]
    return Distance(math.fsum(known)) if known and len(known) == len(ways) else None


def running_duration(workout: Workout) -> Duration | None:
    """Time of all that is run, walks left out; None where a step's time cannot be reckoned."""
    times = [step_duration(step) for step in _run(workout)]
    known = [time.s for time in times if time is not None]
    return Duration(math.fsum(known)) if known and len(known) == len(times) else None


def expected_speed(step: Step) -> Speed | None:
    """Speed to reckon with: the one that was set, else that of the target; None where neither is known."""
    if step.expected is None and isinstance(step.target, SpeedTarget):
        return step.target.mean
    return step.expected


def step_distance(step: Step) -> Distance | None:
    """Distance of one step, reckoned from the expected speed where it is given by time."""
    match step.extent:
        case Distance() as way:
            return way
        case Duration() as time:
            speed = expected_speed(step)
            return speed.way_in(time) if speed else None
        case Open():
            return Distance(0)
        case _:
            assert_never(step.extent)


def step_duration(step: Step) -> Duration | None:
    """Time of one step, reckoned from the expected speed where it is given by distance."""
    match step.extent:
        case Distance() as way:
            speed = expected_speed(step)
            return speed.time_over(way) if speed else None
        case Duration() as time:
            return time
        case Open():
            return Duration(0)
        case _:
            assert_never(step.extent)


def _run(workout: Workout) -> list[Step]:
    return [step for step in workout.steps if step.role is not Role.WALK]
