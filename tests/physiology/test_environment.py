"""Heat, wind and altitude: published figures, limits, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.units import KM, Duration, Speed
from negsplit.physiology.environment import (
    HEAT_LOSS,
    altitude_speed,
    chest_wind,
    heat_index,
    heat_speed,
    wind_speed,
)


def at(pace_s: float) -> Speed:
    return Speed.from_pace(Duration(pace_s), per=KM)


def pace(speed: Speed) -> float:
    return speed.pace(per=KM).s


@pytest.mark.parametrize(
    ("fahrenheit", "humidity", "felt"),
    [(80, 40, 80), (90, 70, 105), (100, 40, 109), (86, 90, 105), (110, 40, 136), (94, 75, 124)],
)
def test_heat_index_of_the_weather_services_chart(fahrenheit: float, humidity: float, felt: float) -> None:
    celsius = heat_index((fahrenheit - 32) * 5 / 9, humidity)
    assert celsius * 9 / 5 + 32 == pytest.approx(felt, abs=1.3)  # the chart prints whole degrees


def test_cool_air_feels_as_it_is() -> None:
    assert heat_index(2.0, 90) == 2.0
    assert heat_index(4.5, 50) == pytest.approx(2.6, abs=1.0)


@pytest.mark.parametrize(
    ("index_c", "said_s", "run_s"),
    [(30, 240, 249), (35, 300, 316), (20, 180, 183), (40, 360, 385), (9, 300, 300)],
)
def test_heat_as_in_daviss_table(index_c: float, said_s: float, run_s: float) -> None:
    assert round(pace(heat_speed(at(said_s), index_c))) == run_s


def test_the_heat_table_is_whole_and_best_at_nine_degrees() -> None:
    assert len(HEAT_LOSS) == 46
    assert max(HEAT_LOSS) == HEAT_LOSS[9] == 0


@pytest.mark.parametrize("index_c", [-0.1, 45.1])
def test_heat_outside_the_table_is_refused(index_c: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 45 degrees"):
        heat_speed(at(300), index_c)


@given(st.floats(9, 45), st.floats(9, 45))
def test_more_heat_is_never_faster(one: float, other: float) -> None:
    cool, hot = sorted((one, other))
    assert heat_speed(at(300), hot) <= heat_speed(at(300), cool)


def test_a_headwind_costs_more_than_a_tailwind_gives() -> None:
    calm = at(300)
    head, tail = (pace(wind_speed(calm, wind)) for wind in (chest_wind(4.5), -chest_wind(4.5)))
    assert head == pytest.approx(315.9, abs=0.2)  # another port of the same equations
    assert tail == pytest.approx(292.7, abs=0.2)
    assert head - 300 > 2 * (300 - tail)


def test_seven_minutes_a_mile_into_five_miles_an_hour_as_daviss_page_opens() -> None:
    assert wind_speed(Speed(3.915669), chest_wind(2.2352)).mps == pytest.approx(3.83176, rel=2e-4)


def test_no_wind_changes_nothing_and_a_storm_is_refused() -> None:
    assert pace(wind_speed(at(300), 0.0)) == pytest.approx(300)
    with pytest.raises(ValueError, match="no weather to run in"):
        wind_speed(at(300), -16.0)


@given(st.floats(2.0, 7.0), st.floats(2.0, 7.0), st.floats(-10, 10))
def test_order_of_speeds_survives_the_wind(one: float, other: float, wind: float) -> None:
    slow, fast = sorted((one, other))
    assert wind_speed(Speed(slow), wind) <= wind_speed(Speed(fast), wind)


def test_wind_slackens_more_between_houses() -> None:
    assert chest_wind(5, "city") < chest_wind(5, "suburb") < chest_wind(5, "open") < 5


def test_altitude_takes_six_per_cent_of_the_uptake_per_thousand_metres() -> None:
    assert altitude_speed(Speed(4.0), 250).mps == pytest.approx(4.0)
    assert 0.93 < altitude_speed(Speed(4.0), 1300).mps / 4.0 < 0.95
    with pytest.raises(ValueError, match="ends at 2800 m"):
        altitude_speed(Speed(4.0), 3000)
