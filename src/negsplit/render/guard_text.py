"""Warning signs, for the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from negsplit.core.plan import DatedFinding
from negsplit.render.plan_text import dated_finding_lines
from negsplit.render.terminal import Terminal, wrap

NO_DIAGNOSIS = "Coaching practice for noticing early, no diagnosis; with pain or fever, see a doctor."


def guard_text(
    findings: Sequence[DatedFinding], looked_at: tuple[int, int], today: dt.date, terminal: Terminal
) -> str:
    """Write what was found; `looked_at` counts the days noted and the runs recorded."""
    days, runs = looked_at
    seen = f"{today:%A} {today}: {_counted(days, 'day')} noted, {_counted(runs, 'run')} recorded."
    verdict = "" if findings else " No sign of too much in the last seven days."
    lines = [
        *wrap(f"{seen}{verdict}", terminal.width),
        *(["", *dated_finding_lines(findings, terminal)] if findings else []),
        "",
        *(terminal.paint("dim", line) for line in wrap(NO_DIAGNOSIS, terminal.width)),
    ]
    return "\n".join([*lines, ""])


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
