"""One short reason for every session, with the rule behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from negsplit.core.plan import Kind, Phase, Season, Session
from negsplit.planning.frames import Frame

PURPOSES: dict[Kind, str] = {
    Kind.CROSS: "Other sport instead of a run, to recover (A21).",
    Kind.RECOVERY: "Easy, to recover from the hard day before (A21, D4).",
    Kind.EASY: "Easy running for endurance; the days between the hard ones stay easy (A18, A24).",
    Kind.LONG: "Long and easy, for endurance; not every long run is a progression run (A22, A24).",
    Kind.LONG_SOFT: "A long run that picks up without ending very fast: running on tired legs (A8, A22).",
    Kind.LONG_PROGRESSION: "A hard progressive long run: much work in little time, on tired legs (A8, A9).",
    Kind.PROGRESSION: "The week's progression run: to finish fast on tired legs (A8, A19).",
    Kind.TEMPO: "Tempo running, for the threshold (A24).",
    Kind.INTERVALS: "Speed work, for speed (A24).",
    Kind.MARATHON_PACE: "Marathon pace, to know the race's effort (A18).",
    Kind.RACE: "A race; it is the week's quality (A18, D3).",
}
REST_REASONS = ("Rest, so that the hard days can be hard (A18).", "Rest after the long run (A21).")


def with_reasons(season: Season, frame: Frame, sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Write into each session why it is there."""
    before = (None, *sessions)
    return tuple(
        replace(session, why=reason(season, frame, session, before[at]))
        for at, session in enumerate(sessions)
    )


def reason(season: Season, frame: Frame, session: Session, before: Session | None) -> str:
    """Say why a session is there, in a sentence."""
    if session.kind is Kind.REST:
        return _rest_reason(season, session, before)
    told = PURPOSES[session.kind]
    if session.kind is Kind.LONG_PROGRESSION and frame.target.weeks_out is not None:
        return f"{told} {frame.target.weeks_out} weeks before the race (D6)."
    if session.kind is Kind.LONG and frame.target.is_down:
        return f"{told} Shorter in a down week."
    if session.kind is Kind.LONG and frame.target.phase is Phase.TAPER:
        return f"{told} Shorter in the taper."
    return told


def _rest_reason(season: Season, session: Session, before: Session | None) -> str:
    if session.date in season.blocked:
        return "No running: the day is blocked."
    if not season.start <= session.date <= season.end:
        return "Outside the season."
    if session.date.weekday() in season.must_rest:
        return "Rest, as asked for."
    if session.date.weekday() not in {day.weekday for day in season.days}:
        return "No time for a run, as said."
    after_long = before is not None and before.kind in {Kind.LONG, Kind.LONG_SOFT, Kind.LONG_PROGRESSION}
    return REST_REASONS[after_long]
