"""ZWO workouts for running apps on a treadmill: speeds as shares of a threshold pace.

Elements and attributes after the reference drawn from Zwift's own workouts, h4l/zwift-workout-file-reference;
`thresholdSecPerKm` and `durationType` as treadmill apps read them (cagnulein/qdomyos-zwift, issues 589, 609).
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from negsplit.core.errors import WriteError
from negsplit.core.finding import Finding, Weight
from negsplit.core.phrases import band_words, phrase
from negsplit.core.ramps import is_ramp
from negsplit.core.text import Units, show_pace
from negsplit.core.totals import expected_speed, step_distance, step_duration
from negsplit.core.units import KM, Duration, Speed
from negsplit.core.workout import EffortTarget, Open, Role, SpeedTarget, Step, Workout
from negsplit.formats.amounts import whole
from negsplit.formats.losses import (
    Loss,
    found,
    has_band,
    has_effort,
    has_heart_rate,
    has_range,
    is_measured,
    is_open,
    is_timed,
)

OPEN_LENGTH = Duration(600)
"""Stands for "until the lap button": a block needs a length."""
OPEN_SPEED = Speed(1.4)
"""What an open block covers where blocks are metres: most of them are walks."""
TEXT_S = 15
"""Seconds that the words of a block stay on the screen."""


def dumps(workout: Workout, *, threshold: Speed | None = None, units: Units = Units.KM) -> bytes:
    """Write a workout for running; `threshold` is the speed that the shares are of.

    Without one the fastest speed of the workout is taken: an app that honours `thresholdSecPerKm` shows the
    same speeds either way. `units` is what the words on the screen count in.

    Raises
    ------
    WriteError
        A step by distance has no speed to turn it into time, and the workout is run by time.
    """
    by_way = by_distance(workout)
    lengths = whole(
        _length(step, number, by_way=by_way) for number, step in enumerate(workout.steps, start=1)
    )
    pace_s = _whole_pace(threshold or _fastest(workout))
    root = ET.Element("workout_file")
    for tag, text in (
        ("author", "negsplit"),
        ("name", workout.title or workout.name),
        ("description", workout.purpose),
        ("sportType", "run"),
        ("durationType", "distance" if by_way else "time"),
        ("thresholdSecPerKm", str(pace_s)),
    ):
        ET.SubElement(root, tag).text = _plain(text)
    blocks = ET.SubElement(root, "workout")
    for step, length in zip(workout.steps, lengths, strict=True):
        block = ET.SubElement(blocks, *_block(step, length, KM.m / pace_s))
        offset = {"distoffset" if by_way else "timeoffset": "0"}
        ET.SubElement(
            block, "textevent", {**offset, "message": _plain(_words(step, units)), "duration": str(TEXT_S)}
        )
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written + b"\n"


def losses(workout: Workout, *, threshold: Speed | None = None) -> tuple[Finding, ...]:
    """Name what the file cannot keep of this workout."""
    other = is_timed if by_distance(workout) else is_measured
    kind = "distance" if by_distance(workout) else "time"
    converted = Loss("changed-extent", other, f"the length becomes a {kind}, reckoned at the step's speed")
    guessed = () if threshold else (_shares_of(_fastest(workout)),)
    return (*found(workout, (*_LOSSES, converted)), *guessed)


def _shares_of(speed: Speed) -> Finding:
    reference = show_pace(Speed(KM.m / _whole_pace(speed)), Units.KM)
    return Finding(
        "zwo-threshold",
        Weight.NOTE,
        f"speeds are shares of {reference}, the fastest pace of this workout",
        "Where an app takes shares of your own threshold pace, set that to it for this run.",
    )


def _block(step: Step, length: int, reference_mps: float) -> tuple[str, dict[str, str]]:
    duration = {"Duration": str(length)}
    match step.target:
        case SpeedTarget(nominal=start, to_nominal=Speed() as end):
            return "Ramp", duration | {
                "PowerLow": _share(start, reference_mps),
                "PowerHigh": _share(end, reference_mps),
            }
        case SpeedTarget(nominal=speed):
            return "SteadyState", duration | {"Power": _share(speed, reference_mps)}
        case EffortTarget() if step.expected:
            return "SteadyState", duration | {"Power": _share(step.expected, reference_mps)}
        case _:
            return "FreeRide", duration


def _share(speed: Speed, reference_mps: float) -> str:
    return f"{speed.mps / reference_mps:.5f}"


def _words(step: Step, units: Units) -> str:
    band = band_words(step.target, units)
    parts = (phrase(step, units), f"keep within {band}" if band else "", step.note or "")
    said = "; ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _plain(text: str) -> str:
    """XML has no place for control characters, not even escaped."""
    return "".join(sign for sign in text if sign.isprintable())


def _whole_pace(speed: Speed) -> int:
    """Threshold pace in whole seconds per kilometre, as the apps write it."""
    return max(1, round(speed.pace(per=KM).s))


def _fastest(workout: Workout) -> Speed:
    speeds = [speed for step in workout.steps if (speed := _top_speed(step))]
    return max(speeds, default=OPEN_SPEED)


def _top_speed(step: Step) -> Speed | None:
    if isinstance(step.target, SpeedTarget):
        return max(step.target.nominal, step.target.to_nominal or step.target.nominal)
    return None if step.role is Role.KICK else expected_speed(step)


def by_distance(workout: Workout) -> bool:
    """Choose what the file counts in throughout, metres or seconds: that of most of the running."""
    times = {True: 0.0, False: 0.0}
    for step in workout.steps:
        if step.role is not Role.WALK:
            measured, time = is_measured(step), step_duration(step)
            times[measured] += time.s if time else 0.0
    can = all(step_distance(step) is not None for step in workout.steps)
    return can and times[True] > times[False]


def _length(step: Step, number: int, *, by_way: bool) -> float:
    if isinstance(step.extent, Open):
        return OPEN_SPEED.way_in(OPEN_LENGTH).m if by_way else OPEN_LENGTH.s
    way, time = step_distance(step), step_duration(step)
    if by_way and way:
        return way.m
    if time:
        return time.s
    raise WriteError(
        "zwo",
        f"step {number}",
        "a distance whose speed is not known cannot become a time",
        "Give a race (--race), or write a FIT file, which keeps distances.",
    )


_LOSSES = (
    Loss("lost-range", has_range, "the range of lengths becomes its middle"),
    Loss("lost-band", has_band, "the band becomes words on the screen; the belt takes the pace to aim at"),
    Loss("lost-ramp-band", is_ramp, "the ramp keeps both its paces, not the bands around them"),
    Loss("lost-heart-rate", has_heart_rate, "the heart rate becomes words on the screen", Weight.WARNING),
    Loss("lost-effort", has_effort, "the effort becomes words on the screen"),
    Loss("lost-open", is_open, "10 minutes stand for a length until the lap button"),
)
