"""The menu of ways to go on, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negsplit.core.text import Units
from negsplit.planning.replan import Option
from negsplit.render.plan_changes import change_lines, counted_days
from negsplit.render.terminal import Terminal, wrap


def menu_text(options: Sequence[Option], hint: str, units: Units, terminal: Terminal) -> str:
    """Write every way to go on with what it changes, why, and what it costs; `hint` says how to take one."""
    lines = wrap(_head(options), terminal.width)
    for option in options:
        lines += ["", *_option(option, units, terminal)]
    return "\n".join([*lines, "", *wrap(hint, terminal.width), ""])


def _head(options: Sequence[Option]) -> str:
    if len(options) == 1:
        return "There is one way to go on; the plan has not been changed."
    return f"There are {len(options)} ways to go on; the plan has not been changed."


def _option(option: Option, units: Units, terminal: Terminal) -> Iterator[str]:
    said = f"{option.words} {counted_days(len(option.changes)).capitalize()}; {_cost(option.cost)}."
    first, *rest = wrap(f"{option.name}: {said}", terminal.width, hanging="  ")
    yield terminal.paint("accent", first)
    yield from rest
    yield from change_lines(option.changes, units, terminal)


def _cost(cost: int) -> str:
    """Say what a way costs in the planner's own points.

    >>> _cost(12), _cost(-3), _cost(0)
    ('the plan loses 12 points', 'the plan gains 3 points', 'the plan is as good as before')
    """
    if cost == 0:
        return "the plan is as good as before"
    points = f"{abs(cost)} point{'s' * (abs(cost) != 1)}"
    return f"the plan loses {points}" if cost > 0 else f"the plan gains {points}"
