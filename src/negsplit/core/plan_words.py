"""Sessions in runners' words: the same in calendar, table, terminal and page."""

from __future__ import annotations

from negsplit.core.plan import IDLE_KINDS, Adjustment, Kind, Knob, Session, State
from negsplit.core.text import Units, show_distance
from negsplit.core.units import KM, Distance

TITLES: dict[Kind, str] = {
    Kind.REST: "Rest",
    Kind.CROSS: "Cross-training",
    Kind.RECOVERY: "Recovery run",
    Kind.EASY: "Easy run",
    Kind.LONG: "Long run",
    Kind.LONG_SOFT: "Soft progressive long run",
    Kind.LONG_PROGRESSION: "Hard progressive long run",
    Kind.PROGRESSION: "Progression run",
    Kind.TEMPO: "Tempo run",
    Kind.INTERVALS: "Intervals",
    Kind.MARATHON_PACE: "Marathon-pace run",
    Kind.RACE: "Race",
}

UNCOUNTED = frozenset({Kind.REST, Kind.CROSS, Kind.INTERVALS})
"""Kinds that are said without an article."""
WHOLE = 0.995
"""Share of a workout that is shown as all of it."""


def session_title(session: Session, units: Units) -> str:
    """Name a session as a calendar shows it; a title of its own goes first.

    >>> import datetime as dt
    >>> session_title(Session(dt.date(2027, 3, 14), Kind.EASY, 8_200), Units.KM)
    'Easy run 8.2 km'
    """
    if session.kind is Kind.RACE:
        return race_title(session)
    name = session.title or TITLES[session.kind]
    if session.kind in IDLE_KINDS or session.distance_m <= 0 or session.title:
        return name
    return f"{name} {show_distance(Distance(session.distance_m), units)}"


def kind_words(kind: Kind) -> str:
    """Name a kind of session within a sentence, with its article.

    >>> kind_words(Kind.LONG_PROGRESSION), kind_words(Kind.EASY), kind_words(Kind.INTERVALS)
    ('a hard progressive long run', 'an easy run', 'intervals')
    """
    name = TITLES[kind].lower()
    if kind in UNCOUNTED:
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def race_title(session: Session) -> str:
    """Name a race by its distance where that is known.

    >>> import datetime as dt
    >>> race_title(Session(dt.date(2027, 3, 14), Kind.RACE, title="half marathon"))
    'Half marathon race'
    """
    name = session.title or TITLES[Kind.RACE]
    named = name if "race" in name.lower() else f"{name} race"
    return named[:1].upper() + named[1:]


def length_words(session: Session, units: Units) -> str:
    """Say how far and how long a session is, as far as is known: `8.2 km, about 52 min`.

    >>> import datetime as dt
    >>> length_words(Session(dt.date(2027, 3, 14), Kind.EASY, 8_200, 3_120), Units.KM)
    '8.2 km, about 52 min'
    """
    said = [show_distance(Distance(session.distance_m), units)] if session.distance_m else []
    if session.duration_s:
        about = "about " if session.distance_m else ""
        said.append(f"{about}{clock(session.duration_s)}")
    return ", ".join(said)


def clock(seconds: float) -> str:
    """Write a length of time in hours and minutes.

    >>> clock(3_120), clock(5_400)
    ('52 min', '1:30 h')
    """
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours}:{minutes:02} h" if hours else f"{minutes} min"


def workout_words(session: Session) -> str:
    """Name the workout of a session with the share of it that is run; empty where it has none.

    >>> import datetime as dt
    >>> workout_words(Session(dt.date(2027, 3, 14), Kind.PROGRESSION, recipe="thirds", scale=0.8))
    'thirds at 80 %'
    """
    if session.recipe is None or session.scale >= WHOLE:
        return session.recipe or ""
    return f"{session.recipe} at {session.scale * 100:.0f} %"


def adjustment_words(adjustment: Adjustment, units: Units) -> str:
    """Say which knob of a progression run is turned, and how far.

    >>> adjustment_words(Adjustment(Knob.START_PACE, 6, ""), Units.KM)
    'start 6 s/km slower'
    >>> adjustment_words(Adjustment(Knob.STEPS, -1, ""), Units.KM)
    'one step fewer: leave out the fastest'
    >>> adjustment_words(Adjustment(Knob.FINISH, 10, ""), Units.KM)
    'finish 10 % longer'
    """
    change = adjustment.change
    match adjustment.knob:
        case Knob.START_PACE:
            seconds = abs(change) * units.length.m / KM.m
            return f"start {seconds:.0f} s/{units} {'slower' if change > 0 else 'faster'}"
        case Knob.STEPS if change > 0:
            return "one step more" if change == 1 else f"{change:g} steps more"
        case Knob.STEPS:
            count = "one step" if change == -1 else f"{-change:g} steps"
            return f"{count} fewer: leave out the fastest"
        case Knob.FINISH:
            return f"finish {abs(change):.0f} % {'longer' if change > 0 else 'shorter'}"


def state_words(session: Session) -> str:
    """Say what became of a session; empty while it is still planned where it was."""
    if session.state is State.MISSED:
        return "missed"
    if session.state is State.DONE:
        return "done"
    return f"moved from {session.original_date}" if session.original_date else ""
