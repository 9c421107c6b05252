"""A workout for the terminal: the line that says it, the table of steps, the staircase, the findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import ROLE_WORDS, how_long, whole_beats
from negsplit.core.text import Units, show_distance
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.design.nag import Nag
from negsplit.render.staircase import bare_pace, staircase
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

WIDEST = 80
"""Characters of the line that says a workout; wider, and name and figures stand too far apart."""
NEAREST = 3
"""Blanks between name and figures; nearer, and the figures take a line of their own."""


def workout_text(workout: Workout, units: Units, terminal: Terminal) -> str:
    """Write a workout as `negsplit design` prints it."""
    lines = _head(workout, units, terminal)
    if workout.purpose:
        lines += wrap(_sentence(workout.purpose[:1].upper() + workout.purpose[1:]), terminal.width)
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


def nag_lines(nags: Sequence[Nag], terminal: Terminal) -> list[str]:
    """Say how often a watch would speak to a runner who holds every pace; nothing without bands."""
    if not nags:
        return []
    fast = sum(nag.too_fast_per_km for nag in nags) / len(nags)
    slow = sum(nag.too_slow_per_km for nag in nags) / len(nags)
    said = (
        f'bands: held exactly, a wrist watch would still say about {fast:.1f} times a kilometre "too fast"'
        f' and {slow:.1f} times "too slow" (--bands wide for fewer).'
    )
    return wrap(said, terminal.width, hanging="  ")


def understood_lines(text: str) -> list[str]:
    """Echo a coach's words in the notation, so that a misreading is seen."""
    return ["", "understood as:", *(f"  {line}".rstrip() for line in text.splitlines())]


def _head(workout: Workout, units: Units, terminal: Terminal) -> list[str]:
    facts = []
    if distance := running_distance(workout):
        timed = any(isinstance(step.extent, Duration) for step in workout.steps if step.role is not Role.WALK)
        facts.append(f"{'about ' if timed else ''}{show_distance(distance, units)}")
    if duration := running_duration(workout):
        paced = any(isinstance(step.extent, Distance) for step in workout.steps)
        facts.append(f"{'about ' if paced else ''}{_clock(duration)}")
    walks = [how_long(step, units) for step in workout.steps if step.role is Role.WALK]
    facts += [f"+ {walk} walk" for walk in walks]
    name = workout.title or workout.name
    said = "   ".join(facts)
    gap = min(terminal.width, WIDEST) - len(name) - len(said)
    title = terminal.paint("bold", name)
    return [f"{title}{' ' * gap}{said}"] if gap >= NEAREST else [title, said]


def _steps(workout: Workout, units: Units) -> list[str]:
    paced = any(isinstance(step.target, SpeedTarget) for step in workout.steps)
    heads = ("", "what", "how long", f"pace /{units}" if paced else "target", "keep within", "feels like")
    rows = tuple(
        (str(number), ROLE_WORDS[step.role], how_long(step, units), *_target(step, units), step.feel or "")
        for number, step in enumerate(workout.steps, start=1)
    )
    return table_lines(Table(heads, rows, frozenset({0})))


def _target(step: Step, units: Units) -> tuple[str, str]:
    match step.target:
        case SpeedTarget() as target:
            return _pace(target, units), _band(target, units)
        case HeartRateTarget(zone=zone) as heart:
            low, high = whole_beats(heart)
            return (f"zone {zone}" if zone else step.effort), f"{low} - {high} bpm"
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


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
