from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.analysis.align import align
from negsplit.analysis.clean import clean
from negsplit.analysis.comply import Compliance, comply
from negsplit.analysis.comply.sides import Sides, share_on_target, sides_of
from negsplit.analysis.heart_faults import trusted_heart
from negsplit.core.activity import Activity
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import EffortTarget, NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.synth import Conditions, Manner, Stop, hide_plan, out_and_back, synthesize
from negsplit.synth.conditions import LOOSELY, NOISELESS, NoiseModel
from negsplit.synth.shapes import block

BAND_S = 8.0


def held(minutes: float, pace_s: float, role: Role = Role.RUN) -> Step:
    slow, nominal, fast = (Speed(1000 / (pace_s + side)) for side in (BAND_S, 0, -BAND_S))
    return Step(role, Duration(60 * minutes), SpeedTarget(nominal, slow, fast), "")


TIMED = Workout(
    "timed",
    (
        held(10, 390, Role.WARMUP),
        held(10, 320),
        held(10, 305),
        held(10, 292),
        held(5, 390, Role.COOLDOWN),
    ),
    text="",
)
REVERSED = replace(TIMED, steps=(TIMED.steps[0], *TIMED.steps[3:0:-1], TIMED.steps[4]))
EVEN = Workout("even", (block(45, 1000 / 329),), text="")
KICKED = replace(TIMED, steps=(*TIMED.steps[:4], Step(Role.KICK, Duration(60), NoTarget(), "all-out")))
TRUE = {
    "exact": Manner(),
    "long warm-up": Manner(warmup_longer_s=300),
    "late start": Manner(jog_before_s=300),
    "stop": Manner(stops=(Stop(900, 60),)),
    "slow throughout": Manner(slower_s_per_km=10),
}
QUIET = Conditions(noise=NOISELESS)


def made(workout: Workout, seed: int = 0, conditions: Conditions = QUIET) -> Activity:
    return synthesize(workout, conditions, rng=np.random.default_rng(seed))


def judged(activity: Activity, workout: Workout = TIMED) -> Compliance:
    run = clean(activity)
    heart = trusted_heart(run)
    return comply(run, align(run, activity, workout), workout, heart.bpm if heart else None)


def score(activity: Activity, workout: Workout = TIMED) -> float:
    found = judged(activity, workout).execution.score
    assert found is not None
    return found


def ids(told: Compliance) -> set[str]:
    return {finding.id for finding in told.findings}


@pytest.mark.parametrize("noise", [0.0, 0.02, 0.04])
@pytest.mark.parametrize("manner", TRUE)
def test_a_true_progression_scores_above_reversed_and_even_runs(manner: str, noise: float) -> None:
    for seed in range(3):
        loud = Conditions(noise=NoiseModel(speed_sd=noise))
        true = score(hide_plan(made(TIMED, seed, replace(loud, manner=TRUE[manner]))))
        assert true > score(hide_plan(made(REVERSED, seed, loud))) + 20
        assert true > score(hide_plan(made(EVEN, seed, loud))) + 20


def test_the_same_holds_where_the_watch_marked_the_steps() -> None:
    backward = replace(made(REVERSED), workout=TIMED)
    for manner in TRUE.values():
        assert score(made(TIMED, conditions=Conditions(manner=manner))) > score(backward) + 20


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.02, 0.03])
def test_a_plan_run_to_the_letter_keeps_its_score_in_noise(noise: float) -> None:
    loud = Conditions(noise=NoiseModel(speed_sd=noise))
    assert np.mean([score(made(TIMED, seed, loud)) for seed in range(5)]) > 95


def test_a_segment_tells_what_was_run() -> None:
    second = judged(
        made(TIMED, conditions=Conditions(manner=Manner(slower_s_per_km=10), noise=NOISELESS))
    ).segments[2]
    assert (second.step, second.role) == (2, "run")
    assert (second.start_s, second.end_s) == (1200, 1800)
    assert second.pace_s_per_km == pytest.approx(315, abs=0.5)
    assert second.vs_target_s_per_km == pytest.approx(10, abs=0.5)
    assert second.distance_m == pytest.approx(600 / 0.315, abs=3)
    assert second.heart_rate_bpm is not None
    assert second.confidence == 1


def test_slower_throughout_is_an_offset_and_not_a_wrong_shape() -> None:
    told = judged(made(TIMED, conditions=Conditions(manner=Manner(slower_s_per_km=10), noise=NOISELESS)))
    assert told.alignment.offset_s_per_km == pytest.approx(10, abs=0.5)
    assert ids(told) == {"constant-offset"}
    assert "10 s/km slower" in told.findings[0].message


def test_a_wrong_shape_is_not_an_offset() -> None:
    assert "constant-offset" not in ids(judged(replace(made(REVERSED), workout=TIMED)))


@pytest.mark.parametrize(
    ("step", "faster", "share"), [(1, 12, 0.0), (1, -7, 1.0), (3, 12, 1.0), (3, -12, 0.0)]
)
def test_early_too_fast_counts_and_late_too_fast_does_not_a16(step: int, faster: float, share: float) -> None:
    target = TIMED.steps[step].target
    assert isinstance(target, SpeedTarget)
    steps = list(TIMED.steps)
    steps[step] = held(10, 1000 / target.nominal.mps - faster)
    told = judged(replace(made(replace(TIMED, steps=tuple(steps))), workout=TIMED))
    assert told.segments[step].on_target == pytest.approx(share, abs=0.1)


def test_a_warm_up_may_be_as_slow_as_it_likes_and_not_fast_a3() -> None:
    slow = replace(TIMED, steps=(held(10, 440), *TIMED.steps[1:]))
    fast = replace(TIMED, steps=(held(10, 360), *TIMED.steps[1:]))
    assert judged(replace(made(slow), workout=TIMED)).segments[0].on_target == 1
    assert (judged(replace(made(fast), workout=TIMED)).segments[0].on_target or 0) < 0.1


@pytest.mark.parametrize(("gain", "found"), [(1.08, "kick-found"), (1.0, "kick-missing")])
def test_a_kick_is_found_where_there_is_one_a11(gain: float, found: str) -> None:
    runner = replace(QUIET.runner, kick_gain=gain)
    told = judged(made(KICKED, conditions=replace(QUIET, runner=runner)), KICKED)
    assert found in ids(told)
    assert told.segments[4].on_target == float(found == "kick-found")


def test_missing_steps_are_named_and_cost_their_share() -> None:
    short = replace(TIMED, steps=TIMED.steps[:3])
    told = judged(replace(made(short), workout=TIMED))
    assert "steps-missing" in ids(told)
    assert len(told.segments) == 3
    assert score(replace(made(short), workout=TIMED)) < 70


def test_a_stop_costs_a_little_a4() -> None:
    stopped = made(TIMED, conditions=replace(QUIET, manner=Manner(stops=(Stop(900, 60),))))
    assert score(made(TIMED)) - 6 < score(stopped) < score(made(TIMED)) - 2


def test_hills_are_judged_by_effort() -> None:
    hill = Conditions(course=out_and_back(turn_m=4000, grade=0.03))
    assert score(made(TIMED, conditions=hill)) > 85


def test_steps_that_are_not_found_are_told_without_confidence() -> None:
    told = judged(hide_plan(made(EVEN)))
    assert told.alignment.method == "none"
    assert {segment.confidence for segment in told.segments} == {0.0}
    assert "steps-not-found" in ids(told)


def test_a_plan_without_figures_has_no_score() -> None:
    words = Workout("by feel", (Step(Role.RUN, Duration(1800), EffortTarget("easy"), "easy"),), text="")
    assert judged(made(words), words).execution.score is None


def test_without_distance_only_the_heart_is_judged() -> None:
    run = made(TIMED)
    blind = replace(run, streams=replace(run.streams, distance_m=None, speed_mps=None, latitude_deg=None))
    told = judged(blind)
    assert [segment.pace_s_per_km for segment in told.segments] == [None] * 5
    assert all(math.isfinite(segment.distance_m) for segment in told.segments)
    assert told.segments[1].heart_rate_bpm is not None


def test_the_common_offset_needs_two_steps() -> None:
    one = Workout("one", (held(40, 300),), text="")
    told = judged(replace(made(Workout("slow", (held(40, 320),), text="")), workout=one), one)
    assert told.alignment.offset_s_per_km == 0
    assert told.execution.score == pytest.approx(0, abs=5)


@given(st.integers(0, 1000))
def test_a_loosely_run_plan_scores_between_nothing_and_all(seed: int) -> None:
    assert 0 <= score(made(TIMED, seed, Conditions(manner=LOOSELY))) <= 100


@given(st.floats(2.5, 5.0), st.floats(-0.05, 0.05))
def test_an_allowed_offset_is_no_fault(speed: float, offset: float) -> None:
    sides = Sides((math.log(speed) - 0.01,) * 2, (math.log(speed) + 0.01,) * 2)
    effort = np.full(600, speed * math.exp(offset))
    assert share_on_target(effort, 1.0, sides, noise=0.0, offset=offset) == 1


def test_a_ramp_is_held_to_where_it_should_be_by_then() -> None:
    ramp = Workout("ramp", (block(30, 2.8, 3.4),), text="")
    sides = sides_of(ramp)[0]
    rising, falling = np.linspace(2.8, 3.4, 1800), np.linspace(3.4, 2.8, 1800)
    assert share_on_target(rising, 1.0, sides, noise=0.0, offset=0.0) > 0.95
    assert share_on_target(falling, 1.0, sides, noise=0.0, offset=0.0) < 0.5
