"""Rank tests and robust slopes against figures worked out elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from negsplit.analysis.shape.trend import explained, isotonic, mann_kendall, theil_sen

HUDSON_25K = """3:26 3:19 3:19 3:18 3:17 3:17 3:16 3:16 3:15 3:10 3:15 3:13 3:07
    3:15 3:12 3:09 3:12 3:09 3:10 3:10 3:03 3:09 3:09 3:09 3:08"""
PACES = np.array([60.0 * int(split[0]) + int(split[2:]) for split in HUDSON_25K.split()])
"""A real progression: kilometres of Hudson's 25 km at Grand Rapids (FloTrack, 2012) [s]."""

rows = arrays(
    np.float64, st.integers(3, 24), elements=st.floats(1, 9, allow_nan=False).map(lambda x: round(x, 3))
)


def test_mann_kendall_of_hudsons_25k() -> None:
    test = mann_kendall(PACES)
    assert test.z == pytest.approx(-5.34, abs=0.005)
    assert test.p_change == pytest.approx(9e-8, rel=0.05)
    assert test.tau_b == pytest.approx(-0.787, abs=0.0005)


def test_theil_sen_of_hudsons_25k() -> None:
    slope = theil_sen(np.arange(25.0), PACES)
    assert slope.middle == -0.5
    assert slope.low < slope.middle < slope.high < 0


def test_isotonic_fit_of_hudsons_25k() -> None:
    assert explained(-PACES, isotonic(-PACES)) == pytest.approx(0.870, abs=0.0005)


def test_two_groups_have_the_hodges_lehmann_shift() -> None:
    groups = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
    values = np.array([1.0, 2.0, 3.0, 5.0, 6.0, 9.0])
    assert theil_sen(groups, values).middle == np.median([v - w for v in (5, 6, 9) for w in (1, 2, 3)])


def test_nothing_is_said_of_two_values_or_of_equal_ones() -> None:
    for values in (np.array([1.0, 2.0]), np.full(9, 4.0)):
        assert mann_kendall(values).z == 0
        assert mann_kendall(values).p_rise == 0.5


@settings(deadline=None)
@given(rows)
def test_reversing_turns_the_trend_round(values: np.ndarray) -> None:
    forth, back = mann_kendall(values), mann_kendall(values[::-1])
    assert forth.z == pytest.approx(-back.z)
    assert forth.p_rise == pytest.approx(1 - back.p_rise)


@settings(deadline=None)
@given(rows)
def test_isotonic_fit_rises_keeps_the_mean_and_is_nearest(values: np.ndarray) -> None:
    fit = isotonic(values)
    assert (np.diff(fit) >= 0).all()
    assert fit.mean() == pytest.approx(values.mean())
    flat, line = np.full(len(values), values.mean()), np.maximum.accumulate(values)
    error = ((values - fit) ** 2).sum()
    assert error <= min(((values - flat) ** 2).sum(), ((values - line) ** 2).sum()) + 1e-9


@settings(deadline=None)
@given(rows, st.floats(0.5, 3), st.floats(-5, 5))
def test_slope_follows_scale_and_ignores_shift(values: np.ndarray, scale: float, shift: float) -> None:
    x = np.arange(len(values), dtype=np.float64)
    before, after = theil_sen(x, values), theil_sen(x, scale * values + shift)
    assert after.middle == pytest.approx(scale * before.middle, abs=1e-9)
    assert before.low <= before.middle <= before.high


def test_interval_of_the_slope_holds_the_true_one_in_95_percent() -> None:
    rng, x = np.random.default_rng(1), np.arange(20.0)
    held = 0
    for _ in range(400):
        slope = theil_sen(x, 0.3 * x + rng.normal(0, 2, 20))
        held += slope.low <= 0.3 <= slope.high
    assert 0.92 <= held / 400 <= 0.98
