"""What to do with a plan when life happens: the ways to go on, each beside the plan that stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from negsplit.app.plans import candidates_of, whole
from negsplit.core.athlete import Performance
from negsplit.core.errors import UnknownError
from negsplit.planning.changes import Change
from negsplit.planning.events import Event, Missed, NewRace, Shortened
from negsplit.planning.replan import Option, replan
from negsplit.wire.plan import PlanFile, change_to_wire


def ways_on(file: PlanFile, event: Event, today: dt.date) -> tuple[Option, ...]:
    """Offer the ways to go on after an event, the one with the fewest changes first.

    `today` is the first day that may change; a day that is told to be missed or cut short is over.

    Raises `PlanError` where the event does not fit the plan.
    """
    file = with_new_goal(file, event)
    return replan(whole(file.plan), event, first_open_day(event, today), candidates_of(file))


def first_open_day(event: Event, today: dt.date) -> dt.date:
    """First day that may change: today, or tomorrow where the event says that today's run is over.

    >>> first_open_day(Missed(dt.date(2027, 2, 2)), dt.date(2027, 2, 2))
    datetime.date(2027, 2, 3)
    """
    over = isinstance(event, Missed | Shortened) and event.date == today
    return today + dt.timedelta(days=1) if over else today


def chosen(file: PlanFile, event: Event, options: Sequence[Option], name: str) -> PlanFile:
    """Take one of the ways on.

    Raises `UnknownError` where none has that name.
    """
    for option in options:
        if option.name == name:
            return PlanFile(option.plan, with_new_goal(file, event).athlete)
    raise UnknownError.among("choice", name, [option.name for option in options])


def with_new_goal(file: PlanFile, event: Event) -> PlanFile:
    """Give the athlete the goal of a race that takes the place of the season's race."""
    season, athlete = file.plan.season, file.athlete
    if not isinstance(event, NewRace) or season is None or athlete is None or event.race.goal is None:
        return file
    if event.race.date <= season.end:
        return file
    return replace(file, athlete=replace(athlete, goal=Performance(event.race.race, event.race.goal)))


def menu_to_wire(options: Sequence[Option]) -> list[dict[str, Any]]:
    """Turn the ways to go on into plain JSON, without the plans they lead to."""
    return [
        {
            "name": option.name,
            "words": option.words,
            "cost": option.cost,
            "changes": changes_to_wire(option.changes),
        }
        for option in options
    ]


def changes_to_wire(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Turn changed days into plain JSON."""
    return [change_to_wire(one.date, one.before, one.after, one.reason) for one in changes]
