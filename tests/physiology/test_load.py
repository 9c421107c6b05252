"""Training load against published figures, and the laws that hold between the models."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import Performance
from negsplit.core.races import FULL
from negsplit.core.units import KM, Distance, Duration, Speed
from negsplit.core.workout import NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.physiology.load import (
    Engine,
    Stretch,
    compare,
    done_dose,
    planned_dose,
    spread,
    stretches_of,
)
from negsplit.physiology.load_claim import GOALS, claim, equal_miles, holds_for
from negsplit.physiology.load_form import Smoothing, form
from negsplit.physiology.load_heart import MEN, WOMEN, banister, edwards, lucia
from negsplit.physiology.load_pace import (
    fourth_power_points,
    graded_pace_speed,
    normalised_power,
    rtss,
    running_power,
)
from negsplit.physiology.load_rating import MONOTONOUS, monotony, session_load, strain
from negsplit.physiology.vdot import vdot

AGAINST_MP105 = {
    "trimp_men": (1.01, 1.00, 0.97, 0.96, 0.93),
    "trimp_women": (0.98, 0.97, 0.95, 0.94, 0.92),
    "lucia": (1.00, 1.01, 1.16, 1.18, 1.20),
    "edwards": (0.81, 0.82, 0.83, 0.84, 0.90),
    "intensity_squared": (0.90, 0.90, 0.88, 0.87, 0.86),
    "fourth_power": (1.36, 1.31, 1.23, 1.17, 1.10),
    "distance_m": (0.80,) * 5,
    "duration_s": (0.71, 0.72, 0.73, 0.74, 0.75),
}
"""16 progressive miles beside 20 at marathon pace + 105 s, for marathons of 2:45, 3:00, 3:30, 4:00, 5:00."""
AT_3_30 = {
    75: {"trimp_men": 0.88, "lucia": 1.23, "edwards": 0.87, "intensity_squared": 0.84, "fourth_power": 0.99},
    45: {"trimp_men": 0.79, "lucia": 0.65, "edwards": 0.69, "intensity_squared": 0.79, "fourth_power": 0.79},
}
ENGINE = Engine(vdot(Performance(FULL, Duration(12_600))), 55, 185)

speeds = st.floats(2.0, 6.0)


@pytest.mark.parametrize("model", AGAINST_MP105)
def test_sixteen_progressive_miles_beside_twenty_even_ones_a9(model: str) -> None:
    said = [{line.model: line.ratio for line in claim(goal).lines}[model] for goal in GOALS]
    assert said == pytest.approx(AGAINST_MP105[model], rel=0.02)


@pytest.mark.parametrize("delay", AT_3_30)
def test_a_faster_long_run_is_not_matched_by_the_progression(delay: int) -> None:
    said = {line.model: line.ratio for line in claim(GOALS[2], steady_delay_s=delay).lines}
    assert {model: said[model] for model in AT_3_30[delay]} == pytest.approx(AT_3_30[delay], rel=0.02)


def test_normalised_rtss_stays_near_the_plain_one() -> None:
    for goal in GOALS:
        said = {line.model: line.ratio for line in claim(goal).lines}
        assert said["rtss"] == pytest.approx(said["intensity_squared"], rel=0.025)


def test_the_claim_holds_by_trimp_up_to_four_hours_and_never_by_stress_score() -> None:
    claims = [claim(goal) for goal in GOALS]
    assert holds_for(claims, "trimp_men") == GOALS[:4]
    for model in ("rtss", "intensity_squared", "oxygen_ml_per_kg", "distance_m"):
        assert holds_for(claims, model) == ()


def test_equal_miles_lie_between_the_models_extremes() -> None:
    assert equal_miles(GOALS[2], "fourth_power") < equal_miles(GOALS[2], "trimp_men") < 20
    assert equal_miles(GOALS[2], "rtss") == pytest.approx(17.9, abs=0.1)


def test_trimp_of_samples_exceeds_that_of_their_mean_by_two_per_cent() -> None:
    pieces = [(3, 105), (3, 90), (3, 60), (3, 30), (4, 0)]
    pace = 12_600 / (42_195 / 1609.344)
    time = np.array([miles * (pace + delay) for miles, delay in pieces])
    speed = np.array([1609.344 / (pace + delay) for _, delay in pieces])
    metres = speed * 60
    rate = 55 + 130 * (-4.6 + 0.182258 * metres + 0.000104 * metres**2) / ENGINE.vdot
    by_sample = banister(time, rate, resting_bpm=55, maximum_bpm=185, weighting=MEN)
    mean = np.full_like(rate, (time * rate).sum() / time.sum())
    assert by_sample == pytest.approx(260.9, abs=0.1)
    assert banister(time, mean, resting_bpm=55, maximum_bpm=185, weighting=MEN) == pytest.approx(
        255.6, abs=0.1
    )


def test_womens_trimp_has_its_own_factor() -> None:
    assert WOMEN.factor == 0.86
    hour, rate = np.array([3600.0]), np.array([100.0])
    lower = banister(hour, rate, resting_bpm=50, maximum_bpm=190, weighting=MEN)
    assert banister(hour, rate, resting_bpm=50, maximum_bpm=190, weighting=WOMEN) > lower


def test_missing_heart_rate_counts_nothing() -> None:
    time, rate = np.array([600.0, 600.0]), np.array([150.0, np.nan])
    figures = {"resting_bpm": 50.0, "maximum_bpm": 190.0}
    assert banister(time, rate, weighting=MEN, **figures) == banister(
        time[:1], rate[:1], weighting=MEN, **figures
    )
    assert edwards(time, rate, maximum_bpm=190) == 30
    assert lucia(time, rate, thresholds_bpm=(140, 170)) == 20


def test_edwards_zones_are_half_open() -> None:
    time = np.full(6, 60.0)
    rates = np.array([99.9, 100.0, 120.0, 140.0, 160.0, 180.0])
    assert edwards(time, rates, maximum_bpm=200) == 0 + 1 + 2 + 3 + 4 + 5


def test_power_of_the_published_model() -> None:
    power = running_power(np.array([4.0, 4.0]), np.array([0.0, 0.05]))
    assert power == pytest.approx([373.9, 481.5], abs=0.05)


@given(speed=speeds)
def test_an_even_flat_run_has_its_own_speed_as_graded_pace(speed: float) -> None:
    seconds = np.ones(600)
    found = graded_pace_speed(seconds, np.full(600, speed), np.zeros(600))
    assert found.mps == pytest.approx(speed, rel=1e-6)


@given(slow=speeds, fast=speeds)
def test_uneven_running_never_costs_less_than_even(slow: float, fast: float) -> None:
    seconds = np.ones(2400)
    speed = np.repeat([slow, fast], 1200)
    even = float(
        running_power(np.array([slow]), np.zeros(1))[0] + running_power(np.array([fast]), np.zeros(1))[0]
    )
    assert normalised_power(seconds, speed, np.zeros(2400)) >= 0.97 * even / 2


@given(speed=speeds, minutes=st.integers(5, 120))
def test_an_hour_at_threshold_scores_a_hundred(speed: float, minutes: int) -> None:
    seconds = np.ones(minutes * 60)
    score = rtss(seconds, np.full(len(seconds), speed), np.zeros(len(seconds)), threshold=Speed(speed))
    assert score == pytest.approx(minutes / 60 * 100, rel=1e-5)
    assert fourth_power_points(seconds, np.ones(len(seconds))) == pytest.approx(minutes / 60 * 100)


def test_uphill_scores_more_and_gaps_count_nothing() -> None:
    seconds, speed = np.ones(1200), np.full(1200, 3.0)
    flat = rtss(seconds, speed, np.zeros(1200), threshold=Speed(4.0))
    assert rtss(seconds, speed, np.full(1200, 0.03), threshold=Speed(4.0)) > flat
    gap = np.where(np.arange(1200) < 600, np.nan, speed)
    assert rtss(seconds, gap, np.zeros(1200), threshold=Speed(4.0)) == pytest.approx(flat / 2, rel=1e-6)


def test_monotony_and_strain_of_a_week() -> None:
    week = [300.0, 0, 300, 0, 300, 0, 0]
    assert monotony(week) == pytest.approx(0.80, abs=0.005)
    assert strain(week) == pytest.approx(900 * monotony(week))
    assert monotony([100.0] * 7) == float("inf") > MONOTONOUS


def test_a_rating_off_the_scale_is_refused() -> None:
    assert session_load(7, Duration(3600)) == 420
    with pytest.raises(ValueError, match="between 0 and 10"):
        session_load(11, Duration(60))


@pytest.mark.parametrize(
    ("smoothing", "fitness", "fatigue"),
    [(Smoothing.EXPONENTIAL, 63.21, 99.75), (Smoothing.RECIPROCAL, 63.65, 99.85)],
)
def test_six_weeks_of_a_hundred_a_day(smoothing: Smoothing, fitness: float, fatigue: float) -> None:
    last = form([100.0] * 42, smoothing=smoothing)[-1]
    assert (last.fitness, last.fatigue) == pytest.approx((fitness, fatigue), abs=0.005)


def test_form_is_that_of_the_evening_before() -> None:
    first, second = form([100.0, 0.0])
    assert first.form == 0
    assert second.form == pytest.approx(first.fitness - first.fatigue)


@given(loads=st.lists(st.floats(0, 500), min_size=1, max_size=60))
def test_fitness_stays_within_the_loads(loads: list[float]) -> None:
    for day in form(loads):
        assert 0 <= day.fitness <= max(loads) + 1e-9


@given(first=speeds, second=speeds)
def test_the_order_of_a_runs_parts_is_all_the_same_to_heart_models(first: float, second: float) -> None:
    parts = [Stretch(Duration(1200), Speed(first)), Stretch(Duration(1200), Speed(second))]
    one, other = planned_dose(parts, ENGINE), planned_dose(parts[::-1], ENGINE)
    assert one.trimp_men == pytest.approx(other.trimp_men)
    assert one.fourth_power == pytest.approx(other.fourth_power)


def test_planned_and_done_agree_where_the_run_went_as_planned() -> None:
    planned = planned_dose([Stretch(Duration(1800), Speed(3.2))], ENGINE)
    seconds = np.ones(1800)
    rate = np.full(1800, ENGINE.heart_rate_at(0.0) + 130 * _share(3.2))
    done = done_dose(seconds, np.full(1800, 3.2), np.zeros(1800), rate, ENGINE)
    assert all(line.ratio == pytest.approx(1) for line in compare(planned, done))
    assert spread(compare(planned, done)) == pytest.approx((1, 1))


def test_spread_leaves_distance_and_time_out() -> None:
    lines = claim(GOALS[2]).lines
    low, high = spread(lines)
    assert low == pytest.approx(0.82, abs=0.005)
    assert high == pytest.approx(1.23, abs=0.005)


def test_a_ramp_costs_more_than_its_mean_speed() -> None:
    slow, fast = Speed(2.5), Speed(4.5)
    target = SpeedTarget(slow, Speed(2.4), Speed(2.6), fast, Speed(4.4), Speed(4.6))
    ramp = Step(Role.RUN, Duration(3600), target, "easy -> 10k", expected=target.mean)
    walk = Step(Role.WALK, Duration(300), NoTarget(), "walk", expected=Speed(1.4))
    even = Step(Role.RUN, Duration(3600), NoTarget(), "steady", expected=Speed(3.5))
    ramped = stretches_of(Workout("ramp", (ramp, walk), ""))
    assert sum(stretch.time.s for stretch in ramped) == pytest.approx(3600)
    plain = planned_dose(stretches_of(Workout("even", (even,), "")), ENGINE)
    assert planned_dose(ramped, ENGINE).fourth_power > plain.fourth_power
    assert planned_dose(ramped, ENGINE).distance_m == pytest.approx(plain.distance_m, rel=1e-6)


def test_a_step_without_a_speed_is_refused() -> None:
    blind = Step(Role.RUN, KM, NoTarget(), "by feel")
    with pytest.raises(ValueError, match="by feel"):
        stretches_of(Workout("blind", (blind,), ""))
    assert stretches_of(
        Workout("km", (Step(Role.RUN, Distance(900), NoTarget(), "", expected=Speed(3)),), "")
    )


def _share(speed: float) -> float:
    metres = speed * 60
    return (-4.6 + 0.182258 * metres + 0.000104 * metres**2) / ENGINE.vdot
