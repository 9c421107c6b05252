"""A judged run as a picture: planned bands with the real pace over them, heart rate, elevation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.core.results import Judgement, Segment
from negsplit.core.text import Units, show_duration
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import HeartRateTarget, SpeedTarget, Step, Workout
from negsplit.render.staircase import bare_pace
from negsplit.render.svg import PALETTE, TYPE, Scale, element, path, picture, text

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.core.activity import Column

WIDTH = 760.0
LEFT, RIGHT = 64.0, 12.0
PACE_HEIGHT, OTHER_HEIGHT, BETWEEN = 240.0, 96.0, 34.0
SMOOTHED_S = 30.0
"""Window of the pace line [s]; shorter, and the satellites' noise is all one sees."""
MOST_POINTS = 700
"""About one point a pixel; more would not be seen."""
EXTREMES = (1.0, 99.0)
"""Percentiles that the axis spans, so that a stop or a spike does not flatten the rest."""
FLAT = 6.0
"""A heart rate or an elevation that varies by no more than this is no picture."""
PACE_STEPS_S = (5, 10, 15, 20, 30, 60, 120, 300)
TIME_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)

CHART_STYLE = """
.run-chart text { fill: var(--quiet); font-size: 12px; }
.run-chart .head { fill: var(--ink); font-weight: 600; }
.run-chart .hair { stroke: var(--hair); }
.run-chart .pace { fill: none; stroke: var(--line); stroke-width: 1.6; stroke-linejoin: round; }
.run-chart .other { fill: none; stroke: var(--accent); stroke-width: 1.6; stroke-linejoin: round; }
.run-chart .ground { fill: var(--band); stroke: var(--quiet); }
.run-chart .band { fill: var(--band); stroke: var(--accent); stroke-width: .8; }
.run-chart .stop { stroke: var(--warm); stroke-dasharray: 2 3; }
"""


@dataclass(frozen=True, slots=True)
class Pane:
    """One quantity over time: where it stands, and how values become places."""

    top: float
    height: float
    across: Scale
    up: Scale


def run_chart(run: CleanRun, judgement: Judgement, workout: Workout | None, units: Units) -> str:
    """Draw the run as SVG: one pane a quantity, all on one clock.

    Pace is plotted as speed with the fast side up, smoothed over `SMOOTHED_S`; stops are dashed lines.
    """
    across = Scale(0.0, max(float(run.timer_s[-1]), 1.0), LEFT, WIDTH - RIGHT)
    top, drawn = 22.0, []
    if run.has_pace:
        pane = _pace_pane(run, judgement, workout, across, top)
        drawn += [*_bands(pane, judgement, workout), *_pace_axis(pane, units), *_pace_line(pane, run)]
        drawn += [text(f"pace /{units}, {SMOOTHED_S:.0f} s mean", LEFT, top - 8, class_="head")]
        top += PACE_HEIGHT + BETWEEN
    others = (("heart rate, bpm", run.heart_rate_bpm, "other"), ("elevation, m", run.altitude_m, "ground"))
    for title, column, style in others:
        if column is not None and np.isfinite(column).any() and np.nanmax(column) - np.nanmin(column) > FLAT:
            pane = _other(column, across, top)
            if style == "other":
                drawn += _heart_bands(pane, judgement, workout)
            drawn += _other_pane(title, column, style, run, pane)
            top += OTHER_HEIGHT + BETWEEN
    bottom = top - BETWEEN
    drawn += [*_stops(run, across, bottom), *_time_axis(across, bottom)]
    chart = picture("The run", judgement.summary, drawn, width=WIDTH, height=bottom + 24)
    return chart.replace("<svg", '<svg class="run-chart"', 1)


def run_picture(run: CleanRun, judgement: Judgement, workout: Workout | None, units: Units) -> str:
    """Draw the run as an SVG file of its own, with the ground and the colours in it."""
    style = element("style", f"{PALETTE}{TYPE}{CHART_STYLE} svg {{ background: var(--ground); }}")
    return run_chart(run, judgement, workout, units).replace("<title>", f"{style}<title>", 1)


def smoothed(column: Column, cells: int) -> Column:
    """Mean over a moving window of `cells`, shorter at both ends; NaN counts as missing (n,)."""
    known = np.isfinite(column)
    total = np.concatenate([[0.0], np.cumsum(np.where(known, column, 0.0))])
    count = np.concatenate([[0], np.cumsum(known)])
    middle = np.arange(len(column))
    first, last = np.maximum(middle - cells // 2, 0), np.minimum(middle + cells // 2 + 1, len(column))
    with np.errstate(invalid="ignore"):
        mean: Column = (total[last] - total[first]) / (count[last] - count[first])
    return mean


def _pace_pane(
    run: CleanRun, judgement: Judgement, workout: Workout | None, across: Scale, top: float
) -> Pane:
    low, high = np.percentile(_pace(run), EXTREMES)
    for _, target in _planned(judgement, workout):
        if isinstance(target.target, SpeedTarget):
            ends = (target.target.slow, target.target.fast, target.target.to_slow, target.target.to_fast)
            low = min(low, *(end.mps for end in ends if end))
            high = max(high, *(end.mps for end in ends if end))
    room = max(0.06 * (high - low), 0.02 * high)
    return Pane(top, PACE_HEIGHT, across, Scale(low - room, high + room, top + PACE_HEIGHT, top))


def _pace(run: CleanRun) -> Column:
    return smoothed(run.speed_mps, max(1, round(SMOOTHED_S / run.step_s)))


def _planned(judgement: Judgement, workout: Workout | None) -> Iterator[tuple[Segment, Step]]:
    if workout:
        yield from ((segment, workout.steps[segment.step]) for segment in judgement.segments)


def _bands(pane: Pane, judgement: Judgement, workout: Workout | None) -> Iterator[str]:
    for segment, step in _planned(judgement, workout):
        if isinstance(step.target, SpeedTarget):
            target = step.target
            ends = (
                (target.slow, target.fast),
                (target.to_slow or target.slow, target.to_fast or target.fast),
            )
            yield _box(pane, segment, [(low.mps, high.mps) for low, high in ends])


def _heart_bands(pane: Pane, judgement: Judgement, workout: Workout | None) -> Iterator[str]:
    for segment, step in _planned(judgement, workout):
        if isinstance(step.target, HeartRateTarget):
            yield _box(pane, segment, [(step.target.low_bpm, step.target.high_bpm)] * 2)


def _box(pane: Pane, segment: Segment, ends: list[tuple[float, float]]) -> str:
    (low, high), (to_low, to_high) = ends
    left, right = pane.across(segment.start_s), pane.across(segment.end_s)
    corners = [
        (left, pane.up(low)),
        (left, pane.up(high)),
        (right, pane.up(to_high)),
        (right, pane.up(to_low)),
    ]
    return element("path", d=f"{path(corners)}Z", class_="band")


def _pace_line(pane: Pane, run: CleanRun) -> Iterator[str]:
    yield element("path", d="".join(map(path, _pieces(pane, run, _pace(run)))), class_="pace")


def _pieces(pane: Pane, run: CleanRun, column: Column) -> list[list[tuple[float, float]]]:
    """Cut the line where the runner stood or nothing was recorded."""
    middle = (run.timer_s[:-1] + run.timer_s[1:]) / 2
    every = max(1, len(column) // MOST_POINTS)
    gap = np.diff(run.timer_s) > 2 * run.step_s
    pieces: list[list[tuple[float, float]]] = [[]]
    for cell in range(0, len(column), every):
        if gap[max(0, cell - every + 1) : cell + 1].any() or not np.isfinite(column[cell]):
            pieces.append([])
        if np.isfinite(column[cell]):
            pieces[-1].append((pane.across(float(middle[cell])), pane.up(float(column[cell]))))
    return [piece for piece in pieces if piece]


def _ground(piece: list[tuple[float, float]], base: float) -> str:
    return f"{path([(piece[0][0], base), *piece, (piece[-1][0], base)])}Z"


def _other(column: Column, across: Scale, top: float) -> Pane:
    low, high = np.percentile(column[np.isfinite(column)], EXTREMES)
    room = max(0.1 * (high - low), 2.0)
    return Pane(top, OTHER_HEIGHT, across, Scale(low - room, high + room, top + OTHER_HEIGHT, top))


def _other_pane(title: str, column: Column, style: str, run: CleanRun, pane: Pane) -> Iterator[str]:
    low, high = np.percentile(column[np.isfinite(column)], EXTREMES)
    yield text(title, LEFT, pane.top - 8, class_="head")
    for value in (low, high):
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=pane.up(value), y2=pane.up(value), class_="hair")
        yield text(f"{value:.0f}", LEFT - 8, pane.up(value) + 4, text_anchor="end")
    pieces = _pieces(pane, run, smoothed(column, max(1, round(SMOOTHED_S / 3 / run.step_s))))
    if style == "ground":
        drawn = "".join(_ground(piece, pane.top + pane.height) for piece in pieces)
    else:
        drawn = "".join(map(path, pieces))
    yield element("path", d=drawn, class_=style)


def _pace_axis(pane: Pane, units: Units) -> Iterator[str]:
    slow, fast = (units.length.m / speed for speed in (pane.up.low, pane.up.high))
    step = next((one for one in PACE_STEPS_S if (slow - fast) / one <= 7), PACE_STEPS_S[-1])  # noqa: PLR2004
    for pace in range(int(fast // step + 1) * step, int(slow) + 1, step):
        speed = Speed(units.length.m / pace)
        y = pane.up(speed.mps)
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="hair")
        yield text(bare_pace(speed, units), LEFT - 8, y + 4, text_anchor="end")


def _time_axis(across: Scale, bottom: float) -> Iterator[str]:
    minutes = across.high / 60
    step = next((one for one in TIME_STEPS_MIN if minutes / one <= 10), TIME_STEPS_MIN[-1])  # noqa: PLR2004
    for minute in range(0, int(minutes) + 1, step):
        x = across(minute * 60)
        yield element("line", x1=x, x2=x, y1=bottom, y2=bottom + 4, class_="hair")
        yield text(show_duration(Duration(minute * 60)), x, bottom + 18, text_anchor="middle")


def _stops(run: CleanRun, across: Scale, bottom: float) -> Iterator[str]:
    for stop in run.stops:
        x = across(float(run.timer_s[run.edge_at_elapsed(stop.start_s)]))
        yield element("line", x1=x, x2=x, y1=22.0, y2=bottom, class_="stop")
