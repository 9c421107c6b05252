"""The rungs of a ladder from one speed to another: how many a GPS watch can tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from negsplit.core.errors import AthleteError
from negsplit.core.units import KM, Distance, Duration, Speed
from negsplit.design.recipe import Amount
from negsplit.physiology.gps import smallest_difference

SHORTEST_STEP = Duration(240)
"""Steps that are counted out for the runner are no shorter; a convention."""
MOST_RUNGS = 8
"""Steps that are counted out for the runner are no more; a convention. A coach may ask for more."""
LEAST_RUNGS = 2
MOST_COUNTED = 50
"""Steps that a watch takes in one workout."""
TOLD_TO = 0.001
"""Share of the pace that efforts are rounded to; steps must stand out after it."""
ROUNDING = 1e-6
"""How far a share may lie off a whole number and still be taken for it."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """Speeds from slow to fast over a way or a time, evenly in pace."""

    total: Amount
    slow: Speed
    fast: Speed

    def speeds(self, count: int) -> list[Speed]:
        """Speeds of so many steps, the first the slow and the last the fast one."""
        first, last = self.slow.pace(per=KM).s, self.fast.pace(per=KM).s
        paces = [first + (last - first) * number / (count - 1) for number in range(count)]
        return [Speed.from_pace(Duration(pace), per=KM) for pace in paces]

    def is_tellable(self, count: int) -> bool:
        """Say whether a GPS watch can tell each step from the one before."""
        way = Distance(self._way.m / count)
        needed = smallest_difference(way, way)
        return all(two.mps / one.mps - 1 >= needed + TOLD_TO for one, two in pairwise(self.speeds(count)))

    def most(self) -> int:
        """Count the most steps that a GPS watch can tell apart; 1 where not even two."""
        count = 1
        while count < MOST_COUNTED and self.is_tellable(count + 1):
            count += 1
        return count

    def demand(self, count: int) -> None:
        """Raise `AthleteError` where the steps are too small, and say which make sense."""
        if count < LEAST_RUNGS:
            raise refused(f"{count} step is no ladder", "Ask for two steps or more.")
        if count > MOST_COUNTED or not self.is_tellable(count):
            most = self.most()
            rise = self.slow.pace(per=KM).s - self.fast.pace(per=KM).s
            smaller = f"{count} steps of {rise / (count - 1):.1f} s/km are smaller than a GPS watch can show"
            if most < LEAST_RUNGS:
                raise refused(smaller, "Not even two steps can be told apart: run farther, or as one ramp.")
            raise refused(
                smaller, f"Ask for {most} steps at most, of {rise / (most - 1):.0f} s/km, or for one ramp."
            )

    def fitting(self) -> int:
        """Count the steps that make sense: as many as can be told apart, in round lengths where possible."""
        longest = min(MOST_RUNGS, self.most(), int(self._time.s // SHORTEST_STEP.s))
        counts = range(longest, LEAST_RUNGS - 1, -1)
        return next((count for count in counts if _is_round(self.total, count)), max(longest, LEAST_RUNGS))

    @property
    def _way(self) -> Distance:
        value = self.total.value
        return value if isinstance(value, Distance) else self._mean.way_in(value)

    @property
    def _time(self) -> Duration:
        value = self.total.value
        return value if isinstance(value, Duration) else self._mean.time_over(value)

    @property
    def _mean(self) -> Speed:
        return Speed((self.slow.mps + self.fast.mps) / 2)


def _is_round(total: Amount, count: int) -> bool:
    """Say whether the parts are whole minutes, or halves of a mile or kilometre."""
    unit = 1.0 if isinstance(total.value, Duration) else 0.5
    parts = total.number / count / unit
    return abs(parts - round(parts)) < ROUNDING


def refused(what: str, remedy: str) -> AthleteError:
    """Make the error for a ladder that cannot be."""
    return AthleteError("ladder", "", what, remedy)
