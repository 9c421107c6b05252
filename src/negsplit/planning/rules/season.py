"""Rules on the whole plan: variety (A17, A20, A23), and how many hard progressive long runs (A22, D6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    Candidate,
    DatedFinding,
    Kind,
    Session,
)
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.laws import hard_again, over_dose, window_for

SHORTEST_VARIED = 4
"""Weeks from which a plan should hold more than one type of run."""
SHORTEST_COMPLETE = 8
"""Weeks from which a plan should hold all five types of A17."""
LONGEST_MONOTONY = 4
"""Weeks running with the same quality sessions that are one too many (A23); our convention."""
LONGEST_REPEAT = 3
"""Times running that the same progression workout is one too many (A10); our convention."""

TYPES: dict[str, frozenset[Kind]] = {
    "long runs": LONG_KINDS,
    "easy runs": frozenset({Kind.EASY, Kind.RECOVERY}),
    "speed work": frozenset({Kind.INTERVALS}),
    "tempo runs": frozenset({Kind.TEMPO, Kind.MARATHON_PACE}),
    "progression runs": PROGRESSION_KINDS,
}
"""The five types of run of A17. A marathon-pace run is steady work below the threshold, nearest to tempo."""


def variety(case: Case) -> Iterator[DatedFinding]:
    """Demand more than one type of run in a plan: long, easy, speed work, tempo, progression (A17)."""
    if len(case.plan.weeks) < SHORTEST_VARIED or not case.sessions:
        return
    kinds = {session.kind for session in case.sessions}
    missing = [name for name, members in TYPES.items() if kinds.isdisjoint(members)]
    start = case.plan.weeks[0].start
    if len(missing) >= len(TYPES) - 1:
        yield DatedFinding(
            "variety",
            Weight.BREACH,
            start,
            "The plan has only one type of run (A17).",
            "Add a long run, and one or two quality sessions a week.",
            "A17",
        )
    elif missing and len(case.plan.weeks) >= SHORTEST_COMPLETE:
        yield DatedFinding(
            "variety",
            Weight.NOTE,
            start,
            f"The plan has no {' and no '.join(missing)} (A17).",
            "Put one in place of a session that comes every week.",
            "A17",
        )


def workout_for_race(case: Case) -> Iterator[DatedFinding]:
    """Progression workouts are chosen by race distance and level (A20)."""
    offered = {candidate.name: candidate for candidate in case.candidates}
    for session in case.sessions:
        candidate = offered.get(session.recipe or "")
        if candidate and (misfit := _misfit(candidate, case)):
            yield DatedFinding(
                "workout-for-race",
                Weight.WARNING,
                session.date,
                f"{candidate.name} is {misfit} (A20).",
                "Choose a progression workout made for the race and the level.",
                "A20",
            )


def hard_long_runs_in_a_row(case: Case) -> Iterator[DatedFinding]:
    """Not every long run is a hard progression run: never two long runs running (A22)."""
    for position in hard_again([session.kind for session in case.longs]):
        yield DatedFinding(
            "hard-long-runs-in-a-row",
            Weight.BREACH,
            case.longs[position].date,
            "Two long runs running are hard progression runs (A22).",
            "Make one of them plain or soft.",
            "A22",
        )


def rotation(case: Case) -> Iterator[DatedFinding]:
    """One or two quality types a week, changing from week to week (A23)."""
    unchanged = 0
    before: frozenset[Kind] = frozenset()
    for week, sessions in case.weeks:
        now = frozenset(session.kind for session in sessions) & QUALITY_KINDS
        unchanged = unchanged + 1 if now and now == before else 1
        before = now
        if unchanged == LONGEST_MONOTONY:
            yield DatedFinding(
                "rotation",
                Weight.WARNING,
                week.start,
                f"The same quality sessions ({', '.join(sorted(now))}) for {unchanged} weeks (A23).",
                "Change one of them for another type every other week.",
                "A23",
            )


def same_workout(case: Case) -> Iterator[DatedFinding]:
    """Progression workouts vary, against boredom and for different adaptations (A10)."""
    runs = [session for session in case.sessions if session.kind in PROGRESSION_KINDS and session.recipe]
    for position in _third_in_a_row(runs):
        yield DatedFinding(
            "same-workout",
            Weight.NOTE,
            runs[position].date,
            f"{runs[position].recipe} for the {LONGEST_REPEAT}rd time running (A10).",
            "Choose another progression workout this time.",
            "A10",
        )


def long_progression_dose(case: Case) -> Iterator[DatedFinding]:
    """Hard progressive long runs: 2 in 8 weeks for the marathon, 1 in 3 for the half (D6)."""
    window = window_for(case.race)
    hard = [[s for s in sessions if s.kind is Kind.LONG_PROGRESSION] for _, sessions in case.weeks]
    for position in over_dose([len(found) for found in hard], window):
        yield DatedFinding(
            "long-progression-dose",
            Weight.BREACH,
            hard[position][-1].date,
            f"More than {window.most} hard progressive long {'run' if window.most == 1 else 'runs'} "
            f"in {window.weeks} weeks (D6).",
            "Make one of them plain or soft.",
            "D6",
        )


def _misfit(candidate: Candidate, case: Case) -> str:
    if candidate.races and case.race and case.race.name not in candidate.races:
        return f"made for {' or '.join(candidate.races)}, not for {case.race.name}"
    if candidate.levels and case.level and case.level not in candidate.levels:
        return f"made for {' or '.join(candidate.levels)}, not for {case.level}"
    return ""


def _third_in_a_row(runs: Sequence[Session]) -> Iterator[int]:
    streak = 1
    for position in range(1, len(runs)):
        streak = streak + 1 if runs[position].recipe == runs[position - 1].recipe else 1
        if streak == LONGEST_REPEAT:
            yield position
