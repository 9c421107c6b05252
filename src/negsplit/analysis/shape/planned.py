"""What a matched plan tells of the shape: where the body lies, and whether its sections rise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.align import Aligned, Method, Stretch
from negsplit.analysis.cells import running_total
from negsplit.analysis.shape.profile import SPLIT_S, even_splits, noise_of
from negsplit.analysis.shape.verdict import LONGEST_SECTION, SECTIONS, SIZE_GATE
from negsplit.core.workout import Role

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.core.activity import Column
    from negsplit.core.workout import Workout

BELIEVED = 0.6
"""Confidence of the match from which on the plan says where the body is."""
HARD = frozenset({Role.RUN, Role.KICK, Role.RECOVER})
LADDER = frozenset({Role.WARMUP, Role.RUN, Role.KICK})
CLEARLY = 1.0
"""Standard errors by which a section must be faster than the last; the plan already says where to look."""


def planned_body(aligned: Aligned, workout: Workout) -> tuple[int, int] | None:
    """Give the cells from the first hard step to the last, where the plan was surely found in the run."""
    hard = _stretches(aligned, workout, HARD)
    return (hard[0].start, hard[-1].end) if hard else None


def climbs_as_planned(run: CleanRun, aligned: Aligned, workout: Workout) -> tuple[int, int] | None:
    """Give the cells of three or more planned sections, each run faster than the last; None where not.

    A long warm-up is the first section (A16), a kick belongs to the last. Cut where the plan cuts, sections
    need no search, and so less to be told apart than those that are found in the run.
    """
    edges = _section_edges(_stretches(aligned, workout, LADDER), workout)
    if len(edges) < SECTIONS:
        return None
    start, end = np.array(edges).T
    size, total = end - start, running_total(run.effort_mps)
    speed = (total[end] - total[start]) / size
    body = (int(start[0]), int(end[-1]))
    error = _error(run.effort_mps[slice(*body)], run.step_s) / np.sqrt(size * run.step_s / SPLIT_S)
    clearly = np.diff(speed) >= CLEARLY * np.hypot(error[1:], error[:-1])
    balanced = size.max() <= LONGEST_SECTION * size.sum()
    return body if clearly.all() and balanced and speed[-1] >= (1 + SIZE_GATE) * speed[0] else None


def _section_edges(steps: list[Stretch], workout: Workout) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    for one in steps:
        kick = workout.steps[one.step].role is Role.KICK
        start = edges.pop()[0] if kick and edges else one.start
        edges.append((start, one.end))
    return edges


def _stretches(aligned: Aligned, workout: Workout, roles: frozenset[Role]) -> list[Stretch]:
    if aligned.method is Method.NONE or aligned.confidence < BELIEVED:
        return []
    return [one for one in aligned.stretches if workout.steps[one.step].role in roles and one.end > one.start]


def _error(speed: Column, step_s: float) -> float:
    """Take the standard error of a minute's mean speed."""
    splits = even_splits(speed, step_s)
    return noise_of(splits) * float(np.sqrt(len(speed) * step_s / len(splits) / SPLIT_S))
