from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.analysis.align import Stretch
from negsplit.analysis.comply.ran import Ran
from negsplit.analysis.comply.score import (
    common_offset,
    common_offset_s_per_km,
    rising_as_planned,
    score_of,
)
from negsplit.core.units import Duration
from negsplit.core.workout import Role, SpeedTarget, Workout
from negsplit.synth.shapes import block

PLAN = Workout("three", (block(10, 3.0), block(10, 3.3), block(10, 3.6)), text="")


def ran(*speeds: float, share: float = 1.0, minutes: float = 10) -> dict[int, Ran]:
    """Run the steps of the plan at given speeds, all with one share on target."""
    return {index: _ran(index, speed, share, minutes) for index, speed in enumerate(speeds)}


def _ran(index: int, speed: float, share: float, minutes: float) -> Ran:
    step = PLAN.steps[index]
    assert isinstance(step.target, SpeedTarget)
    off = math.log(speed / step.target.nominal.mps)
    seconds = 60 * minutes
    return Ran(Stretch(index, 0, 1, 1.0), step, seconds, seconds * speed, speed, None, off, share, share)


def score(steps: dict[int, Ran], *, offset: float = 0.0, stopped_s: float = 0.0) -> float:
    found = score_of(PLAN, steps, offset=offset, stopped_s=stopped_s)
    assert found is not None
    return found


def test_a_plan_run_to_the_letter_scores_all() -> None:
    assert score(ran(3.0, 3.3, 3.6)) == pytest.approx(100)


def test_the_right_time_on_target_in_the_wrong_order_scores_less() -> None:
    assert score(ran(3.6, 3.3, 3.0)) == pytest.approx(60)
    assert score(ran(3.3, 3.3, 3.3)) == pytest.approx(60)


def test_half_a_rise_is_a_rise() -> None:
    assert rising_as_planned(PLAN, ran(3.0, 3.17, 3.4)) == 1
    assert 0 < rising_as_planned(PLAN, ran(3.0, 3.05, 3.1)) < 1


def test_a_missing_step_rises_nowhere() -> None:
    assert rising_as_planned(PLAN, ran(3.0, 3.3)) == pytest.approx(0.5)
    assert score(ran(3.0, 3.3)) == pytest.approx(100 * 2 / 3 * 0.8)


@pytest.mark.parametrize(
    ("offset", "factor"), [(0.0, 1.0), (0.01, 1.0), (-0.03, 0.92), (0.03, 0.92), (0.5, 0.7)]
)
def test_an_offset_costs_a_little_and_not_without_end(offset: float, factor: float) -> None:
    assert score(ran(3.0, 3.3, 3.6), offset=offset) == pytest.approx(100 * factor)


def test_steps_much_longer_than_planned_cost_a_little() -> None:
    assert score(ran(3.0, 3.3, 3.6, minutes=11)) == pytest.approx(100)
    assert score(ran(3.0, 3.3, 3.6, minutes=20)) == pytest.approx(100 * (1 - 0.3 * (math.log(2) - 0.15)))


@pytest.mark.parametrize(("stopped_s", "factor"), [(0, 1.0), (180, 0.9), (10_000, 0.85)])
def test_standing_costs_a_little_a4(stopped_s: float, factor: float) -> None:
    assert score(ran(3.0, 3.3, 3.6), stopped_s=stopped_s) == pytest.approx(100 * factor)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_time_on_target_never_scores_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert score(ran(3.0, 3.3, 3.6, share=low)) <= score(ran(3.0, 3.3, 3.6, share=high))


@given(st.floats(-0.1, 0.1))
def test_a_common_offset_is_found(offset: float) -> None:
    speeds = [speed * math.exp(offset) for speed in (3.0, 3.3, 3.6)]
    steps = ran(*speeds)
    assert common_offset(steps) == pytest.approx(offset, abs=1e-9)
    paces = [1000 / run - 1000 / plan for run, plan in zip(speeds, (3.0, 3.3, 3.6), strict=True)]
    assert common_offset_s_per_km(steps) == pytest.approx(sum(paces) / 3, abs=1e-9)


def test_one_step_alone_has_no_common_offset() -> None:
    assert common_offset(ran(3.3)) == 0


def test_a_warm_up_counts_half() -> None:
    plan = Workout("two", (block(10, 2.5, role=Role.WARMUP), block(10, 3.0)), text="")
    steps = {0: _ran(0, 2.5, 0.0, 10), 1: _ran(1, 3.0, 1.0, 10)}
    found = score_of(plan, steps, offset=0.0, stopped_s=0.0)
    assert found == pytest.approx(100 * 600 / 900)
    assert plan.steps[0].extent == Duration(600)
