"""The five workouts and the general shape, for athletes of different speed."""

from __future__ import annotations

import pytest

from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.errors import AthleteError
from negsplit.core.text import Units, parse_performance, show_pace
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.design import catalogue
from negsplit.design.resolve import resolve


def workout(name: str, goal: str = "", level: Level = Level.ADVANCED, **figures: float) -> Workout:
    athlete = Athlete(
        level=level,
        goal=parse_performance(goal) if goal else None,
        heart=HeartFigures(**figures),
    )
    return resolve(catalogue.get(name), athlete, catalogue_name=name)


def speed_target(step: Step) -> SpeedTarget:
    assert isinstance(step.target, SpeedTarget)
    return step.target


def per_mile(speed: Speed | None) -> str:
    assert speed is not None
    return show_pace(speed, Units.MI)


def seconds_a_mile(speed: Speed) -> float:
    return speed.pace(per=MILE).s


def test_marathon_long_run_has_the_blocks_and_paces_of_a15() -> None:
    long = workout("marathon-long", "marathon 3:30:00")
    *blocks, walk = long.steps
    assert [step.extent for step in blocks] == [MILE * miles for miles in (3, 3, 3, 3, 6)]
    nominal = [per_mile(speed_target(step).nominal) for step in blocks]
    assert nominal == ["9:46/mi", "9:31/mi", "9:01/mi", "8:31/mi", "8:01/mi"]
    assert running_distance(long) == MILE * 18
    assert walk.role is Role.WALK


def test_the_first_block_of_a15_keeps_the_range_that_was_said_d2() -> None:
    first = speed_target(workout("marathon-long", "marathon 3:30:00").steps[0])
    assert (per_mile(first.said_slow), per_mile(first.said_fast)) == ("10:01/mi", "9:31/mi")


def test_the_walk_of_a15_is_a_range_with_its_middle_d2() -> None:
    walk = workout("marathon-long", "marathon 3:30:00").steps[-1]
    assert walk.extent == Duration(450)
    assert walk.extent_range == (Duration(300), Duration(600))
    assert walk.target == EffortTarget("walk")


@pytest.mark.parametrize("goal", ["5k 17:00", "5k 20:00", "5k 35:00"])
def test_the_5k_workout_is_a11_for_every_runner(goal: str) -> None:
    five = workout("5k", goal)
    warm, middle, last, kick, cool = five.steps
    pace = seconds_a_mile(parse_performance(goal).speed)
    assert [step.role for step in five.steps] == ["warmup", "run", "run", "kick", "cooldown"]
    assert warm.extent == middle.extent == MILE
    assert seconds_a_mile(speed_target(middle).nominal) == pytest.approx(pace)
    target = speed_target(last)
    assert target.said_slow is not None
    assert target.said_fast is not None
    assert seconds_a_mile(target.said_slow) == pytest.approx(pace - 5)
    assert seconds_a_mile(target.said_fast) == pytest.approx(pace - 10)
    assert (kick.extent, kick.target) == (Duration(60), NoTarget())
    assert cool.role is Role.COOLDOWN


def test_goal_5k_pace_of_20_minutes_is_6_26_a_mile() -> None:
    assert per_mile(speed_target(workout("5k", "5k 20:00").steps[1]).nominal) == "6:26/mi"


@pytest.mark.parametrize("goal", ["5k 17:00", "5k 20:00", "5k 35:00"])
def test_the_kick_lies_inside_the_last_mile_d1(goal: str) -> None:
    *_, last, kick, _ = workout("5k", goal).steps
    assert isinstance(last.extent, Distance)
    assert kick.expected is not None
    assert last.extent.m + kick.expected.way_in(Duration(60)).m == pytest.approx(MILE.m, abs=1e-9)
    assert kick.expected > speed_target(last).nominal


def test_the_timed_run_is_a12_and_lasts_45_minutes() -> None:
    timed = workout("timed-10k", "10k 45:00")
    assert [step.extent for step in timed.steps] == [Duration(60.0 * m) for m in (10, 10, 10, 10, 5)]
    assert [step.effort for step in timed.steps] == ["easy", "M", "HM", "10k", "conversational"]
    assert running_duration(timed) == Duration(45 * 60)
    assert speed_target(timed.steps[3]).nominal == parse_performance("10k 45:00").speed


def test_the_heart_rate_run_is_a13_and_lasts_45_minutes() -> None:
    heart = workout("heart-zones", maximum_bpm=190)
    assert [step.extent for step in heart.steps] == [Duration(60.0 * m) for m in (15, 15, 10, 2, 3)]
    zones = [step.target.zone for step in heart.steps if isinstance(step.target, HeartRateTarget)]
    assert zones == [2, 3, 4, 5]
    assert heart.steps[-1].effort == "easy"
    assert running_duration(heart) == Duration(45 * 60)


def test_the_heart_rate_run_needs_a_heart_rate_figure() -> None:
    with pytest.raises(AthleteError, match=r"--lthr.*--hrmax"):
        workout("heart-zones", "5k 20:00")


def test_the_heart_rate_run_follows_the_threshold_rate_where_it_is_known() -> None:
    second = workout("heart-zones", threshold_bpm=170).steps[1].target
    assert isinstance(second, HeartRateTarget)
    assert (second.low_bpm, second.high_bpm) == pytest.approx((153, 161.5))


@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
def test_a14_ends_with_an_easy_mile_for_those_with_less_experience(level: Level) -> None:
    half = workout("half-long", "half marathon 1:45:00", level)
    assert [step.extent for step in half.steps] == [MILE * 3, MILE * 3, MILE * 3, MILE]
    assert [step.effort for step in half.steps] == ["easy", "M", "HM", "easy"]
    assert half.steps[-1].role is Role.COOLDOWN
    assert running_distance(half) == MILE * 10


@pytest.mark.parametrize("level", [Level.ADVANCED, Level.ELITE])
def test_a14_ends_with_a_mile_at_half_marathon_pace_for_those_with_more(level: Level) -> None:
    half = workout("half-long", "half marathon 1:45:00", level)
    assert [step.extent for step in half.steps[:-1]] == [MILE * 3, MILE * 3, MILE * 4]
    assert [step.effort for step in half.steps] == ["easy", "M", "HM", "walk"]
    assert running_distance(half) == MILE * 10


@pytest.mark.parametrize("level", list(Level))
def test_what_ends_fast_has_a_cool_down_a5(level: Level) -> None:
    half = workout("half-long", "half marathon 1:45:00", level)
    assert half.steps[-1].role in {Role.COOLDOWN, Role.WALK}
    assert "no-cool-down" not in {finding.id for finding in half.findings}


@pytest.mark.parametrize(
    "goal", ["5k 20:00", "10k 45:00", "half 1:45:00", "marathon 3:30:00", "15 km 1:10:00"]
)
def test_thirds_are_a16_at_the_pace_of_the_goal(goal: str) -> None:
    thirds = workout("thirds", goal)
    warm, second, third, kick, cool = thirds.steps
    assert warm.extent == second.extent
    assert isinstance(second.extent, Distance)
    assert isinstance(third.extent, Distance)
    assert kick.expected is not None
    whole = third.extent.m + kick.expected.way_in(Duration(60)).m
    assert whole == pytest.approx(second.extent.m)
    assert speed_target(second).nominal == parse_performance(goal).speed
    faster = seconds_a_mile(speed_target(second).nominal) - seconds_a_mile(speed_target(third).nominal)
    assert faster == pytest.approx(7.5, abs=0.01)
    assert cool.role is Role.COOLDOWN


@pytest.mark.parametrize("goal", ["", "mile 5:30"])
def test_thirds_without_a_race_they_are_sized_for_ask_for_one(goal: str) -> None:
    with pytest.raises(AthleteError, match="--goal"):
        workout("thirds", goal)


@pytest.mark.parametrize("name", catalogue.names())
def test_every_workout_says_what_it_is_for_a7_a10(name: str) -> None:
    recipe = catalogue.get(name)
    assert recipe.purpose
    assert recipe.source
    assert recipe.dose
