"""What the judgement of a progression run changes in the next one of the plan: one knob, with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from os.path import basename

from negsplit.analysis.advise import Advice, advise
from negsplit.analysis.judge import judge
from negsplit.analysis.start import start_excess
from negsplit.app.files import read_bytes
from negsplit.app.judge import the_run
from negsplit.app.plans import workout_on
from negsplit.app.workouts import design
from negsplit.app.zones import heart_zones
from negsplit.core.activity import Activity
from negsplit.core.athlete import Athlete
from negsplit.core.errors import ReadError
from negsplit.core.plan import PROGRESSION_KINDS, Adjustment, Knob
from negsplit.core.results import Judgement
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.formats import registry
from negsplit.wire.plan import PlanFile

MOST_SLOWER_S_PER_KM = 15.0
"""The start of a workout is moved by no more at once, or it would be another workout. Our convention."""
EVEN_START_S_PER_KM = 5.0
"""How much slower to start after a run whose pace hardly rose: what the advice asks the finish to gain."""
TURNS: dict[str, tuple[Knob, float]] = {
    "shorten-the-final": (Knob.FINISH, -33.0),
    "keep-a-kick": (Knob.FINISH, -10.0),
    "take-it-further": (Knob.FINISH, 10.0),
    "ease-the-goal": (Knob.STEPS, -1.0),
    "finish-faster": (Knob.START_PACE, EVEN_START_S_PER_KM),
}
"""What pieces of advice turn: a third off a finish that faded, a tenth off one without a kick, a tenth on one
that went well, the fastest step off a run whose steps were all too slow. `start-slower` takes its figure from
the run."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a judged run says of the next one; no `adjustment` where no knob should be turned."""

    date: dt.date
    adjustment: Adjustment | None
    advice: tuple[str, ...]


def lesson_of(
    path: str, file: PlanFile, *, zone: dt.tzinfo, workout: str | None = None, units: Units = Units.KM
) -> Lesson:
    """Judge a recorded run and say what it changes in the next one.

    It is judged against the workout that is named, or else that of the plan on its day, or that of the file.

    Raises
    ------
    NegsplitError
        The file or the workout cannot be read.
    ReadError
        The file does not say when it was run.
    """
    name = basename(path)  # noqa: PTH119 -- pathlib is slow to load
    activity, _ = the_run(registry.read(read_bytes(path), name), name)
    if activity.start is None:
        raise ReadError(name, "", "does not say when it was run", "Name a recording with its time.")
    date = day_of(activity.start, zone)
    athlete = file.athlete or Athlete()
    judgement = judge(
        activity, _planned(workout, activity, file, date), zones=heart_zones(athlete), units=units
    )
    pieces = advise(judgement, units=units)
    return Lesson(
        date,
        adjustment_from(judgement, pieces, date),
        tuple(piece.sentence for piece in pieces),
    )


def adjustment_from(judgement: Judgement, pieces: tuple[Advice, ...], date: dt.date) -> Adjustment | None:
    """Turn the weightiest piece of advice that a knob stands for into that knob; None where none does."""
    for piece in pieces:
        reason = f"In the run of {date} {piece.because}."
        if piece.id == "start-slower" and (excess := start_excess(judgement)) and excess > 0:
            return Adjustment(Knob.START_PACE, float(round(min(excess, MOST_SLOWER_S_PER_KM))), reason)
        if piece.id in TURNS:
            return Adjustment(*TURNS[piece.id], reason)
    return None


def day_of(start: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """Date of a moment where the runner lives."""
    return start.astimezone(zone).date() if start.tzinfo else start.date()


def _planned(workout: str | None, activity: Activity, file: PlanFile, date: dt.date) -> Workout | None:
    if workout:
        return design(workout, file.athlete or Athlete())
    on_day = [one for one in file.plan.on(date) if one.kind in PROGRESSION_KINDS and one.recipe]
    return workout_on(file, date) if on_day and file.athlete else activity.workout
