"""What was run before a week, and how long it lets a run be (D7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from negsplit.core.plan import Kind, Season, Session, monday_of
from negsplit.planning.rules.distance import MEMORY, SPIKE

STEP_M = 100.0
"""Distances are rounded down to this."""
RETURN_M = 5000.0
"""Longest run after 30 days without any; our convention."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was run before: sessions in the order of time, progression workouts by name."""

    sessions: tuple[Session, ...] = ()
    workouts: tuple[str, ...] = ()
    fullest_m: float = 0.0
    """Distance of the fullest week."""

    def then(self, sessions: Sequence[Session]) -> Past:
        """Add the week that came next."""
        named = tuple(session.recipe for session in sessions if session.recipe)
        run = sum(session.distance_m for session in sessions if session.is_run)
        return Past((*self.sessions, *sessions), (*self.workouts, *named), max(self.fullest_m, run))


def in_reach(season: Season, sessions: Sequence[Session], past: Past) -> tuple[Session, ...]:
    """Shorten the runs of a week that D7 does not allow, in the order of time."""
    kept: list[Session] = []
    surely = longest_allowed(season, sessions[-1].date, past) if sessions else 0.0
    for session in sessions:
        if session.distance_m <= surely or session.kind is Kind.RACE:
            kept.append(session)
            continue
        so_far = replace(past, sessions=(*past.sessions, *kept))
        allowed = longest_allowed(season, session.date, so_far)
        kept.append(_shortened(session, allowed) if session.distance_m > allowed else session)
    return tuple(kept)


def _shortened(session: Session, allowed_m: float) -> Session:
    share = rounded(allowed_m) / session.distance_m
    return replace(
        session,
        distance_m=rounded(allowed_m),
        duration_s=float(round(session.duration_s * share)),
        scale=session.scale * share if session.recipe else session.scale,
    )


def longest_allowed(season: Season, date: dt.date, past: Past) -> float:
    """Longest run that D7 allows on a date [m]."""
    since = date - MEMORY
    of_late = takewhile(lambda session: session.date >= since, reversed(past.sessions))
    recent = [session.distance_m for session in of_late]
    if since <= monday_of(season.start):
        recent.append(season.longest_m)
    longest = max(recent, default=0.0)
    return SPIKE * longest if longest > 0 else RETURN_M


def rounded(distance_m: float) -> float:
    """Round a distance down to what a plan shows [m].

    >>> rounded(7_199.9999)
    7100.0
    """
    return int(distance_m / STEP_M + 1e-9) * STEP_M
