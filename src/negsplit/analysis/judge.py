"""One judgement of one run: everything that is said of it, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.clean import CleanRun, clean
from negsplit.analysis.hills import held, hill_findings, other_reckonings, other_speeds
from negsplit.analysis.presses import pressed_edges
from negsplit.analysis.refusal import refusal
from negsplit.analysis.shape import Shape, body_of, shape_between
from negsplit.analysis.splits import by_distance, halves, rising_between
from negsplit.analysis.summary import cannot_say, summary_of, why_of
from negsplit.core.finding import Finding
from negsplit.core.results import (
    ActivityFacts,
    Alignment,
    Execution,
    Halves,
    Heart,
    Judgement,
    Progression,
    Verdict,
)
from negsplit.core.text import Units

if TYPE_CHECKING:
    from negsplit.core.activity import Activity
    from negsplit.core.workout import Workout
    from negsplit.core.zones import HeartZones


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the shape of a run."""

    progression: Progression
    halves: Halves
    summary: str
    findings: tuple[Finding, ...] = ()


def judge(
    activity: Activity,
    workout: Workout | None = None,  # noqa: ARG001 -- the plan is laid onto the run in its own step
    *,
    zones: HeartZones | None = None,  # noqa: ARG001 -- as the plan
    units: Units = Units.KM,
) -> Judgement:
    """Judge a recorded run: its shape, and, where a workout is given, how it was followed.

    Shape and execution are kept apart: a run may be a fine progression 10 s/km slower than planned. `zones`
    are the athlete's heart-rate zones; `units` those in which splits are cut and sentences told.
    """
    run = clean(activity)
    reason = refusal(run)
    told = (
        tell_shape(run, pressed_edges(run, activity.laps), units) if reason is None else tell_refusal(reason)
    )
    return Judgement(
        activity=facts_of(activity, run),
        progression=told.progression,
        halves=told.halves,
        segments=(),
        alignment=Alignment("none", 0.0, 0.0),
        execution=Execution(None),
        heart=Heart(None, None),
        splits=by_distance(run, every=units.length),
        advice=(),
        summary=told.summary,
        findings=(*run.findings, *told.findings),
    )


def tell_shape(run: CleanRun, presses: np.ndarray, units: Units) -> Told:
    """Say how the pace changed over the body of a run."""
    body = body_of(run.effort_mps, run.step_s, presses)
    shape = shape_between(run.effort_mps, run.step_s, body, *other_speeds(run))
    others = other_reckonings(run, body)
    progression = _progression(run, shape, units, held(shape, others))
    return Told(
        progression,
        halves(run, (shape.start, shape.end)),
        summary_of(run, shape, progression.steps_rising, units),
        hill_findings(shape, others),
    )


def tell_refusal(reason: str) -> Told:
    """Say that the pace of a run cannot be judged, and why."""
    said = cannot_say(reason)
    nothing = Progression(Verdict.UNDETERMINED, None, None, None, None, (0, 0), None, said)
    return Told(nothing, Halves(None, None, None, None), said)


def facts_of(activity: Activity, run: CleanRun) -> ActivityFacts:
    """Gather the bare facts, the device's own totals first."""
    measured = float(run.distance_m[-1]) if run.has_pace else None
    return ActivityFacts(
        activity.start,
        activity.distance_m or measured,
        activity.timer_s if activity.timer_s is not None else float(run.timer_s[-1]),
        activity.elapsed_s if activity.elapsed_s is not None else float(run.elapsed_s[-1]),
        activity.sport,
        activity.source,
    )


def _progression(run: CleanRun, shape: Shape, units: Units, hills: str) -> Progression:
    profile = shape.profile
    return Progression(
        verdict=shape.verdict,
        size_pct=100 * profile.size,
        r2=profile.r2,
        p=profile.p,
        ci_pct=(100 * profile.low, 100 * profile.high),
        steps_rising=rising_between(run, shape.start, shape.end, every=units.length),
        body_s=(float(run.timer_s[shape.start]), float(run.timer_s[shape.end])),
        why=why_of(run, shape, units) + hills,
    )
