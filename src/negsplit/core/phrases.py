"""Steps in runners' words: how long, how fast, what for. The same words on watch, paper and screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from negsplit.core.text import Units, show_distance, show_duration, show_pace
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
    Target,
)

ROLE_WORDS = {
    Role.WARMUP: "warm up",
    Role.RUN: "run",
    Role.KICK: "kick",
    Role.RECOVER: "recover",
    Role.COOLDOWN: "cool down",
    Role.WALK: "walk",
}
ROUNDING_M = 0.02
"""Watch files count centimetres, so a mile read back is short of one by less than this."""
ALL_OUT = "all out, no target"
"""What is said of a kick, which nobody paces."""


def extent_words(extent: Extent, units: Units) -> str:
    """Write an extent as runners say it: `3 mi`, `10 min`, `1:30`, `until lap`.

    Round figures keep their own unit, whatever the reader counts in: a mile is a mile.

    >>> [extent_words(extent, Units.KM) for extent in (Duration(600), Duration(90), MILE)]
    ['10 min', '1:30', '1 mi']
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


def how_long(step: Step, units: Units) -> str:
    """Write how long a step is, with the coach's range where there was one: `5-10 min`."""
    if step.extent_range is None:
        return extent_words(step.extent, units)
    low, high = (extent_words(end, units) for end in step.extent_range)
    number, _, unit = high.partition(" ")
    return f"{low.removesuffix(f' {unit}')}-{number} {unit}".rstrip()


def how_fast(step: Step, units: Units) -> str:
    """Write what a step asks for: `9:46/mi`, `6:00/km to 5:00/km`, `zone 2, 128-140 bpm`, `walk`."""
    match step.target:
        case SpeedTarget(nominal=start, to_nominal=end):
            said = show_pace(start, units)
            return f"{said} to {show_pace(end, units)}" if end else said
        case HeartRateTarget(zone=zone) as heart:
            return f"zone {zone}, {beats(heart)}" if zone else beats(heart)
        case EffortTarget(word=word):
            return word
        case NoTarget():
            return ALL_OUT if step.role is Role.KICK else step.effort
        case _:
            assert_never(step.target)


def band_words(target: Target, units: Units) -> str:
    """Write the band of a speed target, fast side first as a watch shows it: `7:54-8:06/mi`; else nothing.

    >>> band_words(SpeedTarget(Speed(4), Speed(3.9), Speed(4.1)), Units.KM)
    '4:04-4:16/km'
    """
    if not isinstance(target, SpeedTarget):
        return ""
    start = _band(target.fast, target.slow, units)
    if target.to_fast is None or target.to_slow is None:
        return start
    return f"{start} to {_band(target.to_fast, target.to_slow, units)}"


def beats(target: HeartRateTarget) -> str:
    """Write a heart-rate range as whole beats that lie in it; the upper end itself does not.

    >>> beats(HeartRateTarget(130.5, 145))
    '131-144 bpm'
    """
    low, high = whole_beats(target)
    return f"{low}-{high} bpm"


def whole_beats(target: HeartRateTarget) -> tuple[int, int]:
    """Lowest and highest whole number of beats in a range; one number twice where it is that narrow."""
    low = -int(-target.low_bpm // 1)
    return low, max(low, -int(-target.high_bpm // 1) - 1)


def phrase(step: Step, units: Units) -> str:
    """Say a step in one line: `run 3 mi at 9:31/mi`.

    >>> phrase(Step(Role.RUN, MILE * 3, SpeedTarget(Speed(4), Speed(3.9), Speed(4.1)), "M"), Units.KM)
    'run 3 mi at 4:10/km'
    """
    said = f"{ROLE_WORDS[step.role]} {how_long(step, units)}"
    fast = how_fast(step, units)
    match step.target:
        case SpeedTarget() if step.target.to_nominal:
            return f"{said}, from {fast}"
        case SpeedTarget():
            return f"{said} at {fast}"
        case _ if fast and fast != ROLE_WORDS[step.role]:
            return f"{said}, {fast}"
        case _:
            return said


def step_numbers(numbers: Sequence[int]) -> str:
    """Name steps by their numbers.

    >>> step_numbers([2]), step_numbers([1, 2, 6])
    ('step 2', 'steps 1, 2 and 6')
    """
    *firsts, last = numbers
    return f"steps {', '.join(map(str, firsts))} and {last}" if firsts else f"step {last}"


def _band(fast: Speed, slow: Speed, units: Units) -> str:
    return f"{show_duration(fast.pace(per=units.length))}-{show_pace(slow, units)}"


def _round_distance(way: Distance, units: Units) -> str:
    for length, unit in ((units.length, units), (MILE, Units.MI), (KM, Units.KM)):
        count = way.m / length.m
        if abs(count - round(count, 1)) * length.m < ROUNDING_M:
            return show_distance(way, unit)
    return show_distance(way, units)
