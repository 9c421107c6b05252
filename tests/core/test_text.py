"""The one parser: what runners type is read as they mean it, or refused with what to do."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import TextError
from negsplit.core.text import (
    Units,
    parse_distance,
    parse_duration,
    parse_performance,
    parse_race,
    parse_speed,
    show_change,
    show_distance,
    show_duration,
    show_pace,
)
from negsplit.core.units import KM, MILE, Distance, Duration, Speed


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:45:00", 6300),
        ("45:00", 2700),
        ("0:59", 59),
        ("10 min", 600),
        ("10min", 600),
        ("90 s", 90),
        ("1h15", 4500),
        ("1 h 15 min", 4500),
        ("2 hours", 7200),
        ("1.5 h", 5400),
        ("7' 30\"", 450),
        ("7:30.5", 450.5),
        ("12,5 min", 750),
    ],
)
def test_times_are_read_as_runners_write_them(text: str, seconds: float) -> None:
    assert parse_duration(text) == Duration(seconds)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("3 mi", 4828.032),
        ("1 mile", 1609.344),
        ("5 km", 5000),
        ("10k", 10000),
        ("400 m", 400),
        ("400m", 400),
        ("1.5 miles", 2414.016),
        ("800 metres", 800),
        ("0,5 km", 500),
    ],
)
def test_distances_are_read_with_m_as_metres_never_minutes_or_miles(text: str, metres: float) -> None:
    assert parse_distance(text).m == pytest.approx(metres, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "mps"),
    [
        ("4:00/km", 1000 / 240),
        ("8:00/mi", 1609.344 / 480),
        ("8:00 per mile", 1609.344 / 480),
        ("4:30 min/km", 1000 / 270),
        ("12 km/h", 12 / 3.6),
        ("7.5 mph", 7.5 * 1609.344 / 3600),
        ("3.5 m/s", 3.5),
    ],
)
def test_paces_and_speeds_are_read_with_their_own_unit(text: str, mps: float) -> None:
    assert parse_speed(text).mps == pytest.approx(mps)


@pytest.mark.parametrize(
    ("text", "metres", "seconds"),
    [
        ("marathon 3:30:00", 42195, 12600),
        ("3:30:00 marathon", 42195, 12600),
        ("10k 45:00", 10000, 2700),
        ("half marathon in 1:45", 21097.5, 6300),
        ("marathon 3:30", 42195, 12600),
        ("5k 20:00", 5000, 1200),
        ("5 km 20 min", 5000, 1200),
        ("10 mi 1:10:00", 16093.44, 4200),
        ("mile 5:30", 1609.344, 330),
        ("sub 3:00:00 marathon", 42195, 10800),
    ],
)
def test_goals_are_read_in_either_order_with_the_only_time_that_makes_sense(
    text: str, metres: float, seconds: float
) -> None:
    goal = parse_performance(text)
    assert (goal.race.distance.m, goal.time.s) == pytest.approx((metres, seconds))


@pytest.mark.parametrize(
    "text",
    [
        "marathon fast",
        "",
        "   ",
        "3:30:00",
        "marathon",
        "10k 0:00",
        "10k 3:00",
        "marathon 99:00:00",
        "5k -20:00",
    ],
)
def test_a_goal_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(TextError) as caught:
        parse_performance(text)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["0:00/km", "0 km/h", "fast", "4:75/km", "4:30", "km/h", "/km"])
def test_a_pace_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(TextError) as caught:
        parse_speed(text)
    assert caught.value.remedy


def test_a_pace_of_zero_is_named_as_such() -> None:
    with pytest.raises(TextError, match="above zero"):
        parse_speed("0:00/km")


@pytest.mark.parametrize("text", ["400", "400 min", "min", "4 x 400 m", "9" * 400 + " m", "1e9 m", "1,000 m"])
def test_a_distance_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse_distance(text)


def test_races_have_the_names_runners_use() -> None:
    assert parse_race("HM") == parse_race("half-marathon") == parse_race("21.0975 km")
    assert parse_race("15 km").name == "15 km"
    assert parse_race("10 mi").name == "10 mi"


@given(st.integers(0, 72 * 3600))
def test_reading_a_shown_time_gives_it_back(seconds: int) -> None:
    assert parse_duration(show_duration(Duration(seconds))) == Duration(seconds)


@given(st.integers(60, 3600), st.sampled_from(Units))
def test_reading_a_shown_pace_gives_it_back(seconds: int, units: Units) -> None:
    speed = Speed.from_pace(Duration(seconds), per=units.length)
    assert parse_speed(show_pace(speed, units)).mps == pytest.approx(speed.mps)


@given(st.integers(1, 2000), st.sampled_from(Units))
def test_reading_a_shown_distance_gives_it_back(tenths: int, units: Units) -> None:
    way = units.length * (tenths / 10)
    shown = parse_distance(show_distance(way, units)).m
    assert shown == pytest.approx(way.m, abs=units.length.m * 0.005)


@given(st.text(max_size=300))
def test_no_text_raises_anything_but_a_text_error(text: str) -> None:
    for parse in (parse_duration, parse_distance, parse_speed, parse_race, parse_performance):
        with suppress(TextError):
            parse(text)


def test_differences_show_their_sign() -> None:
    assert [show_change(seconds) for seconds in (-4, 4, 0, -0.3, 61)] == [
        "-0:04",
        "+0:04",
        "0:00",
        "0:00",
        "+1:01",
    ]


def test_short_distances_are_shown_in_metres_or_hundredths() -> None:
    assert show_distance(Distance(158), Units.KM) == "158 m"
    assert show_distance(MILE * 0.1, Units.MI) == "0.10 mi"
    assert show_distance(KM * 42.195, Units.MI) == "26.2 mi"
