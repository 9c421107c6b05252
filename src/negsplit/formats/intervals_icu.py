"""intervals.icu workout text: `m` is minutes, metres are `mtr`, words before the first length are the cue.

Written after the builder's syntax guide, forum.intervals.icu/t/workout-builder-syntax-quick-guide/123701.
"""

from __future__ import annotations

import math
import re
from itertools import groupby

from negsplit.core.athlete import HeartFigures
from negsplit.core.finding import Finding, Weight
from negsplit.core.ramps import is_ramp
from negsplit.core.text import Units, show_duration
from negsplit.core.units import MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.formats.amounts import whole
from negsplit.formats.losses import Loss, aims_off_middle, found, has_heart_rate, has_range, is_open

OPEN_LENGTH = Duration(600)
"""Stands for "until the lap button": the builder wants a length for every step."""
FREE = "freeride"
"""The builder's word for a step without target."""

_CUES = {
    Role.WARMUP: "Warm up",
    Role.RUN: "",
    Role.KICK: "Kick",
    Role.RECOVER: "Recover",
    Role.COOLDOWN: "Cool down",
    Role.WALK: "Walk",
}
_ENDING = frozenset({Role.COOLDOWN, Role.WALK})
_UNSAFE = re.compile(
    r"[^\w ,.;!'-]|(?<!RPE)(?<!RPE\d-)\d|_|\b(?:ramp|freeride|press lap|pace|hr|lthr|mmp|rpm)\b",
    re.IGNORECASE,
)
"""What the builder could take for a length, a target or a keyword within a cue."""
_REPEAT = re.compile(r"\d+\s*x\s*$|^\s*-", re.IGNORECASE)
"""What the builder would take for the head of a repeat, or for a step."""


def dumps(workout: Workout, *, units: Units = Units.KM, heart: HeartFigures | None = None) -> bytes:
    """Write a workout as text for intervals.icu, paces per kilometre or mile, heart rates in per cent.

    `heart` turns beats into per cents of the threshold or the highest rate; without it only whole zones can
    be written.
    """
    blocks = [[workout.purpose]] if workout.purpose and not _REPEAT.search(workout.purpose) else []
    rows = zip(workout.steps, _lengths(workout.steps), strict=True)
    for head, group in groupby(zip(_phases(workout.steps), rows, strict=True), key=lambda one: one[0]):
        blocks.append([head, *(_line(step, length, units, heart) for _, (step, length) in group)])
    return "\n\n".join("\n".join(block) for block in blocks).encode() + b"\n"


def losses(workout: Workout, *, heart: HeartFigures | None = None) -> tuple[Finding, ...]:
    """Name what the text cannot keep of this workout."""
    return (*found(workout, _LOSSES), *found(workout, _heart_losses(heart)))


def _phases(steps: tuple[Step, ...]) -> list[str]:
    """Head of the section that each step stands under; walks after the run belong to the cool-down."""
    last = max((place for place, step in enumerate(steps) if step.role not in _ENDING), default=-1)
    return [
        "Cooldown" if place > last else "Warmup" if step.role is Role.WARMUP else "Main set"
        for place, step in enumerate(steps)
    ]


def _line(step: Step, length: str, units: Units, heart: HeartFigures | None) -> str:
    words = ["-", cue(step), length, target_words(step.target, units, heart)]
    if isinstance(step.extent, Open):
        words.append("press lap")
    return " ".join(word for word in words if word)


def cue(step: Step) -> str:
    """Write the words that the watch shows; a note with figures in it would be read as a length."""
    said = [_CUES[step.role], _effort(step), step.note or ""]
    return ", ".join(words for words in said if words and not _UNSAFE.search(words))


def _effort(step: Step) -> str:
    """Effort in words, where it says more than the role; a figure right behind letters is no length."""
    if not isinstance(step.target, EffortTarget) or step.role is Role.WALK:
        return ""
    return step.target.word.replace("RPE ", "RPE")


def target_words(target: Target, units: Units, heart: HeartFigures | None) -> str:
    """Write a target in the builder's words."""
    match target:
        case SpeedTarget(nominal=start, to_nominal=Speed() as end) if _pace(start, units) != _pace(
            end, units
        ):
            return f"ramp {_paces(_pace(start, units), _pace(end, units), units)}"
        case SpeedTarget(slow=slow, fast=fast):
            return _paces(max(_pace(slow, units), _pace(fast, units) + 1), _pace(fast, units), units)
        case HeartRateTarget():
            return _heart_words(target, heart)
        case _:
            return FREE


def _pace(speed: Speed, units: Units) -> int:
    """Pace in whole seconds, the finest that the builder has."""
    return math.floor(speed.pace(per=units.length).s + 0.5)


def _paces(first_s: int, last_s: int, units: Units) -> str:
    return f"{show_duration(Duration(first_s))}-{show_duration(Duration(last_s))}/{units} Pace"


def _heart_words(target: HeartRateTarget, heart: HeartFigures | None) -> str:
    if heart and (share_of := heart.threshold_bpm or heart.maximum_bpm):
        low, high = (round(100 * beats / share_of) for beats in (target.low_bpm, target.high_bpm))
        return f"{low}-{max(high, low + 1)}% {'LTHR' if heart.threshold_bpm else 'HR'}"
    return f"Z{target.zone} HR" if target.zone else FREE


def _lengths(steps: tuple[Step, ...]) -> list[str]:
    """Write all lengths: round miles as miles, the rest in metres whose sum stays what it was."""
    extents = [step.extent for step in steps]
    ways = [way for way in extents if isinstance(way, Distance) and not miles(way)]
    metres = iter(whole(way.m for way in ways))
    seconds = iter(whole(extent.s for extent in extents if isinstance(extent, Duration)))
    words = []
    for extent in extents:
        match extent:
            case Distance() as way:
                words.append(miles(way) or metre_words(next(metres)))
            case Duration():
                words.append(time_words(next(seconds)))
            case Open():
                words.append(time_words(round(OPEN_LENGTH.s)))
    return words


def miles(way: Distance) -> str:
    """Write a distance that is round in miles; nothing for any other.

    >>> miles(MILE * 3), miles(MILE * 0.25), miles(Distance(5000))
    ('3mi', '0.25mi', '')
    """
    count = round(way.m / MILE.m, 3)
    return f"{count:g}mi" if abs(count * MILE.m - way.m) < 1e-3 else ""  # noqa: PLR2004 -- a millimetre


def metre_words(metres: int) -> str:
    """Write metres as the builder does; its `m` is minutes.

    >>> metre_words(400), metre_words(5000)
    ('400mtr', '5km')
    """
    if metres % 10 == 0 and metres >= 1000:  # noqa: PLR2004 -- a kilometre
        return f"{metres / 1000:g}km"
    return f"{metres}mtr"


def time_words(seconds: int) -> str:
    """Write a time as the builder does; its `m` is minutes.

    >>> time_words(600), time_words(90), time_words(5400)
    ('10m', '1m30s', '1h30m')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, last = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (last, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count)


def _keeps_no_note(step: Step) -> bool:
    return bool(_UNSAFE.search(step.note or ""))


def _keeps_no_effort(step: Step) -> bool:
    return bool(_UNSAFE.search(_effort(step)))


_LOSSES = (
    Loss("lost-range", has_range, "the range of lengths becomes its middle"),
    Loss("lost-aim", aims_off_middle, "the pace to aim at is left out, its band is kept"),
    Loss("lost-ramp-band", is_ramp, "the ramp keeps both its paces, not the bands around them"),
    Loss("lost-open", is_open, "10 minutes stand for a length until the lap button"),
    Loss("lost-note", _keeps_no_note, "the note is left out; its figures would be read as lengths"),
    Loss(
        "lost-effort",
        _keeps_no_effort,
        "the effort is left out; it would be read as a target",
        Weight.WARNING,
    ),
)


def _heart_losses(heart: HeartFigures | None) -> tuple[Loss, ...]:
    if heart and (heart.threshold_bpm or heart.maximum_bpm):
        return (Loss("heart-in-per-cent", has_heart_rate, "beats become whole per cents"),)
    return (
        Loss(
            "heart-by-zone",
            _has_zone,
            "beats become a zone, and intervals.icu uses its own borders",
            remedy=_REMEDY,
        ),
        Loss("lost-heart-rate", _has_no_zone, "the heart rate is left out", Weight.WARNING, _REMEDY),
    )


_REMEDY = "Give your threshold rate (--lthr) or highest rate (--hrmax)."


def _has_zone(step: Step) -> bool:
    return isinstance(step.target, HeartRateTarget) and step.target.zone is not None


def _has_no_zone(step: Step) -> bool:
    return isinstance(step.target, HeartRateTarget) and step.target.zone is None
