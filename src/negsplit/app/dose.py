"""What a workout costs by every load model, beside another one and beside what was really run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from negsplit.app.files import read_text
from negsplit.app.workouts import catalogued, design
from negsplit.core.athlete import Athlete, Performance
from negsplit.core.errors import AthleteError, NegsplitError, ReadError
from negsplit.core.races import FULL
from negsplit.core.units import Duration
from negsplit.core.workout import Workout
from negsplit.design import notation
from negsplit.design.resolve import resolve
from negsplit.physiology.heart import tanaka
from negsplit.physiology.load import (
    Comparison,
    Dose,
    Engine,
    compare,
    done_dose,
    planned_dose,
    spread,
    stretches_of,
)
from negsplit.physiology.load_claim import EQUAL, GOALS, MAXIMUM_BPM, RESTING_BPM
from negsplit.physiology.load_rating import session_load
from negsplit.physiology.paces import pace_table
from negsplit.wire.write import to_wire

FIXED = (".json", ".fit")
"""Endings of workouts that were designed for one athlete already, and are the same for any other."""
FILES = (".run", ".txt", *FIXED)


@dataclass(frozen=True, slots=True)
class Column:
    """One run: its name and its dose."""

    name: str
    dose: Dose


@dataclass(frozen=True, slots=True)
class Side:
    """The ratio of two workouts by every model for one marathon time."""

    goal: Duration
    lines: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Dosed:
    """A workout by every model, beside what it was set against.

    `lines` set the workout beside `versus`, `done_lines` what was run beside the workout; `by_goal` repeats
    the first for marathon runners of different speed. `rating` is the session RPE load, None without one.
    """

    planned: Column
    versus: Column | None
    done: Column | None
    lines: tuple[Comparison, ...]
    done_lines: tuple[Comparison, ...]
    by_goal: tuple[Side, ...]
    rating: float | None
    engine: Engine
    assumed: tuple[str, ...]

    @property
    def spread(self) -> tuple[float, float] | None:
        """Lowest and highest ratio that any load model gives."""
        return spread(self.lines) if self.lines else None

    def holds_for(self, model: str) -> tuple[Duration, ...]:
        """Marathon times for which a model says that both cost the same."""
        return tuple(
            side.goal
            for side in self.by_goal
            for line in side.lines
            if line.model == model and abs(line.ratio - 1) < EQUAL
        )


def dose(
    source: str,
    athlete: Athlete,
    *,
    versus: str | None = None,
    done: str | None = None,
    rating: float | None = None,
) -> Dosed:
    """Reckon what a workout costs, beside another one and beside a recorded run.

    Workouts are recipes, files or steps in the notation; `-` is typed.

    Raises
    ------
    NegsplitError
        A workout or the recording cannot be read, or the athlete lacks what they need.
    """
    engine, assumed = engine_of(athlete)
    name = _short(source)
    source = read_text(source) if source == "-" else source
    planned = Column(name, _planned(workout_from(source, athlete), engine))
    other = Column(_short(versus), _planned(workout_from(versus, athlete), engine)) if versus else None
    ran = Column(_short(done), _done(done, engine)) if done else None
    time = Duration((ran or planned).dose.duration_s)
    return Dosed(
        planned=planned,
        versus=other,
        done=ran,
        lines=compare(planned.dose, other.dose) if other else (),
        done_lines=compare(ran.dose, planned.dose) if ran else (),
        by_goal=tuple(_sides(source, versus, athlete)) if versus else (),
        rating=session_load(rating, time) if rating is not None else None,
        engine=engine,
        assumed=assumed,
    )


def engine_of(athlete: Athlete) -> tuple[Engine, tuple[str, ...]]:
    """Gather the figures loads are reckoned with, and name those that had to be assumed."""
    heart, assumed = athlete.heart, []
    maximum = heart.maximum_bpm
    if maximum is None and athlete.age is not None:
        maximum = tanaka(athlete.age)
        assumed.append(f"highest heart rate {maximum:.0f} bpm from the age (Tanaka)")
    elif maximum is None:
        maximum = MAXIMUM_BPM
        assumed.append(f"highest heart rate {maximum:.0f} bpm")
    if heart.resting_bpm is None:
        assumed.append(f"resting heart rate {RESTING_BPM:.0f} bpm")
    resting = heart.resting_bpm if heart.resting_bpm is not None else RESTING_BPM
    if not resting < maximum:
        what = f"a resting rate of {resting:g} is not below the highest of {maximum:g} bpm"
        raise AthleteError("dose", "", what, "Check --resthr and --hrmax.")
    return Engine(pace_table(athlete).present_vdot, resting, maximum), tuple(assumed)


def workout_from(source: str, athlete: Athlete) -> Workout:
    """Find a workout: a recipe's name, a file, or steps in the notation, parted by `;` or line ends."""
    if source.lower().endswith(FILES) or (catalogued(source) and not any(map(str.isspace, source))):
        return design(source, athlete)
    return resolve(notation.parse(source.replace(";", "\n"), "steps"), athlete)


def _planned(workout: Workout, engine: Engine) -> Dose:
    try:
        return planned_dose(stretches_of(workout), engine)
    except ValueError as error:
        remedy = "Name a goal or a result, so that every step has a speed."
        raise AthleteError(workout.name, "", str(error), remedy) from None


def _done(path: str, engine: Engine) -> Dose:
    """Reckon what a recorded run cost while it moved; ground that is not known counts as flat."""
    import numpy as np

    from negsplit.analysis.clean import clean
    from negsplit.app.judge import judge_file

    run = clean(judge_file(path, Athlete()).activity)
    if not run.has_pace or not len(run.speed_mps):
        raise ReadError(path, "", "it has no distance to reckon a load from", "Name the recording of a run.")
    nothing = np.full(len(run.speed_mps), np.nan)
    return done_dose(
        np.full(len(run.speed_mps), run.step_s),
        run.speed_mps,
        np.zeros(len(run.speed_mps)) if run.grade is None else run.grade,
        nothing if run.heart_rate_bpm is None else run.heart_rate_bpm,
        engine,
    )


def _sides(source: str, versus: str, athlete: Athlete) -> Iterator[Side]:
    """Set the two workouts side by side for marathon runners of different speed, as the article does (A9).

    The heart-rate figures of the athlete stay; goals that a workout cannot be made for are left out.
    """
    if source.lower().endswith(FIXED) or versus.lower().endswith(FIXED):
        return
    for goal in GOALS:
        runner = Athlete(athlete.level, Performance(FULL, goal), (), athlete.heart, athlete.age)
        try:
            engine, _ = engine_of(runner)
            pair = [_planned(workout_from(one, runner), engine) for one in (source, versus)]
        except NegsplitError:
            continue
        yield Side(goal, compare(*pair))


def _short(name: str) -> str:
    return " ".join(name.split())[:40]


def dosed_to_wire(dosed: Dosed) -> dict[str, Any]:
    """Turn doses into the object that `negsplit dose --json` prints."""
    return {
        "planned": _column_to_wire(dosed.planned),
        "versus": _column_to_wire(dosed.versus) if dosed.versus else None,
        "done": _column_to_wire(dosed.done) if dosed.done else None,
        "ratio": _ratios(dosed.lines),
        "ratio_done": _ratios(dosed.done_lines),
        "spread": list(dosed.spread) if dosed.spread else None,
        "by_goal": [{"marathon_s": side.goal.s, "ratio": _ratios(side.lines)} for side in dosed.by_goal],
        "equal_for_marathon_s": {
            line.model: [goal.s for goal in dosed.holds_for(line.model)] for line in dosed.lines
        },
        "session_rpe": dosed.rating,
        "assumed": list(dosed.assumed),
    }


def _column_to_wire(column: Column) -> dict[str, Any]:
    loads = cast("dict[str, Any]", to_wire(column.dose))
    return {"name": column.name, "loads": loads}


def _ratios(lines: Sequence[Comparison]) -> dict[str, float]:
    return {line.model: round(line.ratio, 4) for line in lines}
