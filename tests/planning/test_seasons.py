"""Plans for random seasons: no breach, wishes at odds named by the smallest set, the yardstick kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from cattrs.preconf.json import make_converter

from negsplit.core.athlete import Level
from negsplit.core.errors import PlanError
from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    Available,
    Candidate,
    Kind,
    Phase,
    Plan,
    RaceDay,
    Season,
    Session,
    State,
    Week,
    Weekday,
)
from negsplit.core.races import FIVE_K, FULL, HALF, TEN_K
from negsplit.core.units import Speed
from negsplit.planning.check import check
from negsplit.planning.conflict import wishes, without
from negsplit.planning.season import ConflictError, is_feasible, plan_season

SeasonOf = Callable[[int], Season]
SEASONS, CHUNKS, SOON = 2000, 10, 4
"""All the random seasons, their chunks, and how many chunks every run plans; the long run plans the rest."""
DAYS = tuple(Available(day) for day in Weekday)
MARATHON = Season(
    start=dt.date(2027, 3, 1),
    weekly_m=50_000,
    longest_m=18_000,
    easy_speed=Speed(2.9),
    days=DAYS,
    runs=5,
    race=RaceDay(dt.date(2027, 8, 15), FULL),
    level=Level.INTERMEDIATE,
    age=35,
)
HALF_MARATHON = replace(
    MARATHON, race=RaceDay(dt.date(2027, 5, 23), HALF), level=Level.ADVANCED, weekly_m=60_000, runs=6
)


def _plan_or_conflict(season: Season, candidates: tuple[Candidate, ...]) -> Plan | ConflictError:
    try:
        return plan_season(season, candidates)
    except ConflictError as conflict:
        return conflict


def _is_minimal(season: Season, conflict: ConflictError, candidates: tuple[Candidate, ...]) -> bool:
    """The wishes alone cannot hold, and can as soon as any one of them is dropped."""
    names = {wish.name for wish in conflict.wishes}
    others = [wish for wish in wishes(season) if wish.name not in names]
    alone = not is_feasible(*without(season, others), candidates)
    return alone and all(
        is_feasible(*without(season, [*others, wish]), candidates) for wish in conflict.wishes
    )


@pytest.mark.parametrize(
    "chunk",
    [
        *range(SOON),
        *(pytest.param(late, marks=pytest.mark.long) for late in range(SOON, CHUNKS)),
    ],
)
def test_two_thousand_seasons_break_no_rule(
    chunk: int, season_of: SeasonOf, catalogue: tuple[Candidate, ...]
) -> None:
    planned = 0
    for seed in range(chunk, SEASONS, CHUNKS):
        season, candidates = season_of(seed), catalogue if seed % 4 else ()
        plan = _plan_or_conflict(season, candidates)
        if isinstance(plan, ConflictError):
            assert _is_minimal(season, plan, candidates), seed
            continue
        planned += 1
        broken = [
            finding for finding in check(plan, candidates=candidates) if finding.weight is not Weight.NOTE
        ]
        assert broken == [], seed
    assert planned > 0.8 * SEASONS / CHUNKS


FREE_WEEKEND = replace(
    HALF_MARATHON,
    start=dt.date(2026, 12, 7),
    race=RaceDay(dt.date(2027, 3, 14), HALF),
    level=Level.INTERMEDIATE,
    weekly_m=40_000,
    longest_m=14_000,
    runs=5,
)
OPEN = (Weekday.MONDAY, Weekday.THURSDAY, Weekday.SATURDAY, Weekday.SUNDAY)


@pytest.mark.parametrize(
    ("days", "wished", "there"),
    [
        (OPEN, None, Weekday.SUNDAY),
        (OPEN[:-1], None, Weekday.SATURDAY),
        (OPEN, Weekday.SATURDAY, Weekday.SATURDAY),
        (OPEN, Weekday.THURSDAY, Weekday.THURSDAY),
    ],
)
def test_long_runs_are_on_the_day_wished_for_or_else_at_the_weekend(
    days: tuple[Weekday, ...],
    wished: Weekday | None,
    there: Weekday,
    catalogue: tuple[Candidate, ...],
) -> None:
    tuesday = Available(Weekday.TUESDAY, 3600.0)
    season = replace(FREE_WEEKEND, days=(tuesday, *map(Available, days)), long_day=wished, runs=len(days) + 1)
    plan = plan_season(season, catalogue)
    assert {s.date.weekday() for s in plan if s.kind in LONG_KINDS} == {there}


def test_no_recovery_run_lasts_longer_than_an_hour(
    season_of: SeasonOf, catalogue: tuple[Candidate, ...]
) -> None:
    seen = 0
    for seed in range(30):
        plan = _plan_or_conflict(season_of(seed), catalogue)
        if isinstance(plan, Plan):
            lasting = [session.duration_s for session in plan if session.kind is Kind.RECOVERY]
            assert max(lasting, default=0) <= 3600
            seen += len(lasting)
    assert seen > 20


def test_a_race_leaves_two_days_without_a_long_run(catalogue: tuple[Candidate, ...]) -> None:
    day = dt.timedelta(days=1)
    for tune_up in (dt.date(2027, 1, 30), dt.date(2027, 1, 31)):
        plan = plan_season(replace(FREE_WEEKEND, tune_ups=(RaceDay(tune_up, TEN_K),)), catalogue)
        kinds = {session.date: session.kind for session in plan}
        assert LONG_KINDS.isdisjoint({kinds[tune_up + day], kinds[tune_up + 2 * day]})


def test_what_was_missed_is_not_counted() -> None:
    run = Session(MARATHON.start, Kind.EASY, 8_000)
    missed = replace(run, date=run.date + dt.timedelta(days=1), state=State.MISSED)
    assert Week(MARATHON.start, Phase.BASE, (run, missed)).distance_m == 8_000


def test_the_same_season_gives_the_same_plan(season_of: SeasonOf, catalogue: tuple[Candidate, ...]) -> None:
    for seed in (4, 9, 21):
        assert plan_season(season_of(seed), catalogue) == plan_season(season_of(seed), catalogue)


def test_every_date_of_every_week_has_one_session(catalogue: tuple[Candidate, ...]) -> None:
    plan = plan_season(MARATHON, catalogue)
    dates = [session.date for session in plan]
    assert dates == [plan.weeks[0].start + dt.timedelta(days=day) for day in range(7 * len(plan.weeks))]
    assert plan.weeks[-1].sessions[-1].kind is Kind.RACE


def test_rest_days_against_runs_a_week_are_named() -> None:
    impossible = replace(MARATHON, must_rest=(Weekday.MONDAY, Weekday.FRIDAY, Weekday.SATURDAY))
    with pytest.raises(ConflictError) as caught:
        plan_season(impossible)
    assert [wish.name for wish in caught.value.wishes] == ["must-rest", "runs"]
    assert str(caught.value) == (
        "season: these cannot hold together: rest on Monday, Friday, Saturday and 5 runs a week. "
        "Drop or change one of them."
    )


def test_time_limits_against_the_long_run_are_named() -> None:
    hurried = replace(MARATHON, days=tuple(Available(day, 2700.0) for day in Weekday))
    with pytest.raises(ConflictError) as caught:
        plan_season(hurried)
    assert {wish.name for wish in caught.value.wishes} == {"time-limits", "long-run"}


def test_two_races_on_successive_days_are_named() -> None:
    days = (dt.date(2027, 5, 1), dt.date(2027, 5, 2))
    raced = replace(MARATHON, tune_ups=tuple(RaceDay(day, FIVE_K) for day in days))
    with pytest.raises(ConflictError, match="the 5k on 2027-05-01 and the 5k on 2027-05-02"):
        plan_season(raced)


@pytest.mark.parametrize(
    ("season", "said"),
    [
        (replace(MARATHON, race=None), "neither a race nor an end"),
        (replace(MARATHON, race=RaceDay(dt.date(2027, 3, 7), FULL)), "1 week; a season has 2 to 30"),
        (replace(MARATHON, race=RaceDay(dt.date(2027, 10, 4), FULL)), "32 weeks; a season has 2 to 30"),
        (replace(MARATHON, race=RaceDay(dt.date(2027, 2, 1), FULL)), "before it starts"),
        (replace(MARATHON, runs=2), "2 runs a week"),
        (replace(MARATHON, weekly_m=5_000), "5 km a week now"),
        (replace(MARATHON, longest_m=0), "0 km as the longest run"),
        (replace(MARATHON, blocked=(dt.date(2028, 1, 1),)), "2028-01-01 lies outside"),
        (replace(MARATHON, tune_ups=(RaceDay(dt.date(2027, 8, 15), TEN_K),)), "two races on one day"),
    ],
)
def test_a_season_that_cannot_be_planned_says_why(season: Season, said: str) -> None:
    with pytest.raises(PlanError, match=said) as caught:
        plan_season(season)
    assert caught.value.remedy.endswith(".")


def test_marathon_progression_long_runs_come_eight_and_four_weeks_out(
    catalogue: tuple[Candidate, ...],
) -> None:
    plan = plan_season(MARATHON, catalogue)
    race = dt.date(2027, 8, 15)
    hard = [session for session in plan if session.kind is Kind.LONG_PROGRESSION]
    assert [(race - session.date).days // 7 for session in hard] == [8, 4]
    assert {session.recipe for session in hard} == {"marathon-long"}


def test_a_blocked_weekend_shifts_the_progression_long_run_by_a_week(
    catalogue: tuple[Candidate, ...],
) -> None:
    away = tuple(dt.date(2027, 6, 14) + dt.timedelta(days=day) for day in range(7))
    plan = plan_season(replace(MARATHON, blocked=away), catalogue)
    hard = [session.date for session in plan if session.kind is Kind.LONG_PROGRESSION]
    assert len(hard) == 2
    assert hard[0] in {dt.date(2027, 6, 13), dt.date(2027, 6, 27)}


def test_half_marathon_progression_long_runs_come_every_third_week(catalogue: tuple[Candidate, ...]) -> None:
    plan = plan_season(HALF_MARATHON, catalogue)
    race = dt.date(2027, 5, 23)
    hard = [(race - s.date).days // 7 for s in plan if s.kind is Kind.LONG_PROGRESSION]
    assert hard in ([6, 3], [9, 6, 3])


def test_no_hard_progressive_long_run_before_short_races(catalogue: tuple[Candidate, ...]) -> None:
    plan = plan_season(replace(MARATHON, race=RaceDay(dt.date(2027, 8, 15), TEN_K)), catalogue)
    assert Kind.LONG_PROGRESSION not in {session.kind for session in plan}


def test_progression_workouts_take_turns_and_their_doses_rise(catalogue: tuple[Candidate, ...]) -> None:
    plan = plan_season(MARATHON, catalogue)
    runs = [s for s in plan if s.kind in PROGRESSION_KINDS and s.recipe]
    assert all(a.recipe != b.recipe for a, b in pairwise(runs) if a.kind is b.kind)
    dose = {candidate.name: candidate.dose for candidate in catalogue}
    short = [dose[s.recipe or ""] * s.scale for s in runs if s.kind is Kind.PROGRESSION]
    assert sum(short[-2:]) > sum(short[:2])


def test_quality_types_rotate_over_a_season() -> None:
    plan = plan_season(MARATHON)
    kinds = [session.kind for session in plan]
    assert {Kind.PROGRESSION, Kind.TEMPO, Kind.INTERVALS, Kind.MARATHON_PACE} <= set(kinds)


def _training(plan: Plan) -> list[float]:
    return [week.distance_m for week in plan.weeks if week.phase is not Phase.TAPER]


@pytest.mark.parametrize("season", [MARATHON, HALF_MARATHON])
def test_plans_keep_to_the_yardstick_of_published_ones(
    season: Season, catalogue: tuple[Candidate, ...]
) -> None:
    plan = plan_season(season, catalogue)
    quality = [sum(s.kind in QUALITY_KINDS for s in week.sessions) for week in plan.weeks]
    assert 1.1 <= sum(quality) / len(quality) <= 1.9
    assert max(quality) <= 2
    volumes = _training(plan)
    rises = [week / max(volumes[:index]) for index, week in enumerate(volumes) if index]
    assert max(rises) <= 1.10
    peak = max(plan.weeks, key=lambda week: week.distance_m if week.phase is not Phase.TAPER else 0)
    long = max(s.distance_m for s in peak.sessions if s.kind in LONG_KINDS)
    assert 0.25 <= long / peak.distance_m <= 0.46


def test_long_runs_stay_below_the_cap_of_the_race() -> None:
    for race, cap in ((FIVE_K, 14), (TEN_K, 18), (HALF, 22), (FULL, 34)):
        plan = plan_season(
            replace(MARATHON, race=RaceDay(dt.date(2027, 8, 15), race), weekly_m=120_000, longest_m=30_000)
        )
        assert max(s.distance_m for s in plan if s.kind in LONG_KINDS) <= cap * 1000


def test_easy_runs_after_a_hard_long_run_are_recovery_runs_a21(catalogue: tuple[Candidate, ...]) -> None:
    plan = plan_season(MARATHON, catalogue)
    hard = {session.date for session in plan if session.kind is Kind.LONG_PROGRESSION}
    after = [s.kind for s in plan if any((s.date - day).days in {1, 2} for day in hard)]
    assert set(after) <= {Kind.REST, Kind.RECOVERY}


def test_the_race_may_be_on_a_day_without_time_for_runs() -> None:
    weekdays = tuple(Available(day) for day in Weekday if day is not Weekday.SUNDAY)
    plan = plan_season(replace(MARATHON, days=weekdays))
    assert plan.weeks[-1].sessions[-1].kind is Kind.RACE


def test_a_marathon_from_too_little_is_said_to_be_one() -> None:
    plan = plan_season(replace(MARATHON, weekly_m=15_000, longest_m=6_000, runs=3))
    assert "longest-run-short" in {finding.id for finding in plan.findings}


def test_maintenance_holds_volume_without_a_race(catalogue: tuple[Candidate, ...]) -> None:
    steady = replace(MARATHON, race=None, until=dt.date(2027, 5, 2))
    plan = plan_season(steady, catalogue)
    assert {week.phase for week in plan.weeks} == {Phase.MAINTENANCE}
    assert max(week.distance_m for week in plan.weeks) <= 1.01 * steady.weekly_m


def test_plans_survive_json(catalogue: tuple[Candidate, ...]) -> None:
    converter = make_converter()
    plan = plan_season(replace(MARATHON, race=RaceDay(dt.date(2027, 4, 25), HALF)), catalogue)
    assert converter.loads(converter.dumps(plan), Plan) == plan
