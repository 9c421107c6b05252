"""The verdict as a table: which figures of a body give which word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from negsplit.analysis.shape.profile import Profile, sections_of
from negsplit.analysis.shape.rise import Rise
from negsplit.analysis.shape.verdict import verdict_of
from negsplit.core.results import Verdict

STEADY = Rise(np.linspace(0, 1, 20), begin=0.05, end=0.95, score=80.0, gradual=20.0)
ONE_STEP = replace(STEADY, begin=0.5, end=0.5, gradual=-5.0)
LATE = replace(ONE_STEP, begin=0.8, end=0.85)
RISING = Profile(
    size=0.10, low=0.07, high=0.13, p=0.001, r2=0.9, half_gain=0.05, rise=STEADY, sections=(0.5, 0.5)
)
"""A steady rise of a tenth, beyond doubt."""


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.PROGRESSION),
        ({"size": 0.029, "low": 0.01}, Verdict.NEGATIVE_SPLIT),
        ({"p": 0.06}, Verdict.NEGATIVE_SPLIT),
        ({"r2": 0.65}, Verdict.NEGATIVE_SPLIT),
        ({"low": -0.01}, Verdict.UNDETERMINED),
        ({"rise": ONE_STEP}, Verdict.NEGATIVE_SPLIT),
        ({"rise": ONE_STEP, "sections": (0.3, 0.3, 0.4)}, Verdict.PROGRESSION),
        ({"rise": ONE_STEP, "sections": (0.2, 0.2, 0.6)}, Verdict.NEGATIVE_SPLIT),
        ({"rise": LATE}, Verdict.FAST_FINISH),
        ({"rise": LATE, "p": 0.2, "low": -0.01}, Verdict.FAST_FINISH),
        ({"rise": replace(LATE, score=10.0), "half_gain": 0.0}, Verdict.EVEN),
        ({"rise": replace(STEADY, begin=0.7)}, Verdict.FAST_FINISH),
    ],
)
def test_what_a_rise_needs_to_be_called_a_progression(changed: dict[str, object], verdict: Verdict) -> None:
    assert verdict_of(replace(RISING, **changed)) is verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "low", "high", "p", "gain", "verdict"),
    [
        (0.000, -0.02, 0.02, 0.5, 0.000, Verdict.EVEN),
        (0.020, 0.005, 0.035, 0.02, 0.010, Verdict.EVEN),
        (0.020, 0.005, 0.035, 0.02, 0.015, Verdict.NEGATIVE_SPLIT),
        (0.020, 0.005, 0.035, 0.06, 0.015, Verdict.EVEN),
        (0.020, -0.005, 0.045, 0.02, 0.015, Verdict.EVEN),
        (-0.02, -0.035, -0.005, 0.98, -0.015, Verdict.POSITIVE_SPLIT),
        (-0.02, -0.035, -0.005, 0.94, -0.015, Verdict.EVEN),
        (-0.02, -0.045, 0.005, 0.98, -0.015, Verdict.EVEN),
        (-0.10, -0.15, -0.05, 0.90, -0.05, Verdict.POSITIVE_SPLIT),
        (-0.10, -0.20, 0.01, 0.90, -0.05, Verdict.UNDETERMINED),
        (0.000, -0.06, 0.06, 0.5, 0.000, Verdict.UNDETERMINED),
        (0.100, -0.02, 0.20, 0.3, 0.05, Verdict.UNDETERMINED),
    ],
)
def test_halves_are_even_within_a_band_and_unsure_when_wide(  # noqa: PLR0913, PLR0917 -- one column a figure
    size: float, low: float, high: float, p: float, gain: float, verdict: Verdict
) -> None:
    body = replace(RISING, size=size, low=low, high=high, p=p, half_gain=gain, rise=ONE_STEP)
    assert verdict_of(body) is verdict


def test_noise_alone_hardly_ever_has_sections() -> None:
    rng = np.random.default_rng(0)
    counts = [len(sections_of(3 * (1 + 0.02 * rng.normal(size=24)))) for _ in range(200)]
    assert sum(count > 1 for count in counts) <= 20
    assert max(counts) <= 2


def test_sections_are_found_where_they_are() -> None:
    splits = np.repeat([2.8, 3.0, 3.3], [8, 6, 10]) * (1 + 0.01 * np.random.default_rng(0).normal(size=24))
    assert sections_of(splits) == pytest.approx((8 / 24, 6 / 24, 10 / 24), abs=0.05)
