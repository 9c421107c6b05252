from __future__ import annotations

import pytest

from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.finding import Finding, Weight
from negsplit.core.text import parse_performance
from negsplit.core.workout import Workout
from negsplit.design import catalogue
from negsplit.design.notation import parse
from negsplit.design.resolve import resolve


def workout(text: str, goal: str = "", race: str = "", **figures: float) -> Workout:
    athlete = Athlete(
        level=Level.ADVANCED,
        goal=parse_performance(goal) if goal else None,
        benchmarks=(parse_performance(race),) if race else (),
        heart=HeartFigures(**figures),
    )
    return resolve(parse(text) if "\n" in text else catalogue.get(text), athlete)


def finding(of: Workout, name: str) -> Finding:
    return next(one for one in of.findings if one.id == name)


def names(of: Workout) -> set[str]:
    return {one.id for one in of.findings}


def test_a_sound_workout_has_nothing_to_remark() -> None:
    assert workout("timed-10k", "10k 45:00").findings == ()


def test_a_goal_slower_than_the_form_breaks_the_ladder_and_both_steps_are_named_a1() -> None:
    broken = finding(workout("timed-10k", "10k 75:00", "5k 20:00"), "ladder-not-rising")
    assert broken.weight is Weight.BREACH
    for said in ("Step 1 (easy", "Step 2 (M", "A1", "10k 1:15:00"):
        assert said in broken.message


def test_a_recipe_that_falls_by_itself_is_told_so_a1() -> None:
    falling = workout("warm up 1 km easy\n3 km 10k\n3 km M\ncool down 1 km easy\n", "10k 45:00")
    told = finding(falling, "ladder-not-rising")
    assert told.weight is Weight.WARNING
    assert "the recipe asks for it" in told.message


def test_steps_too_small_for_gps_are_named_with_what_it_takes() -> None:
    close = workout("warm up 1 mi easy\n1 mi 5:00/km\n1 mi 4:59/km\ncool down 1 mi easy\n", "10k 45:00")
    told = finding(close, "steps-too-close").message
    assert "Step 2 (5:00/km" in told
    assert "step 3 (4:59/km" in told
    assert "8 s/mi" in told


def test_longer_steps_may_differ_by_less() -> None:
    text = "warm up 1 km easy\n{0} 5:00/km\n{0} 4:54/km\ncool down 1 km easy\n"
    assert "steps-too-close" in names(workout(text.format("400 m"), "10k 45:00"))
    assert "steps-too-close" not in names(workout(text.format("5 km"), "10k 45:00"))


def test_a_fast_start_is_told_of_the_missing_warm_up_a3() -> None:
    assert "A3" in finding(workout("3 km M\n2 km 10k\nwalk 5 min\n", "10k 45:00"), "no-warm-up").message
    assert "no-warm-up" not in names(workout("3 km easy\n2 km 10k\nwalk 5 min\n", "10k 45:00"))


def test_a_fast_end_is_told_of_the_missing_cool_down_a5() -> None:
    assert "A5" in finding(workout("warm up 3 km easy\n2 km 10k\n", "10k 45:00"), "no-cool-down").message
    assert "no-cool-down" not in names(workout("warm up 3 km easy\n2 km steady\n", "10k 45:00"))


def test_a_break_inside_is_told_a4() -> None:
    text = "warm up 3 km easy\n2 km M\nrecover 2 min\n2 km HM\ncool down 1 km easy\n"
    assert "A4" in finding(workout(text, "10k 45:00"), "not-continuous").message


def test_short_heart_rate_steps_are_told_of_the_lag() -> None:
    told = finding(workout("heart-zones", maximum_bpm=190), "heart-lags")
    assert "Step 4 (Z5)" in told.message


def test_zones_from_age_alone_are_told_to_be_unsure() -> None:
    estimated = resolve(catalogue.get("heart-zones"), Athlete(age=40))
    assert "10 bpm" in finding(estimated, "zones-estimated").message


def test_a_falling_heart_rate_is_a_ladder_that_falls_too() -> None:
    falling = workout("10 min Z4\n10 min Z2\nwalk 5 min\n", maximum_bpm=190)
    assert "ladder-not-rising" in names(falling)


def test_more_than_the_form_can_hold_is_told() -> None:
    text = "warm up 10 min easy\n45 min 5k\ncool down 10 min easy\n"
    assert "Step 2".lower() in finding(workout(text, "5k 20:00"), "too-hard").message
    assert "too-hard" not in names(workout("marathon-long", "marathon 3:30:00"))


@pytest.mark.parametrize(
    ("goal", "weight"), [("marathon 3:30:00", Weight.NOTE), ("marathon 5:00:00", Weight.WARNING)]
)
def test_runs_beyond_two_and_a_half_hours_are_told(goal: str, weight: Weight) -> None:
    assert finding(workout("marathon-long", goal), "long-run-limit").weight is weight


def test_offsets_in_seconds_are_doubted_for_the_very_fast() -> None:
    told = finding(workout("marathon-long", "marathon 2:20:00"), "offset-out-of-range")
    assert "28 % slower" in told.message
    assert "M+19%" in told.remedy
    assert "offset-out-of-range" not in names(workout("marathon-long", "marathon 3:30:00"))


def test_a_workout_above_the_athletes_level_is_told() -> None:
    beginner = Athlete(level=Level.BEGINNER, goal=parse_performance("5k 30:00"))
    assert "above-your-level" in names(resolve(catalogue.get("5k"), beginner))


def test_the_disagreement_of_goal_and_form_travels_with_the_workout() -> None:
    assert "goal-ahead-of-form" in names(workout("marathon-long", "marathon 3:00:00", "10k 45:00"))
