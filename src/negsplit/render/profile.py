"""The pace profile, our picture: a staircase of bands over time, slow at the bottom, fast at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negsplit.core.phrases import how_long, phrase
from negsplit.core.text import Units
from negsplit.core.totals import step_distance, step_duration
from negsplit.core.units import Speed
from negsplit.core.workout import HeartRateTarget, Role, SpeedTarget, Step, Workout
from negsplit.render.staircase import bare_pace
from negsplit.render.svg import PALETTE, TYPE, Scale, element, path, picture, text

HEIGHT = 156.0
TOP, BOTTOM = 26.0, 22.0
"""Room for the words over the highest step and under the axis [px]."""
SIDE = 2.0
HEADROOM = 0.08
"""Share of the range of speeds that is left free above and below."""
LEAST_SHARE = 0.03
"""A step is drawn at least this wide, as a share of the whole: a kick of a minute must be seen."""
TIP = 9.0
"""Height of the mark of a kick [px]."""
RECKONED_MPS = 3.0
"""Speed that a distance is drawn with where none is known [m/s]."""
CHARACTER, LINE = 6.2, 12.0
"""Width and height of a figure at 11 px [px]."""

PROFILE_STYLE = """
.profile text { fill: var(--quiet); font-size: 11px; }
.profile .aim { fill: var(--ink); font-weight: 600; }
.profile .hair { stroke: var(--hair); }
.profile .band { fill: var(--band); stroke: var(--accent); stroke-width: .6; }
.profile .nominal { fill: none; stroke: var(--accent); stroke-width: 2.6; stroke-linecap: butt; }
.profile .free { fill: none; stroke: var(--quiet); stroke-width: 1.4; stroke-dasharray: 2 3; }
.profile .kick { fill: var(--accent); }
"""


@dataclass(frozen=True, slots=True)
class Tread:
    """One step as it is drawn: where it begins and ends as a share of the width, and what it asks for.

    `band` is slow and fast side at the start and at the end, None where no figure is asked for; `aim` the
    value to hold at the start and at the end, None where nothing is known.
    """

    step: Step
    left: float
    right: float
    band: tuple[tuple[float, float], tuple[float, float]] | None
    aim: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the picture, centred over `middle` on a line at `foot` [px]."""

    words: str
    middle: float
    foot: float

    def covers(self, other: Label) -> bool:
        """Say whether two labels would touch."""
        apart = (len(self.words) + len(other.words) + 2) * CHARACTER / 2
        return abs(self.middle - other.middle) < apart and abs(self.foot - other.foot) < LINE


def profile(workout: Workout, units: Units, *, width: float = 360.0) -> str:
    """Draw a workout as SVG, with words to be read aloud, for a page that carries the palette."""
    return element("div", profile_drawing(workout, units, width=width), class_="profile")


def profile_drawing(workout: Workout, units: Units, *, width: float = 360.0) -> str:
    """Draw the bare SVG; its styles hang on an ancestor of the class `profile`."""
    treads = _treads(workout)
    up = _scale(treads)
    across = Scale(0.0, 1.0, SIDE, width - SIDE)
    base = HEIGHT - BOTTOM
    drawn = [element("line", x1=SIDE, x2=width - SIDE, y1=base, y2=base, class_="hair")]
    for tread in treads:
        drawn += _shape(tread, across, up)
    drawn += [*_aims(treads, across, up, units), *_lengths(treads, across, units)]
    title = f"Pace profile of {workout.title or workout.name}"
    said = "; ".join(phrase(step, units) for step in workout.steps)
    return picture(title, f"From start to finish: {said}.", drawn, width=width, height=HEIGHT)


def profile_file(workout: Workout, units: Units, *, width: float = 720.0) -> bytes:
    """Draw a workout as an SVG file of its own, with its colours for light and dark."""
    style = f"{PALETTE}{TYPE}{PROFILE_STYLE}svg {{ background: var(--ground); }}"
    return styled(profile_drawing(workout, units, width=width), style).encode()


def styled(drawing: str, style: str) -> str:
    """Put a style sheet into a bare drawing, so that it can stand alone."""
    sheet = element("style", style)
    return drawing.replace("<svg ", '<svg class="profile" ', 1).replace("<desc>", f"{sheet}<desc>", 1)


def sparkline(workout: Workout, *, width: float = 96.0, height: float = 24.0) -> str:
    """Draw the shape alone, for a tile of the calendar."""
    treads = [tread for tread in _treads(workout) if tread.aim and tread.step.role is not Role.WALK]
    aims = [value for tread in treads for value in tread.aim or ()]
    up = Scale(min(aims, default=0.0), max(aims, default=1.0), height - 2, 2.0)
    across = Scale(0.0, 1.0, 1.0, width - 1)
    points = [
        (across(place), up(value))
        for tread in treads
        for place, value in zip((tread.left, tread.right), tread.aim or (), strict=False)
    ]
    line = [element("path", d=path(points), class_="nominal")] if points else []
    chart = picture(
        workout.title or workout.name, "Pace from start to finish.", line, width=width, height=height
    )
    return element("div", chart, class_="profile")


def _treads(workout: Workout) -> list[Tread]:
    by_heart = any(isinstance(step.target, HeartRateTarget) for step in workout.steps)
    times = [_time(step) for step in workout.steps]
    least = LEAST_SHARE * sum(times) or 1.0
    widths = [max(time, least) for time in times]
    total, passed = sum(widths), 0.0
    treads = []
    for step, share in zip(workout.steps, widths, strict=True):
        left, passed = passed / total, passed + share
        band = _heart_band(step) if by_heart else _speed_band(step)
        aim = _heart_aim(step) if by_heart else _speed_aim(step)
        treads.append(Tread(step, left, passed / total, band, aim))
    return treads


def _time(step: Step) -> float:
    time, way = step_duration(step), step_distance(step)
    return time.s if time else (way.m / RECKONED_MPS if way else 0.0)


def _speed_band(step: Step) -> tuple[tuple[float, float], tuple[float, float]] | None:
    target = step.target
    if not isinstance(target, SpeedTarget):
        return None
    start = (target.slow.mps, target.fast.mps)
    return start, (target.to_slow.mps, target.to_fast.mps) if target.to_slow and target.to_fast else start


def _speed_aim(step: Step) -> tuple[float, float] | None:
    if isinstance(step.target, SpeedTarget):
        return step.target.nominal.mps, (step.target.to_nominal or step.target.nominal).mps
    return (step.expected.mps, step.expected.mps) if step.expected else None


def _heart_band(step: Step) -> tuple[tuple[float, float], tuple[float, float]] | None:
    target = step.target
    if not isinstance(target, HeartRateTarget):
        return None
    return (target.low_bpm, target.high_bpm), (target.low_bpm, target.high_bpm)


def _heart_aim(step: Step) -> tuple[float, float] | None:
    target = step.target
    if not isinstance(target, HeartRateTarget):
        return None
    middle = (target.low_bpm + target.high_bpm) / 2
    return middle, middle


def _scale(treads: Sequence[Tread]) -> Scale:
    """Span what is run; a walk lies at the bottom and does not flatten the rest."""
    values = [value for tread in treads if tread.step.role is not Role.WALK for value in tread.aim or ()]
    values += [value for tread in treads for end in tread.band or () for value in end]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = HEADROOM * (high - low) or 0.1 * high
    return Scale(low - room, high + room, HEIGHT - BOTTOM, TOP)


def _shape(tread: Tread, across: Scale, up: Scale) -> Iterator[str]:
    left, right = across(tread.left), across(tread.right)
    if tread.band:
        (low, high), (to_low, to_high) = tread.band
        corners = [(left, up(low)), (left, up(high)), (right, up(to_high)), (right, up(to_low))]
        yield element("path", d=f"{path(corners)}Z", class_="band")
    start, end = tread.aim or (up.low, up.low)
    style = "nominal" if tread.band else "free"
    yield element("path", d=path([(left, up(start)), (right, up(end))]), class_=style)
    if tread.step.role is Role.KICK:
        middle, foot = (left + right) / 2, up(end) - 4
        tip = [(middle - 5, foot), (middle, foot - TIP), (middle + 5, foot)]
        yield element("path", d=f"{path(tip)}Z", class_="kick")


def _aims(treads: Sequence[Tread], across: Scale, up: Scale, units: Units) -> Iterator[str]:
    """Write what each step asks for over its highest point, where there is room."""
    placed: list[Label] = []
    for tread in treads:
        label = _label(_aim_words(tread, units), tread, across, _top(tread, up) - 5)
        if label.words and not any(label.covers(other) for other in placed):
            placed.append(label)
            yield text(label.words, label.middle, label.foot, text_anchor="middle", class_="aim")


def _top(tread: Tread, up: Scale) -> float:
    """Upper edge of what is drawn of a step."""
    if tread.step.role is Role.KICK:
        return up(max(tread.aim or (up.low,))) - 4 - TIP
    return up(max(value for end in tread.band or ((up.low,),) for value in end))


def _aim_words(tread: Tread, units: Units) -> str:
    match tread.step.target:
        case SpeedTarget(nominal=start, to_nominal=Speed() as end) if tread.band:
            return f"{bare_pace(start, units)} \u2192 {bare_pace(end, units)}"
        case SpeedTarget(nominal=speed) if tread.band:
            return bare_pace(speed, units)
        case HeartRateTarget(zone=zone) if zone:
            return f"Z{zone}"
        case _ if tread.step.role is Role.KICK:
            return "kick"
        case _:
            return ""


def _lengths(treads: Sequence[Tread], across: Scale, units: Units) -> Iterator[str]:
    """Write how long each step is under it, where there is room."""
    placed: list[Label] = []
    for tread in treads:
        label = _label(how_long(tread.step, units), tread, across, HEIGHT - 6)
        if not any(label.covers(other) for other in placed):
            placed.append(label)
            yield text(label.words, label.middle, label.foot, text_anchor="middle")


def _label(words: str, tread: Tread, across: Scale, foot: float) -> Label:
    half = len(words) * CHARACTER / 2
    middle = (across(tread.left) + across(tread.right)) / 2
    return Label(words, min(max(middle, half), across.end - half), foot)
