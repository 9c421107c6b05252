"""One judgement of one run: everything that is said of it, in one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negsplit.analysis.advise import advise
from negsplit.analysis.align import Aligned, align
from negsplit.analysis.clean import CleanRun, clean
from negsplit.analysis.clean.travel import BEYOND
from negsplit.analysis.comply import Compliance, comply
from negsplit.analysis.heart import HeartTold, heart_of
from negsplit.analysis.shape.hills import held, hill_findings, other_reckonings, other_speeds
from negsplit.analysis.shape.pace_line import PaceLine, pace_line_of
from negsplit.analysis.shape.planned import climbs_as_planned, planned_body
from negsplit.analysis.shape.profile import profile_of
from negsplit.analysis.shape.refusal import refusal
from negsplit.analysis.shape.summary import cannot_say, summary_of, why_of
from negsplit.analysis.shape.verdict import Shape, body_of, shape_between, shape_of
from negsplit.analysis.splits import by_distance, halves, rising_between
from negsplit.core.finding import Finding
from negsplit.core.results import (
    ActivityFacts,
    Alignment,
    Execution,
    Halves,
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
    workout: Workout | None = None,
    *,
    zones: HeartZones | None = None,
    units: Units = Units.KM,
) -> Judgement:
    """Judge a recorded run: its shape, and, where a workout is given, how it was followed.

    Shape and execution are kept apart: a run may be a fine progression 10 s/km slower than planned. `zones`
    are the athlete's heart-rate zones; `units` those in which splits are cut and sentences told.
    """
    return judge_cleaned(clean(activity), activity, workout, zones=zones, units=units)


def judge_cleaned(
    run: CleanRun,
    activity: Activity,
    workout: Workout | None = None,
    *,
    zones: HeartZones | None = None,
    units: Units = Units.KM,
) -> Judgement:
    """Judge an activity whose cleaned run is at hand; see `judge`."""
    heart = heart_of(run, zones)
    aligned = align(run, activity, workout) if workout else None
    followed = _followed(run, aligned, workout, heart)
    reason = refusal(run)
    if reason is None:
        line = pace_line_of(run, activity.laps, other_speeds(run))
        shape = shape_by_plan(run, line, aligned, workout) if workout and aligned else shape_of(line)
        told = tell_shape(run, line, shape, units)
    else:
        told = tell_refusal(reason)
    judgement = Judgement(
        activity=facts_of(activity, run),
        progression=told.progression,
        halves=told.halves,
        segments=followed.segments,
        alignment=followed.alignment,
        execution=followed.execution,
        heart=heart.heart,
        splits=by_distance(run, every=units.length),
        advice=(),
        summary=told.summary,
        findings=(*run.findings, *told.findings, *followed.findings, *heart.findings),
    )
    return replace(judgement, advice=tuple(one.sentence for one in advise(judgement, units=units)))


def shape_by_plan(run: CleanRun, line: PaceLine, aligned: Aligned, workout: Workout) -> Shape:
    """Judge the shape with what the plan tells of it, where the plan was found in the run."""
    shape = shape_between(line, planned_body(aligned, workout) or body_of(line))
    climbed = climbs_as_planned(run, aligned, workout)
    if climbed is None or shape.verdict in {Verdict.PROGRESSION, Verdict.INTERVALS}:
        return shape
    start, end = climbed
    profile = profile_of(line.speed[start:end], line.step_s)
    return replace(shape, verdict=Verdict.PROGRESSION, start=start, end=end, profile=profile)


def tell_shape(run: CleanRun, line: PaceLine, shape: Shape, units: Units) -> Told:
    """Say how the pace changed over the body of a run."""
    others = other_reckonings(line, (shape.start, shape.end))
    rising = rising_between(run, shape.start, shape.end, every=units.length)
    profile = shape.profile
    progression = Progression(
        verdict=shape.verdict,
        size_pct=100 * profile.size,
        r2=profile.r2,
        p=profile.p,
        ci_pct=(100 * profile.low, 100 * profile.high),
        steps_rising=rising,
        body_s=(float(run.timer_s[shape.start]), float(run.timer_s[shape.end])),
        why=why_of(run, shape, units) + held(shape, others),
    )
    return Told(
        progression,
        halves(run, (shape.start, shape.end)),
        summary_of(run, shape, rising, units),
        hill_findings(shape, others),
    )


def tell_refusal(reason: str) -> Told:
    """Say that the pace of a run cannot be judged, and why."""
    said = cannot_say(reason)
    nothing = Progression(Verdict.UNDETERMINED, None, None, None, None, (0, 0), None, said)
    return Told(nothing, Halves(None, None, None, None), said)


def facts_of(activity: Activity, run: CleanRun) -> ActivityFacts:
    """Gather the bare facts, the device's own totals first where they can be believed."""
    measured = float(run.distance_m[-1]) if run.has_pace else None
    return ActivityFacts(
        activity.start,
        _believed(activity.distance_m) or measured,
        _believed(activity.timer_s) or float(run.timer_s[-1]),
        _believed(activity.elapsed_s) or float(run.elapsed_s[-1]),
        activity.sport,
        activity.source,
    )


def _believed(total: float | None) -> float | None:
    return total if total is not None and 0 <= total < BEYOND else None


def _followed(
    run: CleanRun, aligned: Aligned | None, workout: Workout | None, heart: HeartTold
) -> Compliance:
    if aligned is None or workout is None:
        return Compliance((), Alignment("none", 0.0, 0.0), Execution(None), ())
    return comply(run, aligned, workout, heart.bpm)
