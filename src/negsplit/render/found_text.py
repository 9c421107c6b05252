"""What a folder holds, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from negsplit.core.results import Found, Verdict
from negsplit.core.text import Units, show_distance
from negsplit.core.units import Distance
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

SHOWN = (Verdict.PROGRESSION, Verdict.FAST_FINISH, Verdict.NEGATIVE_SPLIT)
"""Verdicts that are listed one by one; the others are counted."""


def found_text(found: Sequence[Found], units: Units, terminal: Terminal) -> str:
    """Write how many runs there are of each kind, those that got faster one by one, and the bad files."""
    counts = Counter(one.verdict for one in found if one.verdict)
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    lines = wrap(f"{len(found)} files: {said or 'none could be judged'}.", terminal.width)
    rising = sorted((one for one in found if one.verdict in SHOWN), key=_rank)
    if rising:
        heads = ("date", "distance", "verdict", "faster by", "file")
        rows = tuple(_row(one, units) for one in rising)
        lines += ["", *table_lines(Table(heads, rows, frozenset({1, 3})))]
    bad = [f"could not be read: {one.path}: {one.error}" for one in found if one.error]
    lines += ["", *(line for one in bad for line in wrap(one, terminal.width, hanging="  "))] if bad else []
    return "\n".join(lines) + "\n"


def _rank(one: Found) -> tuple[int, float]:
    return SHOWN.index(one.verdict or Verdict.PROGRESSION), -(one.size_pct or 0.0)


def _row(one: Found, units: Units) -> tuple[str, ...]:
    return (
        f"{one.start:%Y-%m-%d}" if one.start else "",
        show_distance(Distance(one.distance_m), units) if one.distance_m else "",
        str(one.verdict),
        f"{one.size_pct:+.1f} %" if one.size_pct is not None else "",
        one.path,
    )
