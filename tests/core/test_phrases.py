"""Steps in runners' words."""

from __future__ import annotations

import pytest

from negsplit.core.phrases import band_words, beats, how_long, phrase
from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget, Open, Role, SpeedTarget, Step

TARGET = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(Role.WARMUP, MILE * 3, TARGET, "easy"), "warm up 3 mi at 4:10/km"),
        (Step(Role.RUN, Duration(600), RAMP, "easy -> M"), "run 10 min, from 5:33/km to 4:10/km"),
        (Step(Role.KICK, Duration(60), NoTarget(), "all-out"), "kick 1 min, all out, no target"),
        (Step(Role.WALK, Open(), EffortTarget("walk"), "walk"), "walk until lap"),
        (Step(Role.RUN, Duration(90), HeartRateTarget(130.5, 145, 2), "Z2"), "run 1:30, zone 2, 131-144 bpm"),
        (Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6"), "run 1 km, RPE 6"),
        (Step(Role.RECOVER, Distance(400), NoTarget(), ""), "recover 400 m"),
    ],
)
def test_a_step_is_said_in_one_line(step: Step, said: str) -> None:
    assert phrase(step, Units.KM) == said


def test_a_range_is_said_with_one_unit() -> None:
    walk = Step(
        Role.WALK, Duration(450), EffortTarget("walk"), "walk", extent_range=(Duration(300), Duration(600))
    )
    assert how_long(walk, Units.KM) == "5-10 min"


def test_bands_put_the_fast_side_first() -> None:
    assert band_words(RAMP, Units.KM) == "5:23-5:45/km to 4:04-4:16/km"
    assert band_words(NoTarget(), Units.KM) == ""


def test_a_narrow_heart_rate_range_still_names_a_beat() -> None:
    assert beats(HeartRateTarget(140.2, 140.6)) == "141-141 bpm"
