"""A plan keeps its meaning through every file: JSON, calendar and table."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from negsplit.app.check import check_plan, propose
from negsplit.app.plan_files import FORMATS, Clock, Showing, dumps, format_of, read_plan
from negsplit.app.plans import Wishes, coming_monday, goal_for, plan_for, whole
from negsplit.app.recent import summed
from negsplit.core.athlete import Athlete, Level
from negsplit.core.calendar_text import parse_days
from negsplit.core.errors import NegsplitError, PlanError, ReadError, UnknownError
from negsplit.core.plan import Kind, RaceDay, Runner, Session, Weekday
from negsplit.core.plan_words import TITLES, session_title
from negsplit.core.races import FULL, HALF, TEN_K
from negsplit.core.text import Units, parse_performance
from negsplit.core.units import KM, Duration
from negsplit.planning.titles import read_title
from negsplit.wire.plan import PlanFile

SHOWING = Showing(Clock(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), ZoneInfo("Europe/Berlin")))
GOALS = {HALF: "half marathon 1:45:00", FULL: "marathon 3:30:00", TEN_K: "10k 45:00"}


def season(race: RaceDay, weekly_km: float = 45) -> PlanFile:
    wishes = Wishes(
        start=dt.date(2026, 12, 21),
        days=parse_days("mon,tue:60min,wed:60min,thu:60min,sat,sun"),
        weekly=KM * weekly_km,
        longest=KM * 15,
        race=race,
        runs=5,
        must_rest=(Weekday.FRIDAY,),
        long_day=Weekday.SUNDAY,
    )
    return plan_for(wishes, Athlete(Level.ADVANCED, parse_performance(GOALS[race.race]), age=35))


@pytest.fixture(scope="module")
def half() -> PlanFile:
    return season(RaceDay(dt.date(2027, 3, 14), HALF, Duration(6_300)))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.RACE])
@pytest.mark.parametrize("units", Units)
def test_every_title_we_write_is_read_as_its_kind(kind: Kind, units: Units) -> None:
    session = Session(dt.date(2027, 3, 14), kind, 12_345)
    reading = read_title(session_title(session, units))
    assert (reading.kind, reading.left) == (kind, ())


@pytest.mark.parametrize("name", ["mile", "5k", "10k", "half marathon", "marathon", "15 km", "10 mi"])
def test_every_race_we_write_is_read_as_a_race(name: str) -> None:
    session = Session(dt.date(2027, 3, 14), Kind.RACE, 10_000, title=name)
    assert (reading := read_title(session_title(session, Units.KM))).kind is Kind.RACE
    assert reading.left == ()


def test_no_two_kinds_share_a_title() -> None:
    assert len(set(TITLES.values())) == len(Kind)


@pytest.mark.parametrize("wanted", [name for name in FORMATS if name != "html"])
def test_what_is_written_reads_back_with_the_same_days_and_kinds(
    half: PlanFile, wanted: str, tmp_path: Path
) -> None:
    path = tmp_path / f"plan.{wanted}"
    path.write_bytes(dumps(half, wanted, SHOWING))
    read = read_plan(str(path), Units.KM, dt.UTC)
    kinds = [(session.date, session.kind) for session in half.plan if session.kind is not Kind.REST]
    assert [(s.date, s.kind) for s in read.file.plan if s.kind is not Kind.REST] == kinds
    for ours, theirs in zip(half.plan, read.file.plan, strict=False):
        if wanted != "ics":
            assert theirs.distance_m == pytest.approx(ours.distance_m, abs=6)
    assert read.not_understood == ()
    assert not check_plan(read, Runner(Level.ADVANCED, 35, HALF, 15_000)).has_breach


def test_what_a_file_is_is_told_by_its_content(half: PlanFile, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(dumps(half, "ics", SHOWING))
    assert len(read_plan(str(path), Units.KM, dt.UTC).file.plan.weeks) == 12


def test_a_list_of_sessions_in_json_is_a_plan_too(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('[{"date": "2027-03-14", "title": "Long run", "distance_km": 20, "why": 3}]')
    (session,) = read_plan(str(path), Units.KM, dt.UTC).file.plan
    assert (session.kind, session.distance_m) == (Kind.LONG, 20_000)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '[{"title": "x"}]', '[{"date": "2027-03-14", "km": -1}]', "[3]"]
)
def test_json_that_is_no_plan_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(ReadError):
        read_plan(str(path), Units.KM, dt.UTC)


def test_an_unknown_ending_is_named() -> None:
    with pytest.raises(UnknownError, match=r"\.ics"):
        format_of("plan.xls")


def test_a_mended_plan_reads_back_as_mended(tmp_path: Path) -> None:
    """A softened day must not keep a title that would be read as hard again."""
    path = tmp_path / "bad.csv"
    days = [
        "Intervals 8 km",
        "Tempo 8 km",
        "Easy 6 km",
        "Tempo 7 km",
        "Rest",
        "Intervals 6 km",
        "Long run 16 km",
    ]
    rows = [f"2027-01-{4 + day:02},{title}" for day, title in enumerate(days)]
    path.write_text("\n".join(["date,title", *rows]))
    read = read_plan(str(path), Units.KM, dt.UTC)
    assert check_plan(read, Runner()).has_breach
    proposed = propose(read, Runner())
    assert proposed.changes
    assert proposed.left == ()
    for wanted in ("ics", "csv", "json"):
        mended = tmp_path / f"mended.{wanted}"
        mended.write_bytes(dumps(proposed.file, wanted, SHOWING))
        assert not check_plan(read_plan(str(mended), Units.KM, dt.UTC), Runner()).has_breach


def test_a_plan_that_lost_a_day_cannot_be_planned_anew(half: PlanFile) -> None:
    assert whole(half.plan) is half.plan
    first, *others = half.plan.weeks
    cut = replace(half.plan, weeks=(replace(first, sessions=first.sessions[1:]), *others))
    with pytest.raises(PlanError, match="2026-12-21"):
        whole(cut)
    with pytest.raises(PlanError, match="season"):
        whole(replace(half.plan, season=None))


def test_a_goal_nobody_named_is_what_the_best_result_predicts() -> None:
    runner = goal_for(Athlete(benchmarks=(parse_performance("10k 45:00"),)), HALF)
    assert runner.goal is not None
    assert runner.goal.time.s == pytest.approx(5_960, abs=60)
    named = Athlete(goal=parse_performance("10k 45:00"))
    assert goal_for(named, HALF) is named


def test_the_coming_monday_is_never_in_the_past() -> None:
    for day in range(7):
        today = dt.date(2027, 3, 8) + dt.timedelta(days=day)
        monday = coming_monday(today)
        assert monday.weekday() == 0
        assert 0 <= (monday - today).days <= 6


def test_recent_running_is_the_mean_of_four_weeks_and_the_longest_of_30_days() -> None:
    before = dt.date(2027, 3, 1)
    runs = [
        (before - dt.timedelta(days=31), 30_000.0),
        (before - dt.timedelta(days=29), 20_000.0),
        (before - dt.timedelta(days=10), 12_000.0),
        (before - dt.timedelta(days=1), 8_000.0),
        (before, 50_000.0),
    ]
    recent = summed(runs, before, "runs")
    assert (recent.weekly.m, recent.longest.m) == (5_000, 20_000)
    with pytest.raises(NegsplitError, match="no recorded run"):
        summed(runs[-1:], before, "runs")
