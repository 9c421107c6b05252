"""Whether a progression workout fits a runner's week, and at what share of its length."""

from __future__ import annotations

from collections.abc import Iterable

from negsplit.core.plan import Candidate, Kind, Phase, Season
from negsplit.planning.curves import Target

SHORTEST_SHARE = 0.6
"""A workout cut below this share of its length is another workout; our convention."""
LARGEST_WEEK_SHARE = 0.35
"""Share of the week's volume that a progression run on an ordinary day may take; our convention. Daniels
gives a session of marathon pace a fifth, to which warm-up and cool-down come."""


def suits(candidate: Candidate, season: Season, phase: Phase) -> bool:
    """Whether the workout is made for the race, the level and the phase (A20)."""
    race = season.race.race.name if season.race else None
    return (
        (not candidate.races or race is None or race in candidate.races)
        and (not candidate.levels or season.level in candidate.levels)
        and (not candidate.phases or phase in candidate.phases or phase is Phase.MAINTENANCE)
    )


def reach(kind: Kind, week: Target) -> float:
    """Longest a progression workout may be in a week [m]; progressive long runs may be shorter (A25)."""
    if kind is Kind.PROGRESSION:
        return min(week.long_m or week.volume_m, LARGEST_WEEK_SHARE * week.volume_m)
    return week.long_m


def scale_within(candidate: Candidate, reach_m: float, limit_s: float | None) -> float:
    """Largest share of the workout that stays within a distance and a time."""
    by_time = limit_s / candidate.duration_s if limit_s else 1.0
    return min(1.0, reach_m / candidate.distance_m, by_time)


def fitting(
    candidates: Iterable[Candidate], kind: Kind, season: Season, week: Target, limit_s: float | None
) -> tuple[Candidate, ...]:
    """Pick the workouts of a kind that suit the runner and can be run at `SHORTEST_SHARE` or more."""
    return tuple(
        candidate
        for candidate in candidates
        if candidate.kind is kind
        and suits(candidate, season, week.phase)
        and scale_within(candidate, reach(kind, week), limit_s) >= SHORTEST_SHARE
    )
