from __future__ import annotations

import math
from dataclasses import replace

import pytest

from negsplit.analysis.align.plan import (
    EXTENT_SD,
    KICK_GAIN,
    NO_HEART_SPEED,
    RANGE_EXTENT_SD,
    WALK_MPS,
    HeartSpeed,
    PlannedStep,
    easiest,
    planned_steps,
)
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    Step,
    Workout,
)
from negsplit.synth.shapes import block

RUN = block(10, 3.5)


def planned(step: Step, heart: HeartSpeed = NO_HEART_SPEED) -> PlannedStep:
    return planned_steps(Workout("two", (RUN, step), text=""), heart)[1]


def test_a_step_is_looked_for_at_its_target() -> None:
    assert planned(RUN).log_speed == pytest.approx(math.log(3.5))
    assert planned(RUN).extent_sd == EXTENT_SD


def test_a_ramp_is_looked_for_at_its_mean_and_with_its_rise() -> None:
    ramp = planned(block(10, 3.0, 3.6))
    assert ramp.log_speed == pytest.approx(math.log(3.3))
    assert ramp.rise == pytest.approx(math.log(1.2))


def test_a_kick_is_looked_for_above_the_fastest_target_a11() -> None:
    kick = Step(Role.KICK, Duration(60), NoTarget(), "all-out")
    assert planned(kick).log_speed == pytest.approx(math.log(3.5 * KICK_GAIN))
    assert planned(replace(kick, expected=Speed(4.5))).log_speed == pytest.approx(math.log(4.5))


def test_a_walk_is_looked_for_at_walking_pace_and_may_be_missing() -> None:
    walk = Step(Role.WALK, Duration(450), EffortTarget("walk"), "walk")
    assert planned(walk).log_speed == pytest.approx(math.log(WALK_MPS))
    assert planned(replace(walk, expected=Speed(1.4))).log_speed == pytest.approx(math.log(1.4))
    assert planned(walk).droppable


def test_a_heart_rate_is_looked_for_at_the_speed_that_holds_it() -> None:
    step = Step(Role.RUN, Duration(600), HeartRateTarget(140, 150), "Z3", expected=Speed(3.1))
    assert planned(step, HeartSpeed(150, 3.3, 0.04)).log_speed == pytest.approx(math.log(3.1))
    assert planned(step).log_speed == pytest.approx(math.log(3.1))
    assert math.isnan(planned(replace(step, expected=None)).log_speed)


def test_what_lasts_until_the_button_may_last_any_time() -> None:
    assert planned(Step(Role.RUN, Open(), RUN.target, "")).extent_sd == RANGE_EXTENT_SD
    span = (Duration(300), Duration(600))
    assert planned(replace(RUN, extent=Duration(450), extent_range=span)).extent_sd == RANGE_EXTENT_SD


def test_distances_last_as_long_as_their_speed_takes() -> None:
    assert planned(replace(RUN, extent=Distance(3500))).lasts_s == pytest.approx(1000)
    wordless = replace(RUN, extent=Distance(3500), target=NoTarget(), expected=None)
    assert planned(wordless).lasts_s == pytest.approx(1000)


def test_the_easiest_running_leaves_walks_out() -> None:
    walk = Step(Role.WALK, Duration(450), EffortTarget("walk"), "walk")
    plan = Workout("three", (block(10, 2.7, role=Role.WARMUP), RUN, walk), text="")
    assert easiest(planned_steps(plan, NO_HEART_SPEED)) == pytest.approx(math.log(2.7))
