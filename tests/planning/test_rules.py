"""Every rule is caught on a plan built to break it, and on nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from negsplit.core.athlete import Level
from negsplit.core.finding import Weight
from negsplit.core.plan import Available, Candidate, Kind, Phase, Plan, Runner, Season, State, Weekday
from negsplit.core.races import FIVE_K, FULL, HALF, Race
from negsplit.core.units import Speed
from negsplit.planning.check import RULES, check

PlanOf = Callable[..., Plan]
MONDAY = dt.date(2027, 1, 4)
EASY = ".e.e.eL"
SOMEBODY = Runner(Level.ADVANCED, 30, HALF, 20_000)


def found(
    plan: Plan, runner: Runner = SOMEBODY, candidates: tuple[Candidate, ...] = ()
) -> set[tuple[str, str]]:
    """Rule and date of every breach and warning."""
    return {
        (finding.id, f"{finding.date:%m-%d}")
        for finding in check(plan, runner, candidates)
        if finding.weight is not Weight.NOTE
    }


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (".T.I.PL", {("quality-days", "01-09")}),
        (".P.e.eS", {("one-progression", "01-10")}),
        (".P.e.eH", {("one-progression", "01-10")}),
        (".eTI.eL", {("hard-days-adjacent", "01-07")}),
        (".e.e.LT", {("hard-days-adjacent", "01-10")}),
        (".e.e.LP", {("hard-days-adjacent", "01-10")}),
        (".e.e.eL T.e.e.L", {("hard-days-adjacent", "01-11")}),
        (".e.e.eH eT.e.eL", {("recovery-after-long-progression", "01-12")}),
        (".e.e.eH .L.e.Te", {("recovery-after-long-progression", "01-12")}),
        (".e.e.eR e.e.e.L", set()),
        (".e.e.eR eT.e.eL", {("recovery-after-race", "01-12")}),
        (".e.eRLe", {("recovery-after-race", "01-09")}),
        (".eRT.eL", {("recovery-after-race", "01-07")}),
        (".e.e.eH .e.e.eH", {("hard-long-runs-in-a-row", "01-17"), ("long-progression-dose", "01-17")}),
        (".e.e.eH .e.e.eL .e.e.eH", {("long-progression-dose", "01-24")}),
        (".e.e.eH .e.e.eL .e.e.eL .eTe.eH", set()),
        (" ".join([".eTe.eL"] * 4), {("rotation", "01-25")}),
        (" ".join([".eTe.eL"] * 3), set()),
    ],
)  # fmt: skip
def test_a_broken_rule_is_found_on_its_day(
    weeks: str, expected: set[tuple[str, str]], plan_of: PlanOf
) -> None:
    weeks = " ".join(week.ljust(7, ".") for week in weeks.split())
    assert found(plan_of(weeks)) == expected


def test_three_recovery_days_from_forty_on_and_for_beginners_d4(plan_of: PlanOf) -> None:
    plan = plan_of(".e.e.eH e.T..eL")
    broken = {("recovery-after-long-progression", "01-13")}
    assert found(plan, replace(SOMEBODY, age=39)) == set()
    assert found(plan, replace(SOMEBODY, age=40)) == broken
    assert found(plan, replace(SOMEBODY, level=Level.BEGINNER)) == broken


def test_two_hard_long_runs_in_eight_weeks_for_the_marathon_d6(plan_of: PlanOf) -> None:
    eight_apart = f".e.e.eH {EASY} .eTe.eH {EASY} .eTe.eL {EASY} .eTe.eL {EASY} .e.e.eH"
    seven_apart = f".e.e.eH {EASY} .eTe.eH {EASY} .eTe.eL {EASY} .eTe.eL .e.e.eH"
    runner = replace(SOMEBODY, race=FULL)
    assert found(plan_of(eight_apart), runner) == set()
    assert found(plan_of(seven_apart), runner) == {("long-progression-dose", "02-28")}


def test_soft_long_runs_may_follow_each_other_a22(plan_of: PlanOf) -> None:
    assert found(plan_of(".eTe.eS .eIe.eS .eTe.eS")) == set()


def test_a_run_too_much_longer_than_the_last_thirty_days_d7(plan_of: PlanOf) -> None:
    plan = plan_of(EASY)
    assert found(plan, replace(SOMEBODY, longest_m=18_200)) == set()
    assert found(plan, replace(SOMEBODY, longest_m=18_100)) == {("long-jump", "01-10")}
    assert found(plan, replace(SOMEBODY, longest_m=None)) == set()


def test_a_plan_is_its_own_memory_after_thirty_days_d7(plan_of: PlanOf) -> None:
    easy_month = " ".join([".e.e.ee"] * 5)
    assert found(plan_of(f"{easy_month} {EASY}"), Runner()) == {("long-jump", "02-14")}


def test_races_are_no_long_jump_d7(plan_of: PlanOf) -> None:
    plan = plan_of(".e.e.eL .e.e.eR")
    far = replace(plan.weeks[1].sessions[-1], distance_m=42_195.0)
    week = replace(plan.weeks[1], sessions=(*plan.weeks[1].sessions[:-1], far))
    assert found(replace(plan, weeks=(plan.weeks[0], week))) == set()


def test_only_one_type_of_run_a17(plan_of: PlanOf) -> None:
    findings = check(plan_of(" ".join([".e.e.ee"] * 4)), SOMEBODY)
    assert ("variety", Weight.BREACH) in {(finding.id, finding.weight) for finding in findings}


def test_missing_types_are_named_in_a_long_plan_a17(plan_of: PlanOf) -> None:
    findings = check(plan_of(" ".join([".eTe.eL", ".ePe.eL"] * 4)), SOMEBODY)
    assert [finding.message for finding in findings if finding.id == "variety"] == [
        "The plan has no speed work (A17)."
    ]


def test_an_ordinary_week_without_quality_is_a_note_a18(plan_of: PlanOf) -> None:
    assert {finding.id for finding in check(plan_of(".e.e.eL"), SOMEBODY)} == {"no-quality"}
    assert check(plan_of(".e...eL"), SOMEBODY) == ()
    tapered = plan_of(".e.e.eL")
    week = replace(tapered.weeks[0], phase=Phase.TAPER)
    assert check(replace(tapered, weeks=(week,)), SOMEBODY) == ()


@pytest.mark.parametrize(
    ("races", "levels", "expected"),
    [
        (("5k",), (), {("workout-for-race", "01-07")}),
        ((), (Level.BEGINNER,), {("workout-for-race", "01-07")}),
        (("half marathon",), (Level.ADVANCED,), set()),
    ],
)
def test_workouts_are_chosen_by_race_and_level_a20(
    races: tuple[str, ...],
    levels: tuple[Level, ...],
    expected: set[tuple[str, str]],
    plan_of: PlanOf,
) -> None:
    candidate = Candidate("thirds", Kind.PROGRESSION, 9_000, 2_700, 20, races, levels)
    assert found(plan_of(".e.P.eL", "thirds"), SOMEBODY, (candidate,)) == expected


def test_the_same_workout_three_times_running_is_a_note_a10(plan_of: PlanOf) -> None:
    weeks = ".e.P.eL .eTe.eL .e.P.eL .eIe.eL .e.P.eL"
    assert "same-workout" in {finding.id for finding in check(plan_of(weeks, "thirds"), SOMEBODY)}
    assert "same-workout" not in {finding.id for finding in check(plan_of(weeks[:-8], "thirds"), SOMEBODY)}


def test_missed_sessions_count_as_rest(plan_of: PlanOf) -> None:
    plan = plan_of(".eTI.eL")
    sessions = tuple(
        replace(session, state=State.MISSED) if session.kind is Kind.TEMPO else session
        for session in plan.weeks[0].sessions
    )
    assert found(Plan((replace(plan.weeks[0], sessions=sessions),))) == set()


def test_two_sessions_on_a_day_count_as_the_harder_one(plan_of: PlanOf) -> None:
    plan = plan_of(".eeI.eL")
    double = replace(plan.weeks[0].sessions[2], kind=Kind.TEMPO)
    week = replace(plan.weeks[0], sessions=(*plan.weeks[0].sessions[:3], double, *plan.weeks[0].sessions[3:]))
    assert found(Plan((week,))) == {("hard-days-adjacent", "01-07")}


SEASON = Season(
    start=MONDAY,
    weekly_m=40_000,
    longest_m=20_000,
    easy_speed=Speed(2.8),
    days=tuple(Available(day, 3600.0 if day is Weekday.TUESDAY else None) for day in Weekday),
    runs=4,
    until=MONDAY + dt.timedelta(days=13),
    age=30,
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, set()),
        ({"blocked": (dt.date(2027, 1, 5),)}, {("blocked-day", "01-05")}),
        ({"must_rest": (Weekday.SATURDAY,)}, {("must-rest", "01-09")}),
        ({"runs": 3}, {("runs-a-week", "01-04")}),
        (
            {"days": tuple(Available(day) for day in Weekday if day is not Weekday.THURSDAY)},
            {("day-not-available", "01-07")},
        ),
        ({"days": tuple(Available(day, 3000.0) for day in Weekday)}, {("time-limit", "01-10")}),
    ],
)
def test_wishes_are_kept_like_rules(
    asked: dict[str, Any], expected: set[tuple[str, str]], plan_of: PlanOf
) -> None:
    plan = plan_of(".e.T.eL")
    timed = tuple(
        replace(session, duration_s=session.distance_m * 0.3 if session.kind is Kind.LONG else 1800.0)
        for session in plan.weeks[0].sessions
    )
    week = replace(plan.weeks[0], sessions=timed)
    assert found(Plan((week,), replace(SEASON, **asked))) == expected


CLEAN_WEEKS = (
    (".eTe.eL", HALF), ("rIe.TeL", FULL), (".eMe.eL", FULL), ("e.I.eTL", FIVE_K), (".ePe.eL", HALF),
    (".eTe.eS", HALF), (".eIe.rH", FULL), ("x.T.e.L", HALF), ("eeTeeIL", FULL), (".eI.Te.", FIVE_K),
    ("L.eTe.e", HALF), (".Te.eL.", HALF), ("eIerTe.", FIVE_K), (".eee.PL", FIVE_K), (".MeeTeL", FULL),
    (".e.T.eR", HALF), ("rePe.Le", HALF), (".T.x.eS", FULL), ("e.MeePL", FULL), ("reTeIeL", HALF),
)  # fmt: skip
"""One week each, in the manner of published plans: Hansons' two sessions and a long run, Pfitzinger's one and
a medium-long, Higdon's pace run, thirds in midweek, a race at the end."""


@pytest.mark.parametrize(("week", "race"), CLEAN_WEEKS)
def test_nothing_is_found_on_a_clean_week(week: str, race: Race, plan_of: PlanOf) -> None:
    assert check(plan_of(week), replace(SOMEBODY, race=race)) == ()


def test_twenty_clean_weeks_are_twenty() -> None:
    assert len({week for week, _ in CLEAN_WEEKS}) == 20


def test_every_finding_names_rule_date_and_remedy(plan_of: PlanOf) -> None:
    findings = check(plan_of(".TIP.LH H....ee"), SOMEBODY)
    assert len(findings) > 3
    for finding in findings:
        assert finding.rule in finding.message
        assert finding.remedy.endswith(".")
        assert finding.id == finding.id.lower().replace(" ", "-")
    assert list(findings) == sorted(findings, key=lambda finding: finding.date)


def test_an_empty_plan_breaks_nothing() -> None:
    assert check(Plan(())) == ()


def test_every_rule_has_an_identity_of_its_own() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES) == 18
