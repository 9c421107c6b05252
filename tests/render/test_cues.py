"""Spoken cues: what, when and where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.render.cues import cue_text, cues, spoken

CAPPED = SpeedTarget(Speed(3.0), Speed(2.8), Speed(3.05))
FLOORED = SpeedTarget(Speed(4.0), Speed(3.95), Speed(4.3))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))


def test_the_whole_script() -> None:
    steps = (
        Step(Role.WARMUP, MILE * 2, CAPPED, "easy"),
        Step(Role.RUN, KM, FLOORED, "M"),
        Step(Role.KICK, Duration(45), NoTarget(), "all-out", expected=Speed(5.0)),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
    )
    assert cue_text(cues(Workout("made", steps, ""), Units.KM), Units.KM).splitlines() == [
        "    0:00     start  Warm up 2 miles at 5 minutes 33 per kilometre. No faster than 5 minutes 28.",
        "    8:56    1.6 km  Half of this step is done.",
        "   17:23    3.1 km  In 30 seconds: run 1 kilometre at 4 minutes 10 per kilometre.",
        "   17:53    3.2 km  Run 1 kilometre at 4 minutes 10 per kilometre. No slower than 4 minutes 13.",
        "   21:33    4.1 km  In 30 seconds: kick 45 seconds, all you have.",
        "   22:03    4.2 km  Kick 45 seconds, all you have.",
        "   22:48    4.4 km  Walk until you press lap.",
        "       -         -  That is all. Well run.",
    ]


def test_along_a_ramp_the_half_comes_in_time_and_place() -> None:
    script = cues(
        Workout("made", (Step(Role.RUN, KM * 10, RAMP, "easy -> M", expected=RAMP.mean),), ""), Units.KM
    )
    start, half, end = script
    assert start.words == "Run 10 kilometres, from 5 minutes 33 down to 4 minutes 10 per kilometre."
    assert half.clock == Duration(10_000 / 3.5 / 2)
    assert half.way == Distance(10_000 / 3.5 / 2 * 3.25)
    assert end.way == KM * 10


def test_other_steps_aloud() -> None:
    heart = Step(Role.RUN, Duration(5400), HeartRateTarget(144.5, 153, 2), "Z2")
    assert spoken(heart, Units.KM) == "Run 1 hour 30 minutes in zone 2, heart rate 145 to 152."
    walk = Step(
        Role.WALK, Duration(450), EffortTarget("walk"), "walk", extent_range=(Duration(60), Duration(600))
    )
    assert spoken(walk, Units.KM) == "Walk 1 to 10 minutes."
    short = Step(Role.RECOVER, Distance(450), EffortTarget("RPE 2"), "RPE 2")
    assert spoken(short, Units.MI) == "Recover 450 metres, RPE 2."
    odd = Step(Role.RUN, Distance(1334), FLOORED, "5k", extent_range=(KM * 1, KM * 1.5))
    assert spoken(odd, Units.MI) == "Run 1 to 1.5 kilometres at 6 minutes 42 per mile."


def test_a_band_of_equal_sides_is_said_whole() -> None:
    even = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
    first = cues(Workout("made", (Step(Role.RUN, KM, even, "M"),), ""), Units.KM)[0]
    assert first.words.endswith("Keep between 4 minutes 4 and 4 minutes 16.")


@given(st.data())
def test_clocks_never_go_back(made_workouts: st.SearchStrategy[Workout], data: st.DataObject) -> None:
    script = cues(data.draw(made_workouts), Units.MI)
    clocks = [cue.clock.s for cue in script if cue.clock]
    assert clocks == sorted(clocks)
    assert all(cue.words.endswith(".") for cue in script)
