"""The load of a season: shares of workouts, days without a run, whom it is reckoned for."""

from __future__ import annotations

import datetime as dt

import pytest

from negsplit.app.season_load import season_load
from negsplit.core.athlete import Athlete
from negsplit.core.errors import PlanError
from negsplit.core.plan import Kind, Phase, Plan, Session, State, Week
from negsplit.core.text import parse_performance
from negsplit.wire.plan import PlanFile

MONDAY = dt.date(2027, 3, 8)
RUNNER = Athlete(goal=parse_performance("10k 45:00"))
EASY = Session(MONDAY + dt.timedelta(days=1), Kind.EASY, 8_000, 2_880)


def load_of(*sessions: Session) -> float:
    (week,) = season_load(PlanFile(Plan((Week(MONDAY, Phase.BASE, sessions),)), RUNNER))
    return week.load


def test_half_a_workout_is_half_the_load() -> None:
    whole = load_of(Session(MONDAY, Kind.PROGRESSION, 8_800, 2_700, recipe="timed-10k"))
    half = load_of(Session(MONDAY, Kind.PROGRESSION, 4_400, 1_350, recipe="timed-10k", scale=0.5))
    assert half == pytest.approx(whole / 2, rel=0.01)


def test_loads_add_up_and_what_is_not_run_adds_nothing() -> None:
    session = Session(MONDAY, Kind.TEMPO, 8_000, 2_400)
    missed = Session(MONDAY, Kind.TEMPO, 8_000, 2_400, state=State.MISSED)
    assert load_of(session, EASY) == pytest.approx(load_of(session) + load_of(EASY))
    assert load_of(missed, EASY) == load_of(Session(MONDAY, Kind.CROSS), EASY) == load_of(EASY)


def test_a_workout_that_is_not_in_the_catalogue_counts_at_its_mean_speed() -> None:
    assert load_of(Session(EASY.date, Kind.EASY, 8_000, 2_880, recipe="gone")) == load_of(EASY)


def test_days_that_are_all_alike_have_no_monotony() -> None:
    (week,) = season_load(PlanFile(Plan((Week(MONDAY, Phase.BASE, ()),)), RUNNER))
    assert (week.monotony, week.strain) == (None, None)


def test_a_plan_for_nobody_has_no_load() -> None:
    with pytest.raises(PlanError, match="for whom"):
        season_load(PlanFile(Plan((Week(MONDAY, Phase.BASE, ()),))))
