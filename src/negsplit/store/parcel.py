"""A file made ready for the library before its turn to write comes, so that the turn is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from negsplit.core.activity import Activity
from negsplit.core.finding import Finding
from negsplit.core.results import Judgement
from negsplit.store import originals
from negsplit.store.moments import to_us
from negsplit.store.streams import pack_streams
from negsplit.wire.stored import stored
from negsplit.wire.write import dumps, workout_to_wire

LONGEST_NAME = 400
"""Characters of a file's name that are kept, from its end."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A session of a file with what is said of it, and by which version of the analysis."""

    activity: Activity
    judgement: Judgement
    analysis: str


@dataclass(frozen=True, slots=True)
class Session:
    """The rows of one run: the activity's, its streams' by channel, its judgement's."""

    activity: Row
    streams: dict[str, bytes]
    judgement: Row


@dataclass(frozen=True, slots=True)
class Parcel:
    """All rows of one file: the original's, and its sessions'."""

    original: Row
    sessions: tuple[Session, ...]


def parcel(name: str, data: bytes, runs: Sequence[Run], findings: Sequence[Finding] = ()) -> Parcel:
    """Make a file ready: hash and pack its content, pack the streams of its runs, write down what was said.

    Raises `ValueError` where a value is no number that can be kept.
    """
    original = {
        "hash": originals.content_hash(data),
        "name": plain(name),
        "size": len(data),
        "packed": originals.pack(data),
        "findings": stored(tuple(findings)),
    }
    return Parcel(original, tuple(_session(run, place) for place, run in enumerate(runs)))


def judgement_row(judgement: Judgement, analysis: str) -> Row:
    """Lay out what was said of a run: whole, and the parts that lists show."""
    shape, facts = judgement.progression, judgement.activity
    return {
        "analysis": analysis,
        "verdict": str(shape.verdict),
        "size_pct": shape.size_pct,
        "distance_m": facts.distance_m,
        "timer_s": facts.timer_s,
        "summary": plain_text(judgement.summary),
        "said": stored(judgement),
    }


def plain(name: str) -> str:
    r"""Keep of a file's name what both databases can hold, its end rather than its beginning.

    >>> plain("activities/run\0.fit")
    'activities/run.fit'
    """
    return plain_text(PurePath(name).as_posix())[-LONGEST_NAME:]


def plain_text(text: str) -> str:
    """Leave out NUL, and write `?` for what is no character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _session(run: Run, place: int) -> Session:
    activity = run.activity
    row: Row = {
        "session": place,
        "start_us": None if activity.start is None else to_us(activity.start),
        "sport": plain_text(activity.sport),
        "source": plain_text(activity.source),
        "samples": len(activity.streams.time_s),
        "timer_s": activity.timer_s,
        "elapsed_s": activity.elapsed_s,
        "distance_m": activity.distance_m,
        "laps": stored(activity.laps),
        "pauses": stored(activity.pauses),
        "workout": dumps(workout_to_wire(activity.workout)) if activity.workout else None,
    }
    return Session(row, pack_streams(activity.streams), judgement_row(run.judgement, run.analysis))
