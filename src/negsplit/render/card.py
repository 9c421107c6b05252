"""A workout as a card: one page that needs nothing else, for the phone by day and night and for A6 paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from negsplit.core.marks import Mark, changes
from negsplit.core.phrases import ALL_OUT, ROLE_WORDS, beats, how_long
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.render.page import page
from negsplit.render.profile import PROFILE_STYLE, profile
from negsplit.render.staircase import bare_pace
from negsplit.render.svg import element

CARD_STYLE = """
html { font-size: 16px; } body { background: var(--ground); color: var(--ink); margin: 0 auto;
  max-width: 30rem; padding: 1rem 1rem 2rem; line-height: 1.3; }
h1 { font-size: 1.5rem; line-height: 1.2; font-weight: 650; margin: 0 0 .25rem; }
p { margin: .25rem 0; } .quiet { color: var(--quiet); } svg { display: block; width: 100%; height: auto; }
.profile { margin: .75rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
td { border-top: 1px solid var(--hair); padding: .5rem .75rem .5rem 0; vertical-align: top; }
td:last-child { padding-right: 0; text-align: right; }
b { display: block; font-size: 1.35rem; line-height: 1.15; font-weight: 600; white-space: nowrap; }
small { display: block; font-size: .85rem; color: var(--quiet); } small.note { color: var(--ink); }
td + td small { white-space: nowrap; }
@page { size: 105mm 148mm; margin: 6mm; }
@media print { html { font-size: 11.5px; } body { padding: 0; max-width: none; }
  td { padding: .35rem .75rem .35rem 0; } td + td small { display: inline; }
  td + td small + small::before { content: " \u00b7 "; white-space: pre; } }
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of the card says: one thing large, the rest small below it."""

    large: str
    small: tuple[str, ...] = ()
    note: str = ""


def card(workout: Workout, units: Units) -> str:
    """Write the card as an HTML page under 60 kB: title, purpose, pace profile, steps in large type."""
    name = workout.title or workout.name
    return page(name, f"{CARD_STYLE}{PROFILE_STYLE}", _body(workout, units))


def _body(workout: Workout, units: Units) -> list[str]:
    name = workout.title or workout.name
    return [
        element("h1", escape(name)),
        element("p", escape(totals(workout, units)), class_="quiet"),
        *([element("p", escape(purpose_sentence(workout)))] if workout.purpose else []),
        profile(workout, units),
        element("table", [_row(cells) for cells in rows(workout, units)]),
    ]


def totals(workout: Workout, units: Units) -> str:
    """Say how far and how long the run is, in both units of length."""
    said = []
    if distance := running_distance(workout):
        said += [show_distance(distance, one) for one in (units, _other(units))]
    if duration := running_duration(workout):
        said.append(f"about {show_duration(duration)}")
    walks = [how_long(step, units) for step in workout.steps if step.role is Role.WALK]
    return " \u00b7 ".join([*said, *(f"+ {walk} walk" for walk in walks)])


def purpose_sentence(workout: Workout) -> str:
    """Write the purpose as a sentence."""
    said = f"{workout.purpose[:1].upper()}{workout.purpose[1:]}"
    return said if said.endswith((".", "!", "?")) else f"{said}."


def rows(workout: Workout, units: Units) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Say of each step what to do, how fast, and where and when it ends."""
    for step, mark in zip(workout.steps, changes(workout), strict=True):
        yield _what(step, units), _how(step, units), _end(mark, units)


def _what(step: Step, units: Units) -> Cell:
    words = " \u00b7 ".join(part for part in (ROLE_WORDS[step.role], step.feel or "") if part)
    return Cell(
        how_long(step, units), (words if step.feel != ROLE_WORDS[step.role] else step.feel,), step.note or ""
    )


def _how(step: Step, units: Units) -> Cell:
    match step.target:
        case SpeedTarget() as target:
            return Cell(_paces(target, units), (_paces(target, _other(units)), _band(target, units)))
        case HeartRateTarget(zone=zone) as heart:
            return Cell(f"zone {zone}", (beats(heart),)) if zone else Cell(beats(heart))
        case EffortTarget(word=word):
            return Cell("" if step.role is Role.WALK else word)
        case NoTarget():
            free, _, rest = ALL_OUT.partition(", ")
            return Cell(free, (rest,)) if step.role is Role.KICK else Cell(step.effort)


def _paces(target: SpeedTarget, units: Units) -> str:
    end = f" \u2192 {bare_pace(target.to_nominal, units)}" if target.to_nominal else ""
    return f"{bare_pace(target.nominal, units)}{end} /{units}"


def _band(target: SpeedTarget, units: Units) -> str:
    fast = max(target.fast, target.to_fast or target.fast)
    slow = min(target.slow, target.to_slow or target.slow)
    return f"keep {bare_pace(fast, units)}-{bare_pace(slow, units)}"


def _end(mark: Mark, units: Units) -> Cell:
    way = mark.way
    ways = [show_distance(way, one) for one in (units, _other(units))] if way else []
    return Cell(show_duration(mark.clock) if mark.clock else "", (" \u00b7 ".join(ways),))


def _other(units: Units) -> Units:
    return Units.KM if units is Units.MI else Units.MI


def _row(cells: tuple[Cell, ...]) -> str:
    return element("tr", [element("td", _cell(cell)) for cell in cells])


def _cell(cell: Cell) -> list[str]:
    small = [element("small", escape(words)) for words in cell.small if words]
    note = [element("small", escape(cell.note), class_="note")] if cell.note else []
    return [element("b", escape(cell.large) or "\u00a0"), *small, *note]
