"""Laying a plan on a run by its laps.

Laps that name their step say it all. Others are edges at which a step may begin: a step may hold several laps
(auto-lap, a press too many), a lap may hold two steps (a press forgotten) or none of the plan.
"""

from __future__ import annotations

import math
from itertools import groupby, pairwise
from statistics import median
from typing import assert_never

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align.cost import Sums, clock_of
from negsplit.analysis.align.plan import RANGE_EXTENT_SD
from negsplit.analysis.align.search import Band, Cut, Lattice, Steps, search, stretches
from negsplit.analysis.clean import CleanRun
from negsplit.core.activity import Activity, Lap
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import Extent, Open, Workout

Index = npt.NDArray[np.int64]
Span = tuple[int, int, int]

AUTO_TRIGGERS = ("distance", "time", None)
"""Triggers of laps that perhaps nobody pressed."""
AUTO_SPREAD = 0.02
"""Such laps are automatic where they are as long as the others but for this."""
UNPRESSED_COST = 14.0
"""Of a step that begins where no button was pressed, in a run whose laps were: as much as one left out."""
UNUSED_COST = 6.0
"""Of a press in the middle of a step."""
PRESSED_OUTSIDE_COST = 5.0
"""Of running outside the plan: odds of 1 in 10, and the presses leave no choice where."""
PRESSED_BONUS = 8.0
"""What each boundary at a press speaks for the laps: a press falls within 15 s of any other moment by chance
in one lap of ten."""
MOST_MARKS = 240
"""Edges that are weighed; of more, the counted ones go."""
ALIKE = 0.15
"""Share by which extents may differ and still be those of one step: units are rounded, ends pressed."""


def laps_by_index(run: CleanRun, activity: Activity, workout: Workout) -> tuple[Span, ...]:
    """Read (step, first edge, last edge) off laps that name their step; nothing where they do not fit.

    Neighbouring laps of one step are one stretch. The steps must follow the plan's order, and must be this
    plan's: the device ran a workout with the same extents or, where the file does not carry it, the laps of
    most steps are as long as planned.
    """
    groups = [
        (index, list(laps))
        for index, laps in groupby(activity.laps, key=lambda lap: lap.workout_step)
        if index is not None
    ]
    named = [index for index, _ in groups]
    if not named or max(named) >= len(workout.steps) or any(b <= a for a, b in pairwise(named)):
        return ()
    if not (_same_extents(activity.workout, workout) if activity.workout else _long_enough(groups, workout)):
        return ()
    spans = ((index, *_edges(run, laps)) for index, laps in groups)
    return tuple(span for span in spans if span[2] > span[1])


def laps_by_likeness(run: CleanRun, sums: Sums, steps: Steps, activity: Activity) -> Cut | None:
    """Find the best cut at the laps' edges; None where no lap was pressed.

    A cut may also fall where a step counted out from an edge would end, at a cost: a press was forgotten.
    """
    edges = [run.edge_at_elapsed(lap.end_s) for lap in _pressed(activity.laps)]
    pressed = np.unique(
        np.searchsorted(sums.edge, [edge for edge in edges if 0 < edge < len(run.timer_s) - 1])
    )
    pressed = pressed[(pressed > 0) & (pressed < sums.cells)]
    if not pressed.size:
        return None
    marks = np.unique(np.concatenate([[0], pressed, _counted(sums, steps, pressed), [sums.cells]]))
    free = np.isin(marks, np.concatenate([[0], pressed, [sums.cells]]))
    cut = search(sums, steps, _lattice(sums, steps, marks, free))
    return cut if any(bound in pressed for bound in cut.bounds) else None


def pressed_bonus(cut: Cut, sums: Sums) -> float:
    """Reckon what the presses speak for a cut at laps: one bonus for each boundary inside the run."""
    return PRESSED_BONUS * sum(0 < bound < sums.cells for bound in cut.bounds)


def _same_extents(ran: Workout, asked: Workout) -> bool:
    pairs = list(zip(ran.steps, asked.steps, strict=False))
    return len(ran.steps) == len(asked.steps) and all(
        _alike(_length(one.extent), _length(other.extent))
        for one, other in pairs
        if type(one.extent) is type(other.extent)
    )


def _long_enough(groups: list[tuple[int, list[Lap]]], workout: Workout) -> bool:
    same = [
        _alike(planned, _done(workout.steps[index].extent, laps))
        for index, laps in groups
        if (planned := _length(workout.steps[index].extent)) > 0
    ]
    return 2 * sum(same) >= len(same)


def _length(extent: Extent) -> float:
    match extent:
        case Distance(m=length) | Duration(s=length):
            return length
        case Open():
            return 0.0
        case _:
            assert_never(extent)


def _done(extent: Extent, laps: list[Lap]) -> float:
    if isinstance(extent, Distance):
        return sum(lap.distance_m or 0.0 for lap in laps)
    return sum(lap.timer_s if lap.timer_s is not None else lap.end_s - lap.start_s for lap in laps)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= ALIKE * max(one, other)


def _edges(run: CleanRun, laps: list[Lap]) -> tuple[int, int]:
    return run.edge_at_elapsed(laps[0].start_s), run.edge_at_elapsed(laps[-1].end_s)


def _pressed(laps: tuple[Lap, ...]) -> list[Lap]:
    """Laps that somebody ended: not those that are as long as the other automatic ones."""
    extents = [extent for lap in laps if (extent := _automatic(lap)) is not None]
    usual = median(extents) if extents else math.nan
    return [
        lap
        for lap in laps
        if (extent := _automatic(lap)) is None or not abs(extent / usual - 1) < AUTO_SPREAD
    ]


def _automatic(lap: Lap) -> float | None:
    """Extent by which a lap may have ended of itself."""
    if lap.trigger not in AUTO_TRIGGERS:
        return None
    return lap.timer_s if lap.trigger == "time" else lap.distance_m


def _counted(sums: Sums, steps: Steps, pressed: Index) -> Index:
    """Edges at which a step begun at a press, or at the start, would end by plan."""
    starts = np.append(0, pressed)
    ends = [
        np.searchsorted(clock_of(sums, step), clock_of(sums, step)[starts] + step.extent)
        for step in steps
        if step.extent_sd < RANGE_EXTENT_SD
    ]
    counted = np.unique(np.concatenate([*ends, np.zeros(0, dtype=np.int64)]))
    inside = counted[counted < sums.cells]
    return inside if inside.size + starts.size <= MOST_MARKS else inside[:0]


def _lattice(sums: Sums, steps: Steps, marks: Index, free: npt.NDArray[np.bool_]) -> Lattice:
    place = np.arange(marks.size)
    start = np.where(place[None, :] < place[:, None], place[None, :], -1)
    bands = [stretches(sums, step, marks, start, place[:, None]) for step in steps]
    toll = np.where(free, 0.0, UNPRESSED_COST)
    unused = UNUSED_COST * _between(free)
    tolled = tuple(Band(band.start, band.fixed + unused + toll[band.start], band.mean) for band in bands)
    ends = tuple(Band(band.start[-1:], band.fixed[-1:], band.mean[-1:]) for band in tolled)
    return Lattice(marks, tolled, ends, PRESSED_OUTSIDE_COST)


def _between(free: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """How many presses lie strictly between two marks, (end, start)."""
    before = np.append(0, np.cumsum(free))
    return np.asarray(np.maximum(before[:-1][:, None] - before[1:][None, :], 0), dtype=np.float64)
