"""What to do when life happens: a menu of plans, each with what it changes, why, and what it costs.

Nothing here changes a plan. Each option is a new plan beside the old one, for the runner to take or leave.
What lies before `today` is the same in all of them but for what the event itself says of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from negsplit.core.errors import PlanError
from negsplit.core.plan import (
    Candidate,
    Plan,
)
from negsplit.planning.changes import Change, changes_between
from negsplit.planning.events import Event, Ill, Judged, Missed, Moved, NewRace, Shortened, Tired, Travel
from negsplit.planning.objective import WEIGHTS
from negsplit.planning.price import price
from negsplit.planning.rework import Wanted, rework
from negsplit.planning.ways import Way, ways


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on: `drop`, `swap`, `shift`, `move`, `rest`, `race` or `adjust`.

    `cost` is what the plan loses against the old one by the planner's own weights (see `objective`); sessions
    given up count there, changed days in `changes`.
    """

    name: str
    words: str
    plan: Plan
    changes: tuple[Change, ...]
    cost: int


def replan(
    plan: Plan, event: Event, today: dt.date, candidates: Sequence[Candidate] = ()
) -> tuple[Option, ...]:
    """Offer the ways to go on after an event, the one with the fewest changes first.

    `today` is the first day that may change.

    Raises
    ------
    PlanError
        The event does not fit the plan: no session on that day, or the plan knows no season.
    """
    if plan.season is None:
        raise PlanError(
            "plan", "", "it does not say what season it was made for", "Make it with negsplit plan."
        )
    options = [_option(plan, way, candidates, event) for way in ways(plan, plan.season, event, today)]
    found = [option for option in options if option is not None]
    if not found:
        raise PlanError("plan", "", f"no legal plan is left after {_told(event)}", "Plan the season anew.")
    return tuple(sorted(found, key=lambda option: (len(option.changes), option.cost)))


def _option(plan: Plan, way: Way, candidates: Sequence[Candidate], event: Event) -> Option | None:
    new = rework(way.plan, way.wanted, candidates) if way.wanted else way.plan
    if new is None or not _finds_all(way.wanted, new):
        return None
    changes = changes_between(plan, new, _told(event))
    return Option(way.name, way.words, new, changes, price(new, WEIGHTS) - price(plan, WEIGHTS))


def _finds_all(wanted: Wanted | None, plan: Plan) -> bool:
    return wanted is None or all(
        any(first <= session.date <= last and session.kind is kind for session in plan)
        for kind, first, last in wanted.seek
    )


def _told(event: Event) -> str:
    match event:
        case Missed(date=date):
            return f"the missed session of {date}"
        case Moved(date=date, to=to):
            return f"moving the session of {date} to {to}"
        case Shortened(date=date):
            return f"the shortened run of {date}"
        case Ill(first=first, last=last):
            return f"the illness from {first} to {last}"
        case Tired(first=first, last=last):
            return f"the easy days from {first} to {last}"
        case Travel(first=first, last=last):
            return f"the days away from {first} to {last}"
        case NewRace(race=race):
            return f"the {race.race.name} on {race.date}"
        case Judged(adjustment=adjustment):
            return adjustment.reason
        case _:
            assert_never(event)
