"""Intervals and fartlek told from everything else that goes up and down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from negsplit.analysis.clean import clean
from negsplit.analysis.shape.bouts import Bouts, bouts_in
from negsplit.analysis.shape.hills import other_speeds
from negsplit.analysis.shape.pace_line import PaceLine, pace_line_of
from negsplit.analysis.shape.verdict import shape_of
from negsplit.core.activity import Activity, Pause
from negsplit.core.results import Verdict
from negsplit.core.workout import Workout
from negsplit.synth import Conditions, NoiseModel, hilly, synthesize
from negsplit.synth.shapes import block
from negsplit.synth.track import autoregression

Recorder = Callable[..., Activity]


def noisy(speeds: list[float], seconds: list[int], seed: int = 0) -> np.ndarray:
    noise = 1 + 0.03 * np.random.default_rng(seed).normal(size=sum(seconds))
    return np.asarray(np.repeat(speeds, seconds) * noise)


def repeats(count: int, fast: float, rest: float, rest_s: int) -> tuple[list[float], list[int]]:
    speeds, seconds = [2.6], [720]
    for _ in range(count):
        speeds, seconds = [*speeds, fast, rest], [*seconds, 240, rest_s]
    return [*speeds[:-1], 2.5], [*seconds[:-1], 400]


def found(speed: np.ndarray) -> Bouts | None:
    return bouts_in(PaceLine(speed, 1.0))


@pytest.mark.parametrize("count", [3, 5, 10])
def test_repeats_with_jogs_between_are_counted(count: int) -> None:
    bouts = found(noisy(*repeats(count, 3.8, 2.6, 120)))
    assert bouts is not None
    assert bouts.count == count
    assert bouts.regular
    assert bouts.contrast == pytest.approx(3.8 / 2.6 - 1, abs=0.08)


def test_surges_of_all_lengths_are_fartlek() -> None:
    surges = [60, 300, 40, 150, 500, 90]
    seconds = [600] + [part for surge in surges for part in (surge, 180)]
    bouts = found(noisy([2.7] + [3.7, 2.7] * len(surges), seconds))
    assert bouts is not None
    assert not bouts.regular


@pytest.mark.parametrize("kind", ["stands", "pauses the watch", "walks"])
@pytest.mark.parametrize("count", [5, 8])
def test_rests_without_running_are_rests(record: Recorder, kind: str, count: int) -> None:
    speeds, seconds = repeats(count, 3.6, 1.3 if kind == "walks" else 0.0, 75)
    activity = record(noisy(speeds, seconds))
    if kind == "pauses the watch":
        ends = np.cumsum(seconds)
        rests = [place for place, speed in enumerate(speeds) if speed == 0]
        activity = replace(
            activity, pauses=tuple(Pause(float(ends[place - 1]), float(ends[place])) for place in rests)
        )
    run = clean(activity)
    assert shape_of(pace_line_of(run, (), ())).verdict is Verdict.INTERVALS


def test_red_lights_at_random_are_no_rests(record: Recorder) -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        seconds = [part for _ in range(8) for part in (int(rng.uniform(60, 700)), int(rng.uniform(20, 90)))]
        run = clean(record(noisy([3.0, 0.0] * 8, seconds, seed)))
        assert shape_of(pace_line_of(run, (), ())).verdict is not Verdict.INTERVALS


def test_one_easy_stretch_makes_no_intervals() -> None:
    assert found(noisy([3.5, 2.6, 3.5], [1200, 240, 1200])) is None


def test_noise_makes_no_intervals() -> None:
    for seed in range(20):
        assert found(noisy([3.0], [3600], seed)) is None


def test_a_rough_recording_makes_no_intervals() -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        assert found(3.0 * (1 + 0.12 * autoregression(3600, 22.0, rng))) is None


def test_surges_within_the_error_of_a_watch_make_no_intervals() -> None:
    assert found(np.tile(np.repeat([3.0, 3.15], [180, 180]), 8)) is None


def test_strides_at_the_end_of_a_run_make_no_intervals() -> None:
    strides = [part for _ in range(4) for part in (5.0, 2.6)]
    assert found(noisy([2.9, *strides], [3600] + [25, 40] * 4)) is None


@pytest.mark.parametrize("seed", range(6))
def test_even_effort_over_hills_is_no_fartlek_however_they_are_reckoned(seed: int) -> None:
    rng = np.random.default_rng(seed)
    workout = Workout("hills", (block(60, 3.0),), text="")
    conditions = Conditions(course=hilly(rng, climb_m=25), noise=NoiseModel(speed_sd=0.02))
    run = clean(synthesize(workout, conditions, rng=rng))
    for speed in (run.effort_mps, *other_speeds(run)):
        others = (run.effort_mps, *other_speeds(run))
        assert bouts_in(PaceLine(speed, run.step_s, others)) is None
