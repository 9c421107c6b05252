"""A season as a page to print: four weeks on a sheet, each day a tile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape

from negsplit.core.plan import (
    PROGRESSION_KINDS,
    QUALITY_KINDS,
    WEEK,
    Kind,
    Plan,
    Session,
    Week,
)
from negsplit.core.plan_words import (
    TITLES,
    adjustment_words,
    length_words,
    race_title,
    session_title,
    state_words,
    workout_words,
)
from negsplit.core.text import Units, show_distance
from negsplit.core.units import Distance
from negsplit.core.workout import Workout
from negsplit.render.page import page
from negsplit.render.plan_text import DAYS, summary
from negsplit.render.profile import PROFILE_STYLE, sparkline
from negsplit.render.svg import element, picture, text

WEEKS_A_PAGE = 4
BAR, GAP, CHART = 22.0, 6.0, 64.0
"""Width of a week's bar, space between two, height of the tallest [px]."""
TOP, FOOT = 14.0, 14.0
PLAN_STYLE = """
body { background: var(--ground); color: var(--ink); margin: 0; font-size: 14px; line-height: 1.35; }
main { max-width: 1080px; margin: 0 auto; padding: 16px; }
section { margin: 0 0 40px; }
header { display: flex; justify-content: space-between; align-items: end; gap: 24px; margin: 0 0 12px; }
h1 { font-size: 20px; line-height: 1.25; font-weight: 650; margin: 0 0 4px; max-width: 36em; }
p { margin: 0; max-width: 68ch; } .quiet, small { color: var(--quiet); }
.volume { flex: none; height: 92px; width: auto; } .volume rect { fill: var(--hair); }
.volume .now { fill: var(--accent); } .volume text { fill: var(--quiet); font-size: 10px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead th { text-align: left; font-weight: 500; color: var(--quiet); padding: 4px 8px; }
th:first-child { width: 9.5%; }
tbody th { text-align: left; vertical-align: top; font-weight: 600; padding: 8px 8px 8px 0; }
tbody th small { display: block; font-weight: 400; }
td { vertical-align: top; padding: 8px; border-top: 1px solid var(--hair); border-left: 1px solid var(--hair);
  height: 104px; overflow-wrap: anywhere; }
tbody th { border-top: 1px solid var(--hair); }
td small { display: block; } td b { display: block; font-weight: 600; line-height: 1.2; margin: 2px 0; }
td.rest b { font-weight: 400; color: var(--quiet); } td.out { background: none; }
td.hard b::before { content: "\\25B2\\00A0"; color: var(--accent); font-size: 10px; vertical-align: 2px; }
td.progression { background: var(--band); }
td.race { outline: 2px solid var(--accent); outline-offset: -2px; }
td .profile svg { display: block; width: 100%; max-width: 110px; height: 26px; margin: 4px 0 0; }
.finding { border-left: 2px solid var(--warm); padding-left: 12px; margin: 8px 0; }
.legend { margin-top: 8px; }
@media (max-width: 720px) {
  header { display: block; } .volume { width: 100%; height: auto; margin-top: 8px; }
  thead { display: none; } table, tbody, tr, td, tbody th { display: block; width: auto; height: auto; }
  tr { margin: 0 0 16px; } td { border-left: 0; padding: 8px 8px; } td.rest { padding: 4px 8px; }
  th:first-child { width: auto; } td small.date::before { content: attr(data-day) " "; }
}
@page { size: A4 landscape; margin: 10mm; }
@media print {
  body { font-size: 11px; } main { max-width: none; padding: 0; }
  section { break-after: page; margin: 0; } section:last-of-type { break-after: auto; }
  h1 { font-size: 16px; } td { height: 92px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr { break-inside: avoid; }
}
"""


def plan_page(plan: Plan, workouts: Mapping[str, Workout], units: Units) -> str:
    """Write the season as one self-contained page; `workouts` are drawn in the tiles that name them."""
    tiles = {name: sparkline(workout) for name, workout in workouts.items()}
    pages = [_sheet(plan, first, tiles, units) for first in range(0, len(plan.weeks), WEEKS_A_PAGE)]
    return page(_title(plan), f"{PLAN_STYLE}{PROFILE_STYLE}", [*pages, *_findings(plan)])


def _title(plan: Plan) -> str:
    season = plan.season
    if season is None or season.race is None:
        return "Running plan"
    race = season.race.race.name
    return f"{race[:1].upper()}{race[1:]}, {_day(season.race.date)} {season.race.date.year}"


def _sheet(plan: Plan, first: int, tiles: Mapping[str, str], units: Units) -> str:
    weeks = plan.weeks[first : first + WEEKS_A_PAGE]
    last = first + len(weeks)
    numbers = f"week {last}" if len(weeks) == 1 else f"weeks {first + 1} to {last}"
    phases = ", ".join(dict.fromkeys(week.phase.value for week in weeks))
    said = summary(plan, units) if first == 0 else ""
    words = [
        element("h1", escape(_title(plan))),
        *([element("p", escape(said))] if said else []),
        element(
            "p", escape(f"{numbers[:1].upper()}{numbers[1:]} of {len(plan.weeks)}: {phases}"), class_="quiet"
        ),
    ]
    head = element("header", [element("div", words), _volume(plan, first, last, units)])
    return element("section", [head, _grid(plan, weeks, tiles, units), _legend()])


def _grid(plan: Plan, weeks: Sequence[Week], tiles: Mapping[str, str], units: Units) -> str:
    heads = element("tr", [element("th", " "), *(element("th", day, scope="col") for day in DAYS)])
    rows = [element("tr", [_week_head(week, units), *_days(plan, week, tiles, units)]) for week in weeks]
    return element("table", [element("thead", heads), element("tbody", rows)])


def _week_head(week: Week, units: Units) -> str:
    said = [
        escape(f"{week.start.day} {week.start:%b}"),
        element("small", escape(show_distance(Distance(round(week.distance_m, -3)), units))),
        element("small", escape(week.phase.value)),
    ]
    return element("th", said, scope="row")


def _days(plan: Plan, week: Week, tiles: Mapping[str, str], units: Units) -> list[str]:
    cells = []
    for day in range(WEEK):
        date = week.start + dt.timedelta(days=day)
        there = [session for session in week.sessions if session.date == date]
        cells.append(_tile(date, there, tiles, units, is_inside=_is_inside(plan, date)))
    return cells


def _is_inside(plan: Plan, date: dt.date) -> bool:
    return plan.season is None or plan.season.start <= date <= plan.season.end


def _tile(
    date: dt.date, sessions: Sequence[Session], tiles: Mapping[str, str], units: Units, *, is_inside: bool
) -> str:
    inner = [element("small", str(date.day), class_="date", data_day=f"{date:%a}")]
    for session in sessions if is_inside else ():
        inner += _session(session, tiles, units)
    kinds = {session.kind for session in sessions}
    styles = [
        "rest" if kinds <= {Kind.REST} else "run",
        *(["hard"] if kinds & QUALITY_KINDS else []),
        *(["progression"] if kinds & PROGRESSION_KINDS else []),
        *(["race"] if Kind.RACE in kinds else []),
    ]
    return element("td", inner, class_=" ".join(styles))


def _session(session: Session, tiles: Mapping[str, str], units: Units) -> list[str]:
    if session.kind is Kind.RACE:
        name = race_title(session)
    else:
        name = session_title(session, units) if session.title else TITLES[session.kind]
    said = [element("b", escape(name), title=session.why)]
    said += [element("small", escape(words)) for words in _facts(session, units) if words]
    return [*said, tiles.get(session.recipe or "", "")]


def _facts(session: Session, units: Units) -> list[str]:
    lengths = length_words(session, units) if session.is_run else ""
    turned = adjustment_words(session.adjustment, units) if session.adjustment else ""
    return [lengths, workout_words(session), turned, state_words(session)]


def _volume(plan: Plan, first: int, last: int, units: Units) -> str:
    """Draw a bar for every week, those of this sheet in colour."""
    most = max(week.distance_m for week in plan.weeks) or 1.0
    drawn = []
    for index, week in enumerate(plan.weeks):
        height = CHART * week.distance_m / most
        left = index * (BAR + GAP)
        here = first <= index < last
        drawn.append(
            element(
                "rect",
                x=left,
                y=TOP + CHART - height,
                width=BAR,
                height=height,
                class_="now" if here else "other",
            )
        )
        shown = f"{week.distance_m / units.length.m:.0f}"
        drawn.append(text(shown, left + BAR / 2, TOP + CHART - height - 3, text_anchor="middle"))
    width = len(plan.weeks) * (BAR + GAP) - GAP
    drawn.append(text(f"{units} a week", 0, TOP + CHART + FOOT - 2))
    volumes = ", ".join(f"{week.distance_m / units.length.m:.0f}" for week in plan.weeks)
    chart = picture("Volume", f"{units} a week: {volumes}", drawn, width=width, height=TOP + CHART + FOOT)
    return chart.replace("<svg ", '<svg class="volume" ', 1)


def _legend() -> str:
    said = (
        "\u25b2 quality session; shaded: progression run. Coaching practice, not proof; not medical advice."
    )
    return element("p", escape(said), class_="quiet legend")


def _findings(plan: Plan) -> list[str]:
    return [
        element("p", escape(f"{_day(one.date)}: {one.message} {one.remedy}".strip()), class_="finding")
        for one in plan.findings
    ]


def _day(date: dt.date) -> str:
    return f"{date:%A} {date.day} {date:%B}"
