"""A workout for the terminal: the line that says it, the table of steps, the staircase, the findings."""

from __future__ import annotations

from typing import assert_never

from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.render.staircase import bare_pace, staircase
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

ROLE_WORDS = {
    Role.WARMUP: "warm up",
    Role.RUN: "run",
    Role.KICK: "kick",
    Role.RECOVER: "recover",
    Role.COOLDOWN: "cool down",
    Role.WALK: "walk",
}


def workout_text(workout: Workout, units: Units, terminal: Terminal) -> str:
    """Write a workout as `negsplit design` prints it."""
    lines = [_head(workout, units, terminal)]
    if workout.purpose:
        lines += wrap(workout.purpose, terminal.width)
    lines += ["", *_steps(workout, units)]
    picture = staircase(workout, units, terminal)
    lines += ["", picture] if picture else []
    remarks = finding_lines(workout.findings, terminal)
    return "\n".join([*lines, *([""] if remarks else []), *remarks, ""])


def finding_lines(findings: tuple[Finding, ...], terminal: Terminal) -> list[str]:
    """Write findings, gravest first, each with its remedy."""
    order = list(Weight)
    lines = []
    for finding in sorted(findings, key=lambda one: order.index(one.weight)):
        style = "dim" if finding.weight is Weight.NOTE else "warm"
        said = f"{finding.weight}: {_sentence(finding.message)} {finding.remedy}".rstrip()
        lines += [terminal.paint(style, line) for line in wrap(said, terminal.width, hanging="  ")]
    return lines


def extent_text(extent: Extent, units: Units) -> str:
    """Write an extent as runners say it: `3 mi`, `10 min`, `1:30`, `until lap`.

    >>> extent_text(Duration(600), Units.KM), extent_text(Duration(90), Units.KM), extent_text(MILE, Units.KM)
    ('10 min', '1:30', '1 mi')
    """
    match extent:
        case Distance() as way:
            return _round_distance(way, units)
        case Duration(s=s):
            return f"{s / 60:.0f} min" if s % 60 == 0 and s < 3 * 3600 else show_duration(extent)
        case Open():
            return "until lap"
        case _:
            assert_never(extent)


def _head(workout: Workout, units: Units, terminal: Terminal) -> str:
    facts = []
    if distance := running_distance(workout):
        timed = any(isinstance(step.extent, Duration) for step in workout.steps if step.role is not Role.WALK)
        facts.append(f"{'about ' if timed else ''}{show_distance(distance, units)}")
    if duration := running_duration(workout):
        paced = any(isinstance(step.extent, Distance) for step in workout.steps)
        facts.append(f"{'about ' if paced else ''}{_clock(duration)}")
    walks = [_how_long(step, units) for step in workout.steps if step.role is Role.WALK]
    facts += [f"+ {walk} walk" for walk in walks]
    name = workout.title or workout.name
    said = "   ".join(facts)
    gap = max(3, min(terminal.width, 80) - len(name) - len(said))
    return f"{terminal.paint('bold', name)}{' ' * gap}{said}"


def _steps(workout: Workout, units: Units) -> list[str]:
    paced = any(isinstance(step.target, SpeedTarget) for step in workout.steps)
    heads = ("", "what", "how long", f"pace /{units}" if paced else "target", "keep within", "feels like")
    rows = tuple(
        (str(number), ROLE_WORDS[step.role], _how_long(step, units), *_target(step, units), step.feel or "")
        for number, step in enumerate(workout.steps, start=1)
    )
    return table_lines(Table(heads, rows, frozenset({0})))


def _how_long(step: Step, units: Units) -> str:
    if step.extent_range is None:
        return extent_text(step.extent, units)
    low, high = (extent_text(end, units) for end in step.extent_range)
    number, _, unit = high.partition(" ")
    return f"{low.removesuffix(f' {unit}')}-{number} {unit}".rstrip()


def _target(step: Step, units: Units) -> tuple[str, str]:
    match step.target:
        case SpeedTarget() as target:
            return _pace(target, units), _band(target, units)
        case HeartRateTarget(low_bpm=low, high_bpm=high, zone=zone):
            return (f"zone {zone}" if zone else step.effort), f"{low:.0f} - {high - 1:.0f} bpm"
        case EffortTarget(word=word):
            return word, ""
        case NoTarget():
            return step.effort, ""
        case _:
            assert_never(step.target)


def _pace(target: SpeedTarget, units: Units) -> str:
    start = bare_pace(target.nominal, units)
    return f"{start} -> {bare_pace(target.to_nominal, units)}" if target.to_nominal else start


def _band(target: SpeedTarget, units: Units) -> str:
    start = _fast_slow(target.fast, target.slow, units)
    if target.to_fast is None or target.to_slow is None:
        return start
    return f"{start} -> {_fast_slow(target.to_fast, target.to_slow, units)}"


def _fast_slow(fast: Speed, slow: Speed, units: Units) -> str:
    return f"{bare_pace(fast, units)} - {bare_pace(slow, units)}"


def _clock(duration: Duration) -> str:
    hours, minutes = divmod(round(duration.s / 60), 60)
    return f"{hours}:{minutes:02} h" if hours else f"{minutes} min"


def _round_distance(way: Distance, units: Units) -> str:
    """Round figures keep their own unit, whatever the reader counts in: a mile is a mile."""
    for length, unit in ((units.length, units), (MILE, Units.MI), (KM, Units.KM)):
        count = way.m / length.m
        if abs(count - round(count, 1)) < 1e-6:  # noqa: PLR2004 -- a whole or tenth number of units
            return show_distance(way, unit)
    return show_distance(way, units)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
