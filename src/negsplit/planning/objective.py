"""What makes one legal plan better than another: every term, named and weighted, in this one place.

Weights are whole numbers, so that sums are exact and the same plan comes out on every machine. They say what
is given up for what; they are our judgement, tuned against the published plans of the yardstick.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Cost of each thing a plan may have to put up with."""

    missing_quality: int = 5
    """A quality session fewer than the week wants (A18)."""
    surplus_quality: int = 8
    """A quality session more than the week wants."""
    misfit_type: int = 3
    """A quality type that the rotation did not ask for, or one it asked for that is not there (A23)."""
    repeated_type: int = 6
    """A quality type that was there the week before (A23)."""
    misfit_long: int = 3
    """A long run of another kind than the rotation asked for (A22)."""
    missed_long_progression: int = 12
    """No hard progressive long run in the week it belongs to (D6)."""
    shifted_long_progression: int = -5
    """One a week early or late; it makes up for part of the miss."""
    missing_long: int = 15
    """No long run in a week that may do without."""
    missing_run: int = 4
    """A run fewer than the week wants."""
    other_weekend_day: int = 10
    """The long run on Saturday where Sunday is the custom."""
    other_long_day: int = 20
    """The long run on a day that is not at the weekend: more than a hard long run in its week is worth."""
    unwished_long_day: int = 20
    """The long run on another day than the one wished for; as much, since it was asked for."""
    short_long_run: int = 20
    """A long run that its day has no time for at all; in proportion where part of it fits."""
    quality_before_long: int = 3
    """A quality session on the eve of a long run."""
    crowded: int = 1
    """Two hard days with a single day between them."""
    run_after_long: int = 1
    """A run on the day after a long run (A21)."""
    short_day: int = 1
    """An easy run on a day with little time."""
    changed_day: int = 0
    """A day that differs from the plan so far; only when planning anew."""


WEIGHTS = Weights()
