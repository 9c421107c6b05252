"""A workout on a real course: the effort rises as planned, and the paces move with the grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from negsplit.analysis.clean.terrain import grade_over
from negsplit.app.files import read_bytes
from negsplit.core.course import Course
from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units, show_distance, show_pace
from negsplit.core.totals import expected_speed, step_distance
from negsplit.core.units import KM, Distance, Duration, Speed
from negsplit.core.workout import Open, Role, SpeedTarget, Step, Workout
from negsplit.design.conditions import with_speeds
from negsplit.formats import course as course_file
from negsplit.formats import registry
from negsplit.physiology.grade import STRAVA_LIMIT, Column, strava_factor

CELL_M = 10.0
"""Length of the pieces a course is cut into."""
GRADE_OVER_M = 100.0
"""Way over which a grade is measured: heights of maps and of watches err by metres."""
WORTH_TELLING_S = 1.0
"""Change of pace per kilometre below which a step is not worth a word."""
LADDER = frozenset({Role.WARMUP, Role.RUN})


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A course in cells of `CELL_M`, run round and round.

    `cost_m` (n + 1,) is the way on the flat that takes the same effort, counted from the start [m]; `up_m`
    and `down_m` (n + 1,) what has been climbed and lost so far [m].
    """

    way_m: Column
    cost_m: Column
    up_m: Column
    down_m: Column
    steepest: float

    def at(self, column: Column, way_m: float) -> float:
        """Value of one of the columns once `way_m` is covered, round after round."""
        rounds, rest = divmod(way_m, float(self.way_m[-1]))
        return rounds * float(column[-1]) + float(np.interp(rest, self.way_m, column))

    def way_for(self, cost_m: float) -> float:
        """Way on which the effort of `cost_m` on the flat is spent."""
        rounds, rest = divmod(cost_m, float(self.cost_m[-1]))
        return rounds * float(self.way_m[-1]) + float(np.interp(rest, self.cost_m, self.way_m))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a step is run: what its way costs compared with the flat, and what it climbs and loses [m]."""

    factor: float
    up_m: float
    down_m: float

    def speed(self, flat: Speed) -> Speed:
        """Speed on the stretch for the effort of a speed on the flat."""
        return Speed(flat.mps / self.factor)


def read_course(path: str) -> Course:
    """Read a course from a GPX file, or from a run that was recorded on it.

    Raises `ReadError` where there is none, or it has no heights.
    """
    data = read_bytes(path)
    if path.lower().endswith(".gpx"):
        return course_file.read(data, path)
    (run, *_) = registry.read(data, path).activities
    return course_file.recorded(run, path)


def on_course(workout: Workout, course: Course, units: Units) -> Workout:
    """Move the paces of each step to those of the same effort on its stretch of the course.

    The steps are laid along the course from its start. A run that is longer goes round again, or there and
    back. Each change is a finding; so is a step whose effort rises while its pace falls.
    """
    laid = profile_of(course)
    steps, told = [], []
    begin: float | None = 0.0
    for number, step in enumerate(workout.steps, start=1):
        end = _end(step, begin, laid)
        stretch = _stretch(laid, begin, end)
        moved = with_speeds(step, stretch.speed) if stretch else step
        steps.append(moved)
        told += list(_step_finding(number, step, moved, stretch, units)) if stretch else []
        begin = end
    findings = (
        _source(course, laid, begin),
        *_length(workout, course, units),
        *told,
        *_falls(workout.steps, steps),
    )
    return replace(workout, steps=tuple(steps), findings=(*workout.findings, *findings))


def profile_of(course: Course) -> Profile:
    """Cut a course into cells and reckon what each costs; one that is not closed is run there and back."""
    total = float(course.distance_m[-1])
    cells = max(2, round(total / CELL_M))
    cell = total / cells
    middle = _summed(np.full(cells, cell))[:-1] + cell / 2
    height = _smooth(np.interp(middle, course.distance_m, course.altitude_m), round(GRADE_OVER_M / cell))
    grade = grade_over(middle, height, GRADE_OVER_M)
    if not course.closed:
        grade = np.concatenate([grade, -grade[::-1]])
    rise = grade * cell
    return Profile(
        way_m=_summed(np.full(len(grade), cell)),
        cost_m=_summed(strava_factor(grade) * cell),
        up_m=_summed(np.maximum(rise, 0.0)),
        down_m=_summed(np.maximum(-rise, 0.0)),
        steepest=float(np.abs(grade).max()),
    )


def _smooth(height: Column, cells: int) -> Column:
    """Mean over a moving window (n,); at both ends the slope is taken to go on."""
    half = min(cells // 2, len(height) - 1)
    longer = np.pad(height, half, mode="reflect", reflect_type="odd")
    smooth: Column = np.convolve(longer, np.ones(2 * half + 1) / (2 * half + 1), "valid")
    return smooth


def _summed(parts: Column) -> Column:
    return np.concatenate([[0.0], np.cumsum(parts)])


def _end(step: Step, begin: float | None, laid: Profile) -> float | None:
    """Way from the start at which a step ends; None from where a speed is not known."""
    if begin is None:
        return None
    match step.extent:
        case Distance(m=m):
            return begin + m
        case Duration(s=s):
            speed = expected_speed(step)
            return laid.way_for(laid.at(laid.cost_m, begin) + speed.mps * s) if speed else None
        case Open():
            return begin


def _stretch(laid: Profile, begin: float | None, end: float | None) -> Stretch | None:
    if begin is None or end is None or end - begin < 1:
        return None
    cost, up, down = (
        laid.at(column, end) - laid.at(column, begin) for column in (laid.cost_m, laid.up_m, laid.down_m)
    )
    return Stretch(cost / (end - begin), up, down)


def _step_finding(number: int, step: Step, moved: Step, stretch: Stretch, units: Units) -> Iterator[Finding]:
    if not isinstance(step.target, SpeedTarget) or not isinstance(moved.target, SpeedTarget):
        return
    was, now = step.target.nominal, moved.target.nominal
    if abs(was.pace(per=KM).s - now.pace(per=KM).s) >= WORTH_TELLING_S:
        hills = f"{stretch.up_m:.0f} m up and {stretch.down_m:.0f} m down"
        message = f"step {number}, {hills}: {show_pace(was, units)} becomes {show_pace(now, units)}"
        yield Finding("hills-step", Weight.NOTE, message)


def _source(course: Course, laid: Profile, end: float | None) -> Finding:
    hills = ""
    if end is not None:
        hills = f", {laid.at(laid.up_m, end):.0f} m up and {laid.at(laid.down_m, end):.0f} m down on the way"
    message = (
        f"paces follow the hills of {course.name}{hills}; a step's pace is its mean, so hold the effort "
        "rather than the pace"
    )
    limits = (
        "After the public fit to Strava's grade-adjusted pace: 92 runs, 1.2 % off on average, "
        f"slopes to {STRAVA_LIMIT:.0%}."
    )
    if laid.steepest > STRAVA_LIMIT:
        limits += f" The course has {laid.steepest:.0%}, which is taken for {STRAVA_LIMIT:.0%}."
    return Finding("hills", Weight.NOTE, message, limits)


def _length(workout: Workout, course: Course, units: Units) -> Iterator[Finding]:
    """Say where the run is longer than the course."""
    ways = [step_distance(step) for step in workout.steps if step.role is not Role.WALK]
    total = sum(way.m for way in ways if way)
    single = float(course.distance_m[-1])
    if total > single + CELL_M:
        how = "round and round" if course.closed else "there and back"
        shown = show_distance(Distance(single), units)
        yield Finding("course-repeated", Weight.NOTE, f"the course is {shown} long, so it is run {how}")


def _falls(planned: tuple[Step, ...], moved: list[Step]) -> Iterator[Finding]:
    """Say which steps are slower on the ground than the one before, though harder."""
    ladder = [
        (number, old, new)
        for number, (old, new) in enumerate(zip(planned, moved, strict=True), 1)
        if old.role in LADDER
    ]
    for (_, old, new), (number, old_next, new_next) in pairwise(ladder):
        before, after, now, then = (_aim(step) for step in (old, old_next, new, new_next))
        if before and after and now and then and before < after and now > then:
            yield Finding(
                "effort-rises-pace-falls",
                Weight.WARNING,
                f"step {number} is harder than the one before, yet slower on the ground",
                "Hold the effort; the watch's pace will say otherwise.",
            )


def _aim(step: Step) -> Speed | None:
    return step.target.nominal if isinstance(step.target, SpeedTarget) else None
