"""Warm-up and cool-down, each cut by a test of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from negsplit.analysis.clean import clean
from negsplit.analysis.shape.body import ends_of, fine, restart_of
from negsplit.analysis.shape.pace_line import PaceLine, pace_line_of
from negsplit.analysis.shape.verdict import body_of, shape_of
from negsplit.core.activity import Activity, Lap
from negsplit.core.results import Verdict

Recorder = Callable[..., Activity]
NOISE = 0.05


def speeds(*parts: tuple[float, float], seed: int = 0) -> np.ndarray:
    """Make noisy speeds of one second each from parts of (m/s, minutes)."""
    steady = np.concatenate([np.full(round(60 * minutes), speed) for speed, minutes in parts])
    return np.asarray(steady * (1 + NOISE * np.random.default_rng(seed).normal(size=len(steady))))


def ends(*parts: tuple[float, float]) -> tuple[float, float]:
    speed = speeds(*parts)
    found, minutes = ends_of(fine(speed, 1.0)), len(speed) / 60
    return found.warmup * minutes, found.cooldown * minutes


def test_ends_of_a_tempo_run() -> None:
    assert ends((2.6, 12), (3.4, 40), (2.5, 10)) == pytest.approx((12, 10), abs=0.4)


def test_jog_and_walk_are_both_cool_down() -> None:
    assert ends((3.2, 45), (2.6, 8), (1.5, 6))[1] == pytest.approx(14, abs=0.4)


def test_easy_tempo_easy_is_even_between_its_ends() -> None:
    parts = ((2.7, 18), (3.3, 20), (2.7, 14))
    assert ends(*parts) == pytest.approx((18, 14), abs=0.4)
    assert shape_of(PaceLine(speeds(*parts), 1.0)).verdict is Verdict.EVEN


@pytest.mark.parametrize(
    "parts",
    [
        ((3.0, 60),),
        ((3.0, 30), (2.85, 30)),
        ((3.2, 25), (3.0, 20), (2.8, 20)),
        ((3.0, 40), (2.4, 50)),
        ((3.0, 40), (2.5, 1)),
        ((3.4, 30), (3.0, 10), (2.6, 12)),
        ((2.6, 18), (3.6, 24), (3.1, 16)),
    ],
    ids=[
        "even",
        "slower second half",
        "fades by steps",
        "slow for longer than half an hour",
        "one slow minute",
        "slows down twice",
        "no easier than the start",
    ],
)
def test_what_is_no_easy_end_is_not_cut(parts: tuple[tuple[float, float], ...]) -> None:
    assert ends(*parts)[1] == 0


def test_a_fade_is_too_gradual_for_a_cool_down() -> None:
    fading = np.concatenate([np.full(2400, 3.3), np.linspace(3.3, 2.6, 1500)])
    noisy = fading * (1 + NOISE * np.random.default_rng(1).normal(size=len(fading)))
    assert ends_of(fine(noisy, 1.0)).cooldown == 0


def test_hitting_the_wall_takes_minutes_and_is_no_cool_down() -> None:
    wall = np.concatenate([np.full(2400, 3.3), np.linspace(3.3, 2.8, 480), np.full(720, 2.8)])
    noisy = wall * (1 + NOISE * np.random.default_rng(1).normal(size=len(wall)))
    assert ends_of(fine(noisy, 1.0)).cooldown == 0


def test_a_short_warm_up_is_no_section() -> None:
    said = shape_of(PaceLine(speeds((2.6, 6), (3.2, 22), (3.35, 22)), 1.0))
    assert said.verdict is Verdict.NEGATIVE_SPLIT
    assert said.start == pytest.approx(360, abs=25)


def test_the_body_ends_at_the_press_of_the_button(record: Recorder) -> None:
    speed = speeds((3.3, 40), (3.1, 1), (2.4, 12))
    laps = (Lap(0, 2400, distance_m=7920), Lap(2400, 3180, distance_m=1900))
    run = clean(record(speed, laps=laps))
    assert body_of(pace_line_of(run, laps, ())) == (0, 2400)
    assert body_of(pace_line_of(run, (), ()))[1] == pytest.approx(2460, abs=25)


@pytest.mark.parametrize("auto", [{"distance_m": 1000.0}, {"distance_m": 1609.0}, {"trigger": "distance"}])
def test_laps_that_end_by_themselves_say_nothing(record: Recorder, auto: dict[str, object]) -> None:
    laps = (Lap(0, 2400, **auto), Lap(2400, 3180))  # type: ignore[arg-type]
    run = clean(record(speeds((3.3, 41), (2.4, 12)), laps=laps))
    assert body_of(pace_line_of(run, laps, ()))[1] == pytest.approx(2460, abs=25)


def test_a_restart_is_where_the_speed_drops_and_comes_back() -> None:
    speed = speeds((2.9, 10), (3.3, 10), (2.4, 4), (2.9, 10), (3.3, 10))
    found = restart_of(fine(speed, 1.0))
    assert found is not None
    assert [44 * share for share in found] == pytest.approx([20, 24], abs=0.7)


def test_a_steady_rise_has_no_restart() -> None:
    assert restart_of(fine(speeds((2.9, 12), (3.1, 12), (3.3, 12)), 1.0)) is None


def test_aid_stations_and_late_walking_make_no_intervals() -> None:
    hours = [part for _ in range(8) for part in ((2.7, 28.0), (1.4, 2.0))]
    late = [part for _ in range(8) for part in ((1.9, 28.0), (1.2, 2.0))]
    assert shape_of(PaceLine(speeds(*hours, *late), 1.0)).verdict is Verdict.POSITIVE_SPLIT
