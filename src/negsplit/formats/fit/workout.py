"""FIT workout files for watches, and what a watch will not know of the workout."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from negsplit.core.errors import WriteError
from negsplit.core.finding import Finding, Weight
from negsplit.core.ramps import is_ramp
from negsplit.core.workout import Role, Step, Workout
from negsplit.formats.fit.encode import Entry, Value, encoded, framed
from negsplit.formats.fit.profile import EPOCH, PERCENT_BPM, FileType, Message, TargetType
from negsplit.formats.fit.watch import ANY_WATCH, WatchProfile
from negsplit.formats.fit.watch_steps import WatchStep, note, pieces, step_name, watch_steps
from negsplit.formats.fit.watch_text import ascii_name, short_note
from negsplit.formats.losses import Loss, aims_off_middle, found, has_range, is_free

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
        *found(workout, _LOSSES),
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


def _is_free_kick(step: Step) -> bool:
    return step.role is Role.KICK and is_free(step)


def _is_by_feel(step: Step) -> bool:
    return step.role is not Role.KICK and is_free(step)


_LOSSES = (
    Loss(
        "lost-range", has_range, "the range of lengths is in the note, the watch ends the step in its middle"
    ),
    Loss("lost-aim", aims_off_middle, "the pace to aim at is left out, its band is kept"),
    Loss("lost-kick", _is_free_kick, "the watch shows no target for the kick: run all out"),
    Loss("lost-effort", _is_by_feel, "the watch shows no target, only the words"),
)


def _ramps_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    for number, group in groupby(pieces(workout, watch), key=lambda piece: piece[0]):
        if is_ramp(workout.steps[number]):
            what = f"step {number + 1}: the ramp is cut into {len(list(group))} steady steps whose bands meet"
            yield Finding("cut-ramp", Weight.NOTE, what)


def _names_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    for text in dict.fromkeys([workout.name, *map(step_name, workout.steps)]):
        shown = ascii_name(text, watch.name_chars)
        if shown != text:
            yield Finding("short-name", Weight.NOTE, f'the name "{text}" becomes "{shown}"')


def _notes_cut(workout: Workout, watch: WatchProfile) -> Iterator[Finding]:
    for number, step in enumerate(workout.steps, 1):
        shown = short_note(note(step), watch.note_bytes)
        if shown != note(step):
            what = f'step {number}: of the note the watch shows only "{shown}"'
            yield Finding("short-note", Weight.NOTE, what, "Shorten the note.")
