"""Which wishes cannot hold together: the smallest set, found by taking wishes away one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from negsplit.core.plan import Available, RaceDay, Season, Weekday
from negsplit.planning.frames import ALL, Demands


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the runner asked for, in words, and how a season looks without it."""

    name: str
    words: str
    without: Callable[[Season, Demands], tuple[Season, Demands]]


Feasible = Callable[[Season, Demands], bool]


def wishes(season: Season) -> tuple[Wish, ...]:
    """List the wishes of a season that could stand in each other's way."""
    return tuple(_wishes(season))


def smallest_conflict(season: Season, is_feasible: Feasible) -> tuple[Wish, ...]:
    """Find a set of wishes that cannot hold together, though they can as soon as any one is dropped.

    Wishes that are not needed for the conflict are dropped one after the other; what is left is minimal.
    """
    kept = list(wishes(season))
    for wish in wishes(season):
        fewer = [other for other in kept if other.name != wish.name]
        if not is_feasible(*_only(season, fewer)):
            kept = fewer
    return tuple(kept)


def without(season: Season, dropped: Sequence[Wish]) -> tuple[Season, Demands]:
    """Take wishes out of a season."""
    demands = ALL
    for wish in dropped:
        season, demands = wish.without(season, demands)
    return season, demands


def _only(season: Season, kept: Sequence[Wish]) -> tuple[Season, Demands]:
    names = {wish.name for wish in kept}
    return without(season, [wish for wish in wishes(season) if wish.name not in names])


def _wishes(season: Season) -> Iterator[Wish]:
    named = ", ".join(day.weekday.name.capitalize() for day in season.days)
    yield Wish("days", f"running only on {named}", _any_day)
    if any(day.limit_s is not None for day in season.days):
        yield Wish("time-limits", "the time limits of the days", _no_limits)
    if season.must_rest:
        rest = ", ".join(day.name.capitalize() for day in season.must_rest)
        yield Wish(
            "must-rest", f"rest on {rest}", lambda season, demands: (replace(season, must_rest=()), demands)
        )
    yield Wish(
        "runs", f"{season.runs} runs a week", lambda season, demands: (season, replace(demands, runs=False))
    )
    yield Wish(
        "long-run",
        "a long run every week",
        lambda season, demands: (season, replace(demands, long_run=False)),
    )
    for first, last in _ranges(season.blocked):
        shown = f"{first}" if first == last else f"{first} to {last}"
        yield Wish(f"blocked-{first}", f"no running on {shown}", _unblocking(first, last))
    for race in season.tune_ups:
        yield Wish(f"race-{race.date}", f"the {race.race.name} on {race.date}", _without_tune_up(race))
    if season.race:
        yield Wish(
            f"race-{season.race.date}", f"the {season.race.race.name} on {season.race.date}", _without_race
        )


def _any_day(season: Season, demands: Demands) -> tuple[Season, Demands]:
    limits = {day.weekday: day.limit_s for day in season.days}
    return replace(season, days=tuple(Available(day, limits.get(day)) for day in Weekday)), demands


def _no_limits(season: Season, demands: Demands) -> tuple[Season, Demands]:
    return replace(season, days=tuple(Available(day.weekday) for day in season.days)), demands


def _unblocking(first: dt.date, last: dt.date) -> Callable[[Season, Demands], tuple[Season, Demands]]:
    def unblocked(season: Season, demands: Demands) -> tuple[Season, Demands]:
        kept = tuple(date for date in season.blocked if not first <= date <= last)
        return replace(season, blocked=kept), demands

    return unblocked


def _without_tune_up(race: RaceDay) -> Callable[[Season, Demands], tuple[Season, Demands]]:
    def missing(season: Season, demands: Demands) -> tuple[Season, Demands]:
        return replace(season, tune_ups=tuple(other for other in season.tune_ups if other != race)), demands

    return missing


def _without_race(season: Season, demands: Demands) -> tuple[Season, Demands]:
    return replace(season, race=None, until=season.end), demands


def _ranges(dates: Sequence[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Join dates that follow on each other."""
    day = dt.timedelta(days=1)
    first: dt.date | None = None
    last = dt.date.min
    for date in sorted(set(dates)):
        if first is None or date > last + day:
            if first is not None:
                yield first, last
            first = date
        last = date
    if first is not None:
        yield first, last
