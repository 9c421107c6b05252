"""Which progression workout a session gets: types that vary, doses that rise (A10, A20, A23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negsplit.core.plan import Candidate, Kind, Phase, Season
from negsplit.planning.curves import Target
from negsplit.planning.fitting import SHORTEST_SHARE, scale_within, suits

FRESH = 2
"""How many of the last progression workouts a new one should differ from."""
TAPER_DOSE = 0.3
"""Where between the lightest and the heaviest dose a taper asks for; our convention."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A workout and the share of its length that is to be run."""

    candidate: Candidate
    scale: float

    @property
    def dose(self) -> float:
        """Dose of what is run of it."""
        return self.candidate.dose * self.scale


@dataclass(frozen=True, slots=True)
class Room:
    """What a session may take: distance [m] and time [s], None where that is open.

    `dose` is the one wanted, between the lightest (0) and the heaviest (1) that fit.
    """

    reach_m: float
    limit_s: float | None
    dose: float


def suiting(candidates: Iterable[Candidate], kind: Kind, season: Season, week: Target) -> list[Candidate]:
    """Pick the workouts of a kind that are made for the runner (A20)."""
    return [
        candidate
        for candidate in candidates
        if candidate.kind is kind and suits(candidate, season, week.phase)
    ]


def dose_wanted(week: Target, progress: float) -> float:
    """How heavy a dose to choose: it rises over the season and falls in the taper."""
    return TAPER_DOSE if week.phase is Phase.TAPER else progress


def choose(candidates: Iterable[Candidate], room: Room, last: Sequence[str]) -> Chosen | None:
    """Choose the workout for a session; None where no candidate has room.

    One that was not among the `last` workouts comes first, then the one nearest to the wanted dose.
    """
    options = [
        Chosen(candidate, scale)
        for candidate in candidates
        if (scale := _floor(scale_within(candidate, room.reach_m, room.limit_s))) >= SHORTEST_SHARE
    ]
    if not options:
        return None
    doses = [option.dose for option in options]
    wanted = min(doses) + room.dose * (max(doses) - min(doses))
    return min(
        options,
        key=lambda option: (
            _staleness(option.candidate.name, last),
            round(abs(option.dose - wanted), 6),
            option.candidate.name,
        ),
    )


def _staleness(name: str, last: Sequence[str]) -> int:
    """0 for a workout that is fresh, the more the more lately it was run."""
    recent = list(last[-FRESH:])
    return max((place for place, used in enumerate(recent, start=1) if used == name), default=0)


def _floor(scale: float) -> float:
    """Round down to whole per cents, with room for the last bit of a float."""
    return int(scale * 100 + 1e-9) / 100
