"""What the rules say of a plan, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from negsplit.core.finding import Finding, Weight
from negsplit.core.plan import DatedFinding, Kind, Plan
from negsplit.core.plan_words import TITLES
from negsplit.core.text import Units
from negsplit.planning.changes import Change
from negsplit.render.plan_changes import change_lines, counted_days
from negsplit.render.plan_text import dated_finding_lines
from negsplit.render.terminal import Terminal, wrap
from negsplit.render.workout_text import finding_lines

PLURALS = {"breach": "breaches"}


def check_text(
    plan: Plan,
    read_as: Sequence[tuple[Kind, int]],
    findings: Sequence[DatedFinding],
    doubts: tuple[Sequence[DatedFinding], tuple[Finding, ...]],
    terminal: Terminal,
) -> str:
    """Write the verdict, how the plan was read, and every finding; `doubts` are about the reading itself."""
    not_understood, left_out = doubts
    kinds = ", ".join(f"{TITLES[kind].lower()} ({count})" for kind, count in read_as)
    blocks = [
        wrap(verdict(plan, findings), terminal.width),
        wrap(f"Read as: {kinds or 'no session'}.", terminal.width),
        dated_finding_lines(findings, terminal),
        [*finding_lines(left_out, terminal), *dated_finding_lines(not_understood, terminal)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def verdict(plan: Plan, findings: Sequence[DatedFinding]) -> str:
    """Say in a sentence whether the plan keeps the rules."""
    weeks = f"{len(plan.weeks)} week{'s' * (len(plan.weeks) != 1)}"
    counts = Counter(finding.weight for finding in findings)
    minor = [_counted(weight, counts[weight]) for weight in (Weight.WARNING, Weight.NOTE) if counts[weight]]
    if counts[Weight.BREACH]:
        rest = f", and {' and '.join(minor)}" if minor else ""
        return f"{_counted(Weight.BREACH, counts[Weight.BREACH]).capitalize()} of the rules in {weeks}{rest}."
    rest = f"; {' and '.join(minor)}" if minor else ""
    return f"The plan keeps the rules: no breach in {weeks}{rest}."


def proposal_text(
    changes: Sequence[Change], left: Sequence[DatedFinding], units: Units, terminal: Terminal
) -> str:
    """Write the least change that mends a plan, and what it cannot mend."""
    if not changes:
        head = "Nothing to mend by moving or softening a day."
    else:
        head = f"The least change that mends it: {counted_days(len(changes))}."
    blocks = [[head], list(change_lines(changes, units, terminal))]
    if left:
        blocks.append(["Not mended by it:", *dated_finding_lines(left, terminal)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _counted(weight: Weight, count: int) -> str:
    return f"{count} {weight}" if count == 1 else f"{count} {PLURALS.get(weight, f'{weight}s')}"
