from __future__ import annotations

import numpy as np
import pytest

from negsplit.analysis.clean import clean
from negsplit.analysis.noise import WANDER_RANGE, LogSpeed, log_speed, spread, wander
from negsplit.core.workout import Workout
from negsplit.synth import Conditions, synthesize
from negsplit.synth.conditions import NoiseModel
from negsplit.synth.shapes import block

STEPS = Workout("steps", tuple(block(12, 2.8 + 0.15 * i) for i in range(5)), text="")


def seen(noise: NoiseModel, seed: int) -> LogSpeed:
    return log_speed(clean(synthesize(STEPS, Conditions(noise=noise), rng=np.random.default_rng(seed))))


@pytest.mark.parametrize("sd", [0.01, 0.025, 0.035, 0.06])
def test_the_spread_of_speed_is_told_from_steps(sd: float) -> None:
    found = [spread(seen(NoiseModel(speed_sd=sd), seed)) for seed in range(8)]
    assert np.mean(found) == pytest.approx(sd, rel=0.2)


@pytest.mark.parametrize("lasts_s", [5.0, 10.0, 22.0])
def test_errors_that_last_longer_wander_more(lasts_s: float) -> None:
    noise = NoiseModel(speed_sd=0.035, correlation_s=lasts_s)
    found = [wander(seen(noise, seed)) for seed in range(8)]
    assert np.mean(found) == pytest.approx(2 * lasts_s * 0.035**2, rel=0.6)


def test_wander_stays_within_what_is_believed() -> None:
    still = LogSpeed(5.0, np.arange(101), np.zeros(100))
    wild = LogSpeed(5.0, np.arange(101), np.sin(np.arange(100) / 3.0))
    assert wander(still) == WANDER_RANGE[0]
    assert wander(wild) == WANDER_RANGE[1]


@pytest.mark.parametrize("cells", [0, 1, 2, 5])
def test_few_cells_do_no_harm(cells: int) -> None:
    few = LogSpeed(5.0, np.arange(cells + 1), np.linspace(1, 1.1, cells))
    assert spread(few) >= 0
    assert WANDER_RANGE[0] <= wander(few) <= WANDER_RANGE[1]
