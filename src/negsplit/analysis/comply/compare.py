"""The plan beside the run: a segment for each step, the offset common to all, one score."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align import Aligned
from negsplit.analysis.clean import CleanRun
from negsplit.analysis.comply.ran import KICK_GAIN, Ran, kick_gain, ran, within
from negsplit.analysis.comply.score import (
    common_offset,
    common_offset_s_per_km,
    rising_as_planned,
    score_of,
)
from negsplit.analysis.comply.sides import sides_of
from negsplit.analysis.heart_target import on_heart_target
from negsplit.analysis.noise import log_speed, spread
from negsplit.core.finding import Finding, Weight
from negsplit.core.results import Alignment, Execution, Segment
from negsplit.core.workout import Role, SpeedTarget, Workout

Column = npt.NDArray[np.float64]

OFFSET_S_PER_KM = 5.0
"""Common offset worth a word: more than a watch errs over a whole run."""
IN_ORDER = 0.7
"""Share of the planned rises that must have been run for an offset to be all that is wrong."""


@dataclass(frozen=True, slots=True)
class Compliance:
    """How the plan was followed, in the words of the judgement."""

    segments: tuple[Segment, ...]
    alignment: Alignment
    execution: Execution
    findings: tuple[Finding, ...]


def comply(run: CleanRun, aligned: Aligned, workout: Workout, bpm: Column | None = None) -> Compliance:
    """Compare each step with its stretch of the run.

    `bpm` is the heart rate to judge by, (n,), NaN where it is not known or not the heart's. Pace is judged by
    effort: on a hill the target is the effort of its pace on the flat.
    """
    plain = {one.step: ran(run, one, workout.steps[one.step], bpm) for one in aligned.stretches}
    offset, offset_s = common_offset(plain), common_offset_s_per_km(plain)
    steps = _judged(run, plain, workout, bpm, offset)
    score = score_of(workout, steps, offset=offset, stopped_s=_stopped_s(run, aligned))
    return Compliance(
        tuple(_segment(run, one) for one in steps.values()),
        Alignment(str(aligned.method), aligned.confidence, offset_s),
        Execution(score if aligned.stretches else None),
        (*aligned.findings, *_findings(workout, steps, offset_s)),
    )


def _judged(
    run: CleanRun, steps: dict[int, Ran], workout: Workout, bpm: Column | None, offset: float
) -> dict[int, Ran]:
    """Add the shares of time on target."""
    sides = sides_of(workout)
    stretches = tuple(one.stretch for one in steps.values())
    hearts = on_heart_target(bpm, run.step_s, stretches, workout) if bpm is not None else {}
    noise = spread(log_speed(run)) if run.has_pace else 0.0
    judged = {}
    for index, one in steps.items():
        if one.step.role is Role.KICK and run.has_pace:
            found = float(kick_gain(run, one.stretch) >= KICK_GAIN)
            judged[index] = replace(one, on_target=found, on_shifted=found)
        elif index in sides and one.off is not None:
            judged[index] = replace(
                one,
                on_target=within(run, one, sides[index], noise=noise, offset=0.0),
                on_shifted=within(run, one, sides[index], noise=noise, offset=offset),
            )
        else:
            share = hearts.get(index)
            judged[index] = replace(one, on_target=share, on_shifted=share)
    return judged


def _segment(run: CleanRun, one: Ran) -> Segment:
    stretch, target = one.stretch, one.step.target
    pace = 1000 * one.seconds / one.distance_m if one.distance_m > 0 else None
    by_effort = 1000 / one.effort_mps if one.effort_mps > 0 else None
    planned = 1000 / target.mean.mps if isinstance(target, SpeedTarget) else None
    return Segment(
        step=stretch.step,
        role=str(one.step.role),
        start_s=float(run.timer_s[stretch.start]),
        end_s=float(run.timer_s[stretch.end]),
        distance_m=one.distance_m,
        pace_s_per_km=pace,
        gap_s_per_km=by_effort if run.gap_mps is not None else None,
        heart_rate_bpm=one.heart_rate_bpm,
        on_target=one.on_target,
        vs_target_s_per_km=by_effort - planned if by_effort and planned else None,
        confidence=stretch.confidence,
    )


def _findings(workout: Workout, steps: dict[int, Ran], offset_s: float) -> tuple[Finding, ...]:
    said = (_missing(workout, steps), _kick(steps), _constant_offset(workout, steps, offset_s))
    return tuple(finding for finding in said if finding)


def _missing(workout: Workout, steps: dict[int, Ran]) -> Finding | None:
    left_out = [str(index + 1) for index in range(len(workout.steps)) if index not in steps]
    if not steps or not left_out:
        return None
    which = f"Step {left_out[0]}" if len(left_out) == 1 else f"Steps {', '.join(left_out)}"
    return Finding(
        "steps-missing",
        Weight.WARNING,
        f"{which} of {len(workout.steps)} cannot be found in the run.",
        "Keep the watch running through the cool-down.",
    )


def _kick(steps: dict[int, Ran]) -> Finding | None:
    kicks = [one for one in steps.values() if one.step.role is Role.KICK]
    if not kicks or kicks[-1].on_target is None:
        return None
    if kicks[-1].on_target:
        return Finding("kick-found", Weight.NOTE, "The finishing kick is there (A11).")
    return Finding(
        "kick-missing",
        Weight.NOTE,
        "The last minute is no faster than what came before it: there is no finishing kick (A11).",
        "Hold a little back on the step before.",
    )


def _constant_offset(workout: Workout, steps: dict[int, Ran], offset_s: float) -> Finding | None:
    if abs(offset_s) < OFFSET_S_PER_KM or rising_as_planned(workout, steps) < IN_ORDER:
        return None
    turn = "slower" if offset_s > 0 else "faster"
    return Finding(
        "constant-offset",
        Weight.NOTE,
        f"The steps rise as planned, {abs(offset_s):.0f} s/km {turn} throughout.",
        "The shape is right; look at the goal that the paces come from.",
    )


def _stopped_s(run: CleanRun, aligned: Aligned) -> float:
    """Seconds stood still between the first step's start and the last one's end."""
    if not aligned.stretches:
        return 0.0
    first, last = run.elapsed_s[[aligned.stretches[0].start, aligned.stretches[-1].end]]
    return sum(stop.end_s - stop.start_s for stop in run.stops if first < stop.start_s and stop.end_s < last)
