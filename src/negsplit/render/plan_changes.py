"""The difference between two plans, day by day: what was, what is now, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negsplit.core.plan import Kind, Session, State
from negsplit.core.plan_words import TITLES, adjustment_words, race_title
from negsplit.core.text import Units, show_distance
from negsplit.core.units import Distance
from negsplit.planning.changes import Change
from negsplit.render.terminal import Terminal, wrap

INDENT = "  "


def change_lines(changes: Sequence[Change], units: Units, terminal: Terminal) -> Iterator[str]:
    """Write each changed day on a line of its own, with its reason under it."""
    arrow = "\u2192" if terminal.unicode else "->"
    for change in changes:
        before, after = (_short(session, units) for session in (change.before, change.after))
        line = f"{INDENT}{change.date:%a} {change.date}  {before} {arrow} {after}"
        yield terminal.paint("bold", line)
        if change.after is None or change.after.state is not State.MISSED:
            yield from (f"{INDENT * 2}{words}" for words in wrap(change.reason, terminal.width - 4))


def counted_days(count: int) -> str:
    """Say how many days differ.

    >>> counted_days(0), counted_days(1), counted_days(3)
    ('no day changes', 'one day changes', '3 days change')
    """
    if count == 1:
        return "one day changes"
    return f"{count or 'no'} day{'s' * (count > 1)} change{'s' * (count == 0)}"


def _short(session: Session | None, units: Units) -> str:
    if session is None:
        return "nothing"
    if session.state is State.MISSED:
        return "missed"
    name = race_title(session) if session.kind is Kind.RACE else TITLES[session.kind].lower()
    way = f" {show_distance(Distance(session.distance_m), units)}" if session.distance_m else ""
    done = ", done" if session.state is State.DONE else ""
    turned = f", {adjustment_words(session.adjustment, units)}" if session.adjustment else ""
    return f"{name}{way}{done}{turned}"
