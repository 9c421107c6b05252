"""From the bytes of a recorded file to its row in an archive's table: read, clean, judge, once each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.clean import CleanRun, clean
from negsplit.analysis.judge import judge_cleaned
from negsplit.analysis.splits import in_parts
from negsplit.app.judge import the_run
from negsplit.core.activity import Activity
from negsplit.core.finding import Finding
from negsplit.core.results import ActivityFacts, Judgement, Split
from negsplit.core.units import KM
from negsplit.formats import registry

if TYPE_CHECKING:
    from negsplit.core.activity import Column

ANALYSIS = "1"
"""Raise it whenever the same file would get another row: archives are then read again."""
READER = "negsplit.app.archive_row:reader"
"""Where a child process finds the reader."""
QUARTERS = 4
FULL = 0.999
"""Share of a kilometre from which a split counts as a full one."""
FEWEST_FULL = 3
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = dict[str, object]


def reader(wishes: dict[str, str]) -> Callable[[bytes, str], Row | None]:
    """Make the function that turns a file into a row, or None where its sport is not the one wished for."""
    sport = wishes.get("sport")

    def read(data: bytes, name: str) -> Row | None:
        recording = registry.read(data, name)
        activity, remarks = the_run(recording, name)
        if sport and activity.sport != sport:
            return None
        return row_of(activity, (*recording.findings, *remarks))

    return read


def row_of(activity: Activity, findings: tuple[Finding, ...] = ()) -> Row:
    """Judge a run as `negsplit judge` does without a plan, and lay it out in the table's columns."""
    run = clean(activity)
    judged = judge_cleaned(run, activity)
    return {
        **_facts(judged.activity),
        **_pace(run),
        **_shape(judged),
        **_splits(judged.splits),
        "quarters_s_per_km": [one.pace_s_per_km for one in in_parts(run, QUARTERS)],
        **_ground(run),
        "heart_rate_bpm": _mean(run.heart_rate_bpm),
        "drift_bpm_per_h": judged.heart.drift_bpm_per_h,
        "samples": len(activity.streams.time_s),
        "unseen": run.unseen,
        "flags": sorted({finding.id for finding in (*findings, *judged.findings)}),
    }


def _facts(facts: ActivityFacts) -> Row:
    return {
        "start": None if facts.start is None else round((facts.start - EPOCH).total_seconds() * 1e6),
        "sport": facts.sport,
        "source": facts.source,
        "distance_m": facts.distance_m,
        "timer_s": facts.timer_s,
        "elapsed_s": facts.elapsed_s,
    }


def _pace(run: CleanRun) -> Row:
    moving = len(run.speed_mps) * run.step_s
    way = float(run.distance_m[-1]) if run.has_pace else 0.0
    level = float(run.gap_mps.sum()) * run.step_s if run.gap_mps is not None else 0.0
    return {
        "moving_s": moving,
        "pace_s_per_km": 1000 * moving / way if way > 0 else None,
        "gap_s_per_km": 1000 * moving / level if level > 0 else None,
    }


def _shape(judged: Judgement) -> Row:
    shape, halves = judged.progression, judged.halves
    low, high = shape.ci_pct or (None, None)
    start, end = shape.body_s or (None, None)
    rising, steps = shape.steps_rising
    return {
        "verdict": str(shape.verdict),
        "size_pct": shape.size_pct,
        "size_low_pct": low,
        "size_high_pct": high,
        "p": shape.p,
        "r2": shape.r2,
        "steps_rising": rising,
        "steps": steps,
        "body_start_s": start,
        "body_end_s": end,
        "halves_pct": halves.by_distance_pct,
        "first_half_s": halves.first_s,
        "second_half_s": halves.second_s,
        "halves_run_pct": halves.whole_run_pct,
    }


def _splits(splits: tuple[Split, ...]) -> Row:
    paces = np.array([one.pace_s_per_km for one in splits if one.distance_m >= FULL * KM.m])
    told = len(paces) >= FEWEST_FULL
    return {
        "variation_pct": 100 * float(paces.std() / paces.mean()) if told else None,
        "finish_pct": 100 * float(paces[-1] / paces[:-1].mean() - 1) if told else None,
        "split_m": [one.distance_m for one in splits],
        "split_s": [one.time_s for one in splits],
        "split_gap_s_per_km": _levelled(splits),
    }


def _levelled(splits: tuple[Split, ...]) -> list[float] | None:
    paces = [one.gap_s_per_km for one in splits if one.gap_s_per_km is not None]
    return paces or None


def _ground(run: CleanRun) -> Row:
    """Sum the climbs as the grade tells them: noise of the altitude is smoothed away before."""
    if run.grade is None:
        return {"ascent_m": None, "descent_m": None}
    climbs = run.grade * run.speed_mps * run.step_s
    return {"ascent_m": float(climbs[climbs > 0].sum()), "descent_m": float(-climbs[climbs < 0].sum())}


def _mean(column: Column | None) -> float | None:
    known = column[np.isfinite(column)] if column is not None else np.empty(0)
    return float(known.mean()) if known.size else None
