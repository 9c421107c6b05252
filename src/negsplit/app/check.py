"""Anybody's plan under the rules, and the least change after which it keeps them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from negsplit.app.plan_files import ReadPlan
from negsplit.app.plans import candidates_of
from negsplit.core.finding import Finding, Weight
from negsplit.core.plan import DatedFinding, Kind, Plan, Runner, Session
from negsplit.planning.changes import Change
from negsplit.planning.check import check
from negsplit.planning.fix import fix
from negsplit.wire.plan import PlanFile


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say of a plan, what of it was not understood, and what of its file was left out."""

    plan: Plan
    findings: tuple[DatedFinding, ...]
    not_understood: tuple[DatedFinding, ...]
    left_out: tuple[Finding, ...]

    @property
    def has_breach(self) -> bool:
        """Whether any rule is broken."""
        return any(finding.weight is Weight.BREACH for finding in self.findings)

    @property
    def read_as(self) -> tuple[tuple[Kind, int], ...]:
        """How many sessions of each kind the plan was read as, days of rest left out."""
        counts: Counter[Kind] = Counter(session.kind for session in self.plan)
        return tuple((kind, counts[kind]) for kind in Kind if counts[kind] and kind is not Kind.REST)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that keeps the rules, what was changed for it, and the breaches that could not be mended."""

    file: PlanFile
    changes: tuple[Change, ...]
    left: tuple[DatedFinding, ...]


def check_plan(read: ReadPlan, runner: Runner) -> Checked:
    """Run every rule on a plan; `runner` says what the plan itself does not."""
    plan = read.file.plan
    findings = check(plan, runner, candidates_of(read.file))
    return Checked(plan, findings, read.not_understood, read.left_out)


def propose(read: ReadPlan, runner: Runner) -> Proposed:
    """Find the least change after which the plan keeps the rules; the plan itself is left alone."""
    found = fix(read.file.plan, runner)
    reasons = {change.date: change for change in found.changes}
    weeks = tuple(
        replace(
            week,
            sessions=tuple(_renamed(session, reasons.get(session.date)) for session in week.sessions),
        )
        for week in found.plan.weeks
    )
    mended = replace(read.file, plan=replace(found.plan, weeks=weeks))
    return Proposed(mended, found.changes, found.left)


def _renamed(session: Session, change: Change | None) -> Session:
    """Take the old title off a session that is another one now, and keep it in words.

    A title such as "Tempo 8 km" over an easy run would be read as a tempo run again.
    """
    if change is None or change.before is None or _says_the_same(session, change.before):
        return session
    before = change.before
    was = f"Was: {before.title}. " if before.title else ""
    title = "" if session.title == before.title else session.title
    return replace(session, title=title, why=f"{was}{change.reason}")


def _says_the_same(session: Session, before: Session) -> bool:
    return (session.kind, session.distance_m, session.title) == (before.kind, before.distance_m, before.title)
