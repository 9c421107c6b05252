"""What a planned season costs: load by week, and fitness, fatigue and form day by day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from negsplit.app.dose import engine_of
from negsplit.app.plans import workouts_in
from negsplit.core.errors import PlanError
from negsplit.core.plan import WEEK, Session, State, Week
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Workout
from negsplit.physiology.load import Engine, Stretch, planned_dose, stretches_of
from negsplit.physiology.load_form import Smoothing, form
from negsplit.physiology.load_rating import monotony, strain
from negsplit.render.season_load_text import WeekLoad
from negsplit.wire.plan import PlanFile
from negsplit.wire.write import to_wire

CONVENTION = Smoothing.EXPONENTIAL
"""How fast fitness and fatigue follow the load, as TrainingPeaks and GoldenCheetah do."""


def season_load(file: PlanFile) -> tuple[WeekLoad, ...]:
    """Reckon the load of every week of a plan, from a runner on who has held its first week's load so far.

    Sessions without a workout are reckoned at their mean speed, which makes intervals and tempo runs look
    lighter than they are.

    Raises `PlanError` where the plan does not say for whom it was made.
    """
    if file.athlete is None:
        remedy = "Make it with negsplit plan -o plan.json."
        raise PlanError("plan", "", "it does not say for whom it was made", remedy)
    engine, _ = engine_of(file.athlete)
    workouts = workouts_in(file)
    weeks = [_daily(week, workouts, engine) for week in file.plan.weeks]
    level = sum(weeks[0]) / WEEK
    daily = [load for week in weeks for load in week]
    ends = form(daily, smoothing=CONVENTION, fitness=level, fatigue=level)[WEEK - 1 :: WEEK]
    return tuple(
        WeekLoad(week.start, week.phase, week.distance_m, sum(loads), *_rhythm(loads), end)
        for week, loads, end in zip(file.plan.weeks, weeks, ends, strict=True)
    )


def season_load_to_wire(weeks: Iterable[WeekLoad]) -> dict[str, Any]:
    """Turn a season's load into the object that `negsplit dose PLAN --json` prints."""
    return {
        "convention": CONVENTION.value,
        "weeks": [cast("dict[str, Any]", to_wire(week)) for week in weeks],
    }


def _daily(week: Week, workouts: dict[str, Workout], engine: Engine) -> list[float]:
    loads = [0.0] * WEEK
    for session in week.sessions:
        loads[(session.date - week.start).days] += _load(session, workouts, engine)
    return loads


def _load(session: Session, workouts: dict[str, Workout], engine: Engine) -> float:
    if (
        not session.is_run
        or session.state is State.MISSED
        or session.distance_m <= 0
        or session.duration_s <= 0
    ):
        return 0.0
    if session.recipe in workouts:
        stretches = [
            Stretch(stretch.time * session.scale, stretch.speed)
            for stretch in stretches_of(workouts[session.recipe])
        ]
    else:
        time = Duration(session.duration_s)
        stretches = [Stretch(time, Speed.over(Distance(session.distance_m), time))]
    return planned_dose(stretches, engine).rtss


def _rhythm(loads: list[float]) -> tuple[float | None, float | None]:
    even = len(set(loads)) == 1
    return (None, None) if even else (monotony(loads), strain(loads))
