"""Did the pace rise? Laws that hold for any run, and verdicts on runs whose shape is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.analysis.clean import clean
from negsplit.analysis.shape.pace_line import PaceLine
from negsplit.analysis.shape.verdict import Shape, shape_of
from negsplit.core.activity import Activity
from negsplit.core.results import Verdict
from negsplit.core.workout import Role, Workout
from negsplit.synth import Conditions, Manner, NoiseModel, Stop, synthesize
from negsplit.synth.shapes import SHAPES, block

Recorder = Callable[..., Activity]
HOW_GOOD = (
    Verdict.POSITIVE_SPLIT,
    Verdict.EVEN,
    Verdict.NEGATIVE_SPLIT,
    Verdict.FAST_FINISH,
    Verdict.PROGRESSION,
)
"""Verdicts in the order of how much the pace rose; intervals and undetermined count as even."""
TIMED = (390, 320, 305, 292)
"""Paces of the timed progression's four blocks of ten minutes (A12) [s/km]."""
noises = st.sampled_from([0.0, 0.01, 0.02, 0.03, 0.04])
seeds = st.integers(0, 10_000)


def rank(verdict: Verdict) -> int:
    return HOW_GOOD.index(verdict) if verdict in HOW_GOOD else HOW_GOOD.index(Verdict.EVEN)


def shape(workout: Workout, seed: int, noise: float, manner: Manner | None = None) -> Shape:
    conditions = Conditions(manner=manner or Manner(), noise=NoiseModel(speed_sd=noise))
    run = clean(synthesize(workout, conditions, rng=np.random.default_rng(seed)))
    return shape_of(PaceLine(run.effort_mps, run.step_s))


def line_verdict(speed: np.ndarray) -> Verdict:
    return shape_of(PaceLine(speed, 1.0)).verdict


def blocks(*speeds: float, minutes: float = 10.0, cooldown: bool = True) -> Workout:
    steps = [block(minutes, speed) for speed in speeds]
    end = [block(5, 2.5, role=Role.COOLDOWN)] if cooldown else []
    return Workout("made", (*steps, *end), text="")


def timed(paces: tuple[int, ...]) -> Workout:
    return blocks(*(1000 / pace for pace in paces))


def verdict_of_made(name: str, seed: int, noise: float) -> Verdict:
    return shape(SHAPES[name](np.random.default_rng(seed)), seed, noise).verdict


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("even", Verdict.EVEN),
        ("warm-up only", Verdict.EVEN),
        ("positive", Verdict.POSITIVE_SPLIT),
        ("intervals", Verdict.INTERVALS),
        ("fartlek", Verdict.INTERVALS),
        ("fast finish", Verdict.FAST_FINISH),
        ("negative split", Verdict.NEGATIVE_SPLIT),
        ("progression", Verdict.PROGRESSION),
        ("two build-ups", Verdict.PROGRESSION),
    ],
)
def test_each_shape_has_its_verdict(name: str, verdict: Verdict) -> None:
    given_verdicts = [verdict_of_made(name, seed, 0.02) for seed in range(20)]
    assert given_verdicts.count(verdict) >= 19


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(2.6, 4.2), min_size=2, max_size=6, unique=True), seeds, noises)
def test_a_run_that_gets_slower_is_never_a_progression(speeds: list[float], seed: int, noise: float) -> None:
    slower = shape(blocks(*sorted(speeds, reverse=True)), seed, noise)
    assert slower.verdict is not Verdict.PROGRESSION
    assert rank(slower.verdict) <= rank(Verdict.NEGATIVE_SPLIT)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([260, 285, 310, 335, 360]), min_size=3, max_size=5, unique=True), seeds, noises
)
def test_reversing_the_steps_never_raises_the_verdict(paces: list[int], seed: int, noise: float) -> None:
    rising, falling = sorted(paces, reverse=True), sorted(paces)
    assert rank(shape(timed(tuple(falling)), seed, noise).verdict) < rank(
        shape(timed(tuple(rising)), seed, noise).verdict
    )


@pytest.mark.parametrize("noise", [0.01, 0.02, 0.03, 0.04])
@pytest.mark.parametrize(
    "manner",
    [Manner(), Manner(jog_before_s=300), Manner(stops=(Stop(900, 60),)), Manner(slower_s_per_km=10)],
    ids=["exact", "late start", "60 s stop", "10 s/km slow"],
)
def test_a_true_progression_beats_its_reverse_and_an_even_run(noise: float, manner: Manner) -> None:
    even = sum(TIMED) // len(TIMED)
    for seed in range(5):
        true = shape(timed(TIMED), seed, noise, manner)
        for other in (TIMED[::-1], (390, 292, 305, 320), (even,) * 4):
            assert rank(shape(timed(other), seed + 100, noise, manner).verdict) < rank(true.verdict)


@pytest.mark.parametrize("share", [0.12, 0.2, 0.28])
def test_a_rise_that_begins_late_is_a_fast_finish(share: float) -> None:
    workout = Workout("late", (block(60 * (1 - share), 3.0), block(60 * share, 3.4)), text="")
    assert shape(workout, 1, 0.02).verdict is Verdict.FAST_FINISH


def test_two_sections_are_a_negative_split_and_three_a_progression_a1() -> None:
    assert shape(blocks(3.0, 3.3, minutes=20, cooldown=False), 1, 0.02).verdict is Verdict.NEGATIVE_SPLIT
    assert shape(blocks(3.0, 3.15, 3.3, minutes=20, cooldown=False), 1, 0.02).verdict is Verdict.PROGRESSION


def test_a_slow_start_of_a_third_is_the_first_section_a16() -> None:
    thirds = blocks(2.9, 3.7, 3.9, minutes=9)
    said = shape(thirds, 1, 0.01)
    assert said.verdict is Verdict.PROGRESSION
    assert said.start == 0


def test_a_rise_of_two_percent_is_too_small() -> None:
    assert shape(blocks(3.00, 3.02, 3.04, 3.06, cooldown=False), 1, 0.0).verdict is Verdict.NEGATIVE_SPLIT


def test_warm_up_and_cool_down_are_cut_from_an_even_run() -> None:
    steps = (block(12, 2.6, role=Role.WARMUP), block(40, 3.4), block(10, 2.5, role=Role.COOLDOWN))
    said = shape(Workout("tempo", steps, text=""), 3, 0.02)
    assert said.verdict is Verdict.EVEN
    assert said.start == pytest.approx(720, abs=40)
    assert said.end == pytest.approx(720 + 2400, abs=40)


@pytest.mark.parametrize("fade", [0.05, 0.10, 0.15, 0.25])
def test_a_fading_end_is_not_cut_as_a_cool_down(fade: float) -> None:
    steps = (block(45, 3.4), block(30, 3.4, 3.4 * (1 - fade)))
    for seed in range(5):
        assert shape(Workout("fade", steps, text=""), seed, 0.03).verdict is not Verdict.PROGRESSION


def test_two_build_ups_are_told_with_both_sizes() -> None:
    rise = [block(6, speed) for speed in (2.9, 3.1, 3.3, 3.5)]
    said = shape(Workout("twice", (*rise, block(4, 2.5), *rise), text=""), 1, 0.02)
    assert said.verdict is Verdict.PROGRESSION
    assert [round(up.size, 1) for up in said.build_ups] == [0.2, 0.2]


def test_two_rises_of_which_the_second_never_regains_the_first_are_no_build_ups() -> None:
    lower = [block(6, speed) for speed in (2.6, 2.7, 2.8, 2.9)]
    said = shape(Workout("off", (*(block(6, v) for v in (3.1, 3.2, 3.3, 3.4)), *lower), text=""), 1, 0.02)
    assert said.verdict is not Verdict.PROGRESSION


def test_two_fades_with_an_easy_stretch_between_are_no_build_ups() -> None:
    fall = [block(6, speed) for speed in (3.5, 3.3, 3.1, 2.9)]
    said = shape(Workout("twice", (*fall, block(4, 2.5), *fall), text=""), 1, 0.02)
    assert said.verdict is not Verdict.PROGRESSION


@pytest.mark.parametrize("every_s", [2, 3, 5])
def test_sample_rate_changes_no_verdict(record: Recorder, every_s: int) -> None:
    rng = np.random.default_rng(0)
    for name in SHAPES:
        if name == "negative split":
            continue  # of 2 to 5 %: some lie on the border of what can be told
        activity = synthesize(SHAPES[name](rng), Conditions(noise=NoiseModel(speed_sd=0.02)), rng=rng)
        assert activity.streams.distance_m is not None
        speed = np.diff(activity.streams.distance_m)
        full, thin = clean(record(speed)), clean(record(speed, every_s=every_s))
        assert line_verdict(full.speed_mps) is line_verdict(thin.speed_mps), name


@settings(deadline=None)
@given(seeds, st.floats(0.5, 2.0))
def test_faster_throughout_changes_no_figure_of_shape(seed: int, factor: float) -> None:
    rng = np.random.default_rng(seed)
    speed = np.linspace(2.8, 3.3, 2400) * (1 + 0.03 * rng.normal(size=2400))
    once, scaled = shape_of(PaceLine(speed, 1.0)), shape_of(PaceLine(factor * speed, 1.0))
    assert scaled.verdict is once.verdict
    assert (scaled.start, scaled.end) == (once.start, once.end)
    for figure in ("size", "low", "high", "p", "r2", "half_gain"):
        assert getattr(scaled.profile, figure) == pytest.approx(getattr(once.profile, figure), abs=1e-9)


def test_size_of_a_steady_rise_is_the_rise() -> None:
    said = shape_of(PaceLine(np.linspace(3.0, 3.3, 3600), 1.0))
    assert said.profile.size == pytest.approx(0.10, abs=0.002)
    assert said.profile.r2 == pytest.approx(1.0)
    assert said.profile.p < 1e-6


def test_false_progressions_are_rare() -> None:
    verdicts = [
        verdict_of_made(name, seed, noise)
        for name in ("even", "positive", "intervals", "warm-up only", "fartlek")
        for noise in (0.01, 0.04)
        for seed in range(10)
    ]
    assert verdicts.count(Verdict.PROGRESSION) <= 0.02 * len(verdicts)


def test_speeds_of_walkers_and_standers_do_not_fail() -> None:
    for speed in (np.zeros(600), np.full(600, 1e-12), np.full(600, 3.0), np.linspace(0, 1e6, 600)):
        assert line_verdict(speed) in Verdict
