"""The claim that a 16-mile progression run feels equal to a 20-mile long run (A9), and for whom it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negsplit.core.athlete import Performance
from negsplit.core.races import FULL
from negsplit.core.units import MILE, Distance, Duration
from negsplit.physiology.load import Comparison, Dose, Engine, Stretch, compare, planned_dose
from negsplit.physiology.vdot import vdot

LADDER = ((3.0, 105.0), (3.0, 90.0), (3.0, 60.0), (3.0, 30.0), (4.0, 0.0))
"""Miles, and seconds per mile slower than marathon pace: the marathon long run of A15 cut to 16 miles, its
first block in the middle of 90 to 120."""
STEADY_MILES, STEADY_DELAY_S = 20.0, 105.0
"""The long run it stands against, at the same easy pace."""
RESTING_BPM, MAXIMUM_BPM = 55.0, 185.0
EQUAL = 0.05
"""Loads that differ by less than this are called equal."""
GOALS = tuple(Duration(hours * 3600) for hours in (2.75, 3.0, 3.5, 4.0, 5.0))


@dataclass(frozen=True, slots=True)
class Claim:
    """What the models say of the claim for one marathon goal."""

    goal: Duration
    lines: tuple[Comparison, ...]

    @property
    def agreeing(self) -> tuple[str, ...]:
        """Models by which both runs cost the same."""
        return tuple(line.model for line in self.lines if abs(line.ratio - 1) < EQUAL)


def claim(goal: Duration, *, steady_delay_s: float = STEADY_DELAY_S) -> Claim:
    """Set 16 miles of progression beside 20 miles even for one marathon goal.

    >>> lines = {line.model: round(line.ratio, 2) for line in claim(Duration(3.5 * 3600)).lines}
    >>> lines["trimp_men"], lines["edwards"], lines["fourth_power"]
    (0.97, 0.83, 1.23)
    """
    race = Performance(FULL, goal)
    engine = Engine(vdot(race), RESTING_BPM, MAXIMUM_BPM)
    progression = _dose(LADDER, race, engine)
    steady = _dose(((STEADY_MILES, steady_delay_s),), race, engine)
    return Claim(goal, compare(progression, steady))


def holds_for(claims: Sequence[Claim], model: str) -> tuple[Duration, ...]:
    """Marathon goals for which a model agrees with the claim."""
    return tuple(said.goal for said in claims if model in said.agreeing)


def equal_miles(goal: Duration, model: str) -> float:
    """Miles of progression that cost what the 20 even miles do, all its blocks cut or stretched alike.

    >>> round(equal_miles(Duration(3.5 * 3600), "trimp_men"), 1)
    16.5
    """
    ratio = next(line.ratio for line in claim(goal).lines if line.model == model)
    return sum(miles for miles, _ in LADDER) / ratio


def _dose(blocks: Sequence[tuple[float, float]], race: Performance, engine: Engine) -> Dose:
    stretches = [
        Stretch.over(Distance(miles * MILE.m), race.speed.slower_by(Duration(delay), per=MILE))
        for miles, delay in blocks
    ]
    return planned_dose(stretches, engine)
