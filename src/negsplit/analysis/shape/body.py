"""The body of a run: what is left when an easy warm-up and cool-down are cut off.

Nothing is cut because it would look better: each end must pass a test of its own, since cutting the slow end
off a run that faded would invent a progression.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import mean_in, running_total

if TYPE_CHECKING:
    from negsplit.core.activity import Column

FINE_S = 20.0
"""Grain in which the ends are looked for: about as long as the error of a GPS speed keeps its sign."""
NEAR = 6
"""Grains on either side of a change within which it must have happened: two minutes."""
BESIDE = 15
"""Grains beside an end with which it is compared: five minutes."""
SHORTEST = 6
"""Grains: a warm-up or cool-down of less than two minutes is not told from a whim."""
LONGEST = 90
"""Grains: half an hour; a longer slow end is part of the run."""
COOLDOWN_DROP = 0.10
"""A cool-down is at least this much slower than what came before it; races that fade lose less at once."""
COOLDOWN_SHARE = 0.40
"""A cool-down takes at most this share of the run (real ones reached a third)."""
WARMUP_RISE = 0.08
"""What follows a warm-up is at least this much faster."""
WARMUP_SHARE = 0.30
"""A warm-up takes at most this share of what the cool-down leaves."""
WIDE_SHARE = 0.40
"""Share of the whole run that it may take when it was run at the pace of the cool-down."""
ABRUPT = 0.6
"""Share of the change that must happen within two minutes of it; a fade is more gradual."""
EASY = 1.10
"""An end may be at most this much faster than the slowest fifth of the rest."""
LATE_PACE = 0.95
"""A cool-down follows running that was no slower than this share of the median before it."""
MOST_PARTS = 3
"""A cool-down may fall into a jog, a slower jog and a walk."""
RESTART_DROP = 0.07
"""An easy stretch between two build-ups is at least this much slower than what came before it."""
RESTART_LONGEST = 36
"""Grains that such a stretch lasts at most: twelve minutes."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Which shares of the run's time are warm-up and cool-down."""

    warmup: float
    cooldown: float


def fine(speed: Column, step_s: float) -> Column:
    """Take the mean speed (m,) of grains of about `FINE_S` seconds."""
    return mean_in(speed, max(round(len(speed) * step_s / FINE_S), 1))


def ends_of(speed: Column) -> Ends:
    """Find warm-up and cool-down in speeds (m,) of `FINE_S` seconds each."""
    cooldown = _cooldown(speed)
    return Ends(_warmup(speed, cooldown) / len(speed), cooldown / len(speed))


def restart_of(speed: Column) -> tuple[float, float] | None:
    """Find where a first build-up ends and a second begins, as shares of the time; None for nowhere.

    The speed (m,) drops abruptly; the second build-up begins where it has risen again from the easy stretch.
    """
    size = len(speed)
    if size < 2 * BESIDE + SHORTEST:
        return None
    total = running_total(speed)
    places = np.arange(BESIDE, size - BESIDE)
    before = (total[places] - total[places - NEAR]) / NEAR
    after = (total[places + NEAR] - total[places]) / NEAR
    best = int(np.argmax(before - after))
    if after[best] > (1 - RESTART_DROP) * before[best]:
        return None
    drop = int(places[best])
    gain = (after - before)[best + NEAR : best + RESTART_LONGEST]
    again = drop + NEAR + int(np.argmax(gain)) if gain.size else drop
    return drop / size, again / size


def _cooldown(speed: Column) -> int:
    """Cut slow ends off one after the other, a walk and then a jog, down to one that follows fast running."""
    room = min(LONGEST, int(COOLDOWN_SHARE * len(speed)))
    cut = cooldown = 0
    for _ in range(MOST_PARTS):
        rest = speed[: len(speed) - cut]
        found = _slow_end(rest, room - cut, COOLDOWN_DROP)
        if not found:
            break
        cut += found
        if rest[-found - BESIDE : -found].mean() >= LATE_PACE * np.median(rest[:-found]):
            cooldown = cut
    return cooldown


def _warmup(speed: Column, cooldown: int) -> int:
    rest = speed[: len(speed) - cooldown]
    if cooldown:
        jog = EASY * speed[len(speed) - cooldown :].mean()
        wide = _slow_end(rest[::-1], min(LONGEST, int(WIDE_SHARE * len(speed))), WARMUP_RISE)
        if wide and rest[:wide].mean() <= jog:
            return wide
    return _slow_end(rest[::-1], min(LONGEST, int(WARMUP_SHARE * len(rest))), WARMUP_RISE)


def _slow_end(speed: Column, longest: int, drop: float) -> int:
    """Find how many grains at the end are an easy stretch that begins abruptly; 0 for none."""
    size = len(speed)
    if longest < SHORTEST or size < SHORTEST + NEAR:
        return 0
    total = running_total(speed)
    starts = np.arange(max(size - longest, NEAR), size - SHORTEST + 1)
    back, ahead = np.minimum(BESIDE, starts), np.minimum(BESIDE, size - starts)
    before = (total[starts] - total[starts - back]) / back
    after = (total[starts + ahead] - total[starts]) / ahead
    tail = (total[size] - total[starts]) / (size - starts)
    gain = np.maximum(before - after, 0.0) * np.sqrt(back * ahead / (back + ahead))
    best = int(np.argmax(gain))
    start, fall = int(starts[best]), float(before[best] - tail[best])
    near = speed[start - NEAR : start].mean() - speed[start : start + NEAR].mean()
    is_easy = (
        fall >= drop * before[best]
        and near >= ABRUPT * fall
        and np.quantile(speed[start:], 0.9) <= before[best] - fall / 2
        and tail[best] <= EASY * np.quantile(speed[:start], 0.2)
    )
    return size - start if is_easy else 0
