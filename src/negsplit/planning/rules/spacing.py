"""Rules on the days after a hard one (A21, D4, D5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from negsplit.core.finding import Weight
from negsplit.core.plan import DatedFinding, Kind
from negsplit.core.plan_words import kind_words
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.laws import too_soon


def hard_days_adjacent(case: Case) -> Iterator[DatedFinding]:
    """No quality session on the day after a quality session or a long run (D5)."""
    for date, before, after, _ in _pairs(case):
        if before is Kind.RACE or before is Kind.LONG_PROGRESSION:
            continue
        yield DatedFinding(
            "hard-days-adjacent",
            Weight.BREACH,
            date,
            f"{kind_words(after)} on the day after {kind_words(before)}: hard days are never adjacent (D5).",
            "Put an easy day between them.",
            "D5",
        )


def recovery_after_long_progression(case: Case) -> Iterator[DatedFinding]:
    """Rest, cross-training or easy runs only in the days after a hard progressive long run (A21, D4)."""
    for date, before, after, gap in _pairs(case):
        if before is Kind.LONG_PROGRESSION:
            yield DatedFinding(
                "recovery-after-long-progression",
                Weight.BREACH,
                date,
                f"{kind_words(after)} {_days(gap)} after a hard progressive long run; "
                f"it needs {case.recovery} days of recovery (A21, D4).",
                "Make it an easy run, or move it to a later day.",
                "A21",
            )


def recovery_after_race(case: Case) -> Iterator[DatedFinding]:
    """Demand the recovery of a hard progressive long run after a race; our own reading of A21."""
    for date, before, after, gap in _pairs(case):
        if before is Kind.RACE:
            yield DatedFinding(
                "recovery-after-race",
                Weight.BREACH if gap == 1 else Weight.WARNING,
                date,
                f"{kind_words(after)} {_days(gap)} after a race (A21, D5).",
                "Make it an easy run, or move it to a later day.",
                "D5",
            )


def _pairs(case: Case) -> Iterator[tuple[dt.date, Kind, Kind, int]]:
    kinds = [kind for _, kind in case.days]
    for first, later in too_soon(kinds, case.recovery):
        yield case.days[later][0], kinds[first], kinds[later], later - first


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"
