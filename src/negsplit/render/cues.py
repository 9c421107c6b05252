"""Spoken cues for a run: what to say, and when and where on the way to say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negsplit.core.marks import Mark, changes, speed_into
from negsplit.core.phrases import whole_beats
from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.totals import step_duration
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

NOTICE = Duration(30.0)
"""How long before a change the next step is named."""
ALIKE = Duration(2.0)
"""Pace per kilometre by which both sides of a band may differ and still be named together."""
LONG = Duration(600.0)
"""A step longer than this gets a word at its half."""

_ROLES = {
    Role.WARMUP: "Warm up",
    Role.RUN: "Run",
    Role.KICK: "Kick",
    Role.RECOVER: "Recover",
    Role.COOLDOWN: "Cool down",
    Role.WALK: "Walk",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to say, at a time and a place reckoned from the start; None where they are not known."""

    clock: Duration | None
    way: Distance | None
    words: str


def cues(workout: Workout, units: Units) -> tuple[Cue, ...]:
    """Write the script: each step at its start, half of a long one, the next in good time, the end.

    After a step that lasts until the lap button, clock and way are not known.
    """
    starts = _starts(workout)
    said: list[Cue] = []
    for place, step in enumerate(workout.steps):
        start = starts[place]
        said.append(Cue(start.clock, start.way, f"{spoken(step, units)} {_limit(step, units)}".rstrip()))
        said += _on_the_way(step, start)
        if place + 1 < len(workout.steps):
            said += _notice(step, start, spoken(workout.steps[place + 1], units))
    return (*said, Cue(starts[-1].clock, starts[-1].way, "That is all. Well run."))


def cue_text(script: Sequence[Cue], units: Units) -> str:
    """Write the script, one line a cue: clock, way, words."""
    lines = []
    for cue in script:
        clock = show_duration(cue.clock) if cue.clock else "-"
        way = "-" if cue.way is None else show_distance(cue.way, units) if cue.way.m else "start"
        lines.append(f"{clock:>8}  {way:>8}  {cue.words}")
    return "\n".join([*lines, ""])


def spoken(step: Step, units: Units) -> str:
    """Say a step as a coach beside the runner would.

    >>> spoken(Step(Role.RUN, MILE * 3, SpeedTarget(Speed(4), Speed(3.9), Speed(4.1)), "M"), Units.KM)
    'Run 3 miles at 4 minutes 10 per kilometre.'
    """
    length = _range(step, units) if step.extent_range else spoken_length(step.extent, units)
    return f"{_ROLES[step.role]} {length}{_aim(step, units)}."


def spoken_length(extent: Extent, units: Units) -> str:
    """Say a length.

    >>> [spoken_length(one, Units.MI) for one in (MILE, Distance(400), Duration(90), Duration(4500), Open())]
    ['1 mile', '400 metres', '1 minute 30 seconds', '1 hour 15 minutes', 'until you press lap']
    """
    match extent:
        case Distance() as way:
            return _spoken_distance(way, units)
        case Duration() as time:
            return _spoken_time(time)
        case Open():
            return "until you press lap"


def _starts(workout: Workout) -> list[Mark]:
    """Where and when each step starts, and where the last one ends."""
    starts = [Mark(-1, Distance(0), Duration(0)), *changes(workout)]
    for place, step in enumerate(workout.steps):
        if isinstance(step.extent, Open):
            return [*starts[: place + 1], *(Mark(mark.step, None, None) for mark in starts[place + 1 :])]
    return starts


def _range(step: Step, units: Units) -> str:
    low, high = (spoken_length(end, units) for end in step.extent_range or ())
    number, _, unit = low.partition(" ")
    same = high.endswith(f" {unit.removesuffix('s')}s")
    return f"{number if same else low} to {high}"


def _spoken_distance(way: Distance, units: Units) -> str:
    for length, word in ((units.length, _LENGTHS[units]), (MILE, "mile"), (KM, "kilometre")):
        count = way.m / length.m
        if abs(count - round(count, 1)) < 1e-6 and count >= 1:  # noqa: PLR2004 -- a tenth of a unit
            return _count(round(count, 1), word)
    if way < KM:
        return _count(round(way.m), "metre")
    return _count(round(way.m / units.length.m, 1), _LENGTHS[units])


_LENGTHS = {Units.MI: "mile", Units.KM: "kilometre"}


def _spoken_time(time: Duration) -> str:
    minutes, seconds = divmod(round(time.s), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(_count(count, word) for count, word in parts if count) or "0 seconds"


def _count(count: float, word: str) -> str:
    return f"{count:g} {word}{'' if count == 1 else 's'}"


def _aim(step: Step, units: Units) -> str:
    match step.target:
        case SpeedTarget(nominal=start, to_nominal=Speed() as end):
            return f", from {_bare(start, units)} down to {_bare(end, units)} per {_LENGTHS[units]}"
        case SpeedTarget(nominal=speed):
            return f" at {_bare(speed, units)} per {_LENGTHS[units]}"
        case HeartRateTarget() as heart:
            low, high = whole_beats(heart)
            zone = f" in zone {heart.zone}" if heart.zone else ""
            return f"{zone}, heart rate {low} to {high}"
        case EffortTarget(word=word):
            return f", {word}" if word != step.role.value else ""
        case NoTarget():
            return ", all you have" if step.role is Role.KICK else ""


def _bare(speed: Speed, units: Units) -> str:
    minutes, seconds = divmod(round(speed.pace(per=units.length).s), 60)
    return f"{minutes} minutes {seconds}" if seconds else f"{minutes} minutes"


def _limit(step: Step, units: Units) -> str:
    """Say the side that the band guards more closely, both where it guards them alike."""
    target = step.target
    if not isinstance(target, SpeedTarget) or target.to_nominal:
        return ""
    slow, fast = _bare(target.slow, units), _bare(target.fast, units)
    above, below = (
        abs(one.pace(per=KM).s - target.nominal.pace(per=KM).s) for one in (target.fast, target.slow)
    )
    if abs(above - below) < ALIKE.s:
        return f"Keep between {fast} and {slow}."
    return f"No faster than {fast}." if above < below else f"No slower than {slow}."


def _on_the_way(step: Step, start: Mark) -> Iterator[Cue]:
    time = step_duration(step)
    if time and time > LONG and step.role is not Role.WALK:
        yield _inside(step, start, time * 0.5, "Half of this step is done.")


def _notice(step: Step, start: Mark, following: str) -> Iterator[Cue]:
    time = step_duration(step)
    if time and time > NOTICE * 2:
        words = f"In {NOTICE.s:.0f} seconds: {following[:1].lower()}{following[1:]}"
        yield _inside(step, start, time - NOTICE, words)


def _inside(step: Step, start: Mark, into: Duration, words: str) -> Cue:
    """Place a cue within a step, at a time from its start."""
    begin = speed_into(step, Distance(0))
    way = None if begin is None else _way_in(step, begin, into)
    return Cue(
        start.clock + into if start.clock else None,
        start.way + way if start.way is not None and way is not None else None,
        words,
    )


def _way_in(step: Step, begin: Speed, into: Duration) -> Distance:
    """Way covered a time after the start of a step; a ramp is straight over time."""
    target, whole = step.target, step_duration(step)
    rise = 0.0
    if isinstance(target, SpeedTarget) and target.to_nominal and whole and whole.s > 0:
        rise = (target.to_nominal.mps - begin.mps) / whole.s
    return Distance(begin.mps * into.s + rise * into.s**2 / 2)
