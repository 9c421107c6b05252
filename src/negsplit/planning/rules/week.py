"""Rules on one week: how many quality sessions (A18) and progression runs (A19)."""

from __future__ import annotations

from collections.abc import Iterator

from negsplit.core.finding import Weight
from negsplit.core.plan import PROGRESSION_KINDS, QUALITY_KINDS, DatedFinding, Phase
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.laws import MOST_QUALITY, quality_count, too_many_progressions, too_many_quality

TRAINING_RUNS = 4
"""Runs from which a week is an ordinary training week; below it is a taper, a trip or an illness."""


def quality_days(case: Case) -> Iterator[DatedFinding]:
    """One or two quality sessions a week, no more (A18)."""
    for _, sessions in case.weeks:
        kinds = [session.kind for session in sessions]
        if too_many_quality(kinds):
            hard = [session for session in sessions if session.kind in QUALITY_KINDS]
            named = ", ".join(session.kind for session in hard)
            yield DatedFinding(
                "quality-days",
                Weight.BREACH,
                hard[MOST_QUALITY].date,
                f"{len(hard)} quality sessions in one week ({named}); one or two are enough (A18).",
                f"Make all but {MOST_QUALITY} of them easy runs.",
                "A18",
            )


def no_quality(case: Case) -> Iterator[DatedFinding]:
    """Demand a quality session or a progression run of an ordinary week (A18)."""
    for week, sessions in case.weeks:
        runs = [session for session in sessions if session.is_run]
        kinds = [session.kind for session in runs]
        plain = not quality_count(kinds) and PROGRESSION_KINDS.isdisjoint(kinds)
        if plain and len(runs) >= TRAINING_RUNS and week.phase is not Phase.TAPER:
            yield DatedFinding(
                "no-quality",
                Weight.NOTE,
                week.start,
                "No quality session in the week; one or two give it a purpose (A18).",
                "Make one easy run a progression run, unless the week is meant for rest.",
                "A18",
            )


def one_progression(case: Case) -> Iterator[DatedFinding]:
    """At most one progression run a week (A19)."""
    for _, sessions in case.weeks:
        if too_many_progressions([session.kind for session in sessions]):
            found = [session for session in sessions if session.kind in PROGRESSION_KINDS]
            yield DatedFinding(
                "one-progression",
                Weight.BREACH,
                found[1].date,
                f"{len(found)} progression runs in one week; one at a time (A19).",
                "Keep one of them and make the others easy or plain long runs.",
                "A19",
            )
