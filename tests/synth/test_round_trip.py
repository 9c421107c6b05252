from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from negsplit.analysis.judge import judge
from negsplit.core.results import Verdict
from negsplit.core.workout import Role, Workout
from negsplit.formats import fit
from negsplit.synth import Conditions, Manner, Stop, synthesize
from negsplit.synth.shapes import block

PLAN = Workout(
    "ladder",
    (
        block(10, 2.6, role=Role.WARMUP),
        *(block(10, speed) for speed in (3.0, 3.2, 3.45)),
        block(5, 2.5, role=Role.COOLDOWN),
    ),
    text="",
)


def test_a_made_run_survives_a_fit_file() -> None:
    conditions = Conditions(manner=Manner(stops=(Stop(900, 45, auto_paused=True),)), longest_gap_s=4)
    start = datetime(2026, 4, 5, 7, 30, tzinfo=UTC)
    made = synthesize(PLAN, conditions, rng=np.random.default_rng(4), start=start)
    (read,) = fit.read(fit.dumps_activity(made), "made.fit").activities
    assert read.start == start
    assert [lap.workout_step for lap in read.laps] == [0, 1, 2, 3, 4]
    assert read.timer_s == pytest.approx(made.timer_s)
    assert made.streams.distance_m is not None
    assert read.streams.distance_m is not None
    assert read.streams.distance_m[-1] == pytest.approx(made.streams.distance_m[-1], abs=0.01)


def test_a_made_progression_is_judged_one_from_its_file() -> None:
    made = synthesize(PLAN, rng=np.random.default_rng(4), start=datetime(2026, 4, 5, 7, 30, tzinfo=UTC))
    (read,) = fit.read(fit.dumps_activity(made), "made.fit").activities
    judgement = judge(read, PLAN)
    assert judgement.progression.verdict is Verdict.PROGRESSION
    assert judgement.alignment.method == "laps"
    assert (judgement.execution.score or 0) > 85
