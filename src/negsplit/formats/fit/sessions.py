"""One session of a FIT file as an activity: its samples, laps, pauses and totals on its own clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.formats import plausible
from negsplit.formats.fit.plan import Plan, steps_of_laps
from negsplit.formats.fit.profile import EPOCH, FIRST_DATE, LAP_TRIGGERS, SPORTS, EventType, Intensity
from negsplit.formats.fit.rows import Row
from negsplit.formats.plausible import LONGEST_S

ROUNDING_S = 1.5
"""Laps begin on whole seconds but last fractions; a gap up to this between two laps is rounding."""

_STOPS = {EventType.STOP, EventType.STOP_ALL, EventType.STOP_DISABLE, EventType.STOP_DISABLE_ALL}
_INTENSITIES = {int(intensity): intensity.name.lower() for intensity in Intensity}


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """What belongs to one session; times as stored, in seconds of the file's clock."""

    row: Row
    sport: str
    source: str
    samples: Streams
    laps: list[Row]
    timer_events: list[Row]
    plan: Plan | None


def activity(session: Session) -> tuple[Activity, Counter[str]]:
    """Bring a session onto its own clock; returns what could not be, counted by kind, beside it."""
    zero = plausible.start_time(session.samples.time_s, start_of(session.row)) or 0.0
    shifted = replace(session.samples, time_s=session.samples.time_s - zero)
    streams, faults = plausible.sound(shifted, session.sport)
    laps = tuple(_laps(session, zero, faults))
    elapsed = _total(session.row, "total_elapsed_time", LONGEST_S, faults)
    made = Activity(
        start=date(zero),
        sport=session.sport,
        source=session.source,
        streams=streams,
        laps=laps,
        pauses=tuple(_pauses(session.timer_events, zero, _end(elapsed, streams, laps))),
        timer_s=_total(session.row, "total_timer_time", LONGEST_S, faults),
        elapsed_s=elapsed,
        distance_m=_total(session.row, "total_distance", plausible.farthest_m(session.sport), faults),
        workout=session.plan.workout if session.plan else None,
    )
    return made, faults


def sport_of(row: Row) -> str | None:
    """Sport in the profile's word, None where the message names none."""
    number = row.whole("sport")
    return None if number is None else SPORTS.get(number, "generic")


def start_of(row: Row) -> float | None:
    """Start of a session or lap on the file's clock, reckoned back from its end where it is not told."""
    start, end = row.get("start_time"), row.get("timestamp")
    if start is not None or end is None:
        return start
    elapsed = row.get("total_elapsed_time")
    return None if elapsed is None else end - elapsed


def date(time: float) -> datetime | None:
    """Turn a time of the file's clock into a date, None where the clock was never set."""
    return EPOCH + timedelta(seconds=time) if time >= FIRST_DATE else None


def _total(row: Row, name: str, most: float, faults: Counter[str]) -> float | None:
    value = row.get(name)
    if value is None or 0 <= value <= most:
        return value
    faults["impossible-total"] += 1
    return None


def _laps(session: Session, zero: float, faults: Counter[str]) -> Iterator[Lap]:
    indices = session.plan.indices if session.plan else ()
    steps = steps_of_laps([row.whole("wkt_step_index") for row in session.laps], indices)
    end = 0.0
    for row, step in zip(session.laps, steps, strict=True):
        start = _lap_start(row, zero, end)
        last = _lap_end(row, zero, start)
        if not 0 <= start <= last <= LONGEST_S:
            faults["impossible-lap"] += 1
            continue
        end = last
        yield Lap(
            start_s=start,
            end_s=end,
            timer_s=_total(row, "total_timer_time", LONGEST_S, faults),
            distance_m=_total(row, "total_distance", plausible.farthest_m(session.sport), faults),
            workout_step=step,
            trigger=LAP_TRIGGERS.get(_or_none(row.whole("lap_trigger"))),
            intensity=_INTENSITIES.get(_or_none(row.whole("intensity"))),
        )


def _or_none(number: int | None) -> int:
    return -1 if number is None else number


def _lap_start(row: Row, zero: float, end_before: float) -> float:
    told = start_of(row)
    if told is None or abs(told - zero - end_before) <= ROUNDING_S:
        return end_before
    return told - zero


def _lap_end(row: Row, zero: float, start: float) -> float:
    elapsed, end = row.get("total_elapsed_time"), row.get("timestamp")
    if elapsed is not None:
        return start + elapsed
    return start if end is None else end - zero


def _end(elapsed: float | None, streams: Streams, laps: tuple[Lap, ...]) -> float:
    """Latest moment that anything tells of."""
    last = float(streams.time_s[-1]) if len(streams.time_s) else 0.0
    return max(elapsed or 0.0, last, *(lap.end_s for lap in laps))


def _pauses(events: list[Row], zero: float, end: float) -> Iterator[Pause]:
    """Pair each stop of the timer with the start that follows; a stop at the end is none."""
    stopped: float | None = None
    for row in sorted(events, key=lambda row: row.numbers["timestamp"]):
        time = row.numbers["timestamp"] - zero
        kind = row.whole("event_type")
        if kind in _STOPS:
            stopped = time if stopped is None else stopped
        elif kind == EventType.START and stopped is not None:
            start, stop = max(stopped, 0.0), min(time, end)
            stopped = None
            if start < stop:
                yield Pause(start, stop)
