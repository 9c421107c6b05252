"""How long a hard day closes the days after it. The planner and the linter both ask here."""

from __future__ import annotations

from typing import NamedTuple

from negsplit.core.athlete import Level
from negsplit.core.plan import LONG_KINDS, QUALITY_KINDS, Kind

RECOVERY_DAYS = 2
"""Days after a hard progressive long run for a young adult (D4)."""
SLOW_RECOVERY_DAYS = 3
"""The same from `SLOW_FROM_AGE` on, or for a beginner (D4)."""
SLOW_FROM_AGE = 40


class Closed(NamedTuple):
    """How many of the following days take no quality session, and how many no long run."""

    quality: int
    long: int


def recovery_days(level: Level | None, age: int | None) -> int:
    """Days without quality after a hard progressive long run (D4).

    >>> recovery_days(Level.ELITE, 30), recovery_days(Level.ELITE, 40), recovery_days(Level.BEGINNER, 30)
    (2, 3, 3)
    """
    slow = level is Level.BEGINNER or (age is not None and age >= SLOW_FROM_AGE)
    return SLOW_RECOVERY_DAYS if slow else RECOVERY_DAYS


def closed_after(kind: Kind, recovery: int) -> Closed:
    """Say what the days after a session are closed to.

    A hard progressive long run closes `recovery` days to all but rest, cross-training and easy runs (A21,
    D4). A race closes as many to quality, and its next two days to a long run: our choice, since a race is no
    lighter than that run and the rules are silent. Any other quality session or long run closes one day to
    quality (D5).
    """
    if kind is Kind.LONG_PROGRESSION:
        return Closed(recovery, recovery)
    if kind is Kind.RACE:
        return Closed(recovery, RECOVERY_DAYS)
    if kind in QUALITY_KINDS or kind in LONG_KINDS:
        return Closed(1, 0)
    return Closed(0, 0)
