"""The laws as plain predicates on the kinds of days.

The planner builds its weeks with them and the linter finds breaches with them, so that a plan of ours cannot
break what we tell others to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negsplit.core.plan import LONG_KINDS, PROGRESSION_KINDS, QUALITY_KINDS, Kind
from negsplit.core.races import HALF, Race
from negsplit.planning.recovery import closed_after

MOST_QUALITY = 2
"""Quality sessions a week (A18)."""
MOST_PROGRESSIONS = 1
"""Progression runs a week (A19)."""
LONGEST_CLOSURE = 3
"""Days; no session closes more (D4)."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most `most` hard progressive long runs in any `weeks` successive weeks."""

    most: int
    weeks: int


MARATHON_WINDOW = Window(most=2, weeks=8)
HALF_WINDOW = Window(most=1, weeks=3)
"""D6; races shorter than a half marathon take the half marathon's."""


def window_for(race: Race | None) -> Window:
    """Window of hard progressive long runs for a race (D6); the stricter one where no race is known."""
    return MARATHON_WINDOW if race and race.distance > HALF.distance else HALF_WINDOW


def quality_count(kinds: Sequence[Kind]) -> int:
    """Quality sessions among the kinds (D3)."""
    return sum(kind in QUALITY_KINDS for kind in kinds)


def too_many_quality(kinds: Sequence[Kind]) -> bool:
    """More quality sessions in a week than A18 allows."""
    return quality_count(kinds) > MOST_QUALITY


def too_many_progressions(kinds: Sequence[Kind]) -> bool:
    """More progression runs in a week than A19 allows."""
    return sum(kind in PROGRESSION_KINDS for kind in kinds) > MOST_PROGRESSIONS


def too_soon(kinds: Sequence[Kind], recovery: int) -> Iterator[tuple[int, int]]:
    """Find each pair of days (hard one, later one) that lie too close (A21, D4, D5).

    `kinds` holds one kind a day, without gaps.
    """
    for first, kind in enumerate(kinds):
        closed = closed_after(kind, recovery)
        for gap in range(1, max(closed) + 1):
            later = first + gap
            if later < len(kinds) and (
                (gap <= closed.quality and kinds[later] in QUALITY_KINDS)
                or (gap <= closed.long and kinds[later] in LONG_KINDS)
            ):
                yield first, later


def hard_again(longs: Sequence[Kind]) -> Iterator[int]:
    """Positions of hard progressive long runs that follow straight on another one (A22)."""
    for later in range(1, len(longs)):
        if longs[later - 1] is longs[later] is Kind.LONG_PROGRESSION:
            yield later


def over_dose(hard: Sequence[int], window: Window) -> Iterator[int]:
    """Positions of weeks in which the window holds too many hard progressive long runs (D6).

    `hard` holds their number in each week.
    """
    for last in range(len(hard)):
        first = max(0, last - window.weeks + 1)
        if hard[last] and sum(hard[first : last + 1]) > window.most:
            yield last
