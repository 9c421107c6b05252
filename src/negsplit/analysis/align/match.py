"""Which part of a run was which step of the plan.

Laps that name their step come first, then laps by what they look like, then the plan alone against the pace.
Whether the steps are there at all is a question of its own: a plan laid on a flat run is not found in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from negsplit.analysis.align.boundary import boundaries
from negsplit.analysis.align.cost import Sums, sums_of
from negsplit.analysis.align.count import COUNTED_BONUS, EXACT_S, count
from negsplit.analysis.align.laps import laps_by_index, laps_by_likeness, pressed_bonus
from negsplit.analysis.align.plan import NO_HEART_SPEED, HeartSpeed, planned_steps
from negsplit.analysis.align.presence import steps_present
from negsplit.analysis.align.search import Cut, Steps, lattice, refine, search
from negsplit.analysis.clean import CleanRun
from negsplit.analysis.heart_faults import trusted_heart
from negsplit.analysis.heart_lag import fit_heart
from negsplit.core.activity import Activity
from negsplit.core.finding import Finding, Weight
from negsplit.core.workout import HeartRateTarget, Workout


class Method(StrEnum):
    """How the steps were found."""

    LAPS = "laps"
    FITTED = "fitted"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the run taken for one step, between two edges of the clean run's grid.

    `confidence` is the share of its seconds that are likely to belong to the step, 0 to 1.
    """

    step: int
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """A plan laid onto a run. Steps that were not run have no stretch.

    With `Method.NONE` the stretches are the plan counted out from the best start, with no confidence at all.
    """

    method: Method
    stretches: tuple[Stretch, ...]
    confidence: float
    findings: tuple[Finding, ...] = ()


NOTHING = Aligned(Method.NONE, (), 0.0)
FEWEST_CELLS = 60
"""A minute at one second: less has no steps in it."""
MOST_STEPS = 100
"""Twice what watches take; a longer plan is counted out only, so that time stays bounded."""
PRESS_ASTRAY_S = 3.0
"""How far from the step's end the button is pressed."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cut, and how far off each of its boundaries may be [s]."""

    method: Method
    cut: Cut
    astray_s: tuple[float, ...]


def align(run: CleanRun, activity: Activity, workout: Workout) -> Aligned:
    """Lay the workout's steps onto the run."""
    if named := laps_by_index(run, activity, workout):
        return Aligned(Method.LAPS, tuple(Stretch(*span, 1.0) for span in named), 1.0)
    if not run.has_pace or run.speed_mps.size < FEWEST_CELLS:
        return NOTHING
    steps = planned_steps(workout, _heart_speed(run, workout))
    sums = sums_of(run)
    counted = count(sums, steps)
    placed = _by_plan(sums, steps, counted)
    lapped = laps_by_likeness(run, sums, steps, activity) if len(steps) <= MOST_STEPS else None
    if lapped and lapped.cost - pressed_bonus(lapped, sums) <= placed.cut.cost:
        return _aligned(sums, Placed(Method.LAPS, lapped, (PRESS_ASTRAY_S,) * len(lapped.bounds)))
    if not steps_present(sums, steps, placed.cut):
        return _not_found(sums, counted)
    return _aligned(sums, placed)


def _by_plan(sums: Sums, steps: Steps, counted: Cut) -> Placed:
    """Cut by the plan alone: held loosely, or counted out by a watch, whichever fits better."""
    exact = Placed(Method.FITTED, counted, (EXACT_S / 2,) * len(counted.bounds))
    if len(steps) > MOST_STEPS:
        return exact
    grid = lattice(sums, steps)
    coarse = search(sums, steps, grid)
    likely = boundaries(sums, steps, grid, coarse)
    middle = Cut(tuple(one.edge for one in likely), coarse.offset, coarse.cost)
    loose = refine(sums, steps, middle, reach=int(grid.marks[1] - grid.marks[0]) + 1)
    if counted.cost - COUNTED_BONUS < loose.cost:
        return exact
    return Placed(Method.FITTED, loose, tuple(one.astray_s for one in likely))


def _aligned(sums: Sums, placed: Placed) -> Aligned:
    bounds = [int(sums.edge[bound]) for bound in placed.cut.bounds]
    shares = [
        max(0.0, 1.0 - sum(astray) / (sums.cell_s * (end - start)))
        for (start, end), astray in zip(pairwise(placed.cut.bounds), pairwise(placed.astray_s), strict=True)
    ]
    stretches = tuple(
        Stretch(step, start, end, share)
        for step, ((start, end), share) in enumerate(zip(pairwise(bounds), shares, strict=True))
    )
    lengths = [end - start for start, end in pairwise(bounds)]
    overall = sum(share * length for share, length in zip(shares, lengths, strict=True)) / max(
        1, sum(lengths)
    )
    return Aligned(placed.method, stretches, overall)


def _not_found(sums: Sums, counted: Cut) -> Aligned:
    """Show the plan counted out, as what should have been, and say that it was not seen."""
    bounds = [int(sums.edge[bound]) for bound in counted.bounds]
    stretches = tuple(Stretch(step, *span, 0.0) for step, span in enumerate(pairwise(bounds)))
    return Aligned(Method.NONE, stretches, 0.0, (STEPS_NOT_FOUND,))


STEPS_NOT_FOUND = Finding(
    "steps-not-found",
    Weight.WARNING,
    "The pace does not change as the plan's steps do, so no part of the run can be told to be one of them.",
    "Press the lap button at each step, or let the watch run the workout.",
)


def _heart_speed(run: CleanRun, workout: Workout) -> HeartSpeed:
    """Speed by heart rate as this run has it, where the workout asks for heart rates."""
    if not any(isinstance(step.target, HeartRateTarget) for step in workout.steps):
        return NO_HEART_SPEED
    trusted = trusted_heart(run)
    fitted = fit_heart(run, trusted.bpm) if trusted else None
    if fitted is None or fitted.bpm_per_mps <= 0:
        return NO_HEART_SPEED
    return HeartSpeed(fitted.at_mean_bpm, fitted.mean_mps, 1 / fitted.bpm_per_mps)
