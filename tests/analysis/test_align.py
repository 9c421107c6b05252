from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.analysis.align import Aligned, Method, align
from negsplit.analysis.align.laps import laps_by_index
from negsplit.analysis.clean import CleanRun, clean
from negsplit.core.activity import Activity, Streams
from negsplit.core.units import KM, MILE, Distance, Duration
from negsplit.core.workout import HeartRateTarget, NoTarget, Open, Role, Step, Workout
from negsplit.synth import (
    Conditions,
    Manner,
    Stop,
    auto_laps,
    hide_plan,
    hilly,
    press_by_hand,
    synthesize,
)
from negsplit.synth.conditions import LOOSELY
from negsplit.synth.laps import merge, split
from negsplit.synth.shapes import block


def over(way: Distance, pace_s: float, role: Role = Role.RUN) -> Step:
    return replace(block(1, 1000 / pace_s, role=role), extent=way)


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
LONG = Workout(
    "marathon-long",
    (
        over(MILE * 3, 364, Role.WARMUP),
        *(over(MILE * 3, pace) for pace in (355, 336, 317)),
        over(MILE * 6, 299),
    ),
    text="",
)
CUT_DOWN = Workout("cut-down", tuple(over(KM * 1.5, 300 - 5 * i) for i in range(6)), text="")
FAST_FINISH = Workout("fast finish", (block(50, 1000 / 345), block(10, 1000 / 300)), text="")
PLANS = {"timed": TIMED, "marathon-long": LONG, "cut-down": CUT_DOWN, "fast finish": FAST_FINISH}


def made(workout: Workout, seed: int, conditions: Conditions | None = None) -> Activity:
    return synthesize(workout, conditions, rng=np.random.default_rng(seed))


def truth(activity: Activity, run: CleanRun) -> npt.NDArray[np.int64]:
    middle = (run.elapsed_s[1:] + run.elapsed_s[:-1]) / 2
    labels = np.full(middle.size, -1)
    for lap in activity.laps:
        if lap.workout_step is not None:
            labels[(middle >= lap.start_s) & (middle < lap.end_s)] = lap.workout_step
    return labels


def accuracy(activity: Activity, seen: Activity, workout: Workout) -> float:
    run = clean(seen)
    labels = np.full(run.speed_mps.size, -1)
    for stretch in align(run, seen, workout).stretches:
        labels[stretch.start : stretch.end] = stretch.step
    return float(np.mean(labels == truth(activity, run)))


def aligned(seen: Activity, workout: Workout) -> Aligned:
    return align(clean(seen), seen, workout)


@pytest.mark.parametrize("plan", PLANS)
def test_laps_that_name_their_step_are_believed_through_auto_laps(plan: str) -> None:
    run = made(PLANS[plan], 1, Conditions(manner=LOOSELY))
    seen = auto_laps(run, every=KM)
    assert aligned(seen, PLANS[plan]).method is Method.LAPS
    assert aligned(seen, PLANS[plan]).confidence == 1
    assert accuracy(run, seen, PLANS[plan]) > 0.999


def test_laps_of_another_workout_are_not_believed() -> None:
    run = made(CUT_DOWN, 2)
    for seen in (run, replace(run, workout=None)):
        assert aligned(seen, FAST_FINISH).method is not Method.LAPS


def test_a_step_cut_short_by_its_runner_keeps_its_name() -> None:
    hurried = made(replace(TIMED, steps=(block(4, 1000 / 390), *TIMED.steps[1:])), 2)
    seen = replace(hurried, workout=TIMED)
    assert aligned(seen, TIMED).stretches[0].end == pytest.approx(240, abs=2)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("seed", range(3))
def test_presses_by_hand_find_their_steps(plan: str, seed: int) -> None:
    run = made(PLANS[plan], seed, Conditions(manner=LOOSELY))
    seen = press_by_hand(run)
    assert aligned(seen, PLANS[plan]).method is Method.LAPS
    assert accuracy(run, seen, PLANS[plan]) > 0.98


@pytest.mark.parametrize("seed", range(4))
def test_an_extra_press_shifts_no_other_step(seed: int) -> None:
    run = made(TIMED, seed, Conditions(manner=LOOSELY))
    assert accuracy(run, split(press_by_hand(run), 1, at_s=200), TIMED) > 0.98


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("missed", range(4))
def test_a_forgotten_press_shifts_no_other_step(seed: int, missed: int) -> None:
    run = made(TIMED, seed, Conditions(manner=LOOSELY))
    assert accuracy(run, merge(press_by_hand(run), missed), TIMED) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_laps_before_and_after_the_plan_are_left_out(seed: int) -> None:
    manner = replace(LOOSELY, jog_before_s=420, jog_home_s=300)
    run = made(LONG, seed, Conditions(manner=manner))
    assert accuracy(run, press_by_hand(run), LONG) > 0.98


@pytest.mark.parametrize(
    ("plan", "least"), [("timed", 0.95), ("marathon-long", 0.95), ("cut-down", 0.9), ("fast finish", 0.98)]
)
def test_loosely_run_steps_are_found_without_laps(plan: str, least: float) -> None:
    found = [
        accuracy(run, hide_plan(run), PLANS[plan])
        for run in (made(PLANS[plan], seed, Conditions(manner=LOOSELY)) for seed in range(12))
    ]
    assert np.mean(found) > least


@pytest.mark.parametrize("plan", PLANS)
def test_a_watch_that_counted_is_recognised(plan: str) -> None:
    runs = [made(PLANS[plan], seed) for seed in range(8)]
    assert np.mean([accuracy(run, hide_plan(run), PLANS[plan]) for run in runs]) > 0.96


@pytest.mark.parametrize(
    "manner",
    [
        Manner(jog_before_s=300),
        Manner(warmup_longer_s=300),
        Manner(jog_home_s=600),
        Manner(stops=(Stop(700, 60),)),
        Manner(stops=(Stop(700, 60, auto_paused=True),)),
        Manner(slower_s_per_km=10),
    ],
)
def test_what_happens_on_the_road_does_not_hide_the_steps(manner: Manner) -> None:
    for seed in range(4):
        run = made(TIMED, seed, Conditions(manner=manner))
        seen = hide_plan(run)
        assert aligned(seen, TIMED).method is Method.FITTED
        assert accuracy(run, seen, TIMED) > 0.85


@pytest.mark.parametrize("plan", PLANS)
def test_steps_are_not_found_in_a_flat_run(plan: str) -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        flat = Workout("flat", (block(60, 3.1 + 0.05 * seed),), text="")
        seen = hide_plan(synthesize(flat, Conditions(course=hilly(rng)), rng=rng))
        told = aligned(seen, PLANS[plan])
        assert told.method is Method.NONE
        assert [finding.id for finding in told.findings] == ["steps-not-found"]
        assert all(stretch.confidence == 0 for stretch in told.stretches)


def test_steps_run_in_reverse_order_are_not_found() -> None:
    backward = replace(CUT_DOWN, steps=CUT_DOWN.steps[::-1])
    for seed in range(4):
        assert aligned(hide_plan(made(backward, seed)), CUT_DOWN).method is Method.NONE


def test_a_run_broken_off_has_no_last_steps() -> None:
    broken = replace(LONG, steps=LONG.steps[:3])
    told = aligned(hide_plan(made(broken, 3)), LONG)
    assert [stretch.step for stretch in told.stretches] == [0, 1, 2]


def test_a_heart_rate_plan_is_found_by_the_speed_that_holds_it() -> None:
    zones = Workout(
        "heart-zones",
        tuple(
            Step(Role.RUN, block(minutes, 3).extent, HeartRateTarget(low, low + 12), "")
            for minutes, low in ((15, 122), (15, 134), (10, 146), (5, 158))
        ),
        text="",
    )
    run = made(zones, 4)
    assert accuracy(run, hide_plan(run), zones) > 0.9


def test_a_steadier_run_is_told_more_surely() -> None:
    told = aligned(hide_plan(made(FAST_FINISH, 1, Conditions(manner=LOOSELY))), FAST_FINISH)
    vague = aligned(hide_plan(made(CUT_DOWN, 1, Conditions(manner=LOOSELY))), CUT_DOWN)
    assert told.confidence > 0.95
    assert vague.confidence < told.confidence


@given(seed=st.integers(0, 10_000), plan=st.sampled_from(sorted(PLANS)), ran=st.sampled_from(sorted(PLANS)))
@settings(max_examples=25, deadline=None)
def test_stretches_follow_the_plan_and_never_overlap(seed: int, plan: str, ran: str) -> None:
    seen = hide_plan(made(PLANS[ran], seed, Conditions(manner=LOOSELY)))
    told = aligned(seen, PLANS[plan])
    cells = clean(seen).speed_mps.size
    assert [stretch.step for stretch in told.stretches] == list(range(len(told.stretches)))
    assert all(0 <= stretch.start < stretch.end <= cells for stretch in told.stretches)
    assert all(before.end <= after.start for before, after in pairwise(told.stretches))
    assert all(0 <= stretch.confidence <= 1 for stretch in told.stretches)


@pytest.mark.parametrize("samples", [0, 1, 2, 20])
def test_a_run_too_short_to_cut_is_not_cut(samples: int) -> None:
    time = np.arange(float(samples))
    seen = Activity(None, "running", "test", Streams(time, distance_m=3 * time))
    assert aligned(seen, TIMED) == Aligned(Method.NONE, (), 0.0)


def test_a_run_without_distance_is_cut_by_its_laps_alone() -> None:
    run = made(TIMED, 5)
    blind = replace(run, streams=Streams(run.streams.time_s, heart_rate_bpm=run.streams.heart_rate_bpm))
    assert aligned(blind, TIMED).method is Method.LAPS
    assert aligned(hide_plan(blind), TIMED).method is Method.NONE


@pytest.mark.parametrize("seed", range(4))
def test_a_step_begins_at_a_press_even_a_late_one(seed: int) -> None:
    run = made(CUT_DOWN, seed)
    late = run.laps[1].end_s + 150
    laps = (run.laps[0], replace(run.laps[1], end_s=late), replace(run.laps[2], start_s=late), *run.laps[3:])
    told = aligned(press_by_hand(replace(run, laps=laps)), CUT_DOWN)
    assert told.method is Method.LAPS
    assert told.stretches[2].start == pytest.approx(late, abs=5)


def test_laps_of_steps_half_as_long_again_are_of_another_workout() -> None:
    longer = Workout("longer", tuple(block(15, 1000 / pace) for pace in (390, 320, 305, 292)), text="")
    asked = replace(TIMED, steps=TIMED.steps[:4])
    run = made(longer, 2)
    for seen in (run, replace(run, workout=None)):
        assert laps_by_index(clean(seen), seen, asked) == ()
        assert len(laps_by_index(clean(seen), seen, longer)) == 4


def test_a_ramp_run_the_wrong_way_is_not_found() -> None:
    up, down = (Workout("ramp", (block(40, *ends),), text="") for ends in ((2.8, 3.5), (3.5, 2.8)))
    assert aligned(hide_plan(made(up, 1)), up).method is Method.FITTED
    assert aligned(hide_plan(made(down, 1)), up).method is Method.NONE


def test_a_step_too_short_to_see_does_not_shift_the_others() -> None:
    blink = replace(TIMED, steps=(TIMED.steps[0], block(0.01, 3.1), *TIMED.steps[1:]))
    told = aligned(hide_plan(made(TIMED, 1)), blink)
    ends = {stretch.step: stretch.end for stretch in told.stretches}
    assert ends[2] == pytest.approx(1200, abs=30)
    assert ends[4] == pytest.approx(2400, abs=30)


def test_a_plan_of_a_thousand_steps_is_counted_out() -> None:
    steps = tuple(block(1, 2.8 + 0.01 * (index % 50)) for index in range(1000))
    told = aligned(hide_plan(made(TIMED, 1)), Workout("endless", steps, text=""))
    assert told.method is Method.NONE


@pytest.mark.parametrize("extent", [Distance(1e7), Distance(0.5), Duration(0), Duration(1e7), Open()])
def test_extents_beyond_reason_do_no_harm(extent: Distance | Duration | Open) -> None:
    odd = replace(TIMED, steps=(replace(TIMED.steps[0], extent=extent), *TIMED.steps[1:]))
    seen = made(TIMED, 1)
    for one in (hide_plan(seen), press_by_hand(seen)):
        told = aligned(one, odd)
        assert all(before.end <= after.start for before, after in pairwise(told.stretches))


def test_a_plan_that_names_no_speed_is_not_found_in_the_pace() -> None:
    words = replace(
        TIMED, steps=tuple(replace(step, target=NoTarget(), expected=None) for step in TIMED.steps)
    )
    assert aligned(hide_plan(made(TIMED, 1)), words).method is Method.NONE
