"""Grade models against the figures they were published with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.physiology.grade import minetti_cost, minetti_factor, strava_factor

grades = st.floats(-1, 1)


@pytest.mark.parametrize(("grade", "measured"), [(0.0, 3.40), (0.45, 18.93), (-0.20, 1.73), (-0.45, 3.92)])
def test_minetti_is_within_6_percent_of_what_was_measured(grade: float, measured: float) -> None:
    assert minetti_cost(np.array([grade]))[0] == pytest.approx(measured, rel=0.06)


def test_minetti_is_cheapest_at_18_percent_down() -> None:
    slopes = np.arange(-0.45, 0.45, 0.001)
    cost = minetti_cost(slopes)
    assert slopes[cost.argmin()] == pytest.approx(-0.181, abs=0.001)
    assert cost.min() == pytest.approx(1.781, abs=0.0005)


def test_minetti_ratios() -> None:
    ratios = minetti_factor(np.array([-0.10, -0.05, 0.05, 0.10]))
    assert ratios == pytest.approx([0.598, 0.763, 1.301, 1.658], abs=0.0005)


def test_strava_fit_is_lowest_at_9_4_percent_down() -> None:
    slopes = np.arange(-0.2, 0.2, 0.001)
    factor = strava_factor(slopes)
    assert slopes[factor.argmin()] == pytest.approx(-0.094, abs=0.001)
    assert factor.min() == pytest.approx(0.865, abs=0.0005)


@pytest.mark.parametrize(
    ("grade", "factor"), [(-0.20, 1.03), (-0.10, 0.865), (-0.05, 0.895), (0.05, 1.18), (0.10, 1.44)]
)
def test_strava_fit_at_round_grades(grade: float, factor: float) -> None:
    assert strava_factor(np.array([grade]))[0] == pytest.approx(factor, abs=0.006)


@settings(deadline=None)
@given(grades)
def test_downhill_gets_less_credit_from_strava_than_from_minetti(grade: float) -> None:
    slope = np.array([-0.15 * abs(grade) - 0.001])
    assert minetti_factor(slope)[0] < strava_factor(slope)[0]


@settings(deadline=None)
@given(grades)
def test_no_grade_is_trusted_beyond_what_was_measured(grade: float) -> None:
    beyond = np.array([np.sign(grade) * (abs(grade) + 0.45)])
    edge = np.sign(beyond)
    assert minetti_factor(beyond)[0] == minetti_factor(edge * 0.45)[0]
    assert strava_factor(beyond)[0] == strava_factor(edge * 0.25)[0]


def test_an_unknown_grade_stays_unknown() -> None:
    assert np.isnan(strava_factor(np.array([np.nan]))).all()
    assert np.isnan(minetti_factor(np.array([np.nan]))).all()
