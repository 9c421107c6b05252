"""One knob turned on a workout: the named one changes as far as said, and the whole length stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.app.turned import as_asked, turned
from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.plan import Adjustment, Kind, Knob, Session
from negsplit.core.text import parse_performance
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Workout
from negsplit.design import catalogue
from negsplit.design.resolve import resolve

RUNNER = Athlete(Level.ADVANCED, parse_performance("10k 45:00"), heart=HeartFigures(maximum_bpm=186))


def workout(name: str = "timed-10k") -> Workout:
    return resolve(catalogue.get(name), RUNNER, catalogue_name=name)


def turn(knob: Knob, change: float, name: str = "timed-10k") -> Workout:
    return turned(workout(name), Adjustment(knob, change, "a reason"))


def minutes(one: Workout) -> list[float]:
    return [step.extent.s / 60 for step in one.steps if isinstance(step.extent, Duration)]


def start_pace(one: Workout) -> float:
    target = next(step.target for step in one.steps if isinstance(step.target, SpeedTarget))
    return target.nominal.pace(per=KM).s


def test_a_slower_start_moves_the_first_pace_and_no_other() -> None:
    before, after = workout(), turn(Knob.START_PACE, 6)
    assert start_pace(after) - start_pace(before) == pytest.approx(6)
    assert after.steps[1:] == before.steps[1:]
    assert after.steps[0].extent == before.steps[0].extent


def test_a_ramp_still_ends_where_it_did() -> None:
    ramp = turn(Knob.START_PACE, 10, "easy-ramp").steps
    was = workout("easy-ramp").steps
    for step, old in zip(ramp, was, strict=True):
        if isinstance(step.target, SpeedTarget) and isinstance(old.target, SpeedTarget):
            assert step.target.to_nominal == old.target.to_nominal


def test_a_step_fewer_is_the_fastest_and_its_time_goes_to_the_one_before() -> None:
    assert minutes(workout()) == [10, 10, 10, 10, 5]
    fewer = turn(Knob.STEPS, -1)
    assert minutes(fewer) == [10, 10, 20, 5]
    assert fewer.steps[2].target == workout().steps[2].target


def test_a_progression_keeps_two_steps() -> None:
    assert minutes(turn(Knob.STEPS, -9)) == [10, 30, 5]


@pytest.mark.parametrize(("change", "expected"), [(10, [10, 10, 9, 11, 5]), (-30, [10, 10, 13, 7, 5])])
def test_the_finish_takes_from_the_step_before_it(change: float, expected: list[float]) -> None:
    assert minutes(turn(Knob.FINISH, change)) == pytest.approx(expected)


def test_miles_and_the_kick_are_kept() -> None:
    before, after = workout("5k"), turn(Knob.FINISH, 10, "5k")
    assert [step for step in after.steps if step.role is Role.KICK] == [
        step for step in before.steps if step.role is Role.KICK
    ]
    way, was = running_distance(after), running_distance(before)
    assert way is not None
    assert was is not None
    assert way.m == pytest.approx(was.m, abs=0.02 * MILE.m)


def test_a_share_cuts_every_extent_and_its_range() -> None:
    session = Session(dt.date(2027, 3, 9), Kind.PROGRESSION, recipe="timed-10k", scale=0.8)
    assert minutes(as_asked(workout(), session)) == pytest.approx([8, 8, 8, 8, 4])
    adjusted = replace(session, adjustment=Adjustment(Knob.FINISH, -50, ""))
    assert minutes(as_asked(workout(), adjusted)) == pytest.approx([8, 8, 12, 4, 4])
    long = resolve(
        catalogue.get("marathon-long"), replace(RUNNER, goal=parse_performance("marathon 3:30:00"))
    )
    walks = [step.extent_range for step in as_asked(long, session).steps if step.extent_range]
    assert (Duration(240), Duration(480)) in walks


def _is_near(one: Distance | Duration | None, other: Distance | Duration | None) -> bool:
    """Whether two extents differ by less than a metre or a second."""
    pair = [extent.m if isinstance(extent, Distance) else extent.s for extent in (one, other) if extent]
    return len(pair) == 2 and abs(pair[0] - pair[1]) < 1


@given(
    name=st.sampled_from(["timed-10k", "heart-zones", "thirds", "half-long", "tempo-ramp", "out-and-back"]),
    knob=st.sampled_from(Knob),
    change=st.floats(-40, 40),
)
def test_whatever_is_turned_the_time_or_the_way_stays(name: str, knob: Knob, change: float) -> None:
    before, after = workout(name), turn(knob, change, name)
    way, was_way = running_distance(after), running_distance(before)
    time, was_time = running_duration(after), running_duration(before)
    assert None not in {way, was_way, time, was_time}
    assert _is_near(way, was_way) or _is_near(time, was_time)
    assert all(step.expected is None or step.expected > Speed(0.5) for step in after.steps)
