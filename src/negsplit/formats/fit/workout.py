"""FIT workout files for watches, and what a watch will not know of the workout."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from negsplit.core.errors import WriteError
from negsplit.core.finding import Finding, Weight
from negsplit.core.ramps import is_ramp
from negsplit.core.workout import EffortTarget, Role, SpeedTarget, Workout
from negsplit.formats.fit.encode import Entry, Value, encoded, framed
from negsplit.formats.fit.profile import EPOCH, PERCENT_BPM, FileType, Message, TargetType
from negsplit.formats.fit.watch import ANY_WATCH, WatchProfile
from negsplit.formats.fit.watch_steps import WatchStep, note, pieces, step_name, watch_steps
from negsplit.formats.fit.watch_text import ascii_name, short_note

RUNNING = 1
DEVELOPMENT = 255
"""The maker's number for software without one of its own."""


def dumps(workout: Workout, *, watch: WatchProfile = ANY_WATCH, created: datetime) -> bytes:
    """Write a FIT workout file that a watch runs step by step; `created` needs its time zone.

    Speeds are rounded to 1 mm/s, ways to 1 cm and times to 1 ms, so that the totals are exact and bands of
    neighbouring steps stay apart.

    Raises
    ------
    WriteError
        The workout has more steps than the watch holds, or a step whose extent no watch can hold.
    """
    steps = watch_steps(workout, watch)
    entries = [workout_entry(ascii_name(workout.name, watch.name_chars), steps), *step_entries(steps)]
    seconds = round((created - EPOCH).total_seconds())
    if not 0 <= seconds < 2**32 - 1:
        raise WriteError(workout.name, "", f"no watch knows the date {created}", "Set the clock right.")
    return framed(encoded([_file_id(entries, seconds), *entries]))


def workout_entry(name: str, steps: tuple[WatchStep, ...]) -> Entry:
    """Make the message that opens a workout."""
    return Entry(Message.WORKOUT, {"sport": RUNNING, "num_valid_steps": len(steps), "wkt_name": name})


def step_entries(steps: tuple[WatchStep, ...]) -> list[Entry]:
    """Make one message a step."""
    return [Entry(Message.WORKOUT_STEP, _step_values(number, step)) for number, step in enumerate(steps)]


def losses(workout: Workout, watch: WatchProfile = ANY_WATCH) -> tuple[Finding, ...]:
    """Say what the watch will not know of the workout.

    Raises
    ------
    WriteError
        The workout has more steps than the watch holds.
    """
    return (
        *_ramps_cut(workout, watch),
        *_names_cut(workout, watch),
        *_notes_cut(workout, watch),
        *_ranges_lost(workout),
        *_targets_missing(workout),
    )


def _file_id(entries: list[Entry], seconds: int) -> Entry:
    """Identify the file; watches take files of one serial number and time for the same file."""
    serial = zlib.crc32(encoded(entries)) | 1
    values: dict[str, Value | None] = {
        "type": FileType.WORKOUT,
        "manufacturer": DEVELOPMENT,
        "product": 0,
        "serial_number": serial,
        "time_created": seconds,
    }
    return Entry(Message.FILE_ID, values)


def _step_values(number: int, step: WatchStep) -> dict[str, Value | None]:
    add = PERCENT_BPM if step.holds is TargetType.HEART_RATE else 0
    return {
        "message_index": number,
        "wkt_step_name": step.name or None,
        "duration_type": step.ends,
        "duration_value": step.extent,
        "target_type": step.holds,
        "target_value": 0,
        "custom_target_value_low": None if step.low is None else step.low + add,
        "custom_target_value_high": None if step.high is None else step.high + add,
        "intensity": step.intensity,
        "notes": step.note or None,
    }


def _ramps_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    for number, group in groupby(pieces(workout, watch), key=lambda piece: piece[0]):
        if is_ramp(workout.steps[number]):
            what = f"step {number + 1} moves evenly; the watch gets it as {len(list(group))} even steps"
            yield Finding("watch-ramp-cut", Weight.NOTE, what)


def _names_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    texts = {"the workout": workout.name}
    texts |= {f"step {number}": step_name(step) for number, step in enumerate(workout.steps, 1)}
    for place, text in texts.items():
        shown = ascii_name(text, watch.name_chars)
        if shown != text:
            yield Finding("watch-name-cut", Weight.NOTE, f'the watch calls {place} "{shown}", not "{text}"')


def _notes_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    for number, step in enumerate(workout.steps, 1):
        shown = short_note(note(step), watch.note_bytes)
        if shown != note(step):
            what = f'of the note of step {number} the watch shows only "{shown}"'
            yield Finding("watch-note-cut", Weight.NOTE, what, "Shorten the note.")


def _ranges_lost(workout: Workout) -> Iterator[Finding]:
    for number, step in enumerate(workout.steps, 1):
        if step.extent_range:
            what = f"step {number} may be {note(step)}; the watch ends it in the middle"
            yield Finding("watch-range-middle", Weight.NOTE, what)


def _targets_missing(workout: Workout) -> Iterator[Finding]:
    for number, step in enumerate(workout.steps, 1):
        if step.role is Role.KICK and not isinstance(step.target, SpeedTarget):
            what = f"step {number} is the kick: the watch shows no target, run all out"
            yield Finding("watch-kick-open", Weight.NOTE, what)
        elif isinstance(step.target, EffortTarget):
            what = f'step {number} is by feel ("{step.target.word}"): the watch shows no target'
            yield Finding("watch-effort-open", Weight.NOTE, what)
