"""A workout in the speeds a treadmill knows: tenths of km/h and mph that still rise after rounding."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from negsplit.core.ramps import best_pieces, cut
from negsplit.core.text import Units
from negsplit.core.totals import expected_speed, step_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Open, Role, SpeedTarget, Step, Workout

NOTCHES_AN_HOUR = 10.0
"""Speeds that a belt has between one km/h, or mph, and the next."""
OUTDOOR_GRADIENT = 1.0
"""Gradient in per cent that makes up for the missing wind at 10.5 to 18 km/h: A. M. Jones and J. H. Doust,
J. Sports Sci. 14, 321-327, 1996."""
MOST_PIECES = 20
"""Of one ramp: a button every minute or two is enough."""
ON_A_NOTCH = 1e-6
"""How near a speed must lie to a notch to be taken for it [notches]."""

LADDER = frozenset({Role.WARMUP, Role.RUN, Role.KICK})
"""Roles among which the speed must still rise; recoveries and the cool-down stand apart."""


@dataclass(frozen=True, slots=True)
class BeltRow:
    """One setting of the belt.

    `number` is the step of the workout, from 1; `speed` is None where no pace is known. `exact` tells a
    speed that is asked for from one that is only a guess to begin with (heart rate, kick, effort in words).
    `length` is how long it runs at this setting, `time` how long that takes on the belt.
    """

    number: int
    step: Step
    kmh: float | None
    mph: float | None
    gradient_pct: float
    exact: bool
    time: Duration | None


def belt_rows(
    workout: Workout, units: Units, *, gradient_pct: float = OUTDOOR_GRADIENT
) -> tuple[BeltRow, ...]:
    """Set the belt for each step, ramps cut into pieces; times are those at the speed in `units`.

    Speeds are rounded to the slow side in the first half of the run and to the fast side in the second: a
    run that starts too fast is spoilt, one that ends a little fast is not. Where paces rise, so do notches.
    """
    pieces = [
        (number, piece)
        for number, step in enumerate(workout.steps, start=1)
        for piece in cut(step, _pieces(step))
    ]
    steps = [piece for _, piece in pieces]
    notches = {one: _notches(steps, one) for one in Units}
    rows = []
    for place, (number, step) in enumerate(pieces):
        kmh, mph = (_speed(notches[one][place]) for one in (Units.KM, Units.MI))
        belt = kmh if units is Units.KM else mph
        exact = isinstance(step.target, SpeedTarget) or step.role is Role.WALK
        rows.append(BeltRow(number, step, kmh, mph, gradient_pct, exact, _time(step, belt, units)))
    return tuple(rows)


def _pieces(step: Step) -> int:
    """Count the pieces of a ramp: each moves both of the belt's scales by a notch at least."""
    target = step.target
    if not isinstance(target, SpeedTarget) or target.to_nominal is None:
        return 1
    rise = abs(_exact_notch(target.to_nominal, Units.MI) - _exact_notch(target.nominal, Units.MI))
    return best_pieces(step, at_most=max(1, min(MOST_PIECES, int(rise))))


def _speed(notch: int | None) -> float | None:
    return None if notch is None else notch / NOTCHES_AN_HOUR


def _time(step: Step, belt: float | None, units: Units) -> Duration | None:
    match step.extent:
        case Duration() as time:
            return time
        case Distance() as way if belt:
            return Speed(belt * units.length.m / 3600).time_over(way)
        case Open():
            return Duration(0)
        case _:
            return None


def _notches(steps: Sequence[Step], units: Units) -> list[int | None]:
    """Notch of each step, None where no speed is known; recoveries and the cool-down take the slow side."""
    speeds = [expected_speed(step) for step in steps]
    exact = [None if speed is None else _exact_notch(speed, units) for speed in speeds]
    rounded = [None if notch is None else _slow_side(notch) for notch in exact]
    early = _in_first_half(steps)
    ladder = [place for place, step in enumerate(steps) if step.role in LADDER and exact[place] is not None]
    held = rising([exact[place] or 0.0 for place in ladder], sum(early[place] for place in ladder))
    for place, notch in zip(ladder, held, strict=True):
        rounded[place] = notch
    return rounded


def rising(exact: Sequence[float], middle: int) -> list[int]:
    """Round the first `middle` values down and the rest up, such that what rises still rises.

    Equal neighbours stay equal, and what falls does not rise.

    >>> rising([100.4, 100.9, 110.2, 110.2, 125.0], 2)
    [99, 100, 111, 111, 125]
    """
    notches = [_slow_side(one) if place < middle else _fast_side(one) for place, one in enumerate(exact)]
    before = ((place, place + 1, -1) for place in range(middle - 2, -1, -1))
    after = ((place, place - 1, 1) for place in range(max(middle, 1), len(exact)))
    for here, there, way in (*before, *after):
        change = (exact[here] - exact[there]) * way
        mine, beside = notches[here] * way, notches[there] * way
        kept = max(mine, beside + 1) if change > 0 else beside if change == 0 else min(mine, beside)
        notches[here] = kept * way
    return notches


def _in_first_half(steps: Sequence[Step]) -> list[bool]:
    times = [time.s if (time := step_duration(step)) else 0.0 for step in steps]
    ends = list(accumulate(times))
    return [end - time / 2 <= ends[-1] / 2 for end, time in zip(ends, times, strict=True)]


def _exact_notch(speed: Speed, units: Units) -> float:
    return speed.mps * 3600 / units.length.m * NOTCHES_AN_HOUR


def _slow_side(notch: float) -> int:
    return math.floor(notch + ON_A_NOTCH)


def _fast_side(notch: float) -> int:
    return math.ceil(notch - ON_A_NOTCH)
