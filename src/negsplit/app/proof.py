"""Every export of a workout that can be read back, read back and compared with the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from negsplit.app.export import Occasion, export
from negsplit.app.proof_checks import Precision, checks, order
from negsplit.app.seen import Seen, of_band, of_belt, of_item, of_step, read_csv, read_zwo
from negsplit.core.errors import NegsplitError, WriteError
from negsplit.core.proof import Check, Proof, ProofReport
from negsplit.core.text import Units
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import EffortTarget, Step, Workout
from negsplit.render.belt import LADDER, NOTCHES_AN_HOUR, belt_rows

BELT_NOTCHES = 2
"""Notches by which the belt may be off: one by rounding, another where steps smaller than one must rise."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One format put to the proof: the plan as it can tell it, how it is read, and how finely it tells."""

    format: str
    read_by: str
    planned: Callable[[Workout], Sequence[Seen]]
    read: Callable[[bytes], Sequence[Seen]]
    fine: Callable[[Units], Precision]


def prove(workout: Workout, occasion: Occasion) -> ProofReport:
    """Write each export, read it back, and compare it with the plan step by step."""
    exports = [_export(workout, exercise, occasion) for exercise in EXERCISES]
    belts = [_belt(workout, units) for units in Units]
    return ProofReport(workout.title or workout.name, (*exports, *belts))


def _export(workout: Workout, exercise: Exercise, occasion: Occasion) -> Proof:
    proof = Proof(exercise.format, exercise.read_by)
    try:
        made = export(workout, exercise.format, occasion)
    except WriteError as refusal:
        return replace(proof, refused=str(refusal))
    try:
        read = exercise.read(made.data)
    except NegsplitError as error:
        return replace(proof, checks=(Check("read back", holds=False, shown=str(error)),), losses=made.losses)
    found = checks(exercise.planned(workout), read, exercise.fine(occasion.units))
    return replace(proof, checks=found, losses=made.losses)


def _belt(workout: Workout, units: Units) -> Proof:
    """Lay the belt's settings beside the pieces they stand for: still rising, and near."""
    rows = belt_rows(workout, units)
    read = [of_belt(row, row.kmh if units is Units.KM else row.mph, units.length) for row in rows]
    planned = [replace(of_band(row.step), band=None, aim=_belt_aim(row.step), heart=None) for row in rows]
    fine = Precision(speed_mps=BELT_NOTCHES * units.length.m / 3600 / NOTCHES_AN_HOUR)
    name = "km/h" if units is Units.KM else "mph"
    *found, _ = checks(planned, read, fine)
    ladder = [place for place, row in enumerate(rows) if row.step.role in LADDER]
    risen = order([planned[place] for place in ladder], [read[place] for place in ladder])
    return Proof(f"treadmill, {name}", "its own table", (*found, risen))


def _belt_aim(step: Step) -> tuple[float, float] | None:
    walked = isinstance(step.target, EffortTarget) and step.expected
    return (walked.mps, walked.mps) if walked and step.role == "walk" else of_step(step).aim


def _planned(workout: Workout) -> list[Seen]:
    return [of_step(step) for step in workout.steps]


def _planned_fit(workout: Workout) -> list[Seen]:
    from negsplit.formats import fit
    from negsplit.formats.fit.watch_steps import pieces

    return [of_band(step) for _, step in pieces(workout, fit.ANY_WATCH)]


def _read_fit(data: bytes) -> list[Seen]:
    from negsplit.formats import fit

    return [of_band(step) for step in fit.read_workout(data, "workout.fit").steps]


def _planned_garmin(workout: Workout) -> list[Seen]:
    from negsplit.formats.garmin_json import watch_steps

    return [of_band(step) for step in watch_steps(workout)]


def _read_garmin(data: bytes) -> list[Seen]:
    from negsplit.formats.garmin_json_reader import loads

    return [of_band(step) for step in loads(data, "workout.garmin.json").steps]


def _planned_icu(workout: Workout) -> list[Seen]:
    """See the plan without beats, which become per cents or zones there."""
    return [replace(seen, heart=None) for seen in _planned(workout)]


def _read_icu(data: bytes) -> list[Seen]:
    from negsplit.design.notation.intervals_icu import parse

    return [of_item(item) for item in parse(data.decode()).recipe.items]


def _read_swf(data: bytes) -> list[Seen]:
    from negsplit.design.notation.swf import parse

    return [of_item(item) for item in parse(data).recipe.items]


def _read_json(data: bytes) -> list[Seen]:
    from negsplit.wire.read import workout_from_wire

    return _planned(workout_from_wire(data.decode(), "workout.json"))


def _planned_zwo(workout: Workout) -> list[Seen]:
    """See the plan in one kind of length, as the file does, and without heart rates."""
    from negsplit.formats.zwo import by_distance

    return [_zwo_step(step, by_way=by_distance(workout)) for step in workout.steps]


def _zwo_step(step: Step, *, by_way: bool) -> Seen:
    seen = of_step(step)
    length: Distance | Duration | None = step_distance(step) if by_way else step_duration(step)
    walked = step.expected if isinstance(step.target, EffortTarget) else None
    aim = (walked.mps, walked.mps) if walked else seen.aim
    is_open = not isinstance(step.extent, Distance | Duration)
    return Seen(seen.extent if is_open or length is None else length, step.role, aim=aim)


def _icu_precision(units: Units) -> Precision:
    """Tell whole metres and seconds, and paces to the second of the unit they are written in."""
    return Precision(1.0, 1.0, pace_s_per_km=0.5 * 1000 / units.length.m)


EXERCISES = (
    Exercise(
        "fit", "our FIT reader", _planned_fit, _read_fit, lambda _: Precision(0.01, 0.001, 0.002, 0.0, 1.0)
    ),
    Exercise(
        "garmin-json",
        "our reader",
        _planned_garmin,
        _read_garmin,
        lambda _: Precision(0.001, 0.001, heart_bpm=1.0),
    ),
    Exercise("icu", "our reader", _planned_icu, _read_icu, _icu_precision),
    Exercise("swf", "our reader", _planned, _read_swf, lambda _: Precision(pace_s_per_km=0.05)),
    Exercise("zwo", "an XML parser", _planned_zwo, read_zwo, lambda _: Precision(1.0, 1.0, 0.0001)),
    Exercise("csv", "a CSV parser", _planned, read_csv, lambda _: Precision()),
    Exercise("json", "our reader", _planned, _read_json, lambda _: Precision()),
)
"""Formats that can be read back; a calendar, a card and spoken words are for people."""
