"""Bouts: fast stretches with easy ones between them, as in intervals and fartlek."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import bouts, running_total, smoothed

if TYPE_CHECKING:
    from negsplit.analysis.shape.pace_line import PaceLine
    from negsplit.core.activity import Column

SMOOTH_S = 20.0
"""About as long as the error of a GPS speed keeps its sign."""
SHORTEST_S = 15.0
"""A bout of less is a stride."""
CONTRAST = 0.12
"""A recovery is at least this much slower than the fast bouts on both sides of it."""
FEWEST_RECOVERIES = 2
"""Three fast bouts; two with one easy stretch between may be two build-ups."""
WHOLE = 0.25
"""Share of the run that the bouts and recoveries must fill to give it its name."""
REGULAR = 0.35
"""Intervals have bouts of equal length, with a spread below this share of the mean; fartlek's is wider."""
TWO_LEVELS = 0.78
"""Share of the change of speed that two levels must explain; one bell-shaped level gives 0.64."""
LEVELS = 64
"""Quantiles among which the border between the two levels is looked for."""
WALKED = 0.6
"""Share of the median below which all is the same rest: walked recoveries must not outshine the bouts."""
FEWEST_BETWEEN = 2
"""Bouts between stops: four in all."""
MANY_BETWEEN = 4
"""So many bouts of equal length are no chance."""
FASTER_BETWEEN = 0.05
"""How much faster fewer bouts must be than what is run around them."""
UNEQUAL = 0.10
"""How much longer the longest bout between stops may be than the shortest."""
SHORTEST_BOUT_S = 45.0
"""Shorter stretches between stops are those of a crossing."""


@dataclass(frozen=True, slots=True)
class Bouts:
    """How many fast bouts there were, and whether of equal length.

    `contrast` is how much faster they were than the recoveries between; None where the runner stood.
    """

    count: int
    contrast: float | None
    regular: bool


def bouts_in(line: PaceLine) -> Bouts | None:
    """Find fast bouts with recoveries between them; None where too few.

    They must show however the hills are reckoned: what is seen in one reckoning only is a row of hills.
    """
    speed, step_s = line.speed, line.step_s
    smooth = smoothed(speed, SMOOTH_S / step_s)
    parted, fast = _fast(np.maximum(smooth, WALKED * np.median(smooth)))
    starts, ends = bouts(fast)
    long = (ends - starts) * step_s >= SHORTEST_S
    starts, ends = starts[long], ends[long]
    if parted < TWO_LEVELS or len(starts) <= FEWEST_RECOVERIES:
        return None
    contrast = _contrast(speed, starts, ends)
    rests = contrast >= CONTRAST
    used = np.append(rests, False) | np.append(False, rests)
    if rests.sum() < FEWEST_RECOVERIES or np.ptp(np.append(starts[used], ends[used])) < WHOLE * len(speed):
        return None
    if any(np.median(_contrast(other, starts, ends)[rests]) < CONTRAST / 2 for other in line.others):
        return None
    lengths = (ends - starts)[used]
    regular = bool(lengths.std() < REGULAR * lengths.mean())
    return Bouts(int(used.sum()), float(np.median(contrast[rests])), regular)


def bouts_between_rests(line: PaceLine, body: tuple[int, int]) -> Bouts | None:
    """Find bouts of about equal length with stops between them, as of intervals with standing rests.

    Red lights come at random. The bouts must be faster than what is run before the first stop and after the
    last, unless there are many. The first bout and the last are not seen apart from warm-up and cool-down.
    """
    rests = line.rests[(line.rests > body[0]) & (line.rests < body[1])]
    lengths = np.diff(rests)
    if len(lengths) < FEWEST_BETWEEN or lengths.min() * line.step_s < SHORTEST_BOUT_S:
        return None
    inner = float(line.speed[rests[0] : rests[-1]].mean())
    outer = np.concatenate([line.speed[: rests[0]], line.speed[rests[-1] :]])
    faster = outer.size > 0 and inner >= (1 + FASTER_BETWEEN) * float(outer.mean())
    equal = lengths.max() <= (1 + UNEQUAL) * lengths.min()
    told_apart = equal and (faster or len(lengths) >= MANY_BETWEEN)
    return Bouts(len(lengths) + 2, None, regular=True) if told_apart else None


def _contrast(speed: Column, starts: np.ndarray, ends: np.ndarray) -> Column:
    """Say how much faster than each recovery (k - 1,) the slower of its two neighbouring bouts is."""
    total = running_total(speed)
    quick = (total[ends] - total[starts]) / (ends - starts)
    rest = (total[starts[1:]] - total[ends[:-1]]) / (starts[1:] - ends[:-1])
    contrast: Column = np.minimum(quick[:-1], quick[1:]) / np.maximum(rest, 1e-9) - 1
    return contrast


def _fast(speed: Column) -> tuple[float, np.ndarray]:
    """Part the speeds in two levels (Otsu 1979): how much that explains, and which cells (n,) are fast.

    The border must be crossed by a quarter of the gap to count.
    """
    levels = np.quantile(speed, (np.arange(LEVELS) + 0.5) / LEVELS)
    below = np.cumsum(levels)[:-1] / np.arange(1, LEVELS)
    above = (levels.sum() - np.cumsum(levels)[:-1]) / np.arange(LEVELS - 1, 0, -1)
    share = np.arange(1, LEVELS) / LEVELS
    between = share * (1 - share) * (above - below) ** 2
    cut = int(np.argmax(between))
    middle, margin = (below[cut] + above[cut]) / 2, (above[cut] - below[cut]) / 4
    state = np.where(speed > middle + margin, 1, np.where(speed < middle - margin, -1, 0))
    known = np.where(state != 0, np.arange(len(state)), 0)
    settled: np.ndarray = state[np.maximum.accumulate(known)] > 0
    return float(between[cut] / max(float(levels.var()), 1e-12)), settled
