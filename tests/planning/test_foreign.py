"""Anybody's plan is understood by its titles, checked, and mended with the least change."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.core.finding import Weight
from negsplit.core.plan import Kind, Plan, Runner
from negsplit.core.races import FULL, HALF
from negsplit.planning.check import check
from negsplit.planning.fix import fix
from negsplit.planning.foreign import Entry, read_plan
from negsplit.planning.titles import read_title

PlanOf = Callable[..., Plan]
MONDAY = dt.date(2027, 1, 4)
RUNNER = Runner(age=30, race=HALF)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Easy run 8 km", Kind.EASY),
        ("General aerobic 8 mi + 10 x 100 m strides", Kind.EASY),
        ("Medium-long run 12 mi", Kind.EASY),
        ("Recovery 5 mi", Kind.RECOVERY),
        ("Long run 16km", Kind.LONG),
        ("LSD 2 h", Kind.LONG),
        ("Long run 18 mi progressive", Kind.LONG_PROGRESSION),
        ("Long run, last quarter faster", Kind.LONG_PROGRESSION),
        ("Long fast finish 20 km, light", Kind.LONG_SOFT),
        ("Long run with last 2 mi at MP", Kind.LONG_SOFT),
        ("Long run with a couple of miles at marathon pace", Kind.LONG_SOFT),
        ("Long run 16 mi w/ 8 miles at marathon pace", Kind.MARATHON_PACE),
        ("Progression 8 km", Kind.PROGRESSION),
        ("Negative split run", Kind.PROGRESSION),
        ("Thirds 9 mi", Kind.PROGRESSION),
        ("Tempo 45 min", Kind.TEMPO),
        ("Threshold 3 x 10 min", Kind.TEMPO),
        ("Warm up 2mi, 4mi HMP, cool down", Kind.TEMPO),
        ("6 x 800m", Kind.INTERVALS),
        ("VO2max 5x1000", Kind.INTERVALS),
        ("Hill repeats", Kind.INTERVALS),
        ("Marathon pace run 10 km", Kind.MARATHON_PACE),
        ("Parkrun", Kind.RACE),
        ("Half marathon", Kind.RACE),
        ("Marathon 3:30:00!", Kind.RACE),
        ("Race day", Kind.RACE),
        ("Rest", Kind.REST),
        ("Rest or cross train", Kind.CROSS),
        ("Bike 45 min", Kind.CROSS),
    ],
)
def test_titles_of_common_plans_are_understood(title: str, kind: Kind) -> None:
    reading = read_title(title)
    assert reading.kind is kind
    assert reading.left == ()


def test_words_that_were_not_understood_are_kept() -> None:
    assert read_title("Kenyan hills").left == ("kenyan",)
    assert read_title("Zwift thing 40 min").kind is None


@given(title=st.text(max_size=80))
def test_no_title_is_too_strange_to_read(title: str) -> None:
    assert isinstance(read_title(title).left, tuple)


def test_what_a_title_leaves_open_is_found() -> None:
    foreign = read_plan(
        [Entry(MONDAY, "Mystery tour", 8_000), Entry(MONDAY + dt.timedelta(days=2), "Kenyan hills", 9_000)]
    )
    assert [(f.id, f.weight) for f in foreign.findings] == [
        ("title-not-understood", Weight.WARNING),
        ("title-words-left", Weight.NOTE),
    ]
    assert "mystery" not in foreign.findings[1].message.lower()


def test_the_run_that_stands_out_is_the_long_one() -> None:
    titles = ("Run 6 km", "Run 8 km", "Run 7 km", "Run 16 km")
    entries = [
        Entry(MONDAY + dt.timedelta(days=2 * day), title, 1000.0 * int(title.split()[1]))
        for day, title in enumerate(titles)
    ]
    (week,) = read_plan(entries).plan.weeks
    assert [session.kind for session in week.sessions] == [Kind.EASY, Kind.EASY, Kind.EASY, Kind.LONG]
    named = [Entry(entry.date, entry.title.replace("Run", "Easy"), entry.distance_m) for entry in entries]
    assert all(session.kind is Kind.EASY for session in read_plan(named).plan)


def test_weeks_without_entries_are_empty_weeks() -> None:
    far = MONDAY + dt.timedelta(weeks=3)
    plan = read_plan([Entry(far, "Easy 5 km", 5000), Entry(MONDAY, "Easy 5 km", 5000)]).plan
    assert [len(week.sessions) for week in plan.weeks] == [1, 0, 0, 1]
    assert read_plan([]).plan.weeks == ()


def test_a_progression_run_after_every_long_run_is_found_each_week_d5() -> None:
    entries = [
        Entry(MONDAY + dt.timedelta(weeks=week, days=day), title, 1000.0 * km)
        for week in range(9)
        for day, title, km in (
            (1, "Easy run", 8),
            (5, "Long run", 16),
            (6, "Progression run 5:01-4:32/km", 4),
        )
    ]
    findings = check(read_plan(entries).plan, RUNNER)
    assert sum(finding.id == "hard-days-adjacent" for finding in findings) == 9


def _breaches(plan: Plan, runner: Runner = RUNNER) -> list[str]:
    return [finding.id for finding in check(plan, runner) if finding.weight is Weight.BREACH]


@pytest.mark.parametrize(
    ("weeks", "changed"),
    [
        (".eTe.eL", 0),
        (".TI.e.L", 1),
        (".T.I.PL", 1),
        (".P.e.eS", 1),
        (".e.e.LP", 1),
        (".e.e.eH ..T.e.L", 0),
        (".e.e.eH T..e.eL", 1),
        (".e.e.eH .e.e.eH", 1),
        (".e.e.eH .e.e.eL .e.e.eH", 1),
        ("TITITIH", 5),
        (".eTR.eL", 1),
    ],
)
def test_a_fix_changes_the_fewest_days(weeks: str, changed: int, plan_of: PlanOf) -> None:
    plan = plan_of(weeks)
    fixed = fix(plan, RUNNER)
    assert len(fixed.changes) == changed
    assert _breaches(fixed.plan) == []
    assert fixed.left == ()


def test_a_long_run_made_easy_is_shorter_by_half(plan_of: PlanOf) -> None:
    plan = plan_of("RL.e.e.")
    fixed = fix(plan, RUNNER).plan
    eased = [
        (after.distance_m, before.distance_m)
        for before, after in zip(plan, fixed, strict=True)
        if before.kind is Kind.LONG and after.kind is Kind.EASY
    ]
    assert eased
    assert all(after == pytest.approx(before / 2, abs=100) for after, before in eased)


def test_findings_speak_of_runs_in_words(plan_of: PlanOf) -> None:
    found = next(finding for finding in check(plan_of("TI...L.")) if finding.rule == "D5")
    assert found.message == "intervals on the day after a tempo run: hard days are never adjacent (D5)."


def test_a_fix_keeps_races_where_they_are(plan_of: PlanOf) -> None:
    fixed = fix(plan_of(".eTR.eL R..e.eL"), RUNNER)
    races = [session.date.isoformat() for session in fixed.plan if session.kind is Kind.RACE]
    assert races == ["2027-01-07", "2027-01-11"]


def test_what_cannot_be_mended_is_left_and_said(plan_of: PlanOf) -> None:
    fixed = fix(plan_of(".eRR.eL"), RUNNER)
    assert {finding.id for finding in fixed.left} == {"recovery-after-race"}


def test_a_run_that_is_too_long_a_jump_is_cut_d7(plan_of: PlanOf) -> None:
    fixed = fix(plan_of(".e.T.eL"), Runner(age=30, race=HALF, longest_m=10_000))
    long = fixed.plan.weeks[0].sessions[-1]
    assert long.distance_m == 11_000
    assert "(D7)" in fixed.changes[-1].reason


def test_the_old_plan_stays_as_it_was(plan_of: PlanOf) -> None:
    plan = plan_of(".TI.e.L")
    fix(plan, RUNNER)
    assert plan == plan_of(".TI.e.L")


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_any_plan_can_be_mended(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- a sample of plans
    titles = ("Easy", "Long run", "Tempo", "6x800m", "Progression run", "Long progression run", "Rest")
    entries = [
        Entry(MONDAY + dt.timedelta(days=day), dice.choice(titles), 8_000.0)
        for day in range(7 * dice.randint(1, 6))
    ]
    plan = read_plan(entries).plan
    fixed = fix(plan, Runner(age=dice.choice((30, 50)), race=FULL))
    assert [finding.id for finding in fixed.left if finding.id != "variety"] == []
