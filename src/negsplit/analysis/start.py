"""How a run began: too fast, beside its plan or beside itself."""

from __future__ import annotations

from negsplit.core.results import Judgement, Segment, Verdict
from negsplit.core.workout import Role

TOO_FAST_S_PER_KM = 5.0
"""Faster than planned by this much is too fast: more than a watch errs over ten minutes, about 3 s/km."""
FIRST_PART = 1 / 3
CLIMBING_ROLES = (Role.WARMUP, Role.RUN)


def start_excess(judgement: Judgement) -> float | None:
    """How much too fast the first third was [s/km], negative where it was slow; None where nothing tells.

    With a plan that was found in the run: beside the plan, less what the whole run was faster than planned.
    Without one: beside the run's own mean pace, where it slowed down.
    """
    if judgement.alignment.method != "none":
        return _beside_plan(judgement)
    if judgement.segments:
        return None
    return _beside_itself(judgement)


def too_fast(excess: float | None) -> bool:
    """Whether a start was too fast."""
    return excess is not None and excess >= TOO_FAST_S_PER_KM


def _beside_plan(judgement: Judgement) -> float | None:
    early = [one for one in _first_part(judgement.segments) if one.vs_target_s_per_km is not None]
    total = sum(_seconds(one) for one in early)
    if not total:
        return None
    faster = -sum(_seconds(one) * (one.vs_target_s_per_km or 0.0) for one in early) / total
    return faster + min(0.0, judgement.alignment.offset_s_per_km)


def _first_part(segments: tuple[Segment, ...]) -> list[Segment]:
    """Segments whose middle lies in the first third of the climb; the first one at least."""
    climb = [one for one in segments if one.role in CLIMBING_ROLES]
    if not climb:
        return []
    border = climb[0].start_s + FIRST_PART * (climb[-1].end_s - climb[0].start_s)
    early = [one for one in climb if (one.start_s + one.end_s) / 2 <= border]
    return early or climb[:1]


def _beside_itself(judgement: Judgement) -> float | None:
    shape, facts = judgement.progression, judgement.activity
    if shape.size_pct is None or not facts.distance_m or shape.verdict is Verdict.INTERVALS:
        return None
    mean_pace = 1000 * facts.timer_s / facts.distance_m
    return -shape.size_pct / 100 * mean_pace * FIRST_PART


def _seconds(one: Segment) -> float:
    return one.end_s - one.start_s
