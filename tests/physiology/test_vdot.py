from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.races import FIVE_K, FULL, HALF, TEN_K
from negsplit.core.text import parse_distance, parse_duration, parse_performance
from negsplit.core.units import Distance, Speed
from negsplit.physiology.vdot import (
    doubt,
    longest_time,
    oxygen_cost,
    race_speed,
    race_time,
    speed_at,
    vdot,
)

TABLE = [
    (30, "30:40", "63:46", "2:21:04", "4:49:17"),
    (40, "24:08", "50:03", "1:50:59", "3:49:45"),
    (50, "19:57", "41:21", "1:31:35", "3:10:49"),
]


@pytest.mark.parametrize(("fitness", "five", "ten", "half", "full"), TABLE)
def test_race_times_match_the_printed_table(
    fitness: float, five: str, ten: str, half: str, full: str
) -> None:
    for race, printed in ((FIVE_K, five), (TEN_K, ten), (HALF, half), (FULL, full)):
        assert race_time(fitness, race.distance).s == pytest.approx(parse_duration(printed).s, rel=0.002)


RUNWORKS = [
    ("1609.344 m", "6:14.0"),
    ("3 km", "12:19.9"),
    ("2 mi", "13:18.2"),
    ("5 km", "21:15.1"),
    ("8 km", "34:49.4"),
    ("10 km", "44:03.9"),
    ("10 mi", "1:13:04.9"),
    ("21.0975 km", "1:37:36.7"),
    ("30 km", "2:21:58.5"),
    ("42.195 km", "3:22:58.7"),
]


@pytest.mark.parametrize(("way", "printed"), RUNWORKS)
def test_equal_races_match_an_independent_calculator(way: str, printed: str) -> None:
    fitness = vdot(parse_performance("15 km 1:07:48"))
    assert fitness == pytest.approx(46.4, abs=0.05)
    assert race_time(fitness, parse_distance(way)).s == pytest.approx(parse_duration(printed).s, rel=0.002)


@pytest.mark.parametrize(("race", "fitness"), [("10k 50:00", 40), ("5k 21:25", 46)])
def test_vdot_of_published_races(race: str, fitness: float) -> None:
    assert vdot(parse_performance(race)) == pytest.approx(fitness, rel=0.002)


@given(st.floats(30, 85), st.floats(1_500, 42_195))
def test_a_race_run_as_predicted_shows_the_fitness_it_came_from(fitness: float, metres: float) -> None:
    distance = Distance(metres)
    speed = race_speed(fitness, distance)
    assert oxygen_cost(speed) > 0
    assert speed_at(oxygen_cost(speed)).mps == pytest.approx(speed.mps)
    race = parse_performance("10k 50:00")
    again = type(race)(type(race.race)("", distance), speed.time_over(distance))
    assert vdot(again) == pytest.approx(fitness)


@given(st.floats(30, 85), st.floats(1_500, 20_000))
def test_the_longest_time_at_race_speed_is_the_race(fitness: float, metres: float) -> None:
    speed = race_speed(fitness, Distance(metres))
    longest = longest_time(fitness, speed)
    assert longest is not None
    assert longest.s == pytest.approx(metres / speed.mps, rel=1e-6)


def test_an_easy_speed_can_be_held_without_end() -> None:
    assert longest_time(50, Speed(2.5)) is None


@pytest.mark.parametrize(
    ("race", "word"),
    [
        ("marathon 5:30:00", "300 min"),
        ("1000 m 2:40", "3.5 min"),
        ("5k 45:00", "below"),
        ("5k 12:20", "above"),
    ],
)
def test_races_outside_the_published_range_are_named(race: str, word: str) -> None:
    assert word in (doubt(parse_performance(race)) or "")


def test_a_common_race_is_inside_the_published_range() -> None:
    assert doubt(parse_performance("half marathon 1:45:00")) is None
