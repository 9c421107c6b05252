"""What can happen to a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from negsplit.core.plan import Adjustment, RaceDay


@dataclass(frozen=True, slots=True)
class Missed:
    """A session of the past that was not run."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class Moved:
    """A session that the runner wants on another day."""

    date: dt.date
    to: dt.date


@dataclass(frozen=True, slots=True)
class Shortened:
    """A session of the past that was cut short."""

    date: dt.date
    distance_m: float


@dataclass(frozen=True, slots=True)
class Ill:
    """Days without running for illness, the last one included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Tired:
    """Days to be taken easy, the last one included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Travel:
    """Days without running for another reason, the last one included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class NewRace:
    """A race that was entered after the plan was made; after the season's end it becomes the new goal."""

    race: RaceDay


@dataclass(frozen=True, slots=True)
class Judged:
    """A progression run was judged; the advice turns one knob of the next one."""

    adjustment: Adjustment


Event = Missed | Moved | Shortened | Ill | Tired | Travel | NewRace | Judged
