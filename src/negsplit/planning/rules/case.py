"""A plan laid out for the rules: one kind a day without gaps, the long runs in order, who it is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from negsplit.core.athlete import Level
from negsplit.core.plan import (
    LONG_KINDS,
    QUALITY_KINDS,
    WEEK,
    Candidate,
    Kind,
    Plan,
    Runner,
    Session,
    State,
    Week,
)
from negsplit.core.races import FULL, HALF, Race, race_over
from negsplit.core.units import Distance
from negsplit.planning.recovery import recovery_days

MARATHON_LONG_M = 24_000.0
"""A plan without a named race whose longest run is at least this long is taken for a marathon plan [m];
half-marathon plans of the yardstick end at 22.5 km for all but the highest volume."""


@dataclass(frozen=True)
class Case:
    """A plan before the rules. Missed sessions count as rest."""

    plan: Plan
    runner: Runner
    candidates: tuple[Candidate, ...] = ()

    @cached_property
    def weeks(self) -> tuple[tuple[Week, tuple[Session, ...]], ...]:
        """Each week with what is run in it or was planned to be."""
        return tuple((week, _held(week.sessions)) for week in self.plan.weeks)

    @cached_property
    def days(self) -> tuple[tuple[dt.date, Kind], ...]:
        """Every date from the first to the last with its hardest kind."""
        hardest: dict[dt.date, Kind] = {}
        for session in self.sessions:
            before = hardest.get(session.date, Kind.REST)
            hardest[session.date] = max(before, session.kind, key=_hardness)
        if not self.plan.weeks:
            return ()
        first = self.plan.weeks[0].start
        last = max([self.plan.weeks[-1].start + dt.timedelta(days=WEEK - 1), *hardest])
        dates = (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
        return tuple((date, hardest.get(date, Kind.REST)) for date in dates)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """What is run or was planned to be, in the order of time."""
        return tuple(session for _, held in self.weeks for session in held)

    @cached_property
    def longs(self) -> tuple[Session, ...]:
        """The long runs."""
        return tuple(session for session in self.sessions if session.kind in LONG_KINDS)

    @property
    def recovery(self) -> int:
        """Days without quality after a hard progressive long run (D4)."""
        return recovery_days(self.level, self.age)

    @property
    def level(self) -> Level | None:
        """Level of the runner, where it is known."""
        return self.runner.level or (self.plan.season.level if self.plan.season else None)

    @property
    def age(self) -> int | None:
        """Age of the runner, where it is known."""
        return self.runner.age or (self.plan.season.age if self.plan.season else None)

    @property
    def longest_before_m(self) -> float | None:
        """Longest run of the 30 days before the plan, where it is known [m]."""
        return self.runner.longest_m or (self.plan.season.longest_m if self.plan.season else None)

    @cached_property
    def race(self) -> Race | None:
        """The race the plan leads to: as told, else its longest race, else what its long runs look like."""
        if self.runner.race:
            return self.runner.race
        if self.plan.season:
            return self.plan.season.race.race if self.plan.season.race else None
        races = [session.distance_m for session in self.sessions if session.kind is Kind.RACE]
        if races and max(races) > 0:
            return race_over(Distance(max(races)))
        longest = max((session.distance_m for session in self.sessions), default=0.0)
        return FULL if longest >= MARATHON_LONG_M else HALF


def _held(sessions: Sequence[Session]) -> tuple[Session, ...]:
    return tuple(session for session in sessions if session.state is not State.MISSED)


def _hardness(kind: Kind) -> int:
    """Order kinds by how long they close the days after them."""
    if kind is Kind.LONG_PROGRESSION:
        return 5
    if kind is Kind.RACE:
        return 4
    if kind in QUALITY_KINDS:
        return 3
    if kind in LONG_KINDS:
        return 2
    return int(kind is not Kind.REST)
