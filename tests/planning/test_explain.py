"""Each day says why it is as it is, with rules, and what was given up for it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from negsplit.core.errors import PlanError
from negsplit.core.plan import (
    QUALITY_KINDS,
    Adjustment,
    Available,
    Candidate,
    Kind,
    Knob,
    Plan,
    RaceDay,
    Season,
    Weekday,
)
from negsplit.core.races import FULL
from negsplit.core.units import Speed
from negsplit.planning.changes import law_against
from negsplit.planning.events import Judged, Moved
from negsplit.planning.explain import why
from negsplit.planning.replan import replan
from negsplit.planning.season import plan_season

RULE = re.compile(r"\b[AD]\d+\b")
SEASON = Season(
    start=dt.date(2027, 3, 1),
    weekly_m=50_000,
    longest_m=18_000,
    easy_speed=Speed(2.9),
    days=tuple(Available(day) for day in Weekday if day is not Weekday.MONDAY),
    runs=5,
    race=RaceDay(dt.date(2027, 8, 15), FULL),
    age=45,
    must_rest=(Weekday.FRIDAY,),
    blocked=(dt.date(2027, 4, 8),),
)


@pytest.fixture(scope="module")
def plan(catalogue: tuple[Candidate, ...]) -> Plan:
    return plan_season(SEASON, catalogue)


def test_every_run_names_a_rule(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    for session in plan:
        said = why(plan, session.date, catalogue)
        assert str(session.date) in said
        assert RULE.search(said) or not session.is_run


def test_a_hard_long_run_says_what_it_costs(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    hard = next(session for session in plan if session.kind is Kind.LONG_PROGRESSION)
    said = why(plan, hard.date, catalogue)
    assert "8 weeks before the race (D6)" in said
    assert "Given up for it: the plain long run of" in said
    assert "3 days after (D4)" in said


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        (dt.date(2027, 4, 8), "the day is blocked"),
        (dt.date(2027, 4, 9), "as asked for"),
        (dt.date(2027, 4, 5), "No time for a run"),
    ],
)
def test_rest_says_whose_wish_it_is(date: dt.date, reason: str, plan: Plan) -> None:
    assert reason in why(plan, date)


def test_what_was_due_but_not_placed_is_named(catalogue: tuple[Candidate, ...]) -> None:
    days = tuple(Available(day, 1800.0 if day is not Weekday.SUNDAY else None) for day in Weekday)
    hurried = plan_season(replace(SEASON, days=days), catalogue)
    said = [why(hurried, s.date, catalogue) for s in hurried if s.date.weekday() == Weekday.SUNDAY]
    assert any(
        "Due too, but not placed (A23): a tempo run; no other day has the time for it." in text
        for text in said
    )


def test_a_moved_day_remembers_where_it_was(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    tempo = next(s for s in plan if s.kind is Kind.TEMPO and s.date > dt.date(2027, 5, 1))
    to = next(
        s.date
        for s in plan
        if s.kind is Kind.EASY and tempo.date < s.date < tempo.date + dt.timedelta(days=6)
    )
    moved = replan(plan, Moved(tempo.date, to), tempo.date, catalogue)[0].plan
    assert f"It was planned for {tempo.date} first." in why(moved, to, catalogue)


def test_advice_taken_is_told(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    advice = Adjustment(Knob.STEPS, -1, "The last step was too much: one step fewer.")
    new = replan(plan, Judged(advice), dt.date(2027, 5, 20), catalogue)[0]
    assert advice.reason in why(new.plan, new.changes[0].date, catalogue)


def test_a_day_outside_the_plan_is_refused(plan: Plan) -> None:
    with pytest.raises(PlanError, match="outside the plan"):
        why(plan, dt.date(2030, 1, 1))


def test_a_foreign_plan_is_explained_without_a_season(plan_of: Callable[..., Plan]) -> None:
    assert why(plan_of(".eTe.eL"), dt.date(2027, 1, 6)) == "Tempo run on Wednesday 2027-01-06"


@pytest.mark.parametrize(
    ("week", "kind", "day", "law"),
    [
        (".T.I...", Kind.PROGRESSION, 6, "A18"),
        (".P.....", Kind.LONG_SOFT, 6, "A19"),
        (".T.....", Kind.INTERVALS, 2, "D5"),
        ("H......", Kind.TEMPO, 2, "D4"),
        ("R......", Kind.TEMPO, 2, "A21"),
        ("L......", Kind.EASY, 1, ""),
    ],
)
def test_the_law_that_stands_in_the_way_is_named(
    week: str, kind: Kind, day: int, law: str, plan_of: Callable[..., Plan]
) -> None:
    kinds = {session.date: session.kind for session in plan_of(week)}
    said = law_against(kind, dt.date(2027, 1, 4) + dt.timedelta(days=day), kinds, 2)
    assert law in said
    assert bool(said) == bool(law)
    assert kind in QUALITY_KINDS or law in {"", "A19"}
