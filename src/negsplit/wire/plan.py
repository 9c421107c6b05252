"""Plans to plain JSON: the shape of `negsplit plan --json`, with all that planning anew needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from negsplit.core.athlete import Athlete, Performance
from negsplit.core.finding import Finding
from negsplit.core.plan import DatedFinding, Plan, RaceDay, Season, Session, Week
from negsplit.wire.write import to_wire


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with the athlete it was made for, None where the file does not say."""

    plan: Plan
    athlete: Athlete | None = None


def plan_to_wire(file: PlanFile) -> dict[str, Any]:
    """Turn a plan into the object that `negsplit plan --json` prints."""
    plan = file.plan
    return {
        "weeks": [_week_to_wire(week) for week in plan.weeks],
        "findings": findings_to_wire(plan.findings),
        "season": _season_to_wire(plan.season) if plan.season else None,
        "athlete": _athlete_to_wire(file.athlete) if file.athlete else None,
    }


def findings_to_wire(findings: Sequence[DatedFinding]) -> list[dict[str, Any]]:
    """Turn findings into a list of objects with their dates and rules."""
    return cast("list[dict[str, Any]]", to_wire(tuple(findings)))


def check_to_wire(
    weeks: int, findings: Sequence[DatedFinding], left_out: Sequence[Finding]
) -> dict[str, Any]:
    """Turn what the rules found into the object that `negsplit check --json` prints.

    Remarks on the file as a whole have no date.
    """
    undated = [cast("dict[str, Any]", to_wire(finding)) | {"date": None, "rule": ""} for finding in left_out]
    return {"weeks": weeks, "findings": [*findings_to_wire(findings), *undated]}


def change_to_wire(
    date: dt.date, before: Session | None, after: Session | None, reason: str
) -> dict[str, Any]:
    """Turn one changed day into an object; `before` or `after` is null where there is nothing."""
    return {
        "date": date.isoformat(),
        "before": session_to_wire(before) if before else None,
        "after": session_to_wire(after) if after else None,
        "reason": reason,
    }


def session_to_wire(session: Session) -> dict[str, Any]:
    """Turn one session into an object; what is as usual is left out: scale 1, planned, never moved."""
    wire = cast("dict[str, Any]", to_wire(session))
    usual = {"title": "", "scale": 1.0, "state": "planned", "original_date": None, "adjustment": None}
    return {name: value for name, value in wire.items() if name not in usual or value != usual[name]}


def _week_to_wire(week: Week) -> dict[str, Any]:
    return {
        "start": week.start.isoformat(),
        "phase": week.phase.value,
        "distance_m": round(week.distance_m, 1),
        "sessions": [session_to_wire(session) for session in week.sessions],
    }


def _season_to_wire(season: Season) -> dict[str, Any]:
    wire = cast("dict[str, Any]", to_wire(season))
    return wire | {
        "easy_speed_mps": wire.pop("easy_speed"),
        "race": _race_day_to_wire(season.race) if season.race else None,
        "tune_ups": [_race_day_to_wire(race) for race in season.tune_ups],
        "days": [{"day": day.weekday.name.lower(), "limit_s": day.limit_s} for day in season.days],
        "must_rest": [day.name.lower() for day in season.must_rest],
        "long_day": season.long_day.name.lower() if season.long_day is not None else None,
    }


def _race_day_to_wire(day: RaceDay) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "race": day.race.name,
        "distance_m": day.race.distance.m,
        "goal_s": day.goal.s if day.goal else None,
    }


def _athlete_to_wire(athlete: Athlete) -> dict[str, Any]:
    return {
        "level": athlete.level.value,
        "age": athlete.age,
        "goal": _performance_to_wire(athlete.goal) if athlete.goal else None,
        "benchmarks": [_performance_to_wire(one) for one in athlete.benchmarks],
        "heart": to_wire(athlete.heart),
    }


def _performance_to_wire(one: Performance) -> dict[str, Any]:
    return {"race": one.race.name, "distance_m": one.race.distance.m, "time_s": one.time.s}
