"""Signs of too much: one is a note, two ask for easy days, lasting ones for a doctor."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.finding import Weight
from negsplit.planning.guard import (
    Outcome,
    Reading,
    Sign,
    Signal,
    guard,
    missed_targets,
    raised,
)

TODAY = dt.date(2027, 5, 20)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def sign(signal: Signal, days_ago: int) -> Sign:
    return Sign(signal, ago(days_ago), f"{signal} noted")


def test_one_sign_alone_is_a_note() -> None:
    (finding,) = guard([sign(Signal.SLEEP, 1)], TODAY)
    assert (finding.id, finding.weight) == ("sign", Weight.NOTE)


def test_two_signs_within_a_week_ask_for_easy_days() -> None:
    (finding,) = guard([sign(Signal.SLEEP, 6), sign(Signal.SORENESS, 0)], TODAY)
    assert (finding.id, finding.weight) == ("signs-together", Weight.WARNING)
    assert "3 days easy" in finding.remedy


def test_the_same_sign_twice_is_one_sign() -> None:
    assert guard([sign(Signal.MOOD, 3), sign(Signal.MOOD, 1)], TODAY)[0].id == "sign"


def test_signs_a_week_apart_are_not_together() -> None:
    assert guard([sign(Signal.MOOD, 7), sign(Signal.SLEEP, 0)], TODAY)[0].id == "sign"


def test_signs_that_last_two_weeks_belong_before_a_doctor() -> None:
    lasting = [sign(signal, day) for signal in (Signal.SLEEP, Signal.MOOD) for day in (1, 9, 16)]
    (finding,) = guard(lasting, TODAY)
    assert finding.id == "signs-last"
    assert "doctor" in finding.remedy
    assert "no diagnosis" in finding.remedy


def test_signs_that_came_back_have_not_lasted() -> None:
    back = [sign(signal, day) for signal in (Signal.SLEEP, Signal.MOOD) for day in (1, 16)]
    assert guard(back, TODAY)[0].id == "signs-together"


def test_tomorrows_signs_say_nothing_today() -> None:
    assert guard([sign(Signal.MOOD, -1), sign(Signal.SLEEP, -2)], TODAY) == ()


def test_a_raised_resting_rate_is_five_above_the_months_median() -> None:
    usual = [Reading(ago(day), 50.0 + day % 2) for day in range(20, 1, -1)]
    assert raised([*usual, Reading(TODAY, 54.9)], Signal.RESTING_HEART_RATE) == ()
    (found,) = raised([*usual, Reading(TODAY, 56.0)], Signal.RESTING_HEART_RATE)
    assert (found.date, found.words) == (TODAY, "resting heart rate 6 bpm above the usual 50")


def test_too_few_readings_say_nothing() -> None:
    few = [Reading(ago(day), 50.0) for day in range(6, 0, -1)]
    assert raised([*few, Reading(TODAY, 70.0)], Signal.RESTING_HEART_RATE) == ()


def test_readings_older_than_four_weeks_are_forgotten() -> None:
    old = [Reading(ago(day), 40.0) for day in range(60, 29, -1)]
    assert raised([*old, Reading(TODAY, 60.0)], Signal.HEART_RATE_AT_PACE) == ()


def test_targets_missed_twice_running_are_a_sign() -> None:
    outcomes = [Outcome(ago(9), False), Outcome(ago(7), True), Outcome(ago(4), False), Outcome(ago(2), False)]  # noqa: FBT003 -- a field
    assert [found.date for found in missed_targets(outcomes[::-1])] == [ago(2)]


@given(days=st.lists(st.tuples(st.sampled_from(list(Signal)), st.integers(0, 30)), max_size=20))
def test_more_signs_never_say_less(days: list[tuple[Signal, int]]) -> None:
    order = ["sign", "signs-together", "signs-last"]
    signs = [sign(signal, day) for signal, day in days]
    weights = [
        max((order.index(f.id) for f in guard(signs[:count], TODAY)), default=-1)
        for count in range(len(signs) + 1)
    ]
    assert weights == sorted(weights)


@pytest.mark.parametrize("signal", list(Signal))
def test_every_signal_can_be_told(signal: Signal) -> None:
    assert str(signal) in guard([sign(signal, 0)], TODAY)[0].message
