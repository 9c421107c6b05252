"""What a plan that was found in the run tells of its shape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from negsplit.analysis.align import Aligned, Method, Stretch, align
from negsplit.analysis.clean import clean
from negsplit.analysis.judge import judge
from negsplit.analysis.shape.planned import climbs_as_planned, planned_body
from negsplit.core.results import Verdict
from negsplit.core.workout import Role, Workout
from negsplit.synth import Conditions, NoiseModel, synthesize
from negsplit.synth.shapes import block

THIRDS = Workout(
    "thirds",
    (
        block(9, 2.9, role=Role.WARMUP),
        block(9, 3.7),
        block(8, 3.78),
        block(1, 4.2, role=Role.KICK),
        block(8, 2.7, role=Role.COOLDOWN),
    ),
    text="",
)
"""The general shape (A16): a third easy, a third at goal pace, a third a little faster, a kick."""
TEMPO = Workout(
    "tempo",
    (block(12, 2.7, role=Role.WARMUP), block(40, 3.3), block(10, 2.6, role=Role.COOLDOWN)),
    text="",
)


def verdict(run_as: Workout, seed: int, noise: float) -> Verdict:
    conditions = Conditions(noise=NoiseModel(speed_sd=noise))
    activity = synthesize(run_as, conditions, rng=np.random.default_rng(seed))
    return judge(activity, THIRDS).progression.verdict


def test_the_body_goes_from_the_first_hard_step_to_the_last() -> None:
    conditions = Conditions(noise=NoiseModel(speed_sd=0.02))
    activity = synthesize(TEMPO, conditions, rng=np.random.default_rng(1))
    run = clean(activity)
    body = planned_body(align(run, activity, TEMPO), TEMPO)
    assert body == pytest.approx((720, 720 + 2400), abs=3)


def test_thirds_are_a_progression_up_to_the_cool_down_a16() -> None:
    for seed in range(8):
        conditions = Conditions(noise=NoiseModel(speed_sd=0.03))
        said = judge(synthesize(THIRDS, conditions, rng=np.random.default_rng(seed)), THIRDS).progression
        assert said.verdict is Verdict.PROGRESSION
        assert said.body_s is not None
        assert said.body_s[1] == pytest.approx(27 * 60, abs=5)


def test_even_running_is_no_progression_whatever_the_plan_says() -> None:
    even = replace(THIRDS, steps=tuple(replace(block(9, 3.4), role=step.role) for step in THIRDS.steps))
    said = [verdict(even, seed, 0.03) for seed in range(20)]
    assert said.count(Verdict.PROGRESSION) <= 1


def test_hard_thirds_in_the_wrong_order_do_not_climb() -> None:
    first, second, third, kick, last = THIRDS.steps
    wrong = replace(THIRDS, steps=(third, second, first, kick, last))
    for seed in range(8):
        activity = synthesize(wrong, rng=np.random.default_rng(seed))
        run = clean(activity)
        assert climbs_as_planned(run, align(run, activity, wrong), wrong) is None


def test_a_last_third_that_falls_off_does_not_climb() -> None:
    first, second, third, kick, last = THIRDS.steps
    fallen = replace(THIRDS, steps=(first, third, replace(second, target=block(9, 3.55).target), kick, last))
    for seed in range(8):
        activity = synthesize(fallen, rng=np.random.default_rng(seed))
        run = clean(activity)
        assert climbs_as_planned(run, align(run, activity, fallen), fallen) is None


def test_a_doubtful_match_says_nothing_of_the_body() -> None:
    stretches = (Stretch(0, 0, 700, 0.3), Stretch(1, 700, 3000, 0.3), Stretch(2, 3000, 3500, 0.3))
    doubtful = Aligned(Method.FITTED, stretches, 0.3)
    assert planned_body(doubtful, TEMPO) is None
    assert planned_body(replace(doubtful, confidence=0.9), TEMPO) == (700, 3000)
    assert planned_body(replace(doubtful, confidence=0.9, method=Method.NONE), TEMPO) is None


def test_two_planned_sections_are_too_few_to_climb() -> None:
    conditions = Conditions(noise=NoiseModel(speed_sd=0.01))
    activity = synthesize(TEMPO, conditions, rng=np.random.default_rng(1))
    run = clean(activity)
    assert climbs_as_planned(run, align(run, activity, TEMPO), TEMPO) is None
