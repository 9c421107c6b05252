"""Ramps cut into steps, for watches and belts that know no ramp: way and time stay the same to the digit."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from negsplit.core.totals import step_duration
from negsplit.core.units import KM, Distance, Duration, Speed
from negsplit.core.workout import Extent, Open, SpeedTarget, Step

PIECE_RISE = Duration(10.0)
"""Pace per kilometre that one piece of a ramp should span: a band narrower than 5 s either way makes a watch
speak at every turn of the road (jpickup/GarminTools, issue 14)."""
SHORTEST_PIECE = Duration(60.0)
"""A pace shown by satellites needs most of a minute to settle."""


def is_ramp(step: Step) -> bool:
    """Say whether a step moves from one speed to another."""
    return isinstance(step.target, SpeedTarget) and step.target.to_nominal is not None


def best_pieces(step: Step, *, at_most: int) -> int:
    """Count the pieces that show a ramp best: two or more, each wide and long enough to run by.

    >>> from negsplit.core.workout import Role
    >>> slow, fast = (Speed.from_pace(Duration(pace), per=KM) for pace in (360, 300))
    >>> ramp = SpeedTarget(slow, Speed(2.7), Speed(2.9), fast, Speed(3.2), Speed(3.4))
    >>> best_pieces(Step(Role.RUN, KM * 10, ramp, "easy -> M", expected=ramp.mean), at_most=50)
    6
    """
    target = step.target
    if not isinstance(target, SpeedTarget) or target.to_nominal is None or isinstance(step.extent, Open):
        return 1
    rise = abs(target.nominal.pace(per=KM).s - target.to_nominal.pace(per=KM).s)
    time = step_duration(step) or target.mean.time_over(KM)
    wanted = min(round(rise / PIECE_RISE.s, 6), time.s / SHORTEST_PIECE.s)
    return max(1, min(max(2, int(wanted)), at_most))


def cut(step: Step, pieces: int) -> tuple[Step, ...]:
    """Cut a ramp into steady steps of equal extent, each with the mean speed of its stretch.

    A ramp is straight over time, so the pieces of a distance take exactly the ramp's time, and those of a
    time cover exactly its way. Each band reaches from the speed at the piece's start to that at its end:
    bands touch and never overlap; the outermost reach as far as the ramp's own. The note stays with the
    first piece. A step that is no ramp comes back as it is.
    """
    target = step.target
    if not isinstance(target, SpeedTarget) or target.to_nominal is None:
        return (step,)
    if target.nominal == target.to_nominal:
        return (replace(step, target=SpeedTarget(target.nominal, target.slow, target.fast)),)
    count = 1 if isinstance(step.extent, Open) else pieces
    extent = _part(step.extent, count)
    first, *rest = (
        replace(step, extent=extent, extent_range=None, target=band, expected=band.nominal)
        for band in _bands(target, target.to_nominal, count, over_distance=isinstance(extent, Distance))
    )
    return (first, *(replace(piece, note=None) for piece in rest))


def _bands(target: SpeedTarget, end: Speed, count: int, *, over_distance: bool) -> list[SpeedTarget]:
    knots = _knots(target.nominal.mps, end.mps, count, power=2 if over_distance else 1)
    slow = [min(pair) for pair in pairwise(knots)]
    fast = [max(pair) for pair in pairwise(knots)]
    nominal = [Speed((low + high) / 2) for low, high in zip(slow, fast, strict=True)]
    to_slow, to_fast = target.to_slow or target.slow, target.to_fast or target.fast
    if target.nominal < end:
        slow[0], fast[-1] = min(slow[0], target.slow.mps), max(fast[-1], to_fast.mps)
    else:
        fast[0], slow[-1] = max(fast[0], target.fast.mps), min(slow[-1], to_slow.mps)
    return [SpeedTarget(*one) for one in zip(nominal, map(Speed, slow), map(Speed, fast), strict=True)]


def _knots(start: float, end: float, count: int, *, power: int) -> list[float]:
    """Speeds at the borders of the pieces [m/s]: straight over time, in their squares over distance."""
    low, high = start**power, end**power
    return [math.pow(low + (high - low) * border / count, 1 / power) for border in range(count + 1)]


def _part(extent: Extent, count: int) -> Extent:
    match extent:
        case Distance() | Duration():
            return extent * (1 / count)
        case Open():
            return extent
        case _:
            assert_never(extent)
