"""When life happens: the past stands, the fewest days change, every change has its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from negsplit.core.errors import PlanError
from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    Adjustment,
    Available,
    Candidate,
    Kind,
    Knob,
    Plan,
    RaceDay,
    Season,
    Session,
    State,
    Weekday,
)
from negsplit.core.races import FULL, HALF
from negsplit.core.units import Speed
from negsplit.planning.check import check
from negsplit.planning.events import Ill, Judged, Missed, Moved, NewRace, Shortened, Tired, Travel
from negsplit.planning.replan import Option, replan
from negsplit.planning.rules.distance import SPIKE
from negsplit.planning.season import ConflictError, plan_season

SeasonOf = Callable[[int], Season]
DAY = dt.timedelta(days=1)
SEASON = Season(
    start=dt.date(2027, 3, 1),
    weekly_m=50_000,
    longest_m=18_000,
    easy_speed=Speed(2.9),
    days=tuple(Available(day) for day in Weekday),
    runs=5,
    race=RaceDay(dt.date(2027, 8, 15), FULL),
    age=35,
)


@pytest.fixture(scope="module")
def plan(catalogue: tuple[Candidate, ...]) -> Plan:
    return plan_season(SEASON, catalogue)


def the(plan: Plan, kind: Kind, after: dt.date = dt.date(2027, 5, 1)) -> Session:
    """The first session of a kind after a date."""
    return next(session for session in plan if session.kind is kind and session.date > after)


def by_name(options: tuple[Option, ...]) -> dict[str, Option]:
    return {option.name: option for option in options}


def test_a_missed_key_session_may_be_dropped_swapped_or_shifted(
    plan: Plan, catalogue: tuple[Candidate, ...]
) -> None:
    missed = the(plan, Kind.TEMPO)
    options = replan(plan, Missed(missed.date), missed.date + DAY, catalogue)
    assert {"drop", "swap"} <= set(by_name(options)) <= {"drop", "swap", "shift"}
    assert [len(option.changes) for option in options] == sorted(len(option.changes) for option in options)


def test_letting_it_go_changes_no_future_day(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    missed = the(plan, Kind.TEMPO)
    drop = by_name(replan(plan, Missed(missed.date), missed.date + DAY, catalogue))["drop"]
    assert [change.date for change in drop.changes] == [missed.date]
    assert drop.changes[0].after == replace(missed, state=State.MISSED)
    assert drop.cost > 0


def test_a_swap_keeps_the_workout_and_its_first_date(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    missed = the(plan, Kind.PROGRESSION)
    swap = by_name(replan(plan, Missed(missed.date), missed.date + DAY, catalogue))["swap"]
    moved = next(session for session in swap.plan if session.original_date == missed.date)
    assert (moved.kind, moved.recipe, moved.distance_m) == (missed.kind, missed.recipe, missed.distance_m)
    assert missed.date < moved.date <= missed.date + 6 * DAY
    assert "Moved here from" in next(c.reason for c in swap.changes if c.date == moved.date)


def test_a_missed_easy_run_is_let_go(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    missed = the(plan, Kind.EASY)
    assert [option.name for option in replan(plan, Missed(missed.date), missed.date + DAY, catalogue)] == [
        "drop"
    ]


def test_a_session_moved_twice_keeps_its_first_date(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    first = the(plan, Kind.TEMPO)
    once = replan(plan, Moved(first.date, first.date + DAY), first.date, catalogue)[0].plan
    twice = replan(once, Moved(first.date + DAY, first.date + 3 * DAY), first.date, catalogue)[0].plan
    assert next(s for s in twice if s.date == first.date + 3 * DAY).original_date == first.date


def test_what_a_move_breaks_is_mended(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    long = the(plan, Kind.LONG)
    eve = long.date - DAY
    moved = replan(plan, Moved(long.date, eve), eve - 5 * DAY, catalogue)[0].plan
    assert moved.on(eve)[0].kind is Kind.LONG
    assert [f for f in check(moved, candidates=catalogue) if f.weight is Weight.BREACH] == []


def test_illness_is_followed_by_as_many_easy_days(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    first = dt.date(2027, 5, 18)
    (option,) = replan(plan, Ill(first, first + 2 * DAY), first + DAY, catalogue)
    gone = [option.plan.on(first + day * DAY)[0] for day in range(3)]
    assert gone[0].state is State.MISSED
    assert not any(session.is_run for session in gone[1:])
    back = [option.plan.on(first + day * DAY)[0].kind for day in range(3, 6)]
    assert QUALITY_KINDS.isdisjoint(back)
    assert LONG_KINDS.isdisjoint(back)


def test_long_runs_grow_again_from_where_an_illness_left_them(
    plan: Plan, catalogue: tuple[Candidate, ...]
) -> None:
    first = dt.date(2027, 4, 26)
    new = replan(plan, Ill(first, first + 34 * DAY), first + 35 * DAY, catalogue)[0].plan
    runs = [session for session in new if session.date > first + 34 * DAY and session.is_run]
    assert max(run.distance_m for run in runs if run.date < first + 45 * DAY) <= 5000 * SPIKE**2
    assert not {"long-jump"} & {finding.id for finding in check(new, candidates=catalogue)}


def test_a_long_run_cut_short_shortens_those_that_build_on_it(
    plan: Plan, catalogue: tuple[Candidate, ...]
) -> None:
    longs = [s for s in plan if s.kind is Kind.LONG and s.date < dt.date(2027, 4, 12)]
    today = longs[-1].date + DAY
    new = plan
    for long in longs:
        new = replan(new, Shortened(long.date, 12_000), today, catalogue)[0].plan
    following = next(s for s in new if s.kind in LONG_KINDS and s.date >= today)
    assert following.distance_m < plan.on(following.date)[0].distance_m
    assert not {"long-jump"} & {f.id for f in check(new, candidates=catalogue) if f.date >= today}


def test_travel_may_move_the_hard_sessions_of_its_weeks(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    tempo = the(plan, Kind.TEMPO)
    options = by_name(replan(plan, Travel(tempo.date, tempo.date), tempo.date - 3 * DAY, catalogue))
    assert not options["drop"].plan.on(tempo.date)[0].is_run
    assert Kind.TEMPO in {
        s.kind for w in options["swap"].plan.weeks if w.start <= tempo.date for s in w.sessions[-7:]
    }
    assert len(options["drop"].changes) <= len(options["swap"].changes)


def test_a_new_tune_up_race_gets_its_recovery(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    race = RaceDay(dt.date(2027, 6, 6), HALF)
    (option,) = replan(plan, NewRace(race), dt.date(2027, 5, 3), catalogue)
    assert option.plan.on(race.date)[0].kind is Kind.RACE
    assert [f for f in check(option.plan, candidates=catalogue) if f.weight is not Weight.NOTE] == []


def test_a_race_after_the_season_becomes_its_goal(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    later = RaceDay(dt.date(2027, 9, 5), HALF)
    (option,) = replan(plan, NewRace(later), dt.date(2027, 6, 1), catalogue)
    assert option.plan.season is not None
    assert option.plan.season.race == later
    assert option.plan.on(dt.date(2027, 8, 15))[0].kind is Kind.RACE
    assert list(option.plan)[-1].date == later.date


def test_advice_turns_one_knob_of_the_next_progression_run(
    plan: Plan, catalogue: tuple[Candidate, ...]
) -> None:
    advice = Adjustment(Knob.START_PACE, 8.0, "You started 8 s/km too fast; start slower.")
    today = dt.date(2027, 5, 20)
    (option,) = replan(plan, Judged(advice), today, catalogue)
    assert len(option.changes) == 1
    assert option.changes[0].after is not None
    assert option.changes[0].after.adjustment == advice
    assert option.changes[0].reason == advice.reason
    assert option.changes[0].date >= today


def test_tired_days_are_easy_days(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    tempo = the(plan, Kind.TEMPO)
    (option,) = replan(plan, Tired(tempo.date, tempo.date + 2 * DAY), tempo.date, catalogue)
    assert QUALITY_KINDS.isdisjoint(option.plan.on(tempo.date + day * DAY)[0].kind for day in range(3))


def test_nothing_happens_to_the_plan_itself(plan: Plan, catalogue: tuple[Candidate, ...]) -> None:
    again = plan_season(SEASON, catalogue)
    replan(plan, Ill(dt.date(2027, 5, 1), dt.date(2027, 5, 4)), dt.date(2027, 5, 3), catalogue)
    assert plan == again


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Missed(dt.date(2027, 6, 30)), "still to come"),
        (Missed(dt.date(2026, 6, 30)), "no run is planned"),
        (Moved(dt.date(2027, 4, 30), dt.date(2027, 6, 2)), "the past cannot be moved"),
        (Moved(dt.date(2027, 6, 3), dt.date(2028, 6, 2)), "outside the plan"),
        (Moved(dt.date(2027, 6, 3), dt.date(2027, 8, 15)), "no legal plan is left"),
    ],
)
def test_an_event_that_does_not_fit_says_why(
    event: Missed | Moved, said: str, plan: Plan, catalogue: tuple[Candidate, ...]
) -> None:
    with pytest.raises(PlanError, match=said):
        replan(plan, event, dt.date(2027, 6, 1), catalogue)


def test_a_plan_without_a_season_cannot_be_replanned(plan: Plan) -> None:
    with pytest.raises(PlanError, match="what season"):
        replan(replace(plan, season=None), Missed(dt.date(2027, 5, 4)), dt.date(2027, 5, 5))


def test_random_events_leave_the_past_and_break_no_rule(
    season_of: SeasonOf, catalogue: tuple[Candidate, ...]
) -> None:
    tried = 0
    for seed in range(32):
        season = season_of(seed)
        try:
            plan = plan_season(season, catalogue)
        except ConflictError:
            continue
        hard = [s for s in plan if s.kind in QUALITY_KINDS and s.kind is not Kind.RACE]
        if not hard:
            continue
        day = hard[len(hard) // 2].date
        for event, today in (
            (Missed(day), day + DAY),
            (Ill(day, day + 4 * DAY), day + 2 * DAY),
            (Travel(day, day + 3 * DAY), day - 2 * DAY),
        ):
            try:
                options = replan(plan, event, today, catalogue)
            except PlanError:
                continue
            for option in options:
                tried += 1
                kept = {s.date: s for s in option.plan}
                changed = {s.date for s in plan if s.date < today and kept[s.date] != s}
                assert all(kept[date].state is State.MISSED for date in changed)
                found = check(option.plan, candidates=catalogue)
                assert [f for f in found if f.weight is Weight.BREACH and f.date >= today] == [], (
                    seed,
                    event,
                )
    assert tried > 60
