"""The library for the terminal: what an import came to, runs as a table, what the doctor found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.units import Distance, Duration
from negsplit.render.terminal import Table, Terminal, table_lines, wrap
from negsplit.render.workout_text import finding_lines

if TYPE_CHECKING:
    from negsplit.store.entries import FileOutcome, RunEntry


def imported_text(batch: int, files: Sequence[FileOutcome], terminal: Terminal) -> str:
    """Tell what an import came to, each refused file with its reason, and how to undo it."""
    counts = {
        outcome: sum(file.outcome == outcome for file in files) for outcome in ("added", "known", "refused")
    }
    runs = sum(len(file.runs) for file in files if file.outcome == "added")
    said = f"{counts['added']:,} of {len(files):,} files added, with {counted(runs)}"
    said += f"; {counts['known']:,} were here already" if counts["known"] else ""
    said += f"; {counts['refused']:,} could not be read" if counts["refused"] else ""
    lines = wrap(f"{said}.", terminal.width)
    for file in files:
        if file.outcome == "refused":
            lines += wrap(f"could not be read: {file.name}: {file.reason}", terminal.width, hanging="  ")
    if counts["added"]:
        lines.append(f"See them: negsplit list   Take them out again: negsplit import --undo {batch}")
    return "\n".join(lines) + "\n"


def runs_text(entries: Sequence[RunEntry], units: Units, zone: tzinfo) -> str:
    """Write runs as a table, dated in the runner's time zone; an empty one says how to fill it."""
    if not entries:
        return "No such runs. Bring some in: negsplit import FILE|FOLDER|EXPORT.zip\n"
    heads = ("run", "date", "what", "distance", "time", "verdict", "faster by")
    rows = tuple(_row(entry, units, zone) for entry in entries)
    return "\n".join(table_lines(Table(heads, rows, frozenset({0, 3, 4, 6})), indent="")) + "\n"


def doctor_text(findings: Sequence[Finding], runs: int, terminal: Terminal) -> str:
    """Tell whether the library is whole."""
    broken = any(finding.weight is Weight.BREACH for finding in findings)
    said = "not whole" if broken else "whole"
    return (
        "\n".join([f"The library is {said}: {counted(runs)}.", *finding_lines(tuple(findings), terminal)])
        + "\n"
    )


def counted(runs: int) -> str:
    """Say how many runs.

    >>> counted(1), counted(1200)
    ('1 run', '1,200 runs')
    """
    return f"{runs:,} {'run' if runs == 1 else 'runs'}"


def _row(entry: RunEntry, units: Units, zone: tzinfo) -> tuple[str, ...]:
    return (
        str(entry.id),
        f"{entry.start.astimezone(zone):%Y-%m-%d %H:%M}" if entry.start else "",
        entry.sport,
        show_distance(Distance(entry.distance_m), units) if entry.distance_m else "",
        show_duration(Duration(entry.timer_s)) if entry.timer_s else "",
        str(entry.verdict),
        f"{entry.size_pct:+.1f} %" if entry.size_pct is not None else "",
    )
