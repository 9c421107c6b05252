from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import Athlete
from negsplit.core.errors import AthleteError
from negsplit.core.finding import Weight
from negsplit.core.text import Units, parse_performance, show_pace
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.physiology.paces import EASY, EASY_LIMITS, PaceTable, pace_table
from negsplit.physiology.vdot import oxygen_cost, vdot

MILE_8_40 = Duration(8 * 60 + 40)


def athlete(goal: str = "", *races: str) -> Athlete:
    return Athlete(
        goal=parse_performance(goal) if goal else None,
        benchmarks=tuple(parse_performance(race) for race in races),
    )


def per_mile(speed: Speed) -> str:
    return show_pace(speed, Units.MI)


def test_a_goal_sets_exactly_its_own_race_pace() -> None:
    assert pace_table(athlete("marathon 3:30:00")).marathon == parse_performance("marathon 3:30:00").speed
    assert per_mile(pace_table(athlete("marathon 3:30:00")).marathon) == "8:01/mi"
    assert per_mile(pace_table(athlete("5k 20:00")).five_k) == "6:26/mi"


def test_threshold_and_marathon_pace_at_vdot_49_are_those_of_the_book() -> None:
    table = pace_table(athlete("", "5k 20:17"))
    assert table.present_vdot == pytest.approx(49, abs=0.05)
    assert table.marathon.pace(per=MILE).s == pytest.approx(7 * 60 + 24, rel=0.002)
    assert table.threshold.pace(per=KM).s == pytest.approx(4 * 60 + 20, rel=0.005)


def test_easy_at_vdot_49_holds_the_printed_pace() -> None:
    easy = pace_table(athlete("", "5k 20:17")).easy
    assert easy.slow < Speed.from_pace(MILE_8_40, per=MILE) < easy.fast


def test_the_easy_guide_lies_within_the_published_limits() -> None:
    assert EASY_LIMITS[0] <= EASY[0] < EASY[1] <= EASY_LIMITS[1]


def test_the_goal_sets_race_paces_and_the_benchmark_the_present() -> None:
    table = pace_table(athlete("marathon 3:15:00", "10k 45:00"))
    assert table.race_vdot == pytest.approx(vdot(parse_performance("marathon 3:15:00")))
    assert table.present_vdot == pytest.approx(vdot(parse_performance("10k 45:00")))
    now = pace_table(athlete("", "10k 45:00"))
    assert (table.easy, table.threshold) == (now.easy, now.threshold)
    assert table.half > now.half


def test_without_a_goal_the_best_benchmark_counts() -> None:
    table = pace_table(athlete("", "10k 50:00", "5k 20:00", "half marathon 2:00:00"))
    assert table.five_k == parse_performance("5k 20:00").speed
    assert table.goal is None


@pytest.mark.parametrize(
    ("goal", "found", "weight"),
    [
        ("marathon 3:00:00", "goal-ahead-of-form", Weight.WARNING),
        ("marathon 3:29:00", "goal-within-reach", Weight.NOTE),
        ("marathon 4:00:00", "goal-behind-form", Weight.WARNING),
    ],
)
def test_a_goal_is_held_against_the_best_race(goal: str, found: str, weight: Weight) -> None:
    (finding,) = pace_table(athlete(goal, "10k 45:00")).findings
    assert (finding.id, finding.weight) == (found, weight)
    assert "Your 10k of 45:00 says marathon 3:27" in finding.message


def test_races_outside_the_model_are_said_to_be() -> None:
    assert [finding.id for finding in pace_table(athlete("marathon 5:30:00")).findings] == [
        "race-outside-model"
    ]


def test_without_goal_or_race_the_options_are_named() -> None:
    with pytest.raises(AthleteError, match="--goal"):
        pace_table(Athlete())


def in_order(table: PaceTable) -> list[Speed]:
    return [
        table.easy.slow,
        table.easy.fast,
        table.steady.fast,
        table.marathon,
        table.half,
        table.ten_k,
        table.five_k,
        table.mile,
    ]


@given(st.floats(13.5 * 60, 34 * 60))
def test_paces_rise_from_easy_to_the_mile_for_every_runner(seconds: float) -> None:
    race = parse_performance("5k 20:00")
    table = pace_table(Athlete(benchmarks=(type(race)(race.race, type(race.time)(seconds)),)))
    assert in_order(table) == sorted(in_order(table))
    assert len(set(in_order(table))) >= len(in_order(table)) - 1


@given(st.floats(1_500, 42_195), st.floats(3.0, 5.5))
def test_easy_running_costs_62_to_70_per_cent_of_vdot(metres: float, mps: float) -> None:
    race = parse_performance("5k 20:00")
    run = type(race)(type(race.race)("a race", Distance(metres)), Speed(mps).time_over(Distance(metres)))
    table = pace_table(Athlete(benchmarks=(run,)))
    assert oxygen_cost(table.easy.slow) / vdot(run) == pytest.approx(0.62)
    assert oxygen_cost(table.easy.fast) / vdot(run) == pytest.approx(0.70)
