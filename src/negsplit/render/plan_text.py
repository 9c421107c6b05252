"""A plan for the terminal: the sentence, the weeks as bars, the calendar, its workouts, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from negsplit.core.finding import Weight
from negsplit.core.plan import (
    LONG_KINDS,
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    DatedFinding,
    Kind,
    Plan,
    Session,
    State,
    Week,
)
from negsplit.core.plan_words import (
    TITLES,
    adjustment_words,
    clock,
    length_words,
    session_title,
    workout_words,
)
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.units import Distance
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

CODES: dict[Kind, str] = {
    Kind.REST: "",
    Kind.CROSS: "cross",
    Kind.RECOVERY: "rec",
    Kind.EASY: "easy",
    Kind.LONG: "long",
    Kind.LONG_SOFT: "soft",
    Kind.LONG_PROGRESSION: "LPROG",
    Kind.PROGRESSION: "PROG",
    Kind.TEMPO: "TEMPO",
    Kind.INTERVALS: "INT",
    Kind.MARATHON_PACE: "MPACE",
    Kind.RACE: "RACE",
}
"""Kinds of session as the calendar's narrow columns show them; quality sessions in capitals."""
LEGEND: dict[Kind, str] = {
    Kind.RECOVERY: "rec: recovery run",
    Kind.LONG_SOFT: "soft: long run that picks up softly",
    Kind.LONG_PROGRESSION: "LPROG: hard progressive long run",
    Kind.PROGRESSION: "PROG: progression run",
    Kind.INTERVALS: "INT: intervals",
    Kind.MARATHON_PACE: "MPACE: marathon-pace run",
}
RUNS: dict[Kind, str] = {
    Kind.PROGRESSION: "progression run",
    Kind.LONG_SOFT: "soft long run",
    Kind.LONG_PROGRESSION: "hard long run",
}
"""Kinds of progression run in the list of workouts."""
CELL = 9
"""Characters of a day's column."""
WIDEST_BAR = 6
BARS = 66
"""Characters of a week's bar, and of all of them together."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def plan_text(plan: Plan, units: Units, terminal: Terminal) -> str:
    """Write a plan as `negsplit plan` prints it."""
    lines = [
        *wrap(summary(plan, units), terminal.width),
        "",
        *_bars(plan, units, terminal),
        "",
        *calendar_lines(plan, units, terminal),
        "",
        *wrap(legend(plan, units), terminal.width, hanging="  "),
        *_workouts(plan, units, terminal),
        *_spaced(dated_finding_lines(plan.findings, terminal)),
    ]
    return "\n".join([*lines, ""])


def summary(plan: Plan, units: Units) -> str:
    """Say in a sentence or two what the plan is."""
    distances = [week.distance_m for week in plan.weeks]
    season = plan.season
    goal = ""
    if season and season.race:
        goal = f" to the {season.race.race.name} on {season.race.date:%A} {season.race.date}"
        distances = distances[:-1] or distances
    count = len(plan.weeks)
    runs = [session for session in plan if session.kind in PROGRESSION_KINDS]
    longest = max((s.distance_m for s in plan if s.is_run and s.kind is not Kind.RACE), default=0.0)
    first, most = _whole(distances[0], units), _whole(max(distances), units)
    volume = most if first == most else f"from {first} to {most}"
    return (
        f"{_counted(count, 'week')}{goal}: {volume} {units} a week, longest run "
        f"{show_distance(Distance(longest), units)}, {_counted(len(runs), 'progression run')}."
    )


def calendar_lines(plan: Plan, units: Units, terminal: Terminal) -> list[str]:
    """Lay out the weeks, a line each, a column a day."""
    head = f"{'':13}" + "".join(day.ljust(CELL) for day in DAYS) + f"{units:>4}"
    return [
        terminal.paint("dim", head.rstrip()),
        *(_week_line(week, units, terminal) for week in plan.weeks),
    ]


def legend(plan: Plan, units: Units) -> str:
    """Explain the codes that the calendar of this plan uses."""
    used = [words for kind, words in LEGEND.items() if any(s.kind is kind for s in plan)]
    return "; ".join([*used, f"CAPITALS quality sessions; figures in {units}"])


def dated_finding_lines(findings: Sequence[DatedFinding], terminal: Terminal) -> list[str]:
    """Write findings in the order of their dates, each with its remedy."""
    lines = []
    for finding in findings:
        style = "dim" if finding.weight is Weight.NOTE else "warm"
        said = (
            f"{finding.weight}: {finding.date:%a} {finding.date}: {finding.message} {finding.remedy}".rstrip()
        )
        lines += [terminal.paint(style, line) for line in wrap(said, terminal.width, hanging="  ")]
    return lines


def day_words(session: Session, units: Units) -> str:
    """Say a session with all that is known of it, in a line."""
    facts = [length_words(session, units) if session.is_run else "", workout_words(session)]
    said = ", ".join(fact for fact in facts if fact)
    title = TITLES[session.kind] if not session.title else session_title(session, units)
    return f"{title}: {said}" if said else title


def _week_line(week: Week, units: Units, terminal: Terminal) -> str:
    cells = []
    for day in range(len(DAYS)):
        there = [session for session in week.sessions if session.date.weekday() == day]
        cells.append(_cell(there, units, terminal))
    start = f"{week.start.day} {week.start:%b}"
    return f"{start:7}{week.phase.value[:5]:6}{''.join(cells)}{_whole(week.distance_m, units):>4}".rstrip()


def _cell(sessions: Sequence[Session], units: Units, terminal: Terminal) -> str:
    if not sessions:
        return " " * CELL
    hardest = max(sessions, key=lambda one: (one.kind in QUALITY_KINDS, one.kind in LONG_KINDS, one.is_run))
    if hardest.kind is Kind.REST:
        return ("\u00b7" if terminal.unicode else ".").ljust(CELL)
    code = CODES[hardest.kind]
    way = f" {_whole(hardest.distance_m, units)}" if hardest.distance_m else ""
    more = "+" if sum(session.is_run for session in sessions) > 1 else ""
    mark = "x" if hardest.state is State.MISSED else ""
    shown = f"{mark}{code}{way}{more}"[: CELL - 1].ljust(CELL)
    if hardest.kind in PROGRESSION_KINDS:
        return terminal.paint("accent", shown)
    return terminal.paint("bold", shown) if hardest.kind in QUALITY_KINDS else shown


def _bars(plan: Plan, units: Units, terminal: Terminal) -> Iterator[str]:
    """Draw the volume of the weeks, the fullest as high as the line, and the phases under them."""
    wide = min(WIDEST_BAR, BARS // len(plan.weeks))
    most = max(week.distance_m for week in plan.weeks) or 1.0
    bars = "".join(terminal.block(week.distance_m / most * 0.999) * wide for week in plan.weeks)
    yield f"  {terminal.paint('accent', bars)}  {_whole(most, units)} {units}"
    runs = [(phase, len(list(weeks)) * wide) for phase, weeks in groupby(week.phase for week in plan.weeks)]
    *before, (last, _) = runs
    phases = "".join(phase.value[: room - 1].ljust(room) for phase, room in before)
    yield terminal.paint("dim", f"  {phases}{last.value}")


def _workouts(plan: Plan, units: Units, terminal: Terminal) -> Iterator[str]:
    """List the progression runs with the name of the workout to design."""
    runs = [session for session in plan if session.kind in PROGRESSION_KINDS]
    if not runs:
        return
    rows = tuple(
        (
            f"{session.date:%a} {session.date}",
            RUNS[session.kind],
            show_distance(Distance(session.distance_m), units),
            clock(session.duration_s),
            workout_words(session) or "build up to goal pace",
        )
        for session in runs
    )
    yield ""
    yield from table_lines(Table(("date", "what", "how far", "time", "workout"), rows, frozenset({2, 3})))
    yield from _turned(runs, units, terminal)
    named = [session.recipe for session in runs if session.recipe]
    if named:
        yield ""
        hint = f"Make one yours: negsplit design {named[-1]} --goal {_goal(plan)} -o run.fit"
        yield from wrap(hint, terminal.width, hanging="  ")


def _turned(runs: Sequence[Session], units: Units, terminal: Terminal) -> Iterator[str]:
    """Say what the judgement of a run has changed in the next one."""
    for session in runs:
        if session.adjustment:
            words = adjustment_words(session.adjustment, units)
            said = f"{session.date:%a} {session.date}: {words}. {session.adjustment.reason}"
            yield ""
            yield from wrap(said, terminal.width, hanging="  ")


def _goal(plan: Plan) -> str:
    race = plan.season.race if plan.season else None
    return f'"{race.race.name} {show_duration(race.goal)}"' if race and race.goal else "..."


def _spaced(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _whole(distance_m: float, units: Units) -> str:
    return f"{distance_m / units.length.m:.0f}"
