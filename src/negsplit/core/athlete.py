"""The athlete: level, goal, benchmarks and heart-rate figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from negsplit.core.races import Race
from negsplit.core.units import Duration, Speed


class Level(StrEnum):
    """How experienced a runner is."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    ELITE = "elite"


@dataclass(frozen=True, slots=True)
class Performance:
    """A race distance and the time for it: a goal when wanted, a benchmark when run."""

    race: Race
    time: Duration

    @property
    def speed(self) -> Speed:
        """Mean speed of the race."""
        return Speed.over(self.race.distance, self.time)


@dataclass(frozen=True, slots=True)
class HeartFigures:
    """What is known of the athlete's heart [beats per minute]; None where unknown."""

    maximum_bpm: float | None = None
    threshold_bpm: float | None = None
    """Lactate-threshold heart rate (LTHR)."""
    resting_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Athlete:
    """One runner, as far as workouts need to know."""

    level: Level = Level.INTERMEDIATE
    goal: Performance | None = None
    benchmarks: tuple[Performance, ...] = ()
    heart: HeartFigures = HeartFigures()
    age: int | None = None
