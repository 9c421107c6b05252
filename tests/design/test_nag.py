from __future__ import annotations

import math

import numpy as np
import pytest

from negsplit.core.athlete import Athlete, Level
from negsplit.core.text import parse_performance
from negsplit.core.units import KM, Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.design import catalogue
from negsplit.design.bands import NORMAL, TIGHT, WIDE, BandWidths
from negsplit.design.nag import WRIST, WatchNoise, nagging
from negsplit.design.resolve import resolve

RUNNER = Athlete(level=Level.ADVANCED, goal=parse_performance("marathon 3:30:00"))


def steady(slow: float, nominal: float, fast: float) -> Workout:
    target = SpeedTarget(Speed(nominal), Speed(slow), Speed(fast))
    return Workout("run", (Step(Role.RUN, Duration(3600), target, "M"),), "")


def wandering(noise: WatchNoise, seconds: int, tick_s: float) -> np.ndarray:
    """A speed shown, as a share of the true one: errors that last, smoothed as a watch does."""
    random = np.random.default_rng(11)
    error = smooth = 0.0
    keep, follow = math.exp(-tick_s / noise.lasts_s), 1 - math.exp(-tick_s / noise.smoothed_s)
    shown = np.empty(int(seconds / tick_s))
    for at, push in enumerate(random.standard_normal(shown.size) * math.sqrt(1 - keep**2)):
        error = keep * error + push
        smooth += follow * (error - smooth)
        shown[at] = smooth
    return np.asarray(shown / shown.std() * noise.spread)


@pytest.mark.parametrize("side", [0.02, 0.04, 0.06])
def test_alerts_are_as_many_as_in_a_simulated_run(side: float) -> None:
    tick_s, seconds = 0.5, 200_000
    shown = wandering(WRIST, seconds, tick_s)
    crossings = np.sum((shown[:-1] < side) & (shown[1:] >= side))
    kilometres = seconds * 3.0 / KM.m
    (nag,) = nagging(steady(3.0 * 0.5, 3.0, 3.0 * (1 + side)))
    assert nag.too_fast_per_km == pytest.approx(crossings / kilometres, rel=0.2)


def test_a_wider_side_speaks_less_often() -> None:
    (near,) = nagging(steady(2.9, 3.0, 3.1))
    (far,) = nagging(steady(2.7, 3.0, 3.1))
    assert far.too_slow_per_km < near.too_slow_per_km
    assert far.too_fast_per_km == near.too_fast_per_km


def test_wide_bands_nag_less_than_tight_ones() -> None:
    def total(widths: BandWidths) -> float:
        nags = nagging(resolve(catalogue.get("timed-10k"), RUNNER, widths=widths))
        return sum(nag.too_fast_per_km + nag.too_slow_per_km for nag in nags)

    assert total(WIDE) < total(NORMAL) < total(TIGHT)


def test_a_kick_never_nags() -> None:
    workout = resolve(catalogue.get("5k"), RUNNER)
    kick = next(number for number, step in enumerate(workout.steps) if step.role is Role.KICK)
    assert kick not in {nag.step for nag in nagging(workout)}


def test_a_ramp_is_counted_at_both_ends() -> None:
    ramp = resolve(catalogue.get("tempo-ramp"), RUNNER)
    assert {nag.step for nag in nagging(ramp)} == {0, 1, 2}
