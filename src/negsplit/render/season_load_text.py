"""A season's load for the terminal: a line a week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from negsplit.core.plan import Phase
from negsplit.core.text import Units
from negsplit.physiology.load_form import FATIGUE_DAYS, FITNESS_DAYS, Form
from negsplit.render.terminal import Table, Terminal, table_lines, wrap


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """One week's load (rTSS), how alike its days are, and where fitness, fatigue and form stand at its end.

    `monotony` and `strain` are None where all days are alike.
    """

    start: dt.date
    phase: Phase
    distance_m: float
    load: float
    monotony: float | None
    strain: float | None
    end: Form


def season_load_text(weeks: Sequence[WeekLoad], convention: str, units: Units, terminal: Terminal) -> str:
    """Write the load of a season, the heaviest week and the form on the last day first."""
    heaviest = max(weeks, key=lambda week: week.load)
    last = weeks[-1].end
    head = (
        f"The heaviest week is that of {heaviest.start}: {heaviest.load:.0f} points. "
        f"The season ends with a form of {_signed(last.form)}."
    )
    heads = ("week of", "phase", str(units), "load", "monotony", "strain", "fitness", "fatigue", "form")
    table = Table(heads, tuple(_row(week, units) for week in weeks), frozenset(range(2, len(heads))))
    note = (
        "Load: rTSS, planned, on the flat. Fitness (CTL) and fatigue (ATL) are means over "
        f"{FITNESS_DAYS:.0f} and {FATIGUE_DAYS:.0f} days ({convention} weights), form (TSB) their difference "
        "the day before, begun from the first week's load. Points differ between programs; compare weeks, "
        "not runners."
    )
    return "\n".join(
        [*wrap(head, terminal.width), "", *table_lines(table), "", *wrap(note, terminal.width), ""]
    )


def _row(week: WeekLoad, units: Units) -> tuple[str, ...]:
    return (
        str(week.start),
        week.phase.value[:5],
        f"{week.distance_m / units.length.m:.0f}",
        f"{week.load:.0f}",
        "" if week.monotony is None else f"{week.monotony:.1f}",
        "" if week.strain is None else f"{week.strain:.0f}",
        f"{week.end.fitness:.0f}",
        f"{week.end.fatigue:.0f}",
        _signed(week.end.form),
    )


def _signed(points: float) -> str:
    """Write points with their sign, and nothing as plain 0.

    >>> _signed(14.6), _signed(-3.2), _signed(-0.2)
    ('+15', '-3', '0')
    """
    return f"{points:+.0f}" if round(points) else "0"
