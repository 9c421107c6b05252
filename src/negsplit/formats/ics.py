"""Workouts as calendar entries: totals and steps in words, all-day or at a time of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import band_words, phrase
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.totals import running_distance, running_duration, step_duration
from negsplit.core.units import Duration
from negsplit.core.workout import SpeedTarget, Workout
from negsplit.formats.icalendar import UNKNOWN_LENGTH, Entry, calendar, uid


def dumps(
    workout: Workout,
    *,
    start: dt.date | dt.datetime,
    stamp: dt.datetime,
    alarm: Duration | None = None,
    units: Units = Units.KM,
) -> bytes:
    """Write one workout as a calendar of one entry; `stamp` is when it was written, in UTC."""
    return calendar([workout_entry(workout, start=start, alarm=alarm, units=units)], stamp=stamp)


def losses(workout: Workout) -> tuple[Finding, ...]:
    """Name what a calendar cannot keep: the steps are words to a reader, not targets to a watch."""
    del workout
    message = "the steps stand in the description as words; no watch will run them"
    return (Finding("words-only", Weight.NOTE, message, "Write a FIT file for the watch."),)


def workout_entry(
    workout: Workout, *, start: dt.date | dt.datetime, alarm: Duration | None = None, units: Units = Units.KM
) -> Entry:
    """Make the entry of a workout: totals and steps in the description, one step a line."""
    total = sum(time.s for step in workout.steps if (time := step_duration(step)))
    return Entry(
        uid=uid(workout.recipe or workout.name, start),
        start=start,
        title=workout.title or workout.name,
        description="\n".join(_description(workout, units)),
        length=Duration(total) if total else UNKNOWN_LENGTH,
        alarm=alarm,
    )


def _description(workout: Workout, units: Units) -> Iterator[str]:
    facts = []
    if distance := running_distance(workout):
        facts.append(f"about {show_distance(distance, units)}")
    if duration := running_duration(workout):
        facts.append(f"about {show_duration(duration)}")
    if facts:
        yield ", ".join(facts)
    if workout.purpose:
        yield workout.purpose
    for number, step in enumerate(workout.steps, start=1):
        band = (
            f" (keep within {band_words(step.target, units)})" if isinstance(step.target, SpeedTarget) else ""
        )
        note = f": {step.note}" if step.note else ""
        yield f"{number}. {phrase(step, units)}{band}{note}"
