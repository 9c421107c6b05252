from __future__ import annotations

import numpy as np
import pytest

from negsplit.core.units import KM
from negsplit.core.workout import Workout
from negsplit.synth import Conditions, Manner, Stop, auto_laps, hide_plan, press_by_hand, synthesize
from negsplit.synth.faults import drop_heart_rate, lock_heart_to_cadence
from negsplit.synth.laps import merge, split
from negsplit.synth.shapes import block

PLAN = Workout("three", (block(10, 3.0), block(10, 3.3), block(10, 3.6)), text="")
RUN = synthesize(
    PLAN,
    Conditions(manner=Manner(stops=(Stop(900, 40, auto_paused=True),))),
    rng=np.random.default_rng(3),
)


def test_hiding_the_plan_leaves_the_samples() -> None:
    hidden = hide_plan(RUN)
    assert hidden.laps == ()
    assert hidden.workout is None
    assert hidden.streams is RUN.streams


def test_presses_by_hand_keep_their_moments_and_lose_their_meaning() -> None:
    pressed = press_by_hand(RUN)
    assert [lap.end_s for lap in pressed.laps] == [lap.end_s for lap in RUN.laps]
    assert {lap.workout_step for lap in pressed.laps} == {None}


def test_auto_laps_cut_at_each_kilometre_and_keep_the_presses() -> None:
    cut = auto_laps(RUN, every=KM)
    ends = {lap.end_s for lap in cut.laps}
    assert ends >= {lap.end_s for lap in RUN.laps}
    assert len(cut.laps) == len(RUN.laps) + int((RUN.distance_m or 0) // 1000)
    assert [lap.workout_step for lap in cut.laps] == sorted(lap.workout_step or 0 for lap in cut.laps)
    assert sum(lap.timer_s or 0 for lap in cut.laps) == pytest.approx(RUN.timer_s)
    assert sum(lap.distance_m or 0 for lap in cut.laps) == pytest.approx(RUN.distance_m, abs=0.1)


def test_a_missed_press_joins_two_laps_and_an_extra_one_parts_them() -> None:
    joined = merge(RUN, 0)
    assert len(joined.laps) == 2
    assert joined.laps[0].end_s == RUN.laps[1].end_s
    parted = split(RUN, 1, at_s=200)
    assert [lap.end_s for lap in parted.laps] == [600, 800, 1240, 1840]


def test_a_locked_sensor_shows_steps_and_a_lost_strap_nothing() -> None:
    locked = lock_heart_to_cadence(RUN, start_s=100, end_s=200).streams
    lost = drop_heart_rate(RUN, start_s=100, end_s=200).streams
    inside = (RUN.streams.time_s >= 100) & (RUN.streams.time_s < 200)
    assert locked.heart_rate_bpm is not None
    assert locked.cadence_spm is not None
    assert lost.heart_rate_bpm is not None
    assert np.array_equal(locked.heart_rate_bpm[inside], locked.cadence_spm[inside])
    assert np.all(np.isnan(lost.heart_rate_bpm) == inside)
