"""The linter: every rule in one tuple, run on our plans and on anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from negsplit.core.plan import Candidate, DatedFinding, Plan, Runner
from negsplit.planning.rules.case import Case
from negsplit.planning.rules.distance import long_jump
from negsplit.planning.rules.season import (
    hard_long_runs_in_a_row,
    long_progression_dose,
    rotation,
    same_workout,
    variety,
    workout_for_race,
)
from negsplit.planning.rules.spacing import (
    hard_days_adjacent,
    recovery_after_long_progression,
    recovery_after_race,
)
from negsplit.planning.rules.week import no_quality, one_progression, quality_days
from negsplit.planning.rules.wishes import (
    available_days,
    blocked_days,
    must_rest,
    runs_a_week,
    time_limits,
)

Rule = Callable[[Case], Iterator[DatedFinding]]

RULES: tuple[Rule, ...] = (
    variety,
    quality_days,
    no_quality,
    one_progression,
    workout_for_race,
    recovery_after_long_progression,
    recovery_after_race,
    hard_long_runs_in_a_row,
    rotation,
    same_workout,
    hard_days_adjacent,
    long_progression_dose,
    long_jump,
    blocked_days,
    must_rest,
    available_days,
    time_limits,
    runs_a_week,
)

NOBODY = Runner()
"""A runner of whom nothing is known."""


def check(
    plan: Plan, runner: Runner = NOBODY, candidates: tuple[Candidate, ...] = ()
) -> tuple[DatedFinding, ...]:
    """Run every rule on a plan and give what was found, in the order of dates.

    `runner` says what the plan's own season does not; `candidates` lets named workouts be checked for
    whom they are made for.
    """
    case = Case(plan, runner, candidates)
    found = [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(found, key=lambda finding: (finding.date, finding.weight, finding.id)))
