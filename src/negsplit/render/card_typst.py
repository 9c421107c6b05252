"""The card as a document for typst, which turns it into a PDF of A6 size; black on white."""

from __future__ import annotations

import re

from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.card import Cell, purpose_sentence, rows, totals
from negsplit.render.profile import PROFILE_STYLE, profile_drawing, styled

PAPER = {
    "ground": "#ffffff",
    "ink": "#000000",
    "quiet": "#444444",
    "hair": "#bbbbbb",
    "accent": "#0b5555",
    "band": "#dbe7e7",
    "line": "#000000",
    "warm": "#8a3d00",
}
"""The palette of print; typst knows no custom properties."""

_PAGE = """\
#set page(width: 105mm, height: 148mm, margin: 6mm)
#set text(font: ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"), size: 8.5pt, fill: rgb("#000000"))
#set par(leading: 0.45em)
#set block(spacing: 0.7em)
#let quiet(words) = text(fill: rgb("#444444"), words)
#let small(words) = text(size: 7.2pt, quiet(words))
#let rule = table.hline(stroke: 0.5pt + rgb("#bbbbbb"))
#let large(words) = text(size: 12pt, weight: "bold", words)
"""


def card_source(workout: Workout, units: Units) -> str:
    """Write the typst document: title, totals, purpose, pace profile, steps in large type."""
    name = workout.title or workout.name
    purpose = f"#par({_words(purpose_sentence(workout))})\n" if workout.purpose else ""
    cells = ",\n".join(f"  rule, {', '.join(map(_cell, row))}" for row in rows(workout, units))
    return (
        f"#set document(title: {_words(name)})\n{_PAGE}"
        f'#text(size: 14pt, weight: "bold", {_words(name)})\n\n'
        f"#quiet({_words(totals(workout, units))})\n\n{purpose}"
        f'#image(bytes({_words(_picture(workout, units))}), format: "svg", width: 100%)\n'
        "#table(columns: (1fr, auto, auto), inset: (x: 0pt, y: 4pt), column-gutter: 8pt, stroke: none,\n"
        "  align: (left, left, right),\n"
        f"{cells}\n)\n"
    )


def _cell(cell: Cell) -> str:
    small = " \u00b7 ".join(words for words in (*cell.small, cell.note) if words)
    return f"[#large({_words(cell.large)}) \\ #small({_words(small)})]"


def _picture(workout: Workout, units: Units) -> str:
    style = re.sub(r"var\(--(\w+)\)", lambda name: PAPER[name[1]], PROFILE_STYLE)
    return styled(profile_drawing(workout, units), style)


def _words(text: str) -> str:
    r"""Write a string literal of typst.

    >>> print(_words('say "go"\nnow'))
    "say \"go\" now"
    """
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
