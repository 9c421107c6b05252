"""The wrist band: the clock at each mile and kilometre, and at each change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.render.terminal import Terminal
from negsplit.render.wrist_band import places, wrist_band, wrist_band_text

EASY = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1))
FAST = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))
THIRDS = Workout(
    "Thirds",
    (
        Step(Role.WARMUP, MILE, EASY, "easy"),
        Step(Role.RUN, Distance(1300), FAST, "M"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
        Step(Role.WALK, Duration(600), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    ),
    "",
)


def said(workout: Workout, units: Units) -> list[tuple[float, float, str]]:
    return [(round(place.way.m), round(place.clock.s), place.then) for place in places(workout, units)]


def test_marks_and_changes_in_the_order_they_are_passed() -> None:
    assert said(THIRDS, Units.MI) == [
        (0, 0, "8:56"),
        (1609, 536, "6:42"),
        (2909, 861, "kick"),
        (3209, 921, "end"),  # the second mile lies within five metres of the end
    ]
    assert said(THIRDS, Units.KM) == [
        (0, 0, "5:33"),
        (1000, 333, ""),
        (1609, 536, "4:10"),
        (2000, 634, ""),
        (2909, 861, "kick"),
        (3000, 880, ""),
        (3209, 921, "end"),
    ]


def test_along_a_ramp_each_mark_tells_the_pace_to_have_reached() -> None:
    ramp = Workout("made", (Step(Role.RUN, KM * 2, RAMP, "easy -> M", expected=RAMP.mean),), "")
    assert [then for _, _, then in said(ramp, Units.KM)] == ["5:33", "4:43", "end"]


def test_heart_rate_steps_are_named_by_zone_and_the_unknown_ends_the_strip() -> None:
    steps = (
        Step(Role.RUN, KM, HeartRateTarget(140, 150, 3), "Z3", expected=Speed(3.0)),
        Step(Role.RUN, KM, HeartRateTarget(150, 160), "150-160 bpm"),
        Step(Role.RUN, KM, FAST, "M"),
    )
    assert said(Workout("made", steps, ""), Units.KM) == [(0, 0, "zone 3"), (1000, 333, "run")]


def test_the_terminal_shows_one_unit() -> None:
    assert wrist_band_text(THIRDS, Units.MI, Terminal()).splitlines() == [
        "Thirds",
        "",
        "   mi   clock   then",
        "    0    0:00   8:56",
        "    1    8:56   6:42",
        "  1.8   14:21   kick",
        "    2   15:21    end",
    ]


def test_the_strip_has_both_units_side_by_side() -> None:
    page = wrist_band(THIRDS)
    assert page.count("<table>") == 2
    assert page.count('<tr class="change">') == 8
    assert page.count('<tr class="mark">') == 3


@given(st.data())
def test_ways_and_clocks_rise(made_workouts: st.SearchStrategy[Workout], data: st.DataObject) -> None:
    workout = data.draw(made_workouts)
    for units in Units:
        strip = places(workout, units)
        ways, clocks = [place.way.m for place in strip], [place.clock.s for place in strip]
        assert ways == sorted(ways)
        assert clocks == sorted(clocks)
        assert "<table>" in wrist_band(workout)
