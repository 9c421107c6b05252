from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.core.activity import Activity
from negsplit.core.units import KM, MILE, Duration, Speed
from negsplit.core.workout import HeartRateTarget, NoTarget, Open, Role, SpeedTarget, Step, Workout
from negsplit.synth import Conditions, Manner, Runner, Stop, hilly, out_and_back, synthesize
from negsplit.synth.conditions import LOOSELY, NOISELESS, NoiseModel
from negsplit.synth.shapes import SHAPES, block
from negsplit.synth.track import autoregression

QUIET = Conditions(noise=NOISELESS)
TIMED = Workout(
    "timed",
    (
        block(10, 1000 / 390, role=Role.WARMUP),
        block(10, 1000 / 320),
        block(10, 1000 / 305),
        block(10, 1000 / 292),
        block(5, 1000 / 390, role=Role.COOLDOWN),
    ),
    text="",
)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def way(activity: Activity) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    assert activity.streams.distance_m is not None
    return activity.streams.distance_m


def pace_of_lap(activity: Activity, lap: int) -> float:
    one = activity.laps[lap]
    assert one.distance_m is not None
    assert one.timer_s is not None
    return 1000 * one.timer_s / one.distance_m


def test_a_plan_run_to_the_letter_has_its_times_and_paces() -> None:
    run = synthesize(TIMED, QUIET, rng=rng())
    assert [lap.end_s - lap.start_s for lap in run.laps] == [600, 600, 600, 600, 300]
    assert [round(pace_of_lap(run, i)) for i in range(5)] == [390, 320, 305, 292, 388]


def test_a_step_by_distance_ends_at_its_distance() -> None:
    run = synthesize(
        Workout("mile", (Step(Role.RUN, MILE, block(1, 3.5).target, ""), block(5, 3.0)), text=""),
        QUIET,
        rng=rng(),
    )
    assert run.laps[0].distance_m == pytest.approx(MILE.m, abs=4)


def test_the_same_generator_state_gives_the_same_run() -> None:
    first, again = (synthesize(TIMED, rng=rng(7)) for _ in range(2))
    assert np.array_equal(way(first), way(again))
    assert not np.array_equal(way(first), way(synthesize(TIMED, rng=rng(8))))


def test_speed_error_has_the_asked_spread_and_correlation() -> None:
    error = autoregression(200_000, 22.0, rng())
    assert np.std(error) == pytest.approx(1.0, abs=0.03)
    assert np.mean(error[:-22] * error[22:]) == pytest.approx(math.exp(-1), abs=0.03)


def test_noise_spreads_the_measured_speed() -> None:
    run = synthesize(Workout("even", (block(100, 3.0),), text=""), Conditions(), rng=rng())
    assert run.streams.speed_mps is not None
    assert np.std(run.streams.speed_mps[300:]) / 3.0 == pytest.approx(NoiseModel().speed_sd, rel=0.15)


def test_heart_rate_follows_a_change_of_speed_by_its_lag() -> None:
    still = Runner(drift_bpm_per_h=0.0, response_s=1e-6)
    run = synthesize(
        Workout("two", (block(20, 3.0), block(20, 4.0)), text=""),
        Conditions(runner=still, noise=NOISELESS),
        rng=rng(),
    )
    heart = run.streams.heart_rate_bpm
    assert heart is not None
    before, after = heart[1190], heart[-1]
    assert after - before == pytest.approx(still.gain_bpm_per_mps, abs=1)
    assert heart[1199 + 58] == pytest.approx(before + (after - before) * (1 - math.exp(-1)), abs=1)


def test_a_heart_rate_step_is_run_at_the_speed_that_ends_in_its_range() -> None:
    step = Step(Role.RUN, Duration(1200), HeartRateTarget(140, 150), "Z3")
    run = synthesize(Workout("zone", (step,), text=""), QUIET, rng=rng())
    assert run.streams.heart_rate_bpm is not None
    assert 140 <= run.streams.heart_rate_bpm[-1] < 150


def test_a_kick_without_target_is_the_fastest_of_the_run() -> None:
    kick = Step(Role.KICK, Duration(60), NoTarget(), "all-out")
    run = synthesize(Workout("kick", (*TIMED.steps[:4], kick), text=""), QUIET, rng=rng())
    assert pace_of_lap(run, 4) < pace_of_lap(run, 3)


def test_an_open_step_ends_by_the_button() -> None:
    run = synthesize(Workout("open", (Step(Role.WARMUP, Open(), NoTarget(), "easy"),), text=""), rng=rng())
    assert run.timer_s == 300


def test_a_ramp_moves_from_one_speed_to_the_other() -> None:
    run = synthesize(Workout("ramp", (block(30, 3.0, 4.0),), text=""), QUIET, rng=rng())
    speed = run.streams.speed_mps
    assert speed is not None
    assert (speed[0], speed[-1]) == pytest.approx((3.0, 4.0), abs=0.01)
    assert np.all(np.diff(speed[1:]) > 0)


@pytest.mark.parametrize(("auto_paused", "timer_s"), [(True, 2700), (False, 2760)])
def test_a_stop_lengthens_the_elapsed_time_and_the_timer_unless_it_pauses(
    auto_paused: bool,  # noqa: FBT001 -- a table of cases
    timer_s: float,
) -> None:
    manner = Manner(stops=(Stop(900, 60, auto_paused=auto_paused),))
    run = synthesize(TIMED, Conditions(manner=manner, noise=NOISELESS), rng=rng())
    assert run.elapsed_s == 2760
    assert run.timer_s == timer_s
    assert [(pause.start_s, pause.end_s) for pause in run.pauses] == [(900, 960)][: 1 if auto_paused else 0]
    assert way(run)[-1] == pytest.approx(way(synthesize(TIMED, QUIET, rng=rng()))[-1])
    asleep = (run.streams.time_s > 900) & (run.streams.time_s <= 960)
    assert asleep.sum() == (0 if auto_paused else 60)


def test_jogs_outside_the_plan_are_laps_without_a_step() -> None:
    run = synthesize(TIMED, Conditions(manner=Manner(jog_before_s=300, jog_home_s=120)), rng=rng())
    assert [lap.workout_step for lap in run.laps] == [None, 0, 1, 2, 3, 4, None]
    assert run.elapsed_s == 2700 + 420


def test_slower_throughout_is_slower_in_every_step() -> None:
    slow = Conditions(manner=Manner(slower_s_per_km=10), noise=NOISELESS)
    there = synthesize(TIMED, slow, rng=rng())
    assert [round(pace_of_lap(there, i)) for i in range(4)] == [400, 330, 315, 302]


def test_loosely_run_steps_spread_about_the_plan() -> None:
    times = [
        synthesize(TIMED, Conditions(manner=LOOSELY, noise=NOISELESS), rng=rng(seed)).laps[1].timer_s
        for seed in range(200)
    ]
    assert np.std(np.log(np.array(times, dtype=float) / 600)) == pytest.approx(0.15, abs=0.02)


def test_smart_recording_leaves_samples_out_and_keeps_the_ends() -> None:
    run = synthesize(TIMED, Conditions(longest_gap_s=7), rng=rng())
    gaps = np.diff(run.streams.time_s)
    assert gaps.max() == 7
    assert (run.streams.time_s[0], run.streams.time_s[-1]) == (0, 2700)


def test_even_effort_is_faster_on_the_way_down() -> None:
    hill = Conditions(noise=NOISELESS, course=out_and_back(turn_m=3000, grade=0.02))
    run = synthesize(
        Workout("hill", (Step(Role.RUN, KM * 6, block(1, 3.0).target, ""),), text=""), hill, rng=rng()
    )
    turn = float(np.interp(3000, way(run), run.streams.time_s))
    assert turn > 1.05 * (run.streams.time_s[-1] - turn)


def test_positions_lie_as_far_apart_as_the_run_is_long() -> None:
    streams = synthesize(TIMED, QUIET, rng=rng()).streams
    assert streams.latitude_deg is not None
    assert streams.longitude_deg is not None
    hops = np.hypot(np.diff(streams.latitude_deg), np.diff(streams.longitude_deg)) * 111_195
    assert hops.sum() == pytest.approx(way(synthesize(TIMED, QUIET, rng=rng()))[-1], rel=0.002)


def test_the_start_is_passed_on() -> None:
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert synthesize(TIMED, rng=rng(), start=start).start == start


@given(seed=st.integers(0, 2**32), shape=st.sampled_from(sorted(SHAPES)))
@settings(max_examples=40, deadline=None)
def test_every_made_run_is_a_sound_recording(seed: int, shape: str) -> None:
    maker = rng(seed)
    stops = (Stop(700, 45), Stop(1200, 30, auto_paused=True))
    conditions = Conditions(manner=Manner(stops=stops), course=hilly(maker), longest_gap_s=3)
    run = synthesize(SHAPES[shape](maker), conditions, rng=maker)
    assert np.all(np.diff(run.streams.time_s) > 0)
    assert np.all(np.diff(way(run)) >= 0)
    assert run.laps[0].start_s == 0
    assert run.laps[-1].end_s == run.elapsed_s
    assert all(a.end_s == b.start_s for a, b in zip(run.laps, run.laps[1:], strict=False))
    assert math.isclose(sum(lap.distance_m or 0 for lap in run.laps), way(run)[-1])


def test_made_speeds_stay_those_of_runners() -> None:
    speeds = [
        step.target.nominal
        for seed in range(50)
        for make in SHAPES.values()
        for step in make(rng(seed)).steps
        if isinstance(step.target, SpeedTarget)
    ]
    assert Speed(1.8) < min(speeds)
    assert max(speeds) < Speed(5.6)
