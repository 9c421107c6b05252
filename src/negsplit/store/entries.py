"""What the library tells: runs in lists, files of a batch, and what is wished for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from negsplit.core.results import Verdict


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    """Its content is in the library already."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: the runs that it added or that were there, or the reason why not."""

    name: str
    outcome: Outcome
    reason: str = ""
    runs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: what was named, when, and how many files came to what."""

    id: int
    label: str
    started: datetime
    finished: datetime | None
    undone: datetime | None
    added: int
    known: int
    refused: int


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run as lists show it."""

    id: int
    start: datetime | None
    sport: str
    distance_m: float | None
    timer_s: float | None
    verdict: Verdict
    size_pct: float | None
    summary: str
    name: str
    """Of the file that it came in."""
    hash: str
    batch: int
    analysis: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs to list, newest first; `since` counts, `until` no longer does, nor does `below_m`."""

    since: datetime | None = None
    until: datetime | None = None
    verdicts: tuple[Verdict, ...] = ()
    sport: str | None = None
    from_m: float | None = None
    below_m: float | None = None
    most: int | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came."""

    name: str
    hash: str
    data: bytes
