"""From a recorded file to a judgement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from negsplit.analysis.advise import advise
from negsplit.analysis.judge import judge
from negsplit.app.files import read_bytes
from negsplit.app.workouts import design
from negsplit.app.zones import heart_zones
from negsplit.core.activity import Activity, Recording
from negsplit.core.athlete import Athlete
from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight
from negsplit.core.results import Judgement
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.formats import registry

RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with what it was made of, for pictures."""

    judgement: Judgement
    activity: Activity
    workout: Workout | None


def judge_file(
    path: str,
    athlete: Athlete,
    *,
    plan: str | None = None,
    earlier: tuple[str, ...] = (),
    units: Units = Units.KM,
) -> Judged:
    """Judge the run in a file, against the workout that `plan` names or that the file itself carries.

    `earlier` are files of earlier runs of the same workout, oldest first: what repeats itself is told.

    Raises
    ------
    NegsplitError
        The file or the workout cannot be read.
    """
    workout = design(plan, athlete) if plan else None

    def judged(one: str) -> Judged:
        return judge_bytes(read_bytes(one), PurePath(one).name, athlete, workout=workout, units=units)

    found = judged(path)
    before = tuple(judged(one).judgement for one in reversed(earlier))
    return found if not before else replace(found, judgement=advised(found.judgement, before, units))


def advised(judgement: Judgement, earlier: tuple[Judgement, ...], units: Units) -> Judgement:
    """Advise with what earlier runs show, newest first."""
    advice = advise(judgement, earlier=earlier, units=units)
    return replace(judgement, advice=tuple(one.sentence for one in advice))


def judge_bytes(
    data: bytes, name: str, athlete: Athlete, *, workout: Workout | None = None, units: Units = Units.KM
) -> Judged:
    """Judge the run in the bytes of a recorded file; splits are cut in `units`."""
    recording = registry.read(data, name)
    activity, remarks = the_run(recording, name)
    plan = workout or activity.workout
    judgement = judge(activity, plan, zones=heart_zones(athlete), units=units)
    findings = (*recording.findings, *remarks, *judgement.findings)
    return Judged(replace(judgement, findings=findings), activity, plan)


def report_page(judged: Judged, units: Units) -> str:
    """Draw a judged run as one self-contained page."""
    from negsplit.analysis.clean import clean
    from negsplit.render.report import report

    return report(clean(judged.activity), judged.judgement, judged.workout, units)


def the_run(recording: Recording, name: str) -> tuple[Activity, tuple[Finding, ...]]:
    """Choose the session to judge: the longest run, or the longest of all where there is no run."""
    if not recording.activities:
        raise ReadError(name, "", "holds no recorded activity", "Name the file of a recorded run.")
    runs = [activity for activity in recording.activities if activity.sport == RUNNING]
    chosen = max(runs or recording.activities, key=lambda one: float(one.streams.time_s[-1:].sum()))
    remarks = []
    if not runs:
        remarks.append(
            Finding(
                "not-a-run",
                Weight.WARNING,
                f"The file says {chosen.sport}, not running.",
                "Read the verdict as one on speed alone.",
            )
        )
    if len(recording.activities) > 1:
        place = recording.activities.index(chosen) + 1
        remarks.append(
            Finding(
                "several-sessions",
                Weight.NOTE,
                f"The file holds {len(recording.activities)} sessions;"
                f" session {place} ({chosen.sport}) is judged.",
            )
        )
    return chosen, tuple(remarks)
