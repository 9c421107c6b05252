"""Paces for the day: each change with its source, order kept, heart rates left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.errors import TextError
from negsplit.core.units import KM, Duration, Speed
from negsplit.core.workout import HeartRateTarget, NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.design.conditions import Conditions, adjusted


def at(pace_s: float, wide: float = 6) -> SpeedTarget:
    nominal, slow, fast = (Speed.from_pace(Duration(pace_s + off), per=KM) for off in (0, wide, -wide))
    return SpeedTarget(nominal, slow, fast)


def ramp(start_s: float, end_s: float) -> SpeedTarget:
    start, end = at(start_s), at(end_s)
    return SpeedTarget(
        start.nominal, start.slow, start.fast, end.nominal, end.slow, end.fast, start.slow, start.fast
    )


LADDER = Workout(
    "Ladder",
    (
        Step(Role.WARMUP, KM * 3, at(330), "easy", expected=at(330).nominal),
        Step(Role.RUN, KM * 3, ramp(300, 270), "M -> HM", expected=ramp(300, 270).mean),
        Step(Role.RUN, Duration(600), HeartRateTarget(160, 170, 4), "Z4", expected=Speed(3.8)),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
    ),
    "",
)


def paces(workout: Workout) -> list[float]:
    targets = [step.target for step in workout.steps]
    return [target.nominal.pace(per=KM).s for target in targets if isinstance(target, SpeedTarget)]


def test_heat_slows_every_pace_and_says_why() -> None:
    hot = adjusted(LADDER, Conditions(temperature_c=30, humidity_pct=50))
    assert paces(hot) == pytest.approx([330 * 1.041, 300 * 1.041], rel=0.002)
    (finding,) = hot.findings
    assert finding.message == "at 30 °C and 50 % humidity, felt as 31, paces are 4.2 % slower"
    assert "754 marathons" in finding.remedy


def test_a_humidity_that_is_not_given_is_said_to_be_taken_for_granted() -> None:
    (finding,) = adjusted(LADDER, Conditions(temperature_c=30)).findings
    assert "50 % humidity taken for granted" in finding.message


def test_cold_beyond_the_table_changes_no_more_than_its_end() -> None:
    freezing, arctic = (adjusted(LADDER, Conditions(temperature_c=cold)) for cold in (0, -20))
    assert paces(freezing) == paces(arctic)


def test_wind_depends_on_speed_and_is_told_as_a_range() -> None:
    (finding,) = adjusted(LADDER, Conditions(headwind_mps=5, surroundings="open", weight_kg=60)).findings
    assert finding.message.startswith("in a steady headwind of 5 m/s, 3.7 at the chest, paces are ")
    assert "-" in finding.message.rpartition("are ")[2]
    assert "60 kg" in finding.remedy
    (behind,) = adjusted(LADDER, Conditions(headwind_mps=-5)).findings
    assert "tailwind" in behind.message
    assert behind.message.endswith("faster")


def test_altitude_is_off_unless_it_is_given() -> None:
    assert adjusted(LADDER, Conditions()) == LADDER
    (finding,) = adjusted(LADDER, Conditions(altitude_m=2000)).findings
    assert finding.message.startswith("at 2000 m paces are 9.")
    (low,) = adjusted(LADDER, Conditions(altitude_m=200)).findings
    assert low.message == "200 m is too low to change a pace"
    assert paces(adjusted(LADDER, Conditions(altitude_m=200))) == pytest.approx(paces(LADDER))


def test_what_is_run_by_heart_or_all_out_keeps_its_target() -> None:
    hot = adjusted(LADDER, Conditions(temperature_c=30))
    assert [step.target for step in hot.steps[2:]] == [step.target for step in LADDER.steps[2:]]
    assert all(new.expected < old.expected for new, old in zip(hot.steps, LADDER.steps, strict=True))  # type: ignore[operator]  # all are set
    assert [step.extent for step in hot.steps] == [step.extent for step in LADDER.steps]


@pytest.mark.parametrize(
    ("conditions", "what"),
    [
        (Conditions(temperature_c=60), "a temperature of 60 °C cannot be"),
        (Conditions(temperature_c=45, humidity_pct=90), "the heat table goes from 0 to 45"),
        (Conditions(humidity_pct=101), "a humidity of 101 % cannot be"),
        (Conditions(headwind_mps=40), "no weather to run in"),
        (Conditions(altitude_m=4000), "the altitude model ends at 2800 m"),
        (Conditions(weight_kg=4), "a weight of 4 kg cannot be"),
        (Conditions(surroundings="moon"), "no such surroundings"),
    ],
)
def test_what_no_model_knows_is_refused(conditions: Conditions, what: str) -> None:
    with pytest.raises(TextError, match=what):
        adjusted(LADDER, conditions)


@given(st.floats(-5, 30), st.floats(0, 100), st.floats(-6, 6), st.floats(0, 2800))
def test_bands_stay_bands_and_rises_stay_rises(
    temperature: float, humidity: float, wind: float, height: float
) -> None:
    rungs = tuple(
        Step(Role.RUN, KM, at(pace, 4), "M", expected=at(pace).nominal) for pace in (330, 320, 310, 300)
    )
    moved = adjusted(Workout("made", rungs, ""), Conditions(temperature, humidity, wind, "open", height))
    targets = [step.target for step in moved.steps if isinstance(step.target, SpeedTarget)]
    assert all(target.slow < target.nominal < target.fast for target in targets)
    assert all(before.fast < after.slow for before, after in pairwise(targets))
