"""The profile of a body: its change of speed in figures, from splits that hardly depend on each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.cells import mean_in, running_total
from negsplit.analysis.shape.rise import Rise, rise_of
from negsplit.analysis.shape.trend import explained, isotonic, mann_kendall, theil_sen

if TYPE_CHECKING:
    from negsplit.core.activity import Column

SPLIT_S = 60.0
"""Splits are no shorter: the error of a GPS speed keeps its sign for some 20 s, so these hardly correlate."""
FEWEST_SPLITS = 6
MOST_SPLITS = 24
"""More would find no slower change, and would correlate more."""
SHORTEST_BODY_S = FEWEST_SPLITS * SPLIT_S
"""Six minutes: the least in which six splits can be told apart."""
SECTION_RISE = 0.015
"""Sections that differ by less are one."""
SECTION_SCORE = 3.0
"""How many standard errors a section must be faster than the one before."""
SHORTEST_SECTION = 3
"""Splits: of fewer, one that straddles a step would pass for a section between."""
NOISE_PER_STEP = 1.05
"""Standard deviation per median step between neighbours: 1 / 0.954 for normal noise."""
CORRELATED = 1.2
"""How much more the mean of neighbouring splits errs than if they were independent."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """How the speed changes over a body; shares of the speed at its start, positive for faster.

    `size` is the change and `low` to `high` its 95 % interval (Theil and Sen's slope along the `rise`); `p`
    the one-sided chance of such a rise (Mann-Kendall); `r2` what a line that never turns explains (isotonic);
    `half_gain` how much less time the second half of the way took; `sections` the shares of the body taken by
    stretches that are each faster than the last.
    """

    size: float
    low: float
    high: float
    p: float
    r2: float
    half_gain: float
    rise: Rise
    sections: tuple[float, ...]


def profile_of(speed: Column, step_s: float) -> Profile:
    """Put the change of speed (n,) [m/s], in cells of `step_s` seconds, into figures."""
    splits = even_splits(speed, step_s)
    rise = rise_of(splits)
    slope = theil_sen(rise.course, splits)
    start = max(float(np.median(splits - slope.middle * rise.course)), 1e-6)
    fit = isotonic(splits) if slope.middle >= 0 else -isotonic(-splits)
    return Profile(
        size=slope.middle / start,
        low=slope.low / start,
        high=slope.high / start,
        p=mann_kendall(splits).p_rise,
        r2=explained(splits, fit),
        half_gain=half_gain(speed),
        rise=rise,
        sections=sections_of(splits),
    )


def even_splits(speed: Column, step_s: float) -> Column:
    """Take the mean speed (k,) of equal stretches of time, each of a minute or more."""
    count = int(np.clip(len(speed) * step_s // SPLIT_S, FEWEST_SPLITS, MOST_SPLITS))
    return mean_in(speed, count)


def half_gain(speed: Column) -> float:
    """Say how much less time the second half of the way took, as a share of the first (A2).

    >>> round(half_gain(np.repeat([4.0, 5.0], [100, 80])), 3)
    0.2
    """
    way = running_total(speed)
    half = float(np.interp(way[-1] / 2, way, np.arange(len(way))))
    return 1 - (len(speed) - half) / half if half > 0 else 0.0


def sections_of(splits: Column) -> tuple[float, ...]:
    """Cut splits (k,) into sections each clearly faster than the last; their shares of the whole.

    The cut with the highest score is made first, then the parts are cut in the same way.
    """
    noise = noise_of(splits)
    cuts, parts = [0, len(splits)], [(0, len(splits))]
    while parts:
        start, end = parts.pop()
        cut = _cut(splits[start:end], noise)
        if cut:
            cuts.append(start + cut)
            parts += [(start, start + cut), (start + cut, end)]
    return tuple((np.diff(sorted(cuts)) / len(splits)).tolist())


def noise_of(splits: Column) -> float:
    """Take the standard deviation of splits (k,) about their slow changes, from their steps."""
    return NOISE_PER_STEP * CORRELATED * float(np.median(np.abs(np.diff(splits)))) + 1e-9


def _cut(splits: Column, noise: float) -> int:
    """Find after how many splits the rest is clearly faster; 0 for nowhere."""
    size = len(splits)
    if size < 2 * SHORTEST_SECTION:
        return 0
    count = np.arange(SHORTEST_SECTION, size - SHORTEST_SECTION + 1)
    total = np.cumsum(splits)
    before, after = total[count - 1] / count, (total[-1] - total[count - 1]) / (size - count)
    score = (after - before) / (noise * np.sqrt(1 / count + 1 / (size - count)))
    cut = int(count[np.argmax(score)])
    rises = np.median(splits[cut:]) >= (1 + SECTION_RISE) * np.median(splits[:cut])
    return cut if score.max() >= SECTION_SCORE and rises else 0
