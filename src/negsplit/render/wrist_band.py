"""A strip for the wrist: the clock at each mile and kilometre, and the pace to run from each change on."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from negsplit.core.marks import Mark, changes, every, speed_into
from negsplit.core.ramps import is_ramp
from negsplit.core.text import Units, show_duration
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import HeartRateTarget, Role, SpeedTarget, Step, Workout
from negsplit.render.page import page
from negsplit.render.staircase import bare_pace
from negsplit.render.svg import element
from negsplit.render.terminal import Table, Terminal, table_lines

NEAR_M = 5.0
"""A change this near a mark happens at it [m]."""

BAND_STYLE = """
body { background: #fff; color: #000; margin: 8mm; }
.band { border: .3mm dashed #777; width: 56mm; padding: 2mm; font-size: 8pt; line-height: 1.15; }
.band h1 { font-size: 8pt; margin: 0 0 1mm; } .band div { display: flex; gap: 4mm; align-items: flex-start; }
table { border-collapse: collapse; flex: 1; } td, th { padding: .2mm 0 .2mm 1.2mm; text-align: right; }
th { font-weight: 600; border-bottom: .3mm solid #000; }
tr.change td { border-top: .2mm solid #999; } tr.change td:last-child { font-weight: 700; }
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the strip: where, when, and what to run from here on, empty where nothing changes.

    `starts` tells the start of a step from a mark within one.
    """

    way: Distance
    clock: Duration
    then: str
    starts: bool


def wrist_band(workout: Workout) -> str:
    """Write the strip as a page to print and cut out: black on white, miles and kilometres side by side."""
    name = workout.title or workout.name
    columns = [
        element("table", [_head(units), *(_row(place, units) for place in places(workout, units))])
        for units in (Units.MI, Units.KM)
    ]
    strip = element("section", [element("h1", escape(name)), element("div", columns)], class_="band")
    return page(name, BAND_STYLE, [strip])


def wrist_band_text(workout: Workout, units: Units, terminal: Terminal) -> str:
    """Write the strip of one unit for the terminal."""
    rows = tuple(_cells(place, units) for place in places(workout, units))
    name = terminal.paint("bold", workout.title or workout.name)
    table = Table((units, "clock", "then"), rows, frozenset({0, 1, 2}))
    return "\n".join([name, "", *table_lines(table), ""])


def places(workout: Workout, units: Units) -> tuple[Place, ...]:
    """Tell the clock at each mile or kilometre and at each change, in the order they are passed.

    It ends with the running, or where a speed is not known.
    """
    starts = _starts(workout, units)
    marks = [
        Place(mark.way, mark.clock, _within(workout, mark, starts, units), starts=False)
        for mark in every(workout, units.length)
        if mark.way and mark.clock and not any(abs(start.way.m - mark.way.m) < NEAR_M for start in starts)
    ]
    return tuple(sorted([*starts, *marks], key=lambda place: place.way.m))


def _within(workout: Workout, mark: Mark, starts: list[Place], units: Units) -> str:
    """Tell the pace to have reached within a ramp; a steady step has nothing new to say."""
    step = workout.steps[mark.step]
    into = mark.way - starts[mark.step].way if mark.way else None
    speed = speed_into(step, into) if into and is_ramp(step) else None
    return bare_pace(speed, units) if speed else ""


def _starts(workout: Workout, units: Units) -> list[Place]:
    """Where each running step starts, and where the last of them ends."""
    last = max((at for at, step in enumerate(workout.steps) if step.role is not Role.WALK), default=-1)
    nowhere = Mark(-1, Distance(0), Duration(0))
    starts = []
    for mark in (nowhere, *changes(workout)[: last + 1]):
        if mark.way is None or mark.clock is None:
            break
        then = "end" if mark.step == last else _aim(workout.steps[mark.step + 1], units)
        starts.append(Place(mark.way, mark.clock, then, starts=True))
    return starts


def _aim(step: Step, units: Units) -> str:
    match step.target:
        case SpeedTarget(nominal=speed):
            return bare_pace(speed, units)
        case HeartRateTarget(zone=zone) if zone:
            return f"zone {zone}"
        case _:
            return step.role.value


def _cells(place: Place, units: Units) -> tuple[str, str, str]:
    count = place.way.m / units.length.m
    return f"{count:.1f}".removesuffix(".0"), show_duration(place.clock), place.then


def _head(units: Units) -> str:
    return element("tr", [element("th", words) for words in (units, "clock", "then")])


def _row(place: Place, units: Units) -> str:
    count, clock, then = _cells(place, units)
    cells = [element("td", count), element("td", clock), element("td", escape(then) or " ")]
    return element("tr", cells, class_="change" if place.starts else "mark")
