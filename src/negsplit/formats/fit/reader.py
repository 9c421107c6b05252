"""FIT activity files into values."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from negsplit.core.activity import Recording, Streams
from negsplit.core.errors import ReadError
from negsplit.core.finding import Finding, Weight
from negsplit.core.workout import Workout
from negsplit.formats import plausible
from negsplit.formats.fit.columns import Column
from negsplit.formats.fit.devices import device_name
from negsplit.formats.fit.index import Index, Numbers
from negsplit.formats.fit.parts import read_parts
from negsplit.formats.fit.plan import Plan, planned
from negsplit.formats.fit.profile import Event, FileType, Message
from negsplit.formats.fit.records import records
from negsplit.formats.fit.rows import Row, rows
from negsplit.formats.fit.sessions import Session, activity, sport_of, start_of

NEXT_LEG_M = 1000.0
"""In a triathlon the distance goes on from the leg before; a leg that begins within this of it does so."""

MOST_SESSIONS = 200
"""Legs of one recording; a swim-run has about fifty."""

FIRST_DEVICES = 4
"""The watch names itself before its sensors."""

_NOTHING = Row(0, {}, {})


def read(data: bytes, name: str) -> Recording:
    """Read a FIT activity: one `Activity` a session, whatever can still be read of a broken file.

    `name` is what errors call the file. Channels are in SI units, values that cannot be are dropped; all that
    was lost, dropped or mended is told in the findings.

    Raises
    ------
    ReadError
        The file is empty, no FIT file, or holds no activity.
    """
    indexes, findings = read_parts(data, name)
    with np.errstate(all="ignore"):
        sessions = list(_sessions(indexes))
        if not sessions:
            raise _nothing_recorded(indexes, name)
        made = [activity(session) for session in sessions]
    faults = sum((counted for _, counted in made), Counter[str]())
    activities = tuple(one for one, _ in made)
    if any(one.start is None for one in activities):
        findings.append(Finding("start-unknown", Weight.NOTE, "the watch did not know the date"))
    return Recording(activities, (*findings, *plausible.findings(faults)))


def read_workout(data: bytes, name: str) -> Workout:
    """Read the workout of a FIT workout file, or the one that an activity carries; repeats are written out.

    Raises
    ------
    ReadError
        The file is empty, no FIT file, or holds no workout.
    """
    indexes, _ = read_parts(data, name)
    plan = _plan(indexes)
    if plan is None:
        raise ReadError(name, "", "holds no workout", "Name a workout file.")
    return plan.workout


def _sessions(indexes: list[Index]) -> Iterator[Session]:
    samples, told, laps = records(indexes), _all(indexes, Message.SESSION), _all(indexes, Message.LAP)
    if not (len(samples.time_s) or told or laps):
        return
    legs = sorted(told, key=_begin)[:MOST_SESSIONS] or [_NOTHING]
    begins = np.array([_begin(row) for row in legs[1:]])
    owner = np.searchsorted(begins, samples.time_s, side="right")
    laps_of, events_of = _by_leg(laps, begins), _by_leg(_timer_events(indexes), begins)
    source, sport = _source(indexes), _sport(indexes, laps)
    plan = _plan(indexes)
    for leg, row in enumerate(legs):
        own_sport = sport_of(row) or sport
        runs_plan = plan is not None and plan.sport in {None, own_sport}
        yield Session(
            row,
            own_sport,
            source,
            _leg(samples, owner, leg) if len(legs) > 1 else samples,
            laps_of.get(leg, []),
            events_of.get(leg, []),
            plan if runs_plan else None,
        )


def _all(indexes: list[Index], message: Message) -> list[Row]:
    return [row for index in indexes for row in rows(index, message)]


def _begin(row: Row) -> float:
    begin = start_of(row)
    return row.get("timestamp") or 0.0 if begin is None else begin


def _by_leg(messages: list[Row], begins: Column) -> dict[int, list[Row]]:
    """Give each message to the session in which it began."""
    found: dict[int, list[Row]] = {}
    for row in messages:
        found.setdefault(bisect_right(begins.tolist(), _begin(row)), []).append(row)
    return found


def _leg(samples: Streams, owner: Numbers, leg: int) -> Streams:
    """Cut one session's samples out, its distance counted from its own start."""
    own = {name: column[owner == leg] for name, column in plausible.present(samples).items()}
    if leg and samples.distance_m is not None:
        own["distance_m"] = own["distance_m"] - _base(samples.distance_m, owner, leg)
    return replace(samples, **own)


def _base(distance_m: Column, owner: Numbers, leg: int) -> float:
    """Where the distance stood when the leg began, 0 where the device counts each leg anew."""
    known = ~np.isnan(distance_m)
    before, within = distance_m[known & (owner == leg - 1)], distance_m[known & (owner == leg)]
    goes_on = len(before) and len(within) and before[-1] <= within[0] <= before[-1] + NEXT_LEG_M
    return float(before[-1]) if goes_on else 0.0


def _timer_events(indexes: list[Index]) -> list[Row]:
    events = _all(indexes, Message.EVENT)
    return [row for row in events if row.get("event") == Event.TIMER and "timestamp" in row.numbers]


def _sport(indexes: list[Index], laps: list[Row]) -> str:
    """Sport of a file without sessions."""
    named = (sport_of(row) for row in [*_all(indexes, Message.SPORT), *laps])
    return next((sport for sport in named if sport), "generic")


def _source(indexes: list[Index]) -> str:
    """Name the device: the file's own words first, then the tables."""
    devices = [row for index in indexes for row in rows(index, Message.DEVICE_INFO, most=FIRST_DEVICES)]
    creators = [row for row in devices if row.get("device_index") == 0]
    told = [*_all(indexes, Message.FILE_ID), *creators]
    said = [row.texts["product_name"] for row in told if row.texts.get("product_name")]
    made = [row for row in told if "manufacturer" in row.numbers] or [_NOTHING]
    return device_name(made[0].whole("manufacturer"), made[0].whole("product"), said[0] if said else "")


def _plan(indexes: list[Index]) -> Plan | None:
    heads = _all(indexes, Message.WORKOUT) or [_NOTHING]
    return planned(heads[0], _all(indexes, Message.WORKOUT_STEP))


def _nothing_recorded(indexes: list[Index], name: str) -> ReadError:
    kinds = [row.whole("type") for row in _all(indexes, Message.FILE_ID)]
    if FileType.WORKOUT in kinds:
        return ReadError(
            name, "", "a workout, not a recorded activity", "Name the file that the watch recorded."
        )
    return ReadError(name, "", "holds no activity: no records, laps or sessions", "Name another file.")
