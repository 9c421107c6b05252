"""The shape of a run: did the pace rise, by how much, how surely, and over how much of the run.

Thresholds were chosen on made runs of known shape (`bench/shape.py` prints what they give), never on
recorded ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from negsplit.analysis.shape.body import ends_of, fine, restart_of
from negsplit.analysis.shape.bouts import Bouts, bouts_between_rests, bouts_in
from negsplit.analysis.shape.pace_line import PaceLine
from negsplit.analysis.shape.profile import SHORTEST_BODY_S, Profile, profile_of
from negsplit.core.results import Verdict

if TYPE_CHECKING:
    from negsplit.core.activity import Column

SIZE_GATE = 0.03
"""A rise of less than 3 % is within what courses and watches do to an even run."""
SURE = 0.05
"""Chance (Mann-Kendall, one-sided) below which a rise is believed."""
R2_GATE = 0.7
"""Share of the change of speed that a line which never falls must explain; a real race showed 0.87 (Hudson,
25 km), and on made runs with errors of 7 to 14 % this halves the false progressions."""
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
UNEVEN = 0.03
"""Halves further apart are not called even; their interval alone must show which way."""
RUNG = 0.25
"""A slow start that takes this share is the first section of a progression, a shorter one its warm-up."""
BUILD_UP_GATE = 0.02
"""Each of two build-ups must rise by this much; its start is blurred by the easy stretch."""
MONOTONE = 0.75
"""Where a line that never turns explains more than this, ups and downs are not what shapes the run."""
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


def shape_of(line: PaceLine) -> Shape:
    """Judge a pace line of which the ends may be warm-up and cool-down."""
    return shape_between(line, body_of(line))


def body_of(line: PaceLine) -> tuple[int, int]:
    """Find the body of a pace line: its first cell, and the one after its last.

    Warm-up and cool-down are found in the speed; where the lap button was pressed nearby, they end there.
    """
    ends, size = ends_of(fine(line.speed, line.step_s)), len(line.speed)
    start, end = round(ends.warmup * size), size - round(ends.cooldown * size)
    return line.nearest_press(start) if start > 0 else 0, line.nearest_press(end) if end < size else size


def shape_between(line: PaceLine, body: tuple[int, int]) -> Shape:
    """Judge a pace line whose `body` is known, from its first cell up to its end."""
    start, end = body
    if (end - start) * line.step_s < SHORTEST_BODY_S:
        start, end = 0, len(line.speed)
    profile = profile_of(line.speed[start:end], line.step_s)
    shape = Shape(verdict_of(profile), start, end, profile)
    bouts = bouts_between_rests(line, body) or (bouts_in(line) if profile.r2 < MONOTONE else None)
    if bouts:
        return replace(shape, verdict=Verdict.INTERVALS, bouts=bouts)
    if shape.verdict is Verdict.PROGRESSION:
        return shape
    return _with_first_section(line, shape) or _two_build_ups(line, shape) or shape


def verdict_of(profile: Profile) -> Verdict:
    """Name the shape of one body."""
    if profile.size >= SIZE_GATE:
        surely = profile.low > 0 and profile.p < SURE and profile.r2 >= R2_GATE
        if surely and (_gradual(profile) or _in_sections(profile)):
            return Verdict.PROGRESSION
        if profile.rise.begin >= LATE and profile.rise.score >= FINISH_SCORE:
            return Verdict.FAST_FINISH
    return _by_halves(profile)


def _by_halves(profile: Profile) -> Verdict:
    gain, large = profile.half_gain, abs(profile.half_gain) > UNEVEN
    if profile.low > 0 and gain > EVEN_BAND and (large or profile.p < SURE):
        return Verdict.NEGATIVE_SPLIT
    if profile.high < 0 and gain < -EVEN_BAND and (large or profile.p > 1 - SURE):
        return Verdict.POSITIVE_SPLIT
    unsure = profile.low < -UNSURE and profile.high > UNSURE
    return Verdict.UNDETERMINED if unsure or large else Verdict.EVEN


def _gradual(profile: Profile) -> bool:
    return profile.rise.gradual >= GRADUAL and profile.rise.begin < LATE


def _in_sections(profile: Profile) -> bool:
    return len(profile.sections) >= SECTIONS and max(profile.sections) <= LONGEST_SECTION


def _with_first_section(line: PaceLine, shape: Shape) -> Shape | None:
    """Count a long slow start in, where what follows it rises again (A3: a progression starts easy)."""
    if shape.start < RUNG * shape.end:
        return None
    profile = profile_of(line.speed[: shape.end], line.step_s)
    if verdict_of(profile) is not Verdict.PROGRESSION or not _in_sections(profile):
        return None
    return replace(shape, verdict=Verdict.PROGRESSION, start=0, profile=profile)


def _two_build_ups(line: PaceLine, shape: Shape) -> Shape | None:
    """See two rises with an easy stretch between them, with the warm-up cut off or, failing that, with it."""
    for start in sorted({shape.start, 0}, reverse=True):
        rises = _build_ups(line.speed[start : shape.end], line.step_s)
        # A warm-up and what follows it rise too, in one step: with it, the first build-up must do better.
        if rises and (start == shape.start or verdict_of(rises[0]) is Verdict.PROGRESSION):
            weaker = min(rises, key=lambda rise: rise.size)
            return replace(shape, verdict=Verdict.PROGRESSION, start=start, profile=weaker, build_ups=rises)
    return None


def _build_ups(body: Column, step_s: float) -> tuple[Profile, ...]:
    """Give the profiles of two build-ups, of which each must pass as a rise by itself; else nothing."""
    restart = restart_of(fine(body, step_s))
    if restart is None:
        return ()
    first, second = (int(part * len(body)) for part in restart)
    parts = body[:first], body[second:]
    tops = [float(part[-len(part) // 5 :].mean()) for part in parts]
    if min(map(len, parts)) * step_s < SHORTEST_BODY_S or tops[1] < REGAINED * tops[0]:
        return ()
    rises = tuple(takewhile(_builds_up, (profile_of(part, step_s) for part in parts)))
    return rises if len(rises) == len(parts) else ()


def _builds_up(profile: Profile) -> bool:
    return profile.size >= BUILD_UP_GATE and profile.low > 0 and profile.p < SURE
