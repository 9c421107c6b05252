"""Plain JSON to plans, checked: whatever does not fit is refused with its path."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from negsplit.core.athlete import Athlete, HeartFigures, Level, Performance
from negsplit.core.calendar_text import parse_date
from negsplit.core.errors import ReadError, TextError
from negsplit.core.finding import Weight
from negsplit.core.json_tree import Node, read_json
from negsplit.core.plan import (
    WEEK,
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
from negsplit.core.races import Race
from negsplit.core.units import Distance, Duration, Speed
from negsplit.wire.plan import PlanFile

REMEDY = "Make the plan anew with negsplit plan -o plan.json."
MOST_WEEKS = 120
MOST_A_DAY = 6
"""Sessions on one day; more is no plan."""
FARTHEST_M, LONGEST_S = 400_000.0, 48 * 3600.0
"""Beyond any session of a plan."""
SLOWEST_MPS, FASTEST_MPS = 1.0, 8.0
"""Speeds between which races are run."""
LONGEST_TEXT = 500
"""Characters of a title or a reason."""

_Word = TypeVar("_Word", bound=StrEnum)


def plan_from_wire(data: bytes | str, name: str) -> PlanFile:
    """Read a plan from the JSON that `negsplit plan --json` prints.

    Raises
    ------
    ReadError
        It is no JSON, or a field is missing or impossible; its path is named.
    """
    root = read_json(data, name)
    weeks = root["weeks"].each()
    if not 1 <= len(weeks) <= MOST_WEEKS:
        raise _fault(root["weeks"], f"a plan has 1 to {MOST_WEEKS} weeks, not {len(weeks)}")
    plan = Plan(
        tuple(_week(week) for week in weeks),
        _season(root["season"]) if root["season"] else None,
        tuple(_finding(finding) for finding in root["findings"].each()),
    )
    _demand_rising(plan, root["weeks"])
    return PlanFile(plan, _athlete(root["athlete"]) if root["athlete"] else None)


def _week(node: Node) -> Week:
    start = _date(node["start"])
    if start != monday_of(start):
        raise _fault(node["start"], f"a week starts on a Monday, {start} is a {start:%A}")
    sessions = [_session(session) for session in node["sessions"].each()]
    if len(sessions) > WEEK * MOST_A_DAY:
        raise _fault(node["sessions"], f"{len(sessions)} sessions in one week")
    for place, session in enumerate(sessions):
        if monday_of(session.date) != start:
            raise _fault(node["sessions"].each()[place]["date"], f"{session.date} lies outside its week")
    ordered = tuple(sorted(sessions, key=lambda session: session.date))
    return Week(start, _word(node["phase"], Phase), ordered)


def _session(node: Node) -> Session:
    return Session(
        date=_date(node["date"]),
        kind=_word(node["kind"], Kind),
        distance_m=_amount(node["distance_m"], FARTHEST_M),
        duration_s=_amount(node["duration_s"], LONGEST_S),
        recipe=_line(node["recipe"]) or None,
        why=_line(node["why"]),
        title=_line(node["title"]),
        scale=_between(node["scale"], 0.01, 1.0) if node["scale"] else 1.0,
        state=_word(node["state"], State) if node["state"] else State.PLANNED,
        original_date=_date(node["original_date"]) if node["original_date"] else None,
        adjustment=_adjustment(node["adjustment"]) if node["adjustment"] else None,
    )


def _adjustment(node: Node) -> Adjustment:
    return Adjustment(_word(node["knob"], Knob), node["change"].number(), _line(node["reason"]))


def _finding(node: Node) -> DatedFinding:
    return DatedFinding(
        id=_line(node["id"]),
        weight=_word(node["weight"], Weight),
        date=_date(node["date"]),
        message=_line(node["message"]),
        remedy=_line(node["remedy"]),
        rule=_line(node["rule"]),
    )


def _season(node: Node) -> Season:
    race, until = node["race"], node["until"]
    if not race and not until:
        raise _fault(node, "the season names neither a race nor its last day")
    return Season(
        start=_date(node["start"]),
        weekly_m=node["weekly_m"].number(),
        longest_m=node["longest_m"].number(),
        easy_speed=Speed(_between(node["easy_speed_mps"], 0.5, FASTEST_MPS)),
        days=tuple(_available(day) for day in node["days"].each()),
        runs=int(_between(node["runs"], 1, WEEK)),
        race=_race_day(race) if race else None,
        until=_date(until) if until else None,
        level=_word(node["level"], Level),
        age=_age(node["age"]),
        must_rest=tuple(_weekday(day) for day in node["must_rest"].each()),
        long_day=_weekday(node["long_day"]) if node["long_day"] else None,
        tune_ups=tuple(_race_day(day) for day in node["tune_ups"].each()),
        blocked=tuple(_date(day) for day in node["blocked"].each()),
    )


def _available(node: Node) -> Available:
    limit = node["limit_s"]
    return Available(_weekday(node["day"]), _between(limit, 60, LONGEST_S) if limit else None)


def _race_day(node: Node) -> RaceDay:
    goal = node["goal_s"]
    return RaceDay(
        _date(node["date"]), _race(node), Duration(_between(goal, 60, LONGEST_S)) if goal else None
    )


def _athlete(node: Node) -> Athlete:
    heart = node["heart"]
    return Athlete(
        level=_word(node["level"], Level),
        goal=_performance(node["goal"]) if node["goal"] else None,
        benchmarks=tuple(_performance(one) for one in node["benchmarks"].each()),
        heart=HeartFigures(*(_rate(heart[name]) for name in HeartFigures.__slots__)),
        age=_age(node["age"]),
    )


def _performance(node: Node) -> Performance:
    race = _race(node)
    slowest, fastest = race.distance.m / SLOWEST_MPS, race.distance.m / FASTEST_MPS
    return Performance(race, Duration(_between(node["time_s"], fastest, slowest)))


def _race(node: Node) -> Race:
    name = _line(node["race"])
    if not name:
        raise _fault(node["race"], "a race was expected")
    return Race(name, Distance(_between(node["distance_m"], 400, FARTHEST_M)))


def _rate(node: Node) -> float | None:
    return _between(node, 25, 250) if node else None


def _age(node: Node) -> int | None:
    return int(_between(node, 8, 100)) if node else None


def _line(node: Node) -> str:
    """Take text without what could steer a terminal."""
    return "".join(sign for sign in node.text()[:LONGEST_TEXT] if sign.isprintable())


def _weekday(node: Node) -> Weekday:
    name = node.text().upper()
    if name not in Weekday.__members__:
        raise _fault(node, f"not a weekday: {name[:20].lower() or 'nothing'}")
    return Weekday[name]


def _date(node: Node) -> dt.date:
    try:
        return parse_date(node.text())
    except TextError:
        raise _fault(node, f"a date was expected, not {node.value!r:.40}") from None


def _word(node: Node, kind: type[_Word]) -> _Word:
    try:
        return kind(node.text())
    except ValueError:
        known = ", ".join(kind)
        raise _fault(node, f"{node.value!r:.40} is none of {known}") from None


def _amount(node: Node, most: float) -> float:
    return _between(node, 0, most) if node else 0.0


def _between(node: Node, least: float, most: float) -> float:
    number = node.number()
    if not least <= number <= most:
        raise _fault(node, f"{number:g} lies outside {least:g} to {most:g}")
    return number


def _fault(node: Node, what: str) -> ReadError:
    return node.fault(what, REMEDY)


def _demand_rising(plan: Plan, node: Node) -> None:
    starts = [week.start for week in plan.weeks]
    if any(later <= earlier for earlier, later in pairwise(starts)):
        raise _fault(node, "the weeks are not in the order of time")
