"""Anybody's plan, from dated titles to weeks that the rules can be run on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from negsplit.core.finding import Weight
from negsplit.core.plan import LONG_KINDS, WEEK, DatedFinding, Kind, Phase, Plan, Session, Week, monday_of
from negsplit.core.plan_words import kind_words
from negsplit.planning.titles import Reading, read_title

LONG_BESIDE_OTHERS = 1.5
"""A run that does not say how it is run counts as long where it is this many times the median of its week;
our convention."""
UNKNOWN_PHASE = Phase.BUILD
"""Phase of weeks that do not say theirs: one in which the rules ask for ordinary training."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a foreign plan; distance [m] and time [s] are 0 where it does not say."""

    date: dt.date
    title: str
    distance_m: float = 0.0
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ForeignPlan:
    """A plan made from titles, and what was not understood of them."""

    plan: Plan
    findings: tuple[DatedFinding, ...]


def read_plan(entries: Sequence[Entry]) -> ForeignPlan:
    """Make weeks of dated titles, and say what was not understood."""
    ordered = sorted(entries, key=lambda entry: entry.date)
    read = [(entry, read_title(entry.title)) for entry in ordered]
    findings = [finding for entry, reading in read for finding in _not_understood(entry, reading)]
    by_week: dict[dt.date, list[Session]] = {}
    for entry, reading in read:
        by_week.setdefault(monday_of(entry.date), []).append(_session(entry, reading))
    bare = {entry.date for entry, reading in read if reading.is_bare_run or reading.kind is None}
    weeks = tuple(_week(start, by_week.get(start, []), bare) for start in _mondays(by_week))
    return ForeignPlan(Plan(weeks), tuple(findings))


def _session(entry: Entry, reading: Reading) -> Session:
    runs = entry.distance_m > 0 or entry.duration_s > 0
    kind = reading.kind or (Kind.EASY if runs else Kind.REST)
    return Session(entry.date, kind, entry.distance_m, entry.duration_s, title=entry.title)


def _not_understood(entry: Entry, reading: Reading) -> Iterator[DatedFinding]:
    if reading.kind is None:
        taken = (
            "an easy run, or the long run if it stands out"
            if entry.distance_m or entry.duration_s
            else "rest"
        )
        yield DatedFinding(
            "title-not-understood",
            Weight.WARNING,
            entry.date,
            f'"{entry.title[:60]}" says nothing of how it is run; it was taken for {taken}.',
            "Name the kind of session: easy, long, tempo, intervals, progression, race, rest.",
        )
    elif reading.left:
        yield DatedFinding(
            "title-words-left",
            Weight.NOTE,
            entry.date,
            f'"{entry.title[:60]}" was read as {kind_words(reading.kind)}; '
            f"not understood: {', '.join(reading.left)}.",
            "Check that the kind is right.",
        )


def _mondays(by_week: dict[dt.date, list[Session]]) -> list[dt.date]:
    if not by_week:
        return []
    first, last = min(by_week), max(by_week)
    return [first + dt.timedelta(weeks=week) for week in range((last - first).days // WEEK + 1)]


def _week(start: dt.date, sessions: list[Session], bare: set[dt.date]) -> Week:
    named = sessions
    if all(session.kind not in LONG_KINDS for session in sessions):
        named = [
            replace(s, kind=Kind.LONG) if s.date in bare and _stands_out(s, sessions) else s for s in sessions
        ]
    return Week(start, UNKNOWN_PHASE, tuple(named))


def _stands_out(session: Session, sessions: Sequence[Session]) -> bool:
    others = [
        _size(other) for other in sessions if other is not session and other.is_run and _size(other) > 0
    ]
    return bool(others) and _size(session) >= LONG_BESIDE_OTHERS * median(others)


def _size(session: Session) -> float:
    """Distance, or time at a common jog where only that is known [m]."""
    return session.distance_m or session.duration_s * 2.8
