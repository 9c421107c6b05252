"""The pace profile as one line of blocks: slow is low, fast is high, width is time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negsplit.core.text import Units, show_duration
from negsplit.core.totals import step_duration
from negsplit.core.units import Speed
from negsplit.core.workout import HeartRateTarget, Role, SpeedTarget, Step, Workout
from negsplit.render.terminal import Terminal

LOWEST = 0.25
"""Height of the slowest step as a share of the line, so that it is seen."""
WIDEST = 78
"""Characters of a line; a staircase wider than a page is no picture."""


@dataclass(frozen=True, slots=True)
class Tread:
    """One step of the staircase: its time [s], and how hard it starts and ends (speed or heart rate)."""

    time_s: float
    start: float
    end: float


def staircase(workout: Workout, units: Units, terminal: Terminal, *, indent: str = "  ") -> str:
    """Draw the workout between its slowest and fastest figure; empty where no figures are known."""
    by_heart = any(isinstance(step.target, HeartRateTarget) for step in workout.steps)
    treads = [tread for step in workout.steps if (tread := _tread(step, by_heart=by_heart))]
    if not treads:
        return ""
    ends = [end for tread in treads for end in (tread.start, tread.end)]
    low, high = (
        f"{end:.0f} bpm" if by_heart else bare_pace(Speed(end), units) for end in (min(ends), max(ends))
    )
    room = min(terminal.width, WIDEST) - len(indent) - len(low) - len(high) - 2
    return f"{indent}{low} {terminal.paint('accent', profile(treads, terminal, room))} {high}"


def profile(treads: Sequence[Tread], terminal: Terminal, width: int) -> str:
    """Draw the treads as `width` block characters."""
    ends = [end for tread in treads for end in (tread.start, tread.end)]
    floor, ceiling = min(ends), max(ends)
    total = sum(tread.time_s for tread in treads)
    drawn, passed = "", 0.0
    for tread in treads:
        first, last = round(passed / total * width), round((passed + tread.time_s) / total * width)
        passed += tread.time_s
        for cell in range(first, last):
            along = (cell - first + 0.5) / (last - first)
            drawn += terminal.block(height(tread.start + (tread.end - tread.start) * along, floor, ceiling))
    return drawn


def height(value: float, floor: float, ceiling: float) -> float:
    """Share of the line that a value takes, the slowest still seen."""
    share = (value - floor) / (ceiling - floor) if ceiling > floor else 1.0
    return LOWEST + (1 - LOWEST) * min(1.0, max(0.0, share))


def bare_pace(speed: Speed, units: Units) -> str:
    """Write a pace without its unit, for columns whose head names it.

    >>> bare_pace(Speed(4.0), Units.KM)
    '4:10'
    """
    return show_duration(speed.pace(per=units.length))


def _tread(step: Step, *, by_heart: bool) -> Tread | None:
    time = step_duration(step)
    if step.role is Role.WALK or time is None or time.s <= 0:
        return None
    match step.target:
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            return Tread(time.s, (low + high) / 2, (low + high) / 2)
        case SpeedTarget(nominal=nominal, to_nominal=to_nominal) if not by_heart:
            return Tread(time.s, nominal.mps, (to_nominal or nominal).mps)
        case _ if step.expected and not by_heart:
            return Tread(time.s, step.expected.mps, step.expected.mps)
        case _:
            return None
