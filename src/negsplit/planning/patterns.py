"""Every legal way to lay hard days and long runs into a week.

A pattern says which days hold a long run and quality sessions of which types; the days between are filled
with easy runs and rest by `fill`. A pattern is legal where the laws find nothing against its open days.
Patterns depend only on what is already fixed in the week, so that their table is made once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, permutations, product

import numpy as np
import numpy.typing as npt

from negsplit.core.plan import IDLE_KINDS, LONG_KINDS, PROGRESSION_KINDS, QUALITY_KINDS, WEEK, Kind
from negsplit.planning.goals import ROTATION
from negsplit.planning.recovery import closed_after
from negsplit.planning.rules.laws import (
    LONGEST_CLOSURE,
    MOST_QUALITY,
    too_many_progressions,
    too_many_quality,
    too_soon,
)

Integers = npt.NDArray[np.int64]
Fixed = tuple[Kind | None, ...]
"""What each day of a week already is; None where it is open."""

OPEN: Fixed = (None,) * WEEK
KINDS = tuple(Kind)
"""Kinds by the number that stands for them in the tables."""
CODE = {kind: code for code, kind in enumerate(KINDS)}
TYPE_BIT = {kind: 1 << bit for bit, kind in enumerate(ROTATION)}
LONGS = (None, Kind.LONG, Kind.LONG_SOFT, Kind.LONG_PROGRESSION)
"""Kinds of long run by their number in the tables; none is 0."""
TYPE_SETS = 1 << len(ROTATION)

Tail = tuple[int, int, bool, bool]
"""What the next week sees of a week: days closed to quality, days closed to long runs, whether its Sunday is
a quality session, whether it is a long run."""
Head = tuple[int, int, bool]
"""What the week before sees: first open day with quality, first with a long run, whether Monday is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The patterns of a week, one a row, sorted by class: rows of one class look alike to their neighbours.

    `kinds` : (n, 7) codes, rest on free days. `free` and `after_long` : (n, 7), whether the day is free to be
    filled, and whether it follows a long run. `runs`, `quality`, `types`, `long`, `eves`, `crowds` : (n,)
    counts and codes. `starts` : (c,) first row of each class; `class_types`, `class_long`, `class_tail`,
    `class_head` : (c,), the latter two as positions in `tails` and `heads`.
    """

    kinds: Integers
    free: npt.NDArray[np.bool_]
    after_long: npt.NDArray[np.bool_]
    runs: Integers
    quality: Integers
    types: Integers
    long: Integers
    eves: Integers
    crowds: Integers
    starts: Integers
    class_types: Integers
    class_long: Integers
    class_tail: Integers
    class_head: Integers
    tails: tuple[Tail, ...]
    heads: tuple[Head, ...]


@lru_cache(maxsize=256)
def table(fixed: Fixed, past: int, recovery: int) -> Table:
    """List every legal pattern around what is fixed.

    The first `past` days are over: what they hold is no ground for refusal. `recovery` is that of D4.
    """
    rows = list(_rows(fixed, past, recovery))
    tails = [tail_of(row, recovery) for row in rows]
    heads = [_head(row, past) for row in rows]
    all_tails, all_heads = tuple(sorted(set(tails))), tuple(sorted(set(heads)))
    types = [sum(TYPE_BIT[kind] for kind in ROTATION if kind in row) for row in rows]
    longs = [_long_code(row) for row in rows]
    classes = [
        (long, of_types, all_tails.index(tail), all_heads.index(head))
        for long, of_types, tail, head in zip(longs, types, tails, heads, strict=True)
    ]
    order = sorted(range(len(rows)), key=lambda row: classes[row])
    starts = [at for at in range(len(order)) if at == 0 or classes[order[at]] != classes[order[at - 1]]]
    keys = np.array([classes[order[at]] for at in starts], dtype=np.int64).reshape(-1, 4)
    kept = [rows[row] for row in order]
    return Table(
        kinds=np.array([[CODE[kind or Kind.REST] for kind in row] for row in kept], dtype=np.int64).reshape(
            -1, WEEK
        ),
        free=np.array([[kind is None for kind in row] for row in kept], dtype=np.bool_).reshape(-1, WEEK),
        after_long=np.array([_after_long(row) for row in kept], dtype=np.bool_),
        runs=_column(sum(kind is not None and kind not in IDLE_KINDS for kind in row) for row in kept),
        quality=_column(sum(kind in QUALITY_KINDS for kind in row) for row in kept),
        types=_column(types[row] for row in order),
        long=_column(longs[row] for row in order),
        eves=_column(_eves(row) for row in kept),
        crowds=_column(_crowds(row) for row in kept),
        starts=_column(starts),
        class_types=keys[:, 1],
        class_long=keys[:, 0],
        class_tail=keys[:, 2],
        class_head=keys[:, 3],
        tails=all_tails,
        heads=all_heads,
    )


def tail_of(row: Fixed, recovery: int) -> Tail:
    """Say what a week leaves to the next one."""
    quality = long = 0
    for day in range(WEEK - LONGEST_CLOSURE, WEEK):
        closed = closed_after(row[day] or Kind.REST, recovery)
        reach = WEEK - 1 - day
        quality, long = max(quality, closed.quality - reach), max(long, closed.long - reach)
    return quality, long, row[-1] in QUALITY_KINDS, row[-1] in LONG_KINDS


def _rows(fixed: Fixed, past: int, recovery: int) -> Iterator[Fixed]:
    days = [day for day in range(WEEK) if fixed[day] is None]
    for long, places in product(_long_choices(days), _quality_choices(days)):
        if long and long[0] in places:
            continue
        row = list(fixed)
        if long:
            row[long[0]] = long[1]
        for place in places:
            row[place] = Kind.TEMPO
        if _allowed(row, past, recovery):
            yield from _typed(row, places, past)


def _long_choices(days: Sequence[int]) -> list[tuple[int, Kind] | None]:
    return [None, *((day, kind) for day in days for kind in LONGS[1:] if kind)]


def _quality_choices(days: Sequence[int]) -> list[tuple[int, ...]]:
    return [places for count in range(MOST_QUALITY + 1) for places in combinations(days, count)]


def _allowed(row: list[Kind | None], past: int, recovery: int) -> bool:
    """Ask the laws about the days to come."""
    kinds = [kind or Kind.REST for kind in row]
    done, planned = kinds[:past], kinds[past:]
    if not QUALITY_KINDS.isdisjoint(planned) and too_many_quality(kinds):
        return False
    if not LONG_KINDS.isdisjoint(done) and not LONG_KINDS.isdisjoint(planned):
        return False
    return all(later < past for _, later in too_soon(kinds, recovery))


def _typed(row: list[Kind | None], places: tuple[int, ...], past: int) -> Iterator[Fixed]:
    """Give the quality days their types, each type at most once a week (A23)."""
    there = {kind for day, kind in enumerate(row) if day not in places and kind}
    for types in permutations([kind for kind in ROTATION if kind not in there], len(places)):
        for place, kind in zip(places, types, strict=True):
            row[place] = kind
        kinds = [kind or Kind.REST for kind in row]
        if PROGRESSION_KINDS.isdisjoint(kinds[past:]) or not too_many_progressions(kinds):
            yield tuple(row)


def _head(row: Fixed, past: int) -> Head:
    def first(kinds: frozenset[Kind]) -> int:
        return next((day for day in range(past, LONGEST_CLOSURE) if row[day] in kinds), LONGEST_CLOSURE)

    return first(QUALITY_KINDS), first(LONG_KINDS), past == 0 and row[0] in LONG_KINDS


def _long_code(row: Fixed) -> int:
    return max(LONGS.index(kind) if kind in LONG_KINDS else 0 for kind in row)


def _after_long(row: Fixed) -> list[bool]:
    return [day > 0 and row[day - 1] in LONG_KINDS for day in range(WEEK)]


def _eves(row: Fixed) -> int:
    pairs = pairwise(row)
    return sum(before in QUALITY_KINDS and after in LONG_KINDS for before, after in pairs)


def _crowds(row: Fixed) -> int:
    hard = [kind in QUALITY_KINDS or kind in LONG_KINDS for kind in row]
    return sum(hard[day] and hard[day + 2] for day in range(WEEK - 2))


def _column(values: Iterator[int] | Sequence[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)
