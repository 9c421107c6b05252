"""Activities as FIT files, such as a watch records them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import numpy as np
import numpy.typing as npt

from negsplit.core.activity import Activity, Lap, Streams
from negsplit.formats.fit.columns import Column
from negsplit.formats.fit.encode import Entry, Layout, Value, encoded, framed, layout
from negsplit.formats.fit.profile import (
    BASES,
    EPOCH,
    LAP_TRIGGERS,
    SPORTS,
    Event,
    EventType,
    FileType,
    Intensity,
    Message,
)
from negsplit.formats.fit.records import FEET
from negsplit.formats.fit.watch import WatchProfile
from negsplit.formats.fit.watch_steps import WatchStep, watch_steps
from negsplit.formats.fit.workout import DEVELOPMENT, step_entries, workout_entry

UNDATED_START = 60
"""Seconds since switched on, for activities without a date."""
RECORD_LOCAL = 15
EVERYTHING = WatchProfile("a file", most_steps=1000, name_chars=60, note_bytes=200)
"""A recorded file has room for the whole plan."""

_SPORT_NUMBERS = {word: number for number, word in SPORTS.items()}
_TRIGGER_NUMBERS = {word: number for number, word in LAP_TRIGGERS.items()}
_INTENSITY_NUMBERS = {intensity.name.lower(): int(intensity) for intensity in Intensity}


def dumps_activity(activity: Activity) -> bytes:
    """Write an activity as a FIT file: records, laps, pauses, totals, and the plan it carries.

    Reading it again gives the same to the resolution of the format: whole seconds of a record's time,
    1 cm, 1 mm/s, 1 beat, 0.2 m of height, 1e-7 degrees; a plan's ramps come back as steps.
    """
    zero = _zero(activity)
    plan = watch_steps(activity.workout, EVERYTHING) if activity.workout else ()
    head = [_file_id(zero), *_plan(activity, plan), _timer(EventType.START, zero)]
    tail = [
        *_stops(activity, zero),
        *_laps(activity, plan, zero),
        _session(activity, zero),
        _closing(activity, zero),
    ]
    return framed(encoded(head) + _records(activity.streams, zero) + encoded(tail))


def _zero(activity: Activity) -> int:
    if activity.start is None:
        return UNDATED_START
    return round((activity.start.astimezone(UTC) - EPOCH).total_seconds())


def _file_id(zero: int) -> Entry:
    values: dict[str, Value | None] = {
        "type": FileType.ACTIVITY,
        "manufacturer": DEVELOPMENT,
        "product": 0,
        "time_created": zero,
    }
    return Entry(Message.FILE_ID, values)


def _plan(activity: Activity, plan: tuple[WatchStep, ...]) -> list[Entry]:
    if activity.workout is None:
        return []
    return [workout_entry(activity.workout.name, plan), *step_entries(plan)]


def _timer(happened: EventType, time: float) -> Entry:
    return Entry(Message.EVENT, {"timestamp": round(time), "event": Event.TIMER, "event_type": happened})


def _stops(activity: Activity, zero: int) -> Iterator[Entry]:
    for pause in activity.pauses:
        yield _timer(EventType.STOP_ALL, zero + pause.start_s)
        yield _timer(EventType.START, zero + pause.end_s)
    yield _timer(EventType.STOP_ALL, zero + _end(activity))


def _end(activity: Activity) -> float:
    samples = activity.streams.time_s
    last = float(samples[-1]) if len(samples) else 0.0
    return max([activity.elapsed_s or 0.0, last, *(lap.end_s for lap in activity.laps)])


def _laps(activity: Activity, plan: tuple[WatchStep, ...], zero: int) -> list[Entry]:
    steps = {step.source: number for number, step in reversed(list(enumerate(plan)))}
    return [_lap(number, lap, steps, activity.sport, zero) for number, lap in enumerate(activity.laps)]


def _lap(number: int, lap: Lap, steps: dict[int, int], sport: str, zero: int) -> Entry:
    values: dict[str, Value | None] = {
        "message_index": number,
        "timestamp": zero + lap.end_s,
        "start_time": zero + lap.start_s,
        "total_elapsed_time": lap.end_s - lap.start_s,
        "total_timer_time": lap.timer_s,
        "total_distance": lap.distance_m,
        "event": Event.LAP,
        "event_type": EventType.STOP,
        "wkt_step_index": None if lap.workout_step is None else steps.get(lap.workout_step),
        "lap_trigger": _TRIGGER_NUMBERS.get(lap.trigger or ""),
        "intensity": _INTENSITY_NUMBERS.get(lap.intensity or ""),
        "sport": _SPORT_NUMBERS.get(sport, 0),
    }
    return Entry(Message.LAP, values)


def _session(activity: Activity, zero: int) -> Entry:
    values: dict[str, Value | None] = {
        "message_index": 0,
        "timestamp": zero + _end(activity),
        "start_time": zero,
        "total_elapsed_time": activity.elapsed_s,
        "total_timer_time": activity.timer_s,
        "total_distance": activity.distance_m,
        "event": Event.SESSION,
        "event_type": EventType.STOP,
        "sport": _SPORT_NUMBERS.get(activity.sport, 0),
        "first_lap_index": 0,
        "num_laps": len(activity.laps),
    }
    return Entry(Message.SESSION, values)


def _closing(activity: Activity, zero: int) -> Entry:
    values: dict[str, Value | None] = {
        "timestamp": zero + _end(activity),
        "total_timer_time": activity.timer_s,
        "num_sessions": 1,
        "type": 0,
        "event": Event.ACTIVITY,
        "event_type": EventType.STOP,
    }
    return Entry(Message.ACTIVITY, values)


def _records(streams: Streams, zero: int) -> bytes:
    """Write all records at once: their definition, then a table with one row a sample."""
    fields = _record_fields(streams, zero)
    shape = layout(Message.RECORD, [dict.fromkeys(fields, 0)])
    rows = np.empty(len(streams.time_s), _row_type(shape))
    rows["header"] = RECORD_LOCAL
    for _, _, field in shape.fields:
        base = BASES[field.base & 0x1F]
        stored = np.rint((fields[field.name] + field.offset) * field.scale)
        rows[field.name] = _fitted(stored, rows.dtype[field.name], base.missing or 0)
    return shape.definition(RECORD_LOCAL) + rows.tobytes()


def _record_fields(streams: Streams, zero: int) -> dict[str, Column]:
    turns = None if streams.cadence_spm is None else streams.cadence_spm / FEET
    fields = {
        "timestamp": streams.time_s + zero,
        "position_lat": streams.latitude_deg,
        "position_long": streams.longitude_deg,
        "heart_rate": streams.heart_rate_bpm,
        "cadence": None if turns is None else np.floor(turns),
        "fractional_cadence": None if turns is None else turns % 1,
        "distance": streams.distance_m,
        "power": streams.power_w,
        "enhanced_speed": streams.speed_mps,
        "enhanced_altitude": streams.altitude_m,
    }
    return {name: column for name, column in fields.items() if column is not None}


def _row_type(shape: Layout) -> np.dtype[np.void]:
    columns = [(field.name, f"<{BASES[field.base & 0x1F].code}") for _, _, field in shape.fields]
    return np.dtype([("header", "u1"), *columns])


def _fitted(stored: Column, kind: np.dtype[np.integer], missing: int) -> npt.NDArray[np.integer]:
    """Make whole numbers of the type in the file; what is missing or does not fit becomes missing."""
    bounds = np.iinfo(kind)
    fits = (stored >= bounds.min) & (stored <= bounds.max)
    return np.where(fits, stored, missing).astype(kind)
