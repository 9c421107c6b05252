"""The treadmill's table: belt speed in km/h and mph, gradient, clock."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from negsplit.core.phrases import ALL_OUT, ROLE_WORDS, beats, how_long
from negsplit.core.text import Units, show_change, show_duration
from negsplit.core.totals import running_duration
from negsplit.core.units import Duration
from negsplit.core.workout import EffortTarget, HeartRateTarget, Role, Step, Workout
from negsplit.render.belt import BeltRow
from negsplit.render.page import html_table, page
from negsplit.render.svg import element
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

TREADMILL_STYLE = """
body { background: var(--ground); color: var(--ink); margin: 0 auto; max-width: 36rem; padding: 1rem; }
h1 { font-size: 1.35rem; margin: 0 0 .5rem; } table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--hair); text-align: left; }
th { font-weight: 500; color: var(--quiet); } .number { text-align: right; } td.number { font-size: 1.15rem; }
main { overflow-x: auto; }
p { color: var(--quiet); max-width: 68ch; }
"""


def treadmill_text(workout: Workout, rows: Sequence[BeltRow], units: Units, terminal: Terminal) -> str:
    """Write the table for the terminal; `rows` are those of `belt_rows` for the same units."""
    lines = [terminal.paint("bold", workout.title or workout.name), "", *table_lines(_table(rows, units))]
    said = [line for remark in _remarks(workout, rows) for line in wrap(remark, terminal.width)]
    return "\n".join([*lines, "", *said, ""])


def treadmill_page(workout: Workout, rows: Sequence[BeltRow], units: Units) -> str:
    """Write the table as a page to print and hang on the treadmill."""
    name = workout.title or workout.name
    remarks = [element("p", escape(remark)) for remark in _remarks(workout, rows)]
    body = [element("h1", escape(name)), html_table(_table(rows, units)), *remarks]
    return page(name, TREADMILL_STYLE, body)


def _table(rows: Sequence[BeltRow], units: Units) -> Table:
    clock: float | None = 0.0
    lines = []
    for row in rows:
        clock = clock + row.time.s if clock is not None and row.time is not None else None
        lines.append(
            (
                str(row.number),
                ROLE_WORDS[row.step.role],
                how_long(row.step, units),
                _belt(row.kmh, row),
                _belt(row.mph, row),
                f"{row.gradient_pct:g} %",
                show_duration(Duration(clock)) if clock is not None else "",
                _besides(row.step),
            )
        )
    heads = ("", "what", "how long", "km/h", "mph", "gradient", "until", "")
    return Table(heads, tuple(lines), frozenset({0, 3, 4, 5, 6}))


def _belt(speed: float | None, row: BeltRow) -> str:
    return "" if speed is None else f"{speed:.1f}" if row.exact else f"~{speed:.1f}"


def _besides(step: Step) -> str:
    """Say what to run by where the belt's speed is only a guess."""
    match step.target:
        case HeartRateTarget() as heart:
            return beats(heart)
        case EffortTarget(word=word) if step.role is not Role.WALK:
            return word
        case _:
            return ALL_OUT if step.role is Role.KICK else ""


def _remarks(workout: Workout, rows: Sequence[BeltRow]) -> list[str]:
    said = ["Speeds are rounded to the slow side in the first half and to the fast side in the second."]
    planned = running_duration(workout)
    belt = [row.time for row in rows if row.step.role is not Role.WALK]
    if planned and all(belt):
        change = show_change(sum(time.s for time in belt if time) - planned.s)
        said += [f"On the belt the run takes {change} against the plan."] if change != "0:00" else []
    if any(not row.exact and row.kmh for row in rows):
        said.append("~ is a speed to begin with; then run by what stands beside it.")
    if any(row.gradient_pct == 1 for row in rows):
        said.append("1 % makes up for the missing wind (Jones and Doust, 1996).")
    return said
