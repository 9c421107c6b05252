"""From a season to a plan: curves, placement, lengths, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negsplit.core.errors import PlanError
from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    WEEK,
    Candidate,
    DatedFinding,
    Plan,
    Season,
    Week,
    monday_of,
)
from negsplit.core.races import HALF, TEN_K
from negsplit.core.units import KM
from negsplit.planning.conflict import Wish, smallest_conflict
from negsplit.planning.frames import ALL, Demands, Frame, frames
from negsplit.planning.lengths import Placed, measure
from negsplit.planning.memory import memory_for
from negsplit.planning.objective import WEIGHTS, Weights
from negsplit.planning.past import Past
from negsplit.planning.place import Terms, place
from negsplit.planning.reasons import with_reasons
from negsplit.planning.recovery import recovery_days
from negsplit.planning.rules.laws import window_for

SHORTEST_WEEKS, LONGEST_WEEKS = 2, 30
FEWEST_RUNS, MOST_RUNS = 3, 7
LEAST_WEEKLY_M, MOST_WEEKLY_M = 10_000.0, 300_000.0
"""Below the first there is no base to build on; the second is more than anybody trains."""
LEAST_LONGEST_M = 3_000.0
HALF_READY, FULL_READY = 0.75, 0.62
"""Share of the race that the longest run should reach before a half marathon and a marathon: the shortest in
the published marathon plans of the yardstick is 16 mi (62 %); for the half marathon it is our convention."""


HELD_BACK = 0.85
"""Share of the curve below which a plan's volume deserves a word."""


class ConflictError(PlanError):
    """Wishes that cannot hold together; `wishes` is the smallest set, any one of which may be dropped."""

    def __init__(self, conflict: tuple[Wish, ...]) -> None:
        words = " and ".join(wish.words for wish in conflict)
        super().__init__("season", "", f"these cannot hold together: {words}", "Drop or change one of them.")
        self.wishes = conflict


def plan_season(season: Season, candidates: Sequence[Candidate] = (), weights: Weights = WEIGHTS) -> Plan:
    """Make the best plan for a season.

    Raises
    ------
    PlanError
        The season cannot be planned as it was asked for; a `ConflictError` names the wishes at odds.
    """
    demand_plannable(season)
    cut = frames(season, candidates, weights)
    placement = place(cut, terms_of(season, weights))
    if placement is None:
        raise ConflictError(
            smallest_conflict(season, lambda asked, demands: is_feasible(asked, demands, candidates))
        )
    placed = [
        Placed(frame.target, kinds, progress_of(index, cut))
        for index, (frame, kinds) in enumerate(zip(cut, placement.weeks, strict=True))
    ]
    weeks = tuple(
        Week(frame.target.start, frame.target.phase, with_reasons(season, frame, sessions))
        for frame, sessions in zip(cut, measure(season, placed, candidates, Past()), strict=True)
    )
    return Plan(weeks, season, tuple(_remarks(season, weeks, cut)))


def is_feasible(season: Season, demands: Demands = ALL, candidates: Sequence[Candidate] = ()) -> bool:
    """Whether any legal plan fulfils the wishes."""
    cut = frames(season, candidates, WEIGHTS, demands)
    return place(cut, terms_of(season, WEIGHTS)) is not None


def terms_of(season: Season, weights: Weights) -> Terms:
    """Say what a season is searched under."""
    window = window_for(season.race.race if season.race else None)
    return Terms(recovery_days(season.level, season.age), memory_for(window), weights)


def progress_of(index: int, cut: Sequence[Frame]) -> float:
    """How far the season has got at a week, 0 to 1."""
    return index / max(1, len(cut) - 1)


def demand_plannable(season: Season) -> None:
    """Refuse a season that no plan can be made for, with what to change."""
    for what, remedy in _faults(season):
        raise PlanError("season", "", what, remedy)


def _faults(season: Season) -> Iterator[tuple[str, str]]:
    if season.race is None and season.until is None:
        yield (
            "neither a race nor an end is named",
            "Name the race and its date, or the last day of the season.",
        )
        return
    if season.end < season.start:
        yield f"it ends on {season.end}, before it starts on {season.start}", "Check the dates."
        return
    weeks = (monday_of(season.end) - monday_of(season.start)).days // WEEK + 1
    if not SHORTEST_WEEKS <= weeks <= LONGEST_WEEKS:
        yield (
            f"{weeks} week{'s' * (weeks != 1)}; a season has {SHORTEST_WEEKS} to {LONGEST_WEEKS}",
            "Start earlier or later, or choose another race.",
        )
    if not FEWEST_RUNS <= season.runs <= MOST_RUNS:
        yield (
            f"{season.runs} runs a week; {FEWEST_RUNS} to {MOST_RUNS} can be planned",
            "Change the number of runs.",
        )
    if not LEAST_WEEKLY_M <= season.weekly_m <= MOST_WEEKLY_M:
        yield (
            f"{season.weekly_m / KM.m:g} km a week now; a plan needs {LEAST_WEEKLY_M / KM.m:g} km or more",
            "Run easily to that volume first, or correct the figure.",
        )
    if not LEAST_LONGEST_M <= season.longest_m <= MOST_WEEKLY_M:
        yield (
            f"{season.longest_m / KM.m:g} km as the longest run of late",
            "Run 3 km first, or correct the figure.",
        )
    for date in [race.date for race in season.tune_ups] + list(season.blocked):
        if not season.start <= date <= season.end:
            yield (
                f"{date} lies outside the season, {season.start} to {season.end}",
                "Correct the date, or leave it out.",
            )
    dates = [race.date for race in season.races]
    if len(set(dates)) < len(dates):
        yield "two races on one day", "Leave one of them out."


def _remarks(season: Season, weeks: Sequence[Week], cut: Sequence[Frame]) -> Iterator[DatedFinding]:
    yield from _unready(season, weeks)
    yield from _held_back(weeks, cut)


def _unready(season: Season, weeks: Sequence[Week]) -> Iterator[DatedFinding]:
    if season.race is None or season.race.race.distance <= TEN_K.distance:
        return
    race = season.race.race.distance.m
    ready = HALF_READY if season.race.race.distance <= HALF.distance else FULL_READY
    runs = [session for week in weeks for session in week.sessions if session.kind in LONG_KINDS]
    longest = max((session.distance_m for session in runs), default=0.0)
    if longest < ready * race:
        yield DatedFinding(
            "longest-run-short",
            Weight.WARNING,
            season.race.date,
            f"The longest run reaches {longest / KM.m:.0f} km; for the {season.race.race.name} "
            f"{ready * race / KM.m:.0f} km or more are usual.",
            "Start earlier, begin from a higher volume, or choose a shorter race.",
        )


def _held_back(weeks: Sequence[Week], cut: Sequence[Frame]) -> Iterator[DatedFinding]:
    fullest = max(weeks, key=lambda week: week.distance_m)
    aimed = max(frame.target.volume_m for frame in cut)
    if fullest.distance_m < HELD_BACK * aimed:
        yield DatedFinding(
            "volume-held-back",
            Weight.NOTE,
            fullest.start,
            f"The fullest week has {fullest.distance_m / KM.m:.0f} of {aimed / KM.m:.0f} km: the time on the "
            "days and the longest run so far leave no room for more.",
            "Offer more time or another day, or take the lower volume as it is.",
        )
