"""Plans as JSON: whatever is written reads back the same; whatever is broken is refused with its path."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsplit.core.athlete import Athlete, HeartFigures, Level, Performance
from negsplit.core.errors import ReadError
from negsplit.core.finding import Weight
from negsplit.core.plan import (
    Adjustment,
    Available,
    DatedFinding,
    Kind,
    Knob,
    Phase,
    Plan,
    RaceDay,
    Season,
    Session,
    State,
    Week,
    Weekday,
    monday_of,
)
from negsplit.core.races import FULL, HALF, TEN_K
from negsplit.core.units import Duration, Speed
from negsplit.wire.plan import PlanFile, plan_to_wire
from negsplit.wire.plan_read import plan_from_wire
from negsplit.wire.write import dumps

words = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)
dates = st.dates(dt.date(1999, 1, 1), dt.date(2150, 1, 1))
races = st.builds(
    RaceDay,
    dates,
    st.sampled_from([TEN_K, HALF, FULL]),
    st.one_of(st.none(), st.floats(3_600, 20_000).map(Duration)),
)
adjustments = st.builds(Adjustment, st.sampled_from(Knob), st.floats(-60, 60), words)
performances = st.builds(
    lambda race, speed: Performance(race, Duration(race.distance.m / speed)),
    st.sampled_from([TEN_K, HALF, FULL]),
    st.floats(2, 6),
)
rates = st.one_of(st.none(), st.floats(40, 200))
athletes = st.builds(
    Athlete,
    st.sampled_from(Level),
    st.one_of(st.none(), performances),
    st.lists(performances, max_size=2).map(tuple),
    st.builds(HeartFigures, rates, rates, rates),
    st.one_of(st.none(), st.integers(10, 90)),
)


@st.composite
def weeks(draw: st.DrawFn, start: dt.date) -> Week:
    days = draw(st.lists(st.integers(0, 6), max_size=9).map(sorted))
    sessions = [
        Session(
            start + dt.timedelta(days=day),
            draw(st.sampled_from(Kind)),
            draw(st.floats(0, 60_000)),
            draw(st.floats(0, 20_000)),
            draw(st.one_of(st.none(), st.sampled_from(["5k", "thirds"]))),
            draw(words),
            draw(words),
            draw(st.floats(0.1, 1)),
            draw(st.sampled_from(State)),
            draw(st.one_of(st.none(), dates)),
            draw(st.one_of(st.none(), adjustments)),
        )
        for day in days
    ]
    return Week(start, draw(st.sampled_from(Phase)), tuple(sessions))


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    race = draw(st.one_of(st.none(), races))
    return Season(
        start=draw(dates),
        weekly_m=draw(st.floats(10_000, 200_000)),
        longest_m=draw(st.floats(3_000, 50_000)),
        easy_speed=Speed(draw(st.floats(1.5, 5))),
        days=tuple(
            Available(day, draw(st.one_of(st.none(), st.floats(600, 20_000))))
            for day in draw(st.sets(st.sampled_from(Weekday), min_size=1).map(sorted))
        ),
        runs=draw(st.integers(1, 7)),
        race=race,
        until=None if race else draw(dates),
        level=draw(st.sampled_from(Level)),
        age=draw(st.one_of(st.none(), st.integers(10, 90))),
        must_rest=tuple(draw(st.sets(st.sampled_from(Weekday)).map(sorted))),
        long_day=draw(st.one_of(st.none(), st.sampled_from(Weekday))),
        tune_ups=tuple(draw(st.lists(races, max_size=2))),
        blocked=tuple(draw(st.lists(dates, max_size=3))),
    )


@st.composite
def files(draw: st.DrawFn) -> PlanFile:
    start = monday_of(draw(dates))
    count = draw(st.integers(1, 4))
    finding = st.builds(DatedFinding, words, st.sampled_from(Weight), dates, words, words, words)
    plan = Plan(
        tuple(draw(weeks(start + dt.timedelta(weeks=index))) for index in range(count)),
        draw(st.one_of(st.none(), seasons())),
        tuple(draw(st.lists(finding, max_size=2))),
    )
    return PlanFile(plan, draw(st.one_of(st.none(), athletes)))


@given(files())
@settings(max_examples=60)
def test_a_plan_reads_back_as_it_was_written(file: PlanFile) -> None:
    assert plan_from_wire(dumps(plan_to_wire(file)), "plan.json") == file


MONDAY = dt.date(2027, 3, 8)
SMALL = PlanFile(
    Plan(
        (Week(MONDAY, Phase.TAPER, (Session(MONDAY, Kind.EASY, 8_000.0, 3_000.0, why="Easy."),)),),
        Season(
            MONDAY,
            40_000.0,
            14_000.0,
            Speed(2.8),
            (Available(Weekday.MONDAY, 3_600.0),),
            3,
            RaceDay(MONDAY + dt.timedelta(days=6), HALF, Duration(6_300.0)),
        ),
    ),
    Athlete(goal=Performance(HALF, Duration(6_300.0))),
)


def test_the_shape_is_that_of_the_documentation() -> None:
    wire = plan_to_wire(SMALL)
    assert list(wire) == ["weeks", "findings", "season", "athlete"]
    assert wire["weeks"] == [
        {
            "start": "2027-03-08",
            "phase": "taper",
            "distance_m": 8_000.0,
            "sessions": [
                {
                    "date": "2027-03-08",
                    "kind": "easy",
                    "distance_m": 8_000.0,
                    "duration_s": 3_000.0,
                    "recipe": None,
                    "why": "Easy.",
                }
            ],
        }
    ]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 -- any JSON
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield from places(child, (*path, key))


PLACES = [path for path in places(plan_to_wire(SMALL)) if path]
wrong = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False),
    st.text(max_size=10),
    st.just([]),
    st.just({}),
    st.just([{}]),
)


def refused(wire: object) -> ReadError | None:
    try:
        plan_from_wire(json.dumps(wire), "plan.json")
    except ReadError as error:
        return error
    return None


@given(st.sampled_from(PLACES), wrong)
@settings(max_examples=300)
def test_a_broken_field_is_refused_by_name_or_does_no_harm(path: tuple[Any, ...], value: object) -> None:
    wire = plan_to_wire(SMALL)
    inner: Any = wire
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    refusal = refused(wire)
    assert refusal is None or (refusal.where.startswith("$") and refusal.remedy)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("weeks", 0, "sessions", 0, "kind"), "stroll", "$.weeks[0].sessions[0].kind"),
        (("weeks", 0, "sessions", 0, "date"), "2027-02-30", "$.weeks[0].sessions[0].date"),
        (("weeks", 0, "sessions", 0, "date"), "2027-03-15", "$.weeks[0].sessions[0].date"),
        (("weeks", 0, "start"), "2027-03-09", "$.weeks[0].start"),
        (("season", "days", 0, "day"), "moonday", "$.season.days[0].day"),
        (("season", "race"), None, "$.season"),
        (("athlete", "goal", "time_s"), 60.0, "$.athlete.goal.time_s"),
    ],
)
def test_the_fault_is_named(path: tuple[Any, ...], value: object, where: str) -> None:
    wire = plan_to_wire(SMALL)
    inner: Any = wire
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ReadError) as caught:
        plan_from_wire(json.dumps(wire), "plan.json")
    assert caught.value.where == where


def test_words_that_could_steer_a_terminal_are_dropped() -> None:
    wire = plan_to_wire(SMALL)
    wire["weeks"][0]["sessions"][0]["title"] = "easy\x1b[2J run"
    (session,) = plan_from_wire(json.dumps(wire), "plan.json").plan
    assert session.title == "easy[2J run"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"weeks": []}', "nope", "[" * 100_000, '{"weeks": 3}'])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        plan_from_wire(text, "plan.json")


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(ReadError, match="too large"):
        plan_from_wire(" " * 3_000_000, "plan.json")
