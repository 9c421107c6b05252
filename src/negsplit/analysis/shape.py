"""The shape of a run: did the pace rise, by how much, how surely, and over how much of the run.

Thresholds were chosen on made runs of known shape (`bench/shape.py` prints what they give), never on
recorded ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.body import ends_of, fine, restart_of
from negsplit.analysis.bouts import Bouts, bouts_in
from negsplit.analysis.presses import nearest_press
from negsplit.analysis.profile import SHORTEST_BODY_S, Profile, profile_of
from negsplit.core.results import Verdict

if TYPE_CHECKING:
    from negsplit.core.activity import Column

SIZE_GATE = 0.03
"""A rise of less than 3 % is within what courses and watches do to an even run."""
SURE = 0.05
"""Chance (Mann-Kendall, one-sided) below which a rise is believed."""
R2_GATE = 0.45
"""Share of the change of speed that a line which never falls must explain; noise alone reaches about 0.3."""
GRADUAL = 1.5
"""How much better (in error variances) a rise over much of the run must fit than one step."""
FINISH_SCORE = 12.0
"""How much better (in error variances) a fast finish must fit than an even run; noise alone reaches 9."""
SECTIONS = 3
"""Sections each faster than the last (A1); two are a negative split."""
LONGEST_SECTION = 0.55
"""No section of a progression takes more of it than this; else it is a fast finish or a slow start."""
LATE = 0.65
"""Share of the run after which a rise that begins there is a finish."""
EVEN_BAND = 0.0125
"""Halves within this are even: a little more than the usual 1 %, which a noisy watch alone can show."""
RUNG = 0.25
"""A slow start that takes this share is the first section of a progression, a shorter one its warm-up."""
BUILD_UP_GATE = 0.02
"""Each of two build-ups must rise by this much; its start is blurred by the easy stretch."""
MONOTONE = 0.75
"""Where a line that never turns explains more than this, ups and downs are not what shapes the run."""
NO_PRESSES = np.zeros(0, dtype=np.intp)
REGAINED = 0.95
"""The second build-up ends no slower than this share of the first one's end; else the run fell off."""
UNSURE = 0.05
"""A speed that may have risen or fallen by more than this, as far as the data say, is not judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The verdict on a row of speeds and what it rests on.

    `start` and `end` are the body's first cell and the one after its last; `build_ups` holds the profiles of
    two build-ups with an easy stretch between, `bouts` the fast bouts of intervals.
    """

    verdict: Verdict
    start: int
    end: int
    profile: Profile
    build_ups: tuple[Profile, ...] = ()
    bouts: Bouts | None = None


def body_of(speed: Column, step_s: float, presses: np.ndarray) -> tuple[int, int]:
    """Find the body of speeds (n,) of `step_s` seconds: its first cell, and the one after its last.

    Warm-up and cool-down are found in the speed; where the lap button was pressed nearby (`presses`, cells),
    the end is there.
    """
    ends, size = ends_of(fine(speed, step_s)), len(speed)
    start, end = round(ends.warmup * size), size - round(ends.cooldown * size)
    start = nearest_press(start, presses, step_s) if start > 0 else start
    end = nearest_press(end, presses, step_s) if end < size else end
    return start, end


def shape_of(speed: Column, step_s: float) -> Shape:
    """Judge speeds (n,) of `step_s` seconds each, of which the ends may be warm-up and cool-down."""
    return shape_between(speed, step_s, body_of(speed, step_s, NO_PRESSES))


def shape_between(speed: Column, step_s: float, body: tuple[int, int], *others: Column) -> Shape:
    """Judge speeds (n,) whose `body` is known, from its first cell up to its end.

    `others` are the same speeds with the hills reckoned otherwise: bouts must show in all of them.
    """
    start, end = body
    if (end - start) * step_s < SHORTEST_BODY_S:
        start, end = 0, len(speed)
    profile = profile_of(speed[start:end], step_s)
    shape = Shape(verdict_of(profile), start, end, profile)
    if profile.r2 < MONOTONE and (bouts := bouts_in(speed, step_s, *others)):
        return replace(shape, verdict=Verdict.INTERVALS, bouts=bouts)
    if shape.verdict is Verdict.PROGRESSION:
        return shape
    return _with_first_section(speed, step_s, shape) or _two_build_ups(speed, step_s, shape) or shape


def verdict_of(profile: Profile) -> Verdict:
    """Name the shape of one body."""
    if profile.size >= SIZE_GATE:
        surely = profile.low > 0 and profile.p < SURE and profile.r2 >= R2_GATE
        if surely and (_gradual(profile) or _in_sections(profile)):
            return Verdict.PROGRESSION
        if profile.rise.begin >= LATE and profile.rise.score >= FINISH_SCORE:
            return Verdict.FAST_FINISH
    if profile.low > 0 and profile.p < SURE and profile.half_gain > EVEN_BAND:
        return Verdict.NEGATIVE_SPLIT
    if profile.high < 0 and profile.p > 1 - SURE and profile.half_gain < -EVEN_BAND:
        return Verdict.POSITIVE_SPLIT
    return Verdict.UNDETERMINED if profile.low < -UNSURE and profile.high > UNSURE else Verdict.EVEN


def _gradual(profile: Profile) -> bool:
    return profile.rise.gradual >= GRADUAL and profile.rise.begin < LATE


def _in_sections(profile: Profile) -> bool:
    return len(profile.sections) >= SECTIONS and max(profile.sections) <= LONGEST_SECTION


def _with_first_section(speed: Column, step_s: float, shape: Shape) -> Shape | None:
    """Count a long slow start in, where what follows it rises again (A3: a progression starts easy)."""
    if shape.start < RUNG * shape.end:
        return None
    profile = profile_of(speed[: shape.end], step_s)
    if verdict_of(profile) is not Verdict.PROGRESSION or not _in_sections(profile):
        return None
    return replace(shape, verdict=Verdict.PROGRESSION, start=0, profile=profile)


def _two_build_ups(speed: Column, step_s: float, shape: Shape) -> Shape | None:
    """See two rises with an easy stretch between them; each must pass as a progression by itself."""
    body = speed[shape.start : shape.end]
    restart = restart_of(fine(body, step_s))
    if restart is None:
        return None
    first, second = (int(part * len(body)) for part in restart)
    if min(first, len(body) - second) * step_s < SHORTEST_BODY_S:
        return None
    parts = body[:first], body[second:]
    tops = [float(part[-len(part) // 5 :].mean()) for part in parts]
    if tops[1] < REGAINED * tops[0]:
        return None
    rises = tuple(takewhile(_builds_up, (profile_of(part, step_s) for part in parts)))
    if len(rises) < len(parts):
        return None
    weaker = min(rises, key=lambda rise: rise.size)
    return replace(shape, verdict=Verdict.PROGRESSION, profile=weaker, build_ups=rises)


def _builds_up(profile: Profile) -> bool:
    return profile.size >= BUILD_UP_GATE and profile.low > 0 and profile.p < SURE
