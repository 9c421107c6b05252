"""The words of planning: the season a runner asks for, and the plan of weeks and sessions made for it.

Field names and units of sessions and weeks are those of `negsplit plan --json`. Weeks run from Monday to
Sunday. No value here knows today's date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from negsplit.core.athlete import Level
from negsplit.core.finding import Weight
from negsplit.core.races import Race
from negsplit.core.units import Duration, Speed

WEEK = 7
"""Days in a week."""


class Kind(StrEnum):
    """What a day is for."""

    REST = "rest"
    CROSS = "cross"
    RECOVERY = "recovery"
    EASY = "easy"
    LONG = "long"
    LONG_SOFT = "long-soft"
    """A progressive long run that does not end very fast (A22)."""
    LONG_PROGRESSION = "long-progression"
    """A hard progressive long run."""
    PROGRESSION = "progression"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    MARATHON_PACE = "marathon-pace"
    RACE = "race"


LONG_KINDS = frozenset({Kind.LONG, Kind.LONG_SOFT, Kind.LONG_PROGRESSION})
PROGRESSION_KINDS = frozenset({Kind.LONG_SOFT, Kind.LONG_PROGRESSION, Kind.PROGRESSION})
QUALITY_KINDS = frozenset(
    {Kind.LONG_PROGRESSION, Kind.PROGRESSION, Kind.TEMPO, Kind.INTERVALS, Kind.MARATHON_PACE, Kind.RACE}
)
"""Quality sessions (D3): faster than marathon effort on purpose, marathon pace, races; soft long runs not."""
IDLE_KINDS = frozenset({Kind.REST, Kind.CROSS})
"""Days without a run."""


class Phase(StrEnum):
    """What a week of the season is for."""

    BASE = "base"
    BUILD = "build"
    PEAK = "peak"
    TAPER = "taper"
    MAINTENANCE = "maintenance"


class Weekday(IntEnum):
    """Days of the week, numbered as `date.weekday()` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class State(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"


class Knob(StrEnum):
    """The one thing of a progression run that advice may turn."""

    START_PACE = "start-pace"
    STEPS = "steps"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One knob turned on a planned progression run, and why.

    `change` is in seconds per kilometre for the start pace (positive is slower), in steps for the number of
    steps, in percent of its length for the finish.
    """

    knob: Knob
    change: float
    reason: str


@dataclass(frozen=True, slots=True)
class Session:
    """One day's entry. `distance_m` and `duration_s` are 0 where nothing is run or nothing is known.

    `scale` is the share of each of the recipe's extents that is to be run. `original_date` is set once a
    session has been moved, and never changes after that.
    """

    date: dt.date
    kind: Kind
    distance_m: float = 0.0
    duration_s: float = 0.0
    recipe: str | None = None
    why: str = ""
    title: str = ""
    scale: float = 1.0
    state: State = State.PLANNED
    original_date: dt.date | None = None
    adjustment: Adjustment | None = None

    @property
    def is_run(self) -> bool:
        """Whether anything is run."""
        return self.kind not in IDLE_KINDS


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; sessions in the order of their dates."""

    start: dt.date
    phase: Phase
    sessions: tuple[Session, ...]

    @property
    def distance_m(self) -> float:
        """All that is run in the week, races included; what was missed is not."""
        return sum(
            session.distance_m
            for session in self.sessions
            if session.is_run and session.state is not State.MISSED
        )


@dataclass(frozen=True, slots=True)
class RaceDay:
    """A race on a date, with the time wished for."""

    date: dt.date
    race: Race
    goal: Duration | None = None


@dataclass(frozen=True, slots=True)
class Available:
    """A weekday with time for a run; `limit_s` is how long it may take, None where that is open."""

    weekday: Weekday
    limit_s: float | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """What a runner asks for.

    `weekly_m` is the current weekly volume and `longest_m` the longest run of the last 30 days.
    `easy_speed` is what distances are turned into times with. A season ends with the race, or without one
    on the day `until`.
    """

    start: dt.date
    weekly_m: float
    longest_m: float
    easy_speed: Speed
    days: tuple[Available, ...]
    runs: int
    """Runs a week."""
    race: RaceDay | None = None
    until: dt.date | None = None
    level: Level = Level.INTERMEDIATE
    age: int | None = None
    must_rest: tuple[Weekday, ...] = ()
    long_day: Weekday | None = None
    """Preferred day of the long run."""
    tune_ups: tuple[RaceDay, ...] = ()
    blocked: tuple[dt.date, ...] = ()

    @property
    def end(self) -> dt.date:
        """Last day of the season: the race, or the day it was asked to last until."""
        last = self.race.date if self.race else self.until
        if last is None:
            raise ValueError("a season needs a race or a day to last until")
        return last

    @property
    def races(self) -> tuple[RaceDay, ...]:
        """Tune-up races and the race, in the order of their dates."""
        all_races = (*self.tune_ups, *((self.race,) if self.race else ()))
        return tuple(sorted(all_races, key=lambda day: day.date))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A progression workout offered to the planner.

    `kind` is what it can serve as: a progression run, a soft or a hard progressive long run. Empty `races`,
    `levels` or `phases` mean any. `dose` orders workouts from light to heavy, in any unit.
    """

    name: str
    kind: Kind
    distance_m: float
    duration_s: float
    dose: float
    races: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    phases: tuple[Phase, ...] = ()
    purpose: str = ""

    def __post_init__(self) -> None:
        if self.kind not in PROGRESSION_KINDS:
            raise ValueError(f"{self.name}: a candidate is a progression run, not {self.kind}")


@dataclass(frozen=True, slots=True)
class DatedFinding:
    """A remark about one day of a plan. `rule` is the domain rule behind it, such as `A19`."""

    id: str
    weight: Weight
    date: dt.date
    message: str
    remedy: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Weeks in the order of time. `season` is None for a plan that was made elsewhere."""

    weeks: tuple[Week, ...]
    season: Season | None = None
    findings: tuple[DatedFinding, ...] = ()

    def __iter__(self) -> Iterator[Session]:
        """Sessions in the order of time."""
        for week in self.weeks:
            yield from week.sessions

    def on(self, date: dt.date) -> tuple[Session, ...]:
        """Sessions of one date."""
        return tuple(session for session in self if session.date == date)


@dataclass(frozen=True, slots=True)
class Runner:
    """What a plan is checked for, where the plan itself does not say; None where unknown."""

    level: Level | None = None
    age: int | None = None
    race: Race | None = None
    longest_m: float | None = None
    """Longest run of the 30 days before the plan."""


def monday_of(date: dt.date) -> dt.date:
    """First day of the week that a date lies in.

    >>> monday_of(dt.date(2027, 3, 14))
    datetime.date(2027, 3, 8)
    """
    return date - dt.timedelta(days=date.weekday())
