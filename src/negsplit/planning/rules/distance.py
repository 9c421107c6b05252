"""The rule on one run's distance (D7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from negsplit.core.finding import Weight
from negsplit.core.plan import DatedFinding, Kind, Session
from negsplit.core.units import KM
from negsplit.planning.rules.case import Case

SPIKE = 1.10
"""Share of the longest run of the last 30 days above which a single run was followed by more injuries.
R. Frandsen et al., Br. J. Sports Med. 59:1203, 2025, doi:10.1136/bjsports-2024-109380 (distance only)."""
RISKS = ((2.0, 2.28), (1.3, 1.52), (SPIKE, 1.64))
"""How many times as many injuries followed runs longer than each share, the largest share first (ibid.)."""
MEMORY = dt.timedelta(days=30)


def long_jump(case: Case) -> Iterator[DatedFinding]:
    """No run longer than 110 % of the longest of the last 30 days (D7); races are not judged.

    Where the longest run before the plan is unknown, the plan's first 30 days say it.
    """
    runs = [session for session in case.sessions if session.is_run and session.distance_m > 0]
    if not runs:
        return
    known_from = runs[0].date if case.longest_before_m else runs[0].date + MEMORY
    for position, session in enumerate(runs):
        if session.kind is Kind.RACE or session.date < known_from:
            continue
        longest = longest_before(runs[:position], session.date, case)
        if longest > 0 and session.distance_m > SPIKE * longest:
            yield DatedFinding(
                "long-jump",
                Weight.WARNING,
                session.date,
                f"{session.distance_m / KM.m:.1f} km is {session.distance_m / longest - 1:.0%} more than the "
                f"longest run of the last 30 days, {longest / KM.m:.1f} km (D7); "
                f"{_risk(session.distance_m / longest)} times as many injuries followed such runs.",
                f"Run at most {SPIKE * longest / KM.m:.1f} km.",
                "D7",
            )


def longest_before(runs: Sequence[Session], date: dt.date, case: Case) -> float:
    """Longest run of the 30 days before a date [m], 0 where there is none."""
    since = date - MEMORY
    found = [run.distance_m for run in runs if since <= run.date < date]
    start = case.plan.weeks[0].start
    if case.longest_before_m and since <= start:
        found.append(case.longest_before_m)
    return max(found, default=0.0)


def _risk(share: float) -> float:
    return next(risk for above, risk in RISKS if share > above)
