"""What the runner asked for, kept like a rule; only plans that know their season can be checked for it."""

from __future__ import annotations

from collections.abc import Iterator

from negsplit.core.finding import Weight
from negsplit.core.plan import DatedFinding, Kind, Session, Weekday
from negsplit.core.plan_words import TITLES
from negsplit.planning.rules.case import Case

MINUTE = 60.0


def blocked_days(case: Case) -> Iterator[DatedFinding]:
    """Nothing is run on a blocked day."""
    if season := case.plan.season:
        for session in _runs(case):
            if session.date in season.blocked:
                yield _broken(
                    "blocked-day", session, "is on a blocked day", "Move it within the week, or drop it."
                )


def must_rest(case: Case) -> Iterator[DatedFinding]:
    """Nothing is run on a must-rest day."""
    if season := case.plan.season:
        for session in _runs(case):
            if session.date.weekday() in season.must_rest:
                yield _broken("must-rest", session, "is on a day of rest", "Move it to another day.")


def available_days(case: Case) -> Iterator[DatedFinding]:
    """Put runs on the days the runner has; races are where they are."""
    if season := case.plan.season:
        days = {day.weekday for day in season.days}
        for session in _runs(case):
            if session.kind is not Kind.RACE and session.date.weekday() not in days:
                yield _broken(
                    "day-not-available",
                    session,
                    "is on a day that was not offered",
                    "Move it to another day.",
                )


def time_limits(case: Case) -> Iterator[DatedFinding]:
    """No run takes longer than its day allows; races take what they take."""
    if season := case.plan.season:
        limits = {day.weekday: day.limit_s for day in season.days}
        for session in _runs(case):
            limit = limits.get(Weekday(session.date.weekday()))
            if session.kind is not Kind.RACE and limit and session.duration_s > limit + 0.5:
                yield _broken(
                    "time-limit",
                    session,
                    f"takes {session.duration_s / MINUTE:.0f} of {limit / MINUTE:.0f} min",
                    "Shorten it, or move it to a day with more time.",
                )


def runs_a_week(case: Case) -> Iterator[DatedFinding]:
    """No more runs in a week than were asked for."""
    if season := case.plan.season:
        for week, sessions in case.weeks:
            runs = sum(session.is_run for session in sessions)
            if runs > season.runs:
                yield DatedFinding(
                    "runs-a-week",
                    Weight.BREACH,
                    week.start,
                    f"{runs} runs in a week, {season.runs} were asked for.",
                    "Drop an easy run.",
                    "wish",
                )


def _runs(case: Case) -> Iterator[Session]:
    return (session for session in case.sessions if session.is_run)


def _broken(identity: str, session: Session, what: str, remedy: str) -> DatedFinding:
    return DatedFinding(
        identity, Weight.BREACH, session.date, f"The {TITLES[session.kind].lower()} {what}.", remedy, "wish"
    )
