"""How surely each boundary lies where it was put: its distribution, given the run and the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align.cost import Sums, outside_cost, pace_cost
from negsplit.analysis.align.plan import easiest
from negsplit.analysis.align.search import Band, Cut, Lattice, Steps, common_offset

Column = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a boundary most likely lies (an edge of the sums), and how far off it may be.

    Half of the likelihood lies before the edge: no other place is closer to the truth on average. `astray_s`
    is the mean distance to the truth that the likelihood leaves [s].
    """

    edge: int
    astray_s: float


def boundaries(sums: Sums, steps: Steps, grid: Lattice, cut: Cut) -> tuple[Boundary, ...]:
    """Weigh all cuts into as many stretches as `cut` has, and give each boundary's middle.

    Sums over cuts go forward, the boundaries' distributions come backward.
    """
    found = len(cut.bounds) - 1
    offset = common_offset(sums, steps, cut.bounds)
    easy = easiest(steps) + offset
    likely = -outside_cost(sums, easy, np.zeros_like(grid.marks), grid.marks) / 2
    bands = list(grid.bands[:found])
    if cut.bounds[-1] == sums.cells:
        bands[-1] = grid.ends[found - 1]
    shares: list[Column] = []
    for step, band in zip(steps, bands, strict=False):
        likely, share = _forward(likely, band, pace_cost(step, band.mean, offset))
        shares.append(share)
    spread = [_last(sums, easy, grid, likely)]
    for band, share in zip(reversed(bands), reversed(shares), strict=True):
        flow = (spread[-1][:, None] * share).ravel()
        spread.append(np.asarray(np.bincount(band.start.ravel(), flow, grid.marks.size), dtype=np.float64))
    if cut.bounds[-1] == sums.cells:
        spread[0] = _at_end(grid)
    return tuple(_boundary(one, grid, sums) for one in reversed(spread))


def _last(sums: Sums, easy: float, grid: Lattice, likely: Column) -> Column:
    """Distribution of the last boundary: certain where only the end of the run is looked at."""
    if likely.size == 1:
        return np.ones(1)
    tail = outside_cost(sums, easy, grid.marks, np.full_like(grid.marks, sums.cells))
    return _normal(likely - tail / 2)


def _at_end(grid: Lattice) -> Column:
    return np.append(np.zeros(grid.marks.size - 1), 1.0)


def _forward(likely: Column, band: Band, pace: Column) -> tuple[Column, Column]:
    """Log likelihood of ending at each mark, and each start's share in it."""
    ways = likely[band.start] - (band.fixed + pace) / 2
    best = np.max(ways, axis=1, keepdims=True)
    weight = np.exp(ways - np.where(np.isfinite(best), best, 0.0))
    total = weight.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        return (best + np.log(total))[:, 0], weight / np.where(total > 0, total, 1.0)


def _normal(likely: Column) -> Column:
    weight = np.exp(likely - np.max(likely))
    return np.asarray(weight / weight.sum())


def _boundary(spread: Column, grid: Lattice, sums: Sums) -> Boundary:
    middle = int(np.searchsorted(np.cumsum(spread), 0.5))
    place = min(middle, spread.size - 1)
    astray = float(np.sum(spread * np.abs(grid.marks - grid.marks[place]))) * sums.cell_s
    return Boundary(int(grid.marks[place]), astray)
