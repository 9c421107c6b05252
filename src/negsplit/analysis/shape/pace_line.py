"""The pace line of a run: its speeds, and what the watch and the runner's thumb tell about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.core.activity import Column, Lap

BY_ITSELF = frozenset({"distance", "time", "position_start", "position_lap", "session_end"})
"""Triggers of laps that a watch ends without being told to."""
AUTO_LAPS_M = (1000.0, 1609.344, 5000.0)
"""Lengths at which watches end laps by themselves."""
ALIKE = 0.01
REACH_S = 120.0
"""People press within this time of the change of pace, and jog on or ease off before."""
REST_S = 20.0
"""A stop of this length is a rest where it comes again and again."""


def _nowhere() -> np.ndarray:
    return np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, slots=True, eq=False)
class PaceLine:
    """Speeds (n,) [m/s] in cells of `step_s` seconds of moving time.

    `others` are the same speeds with the hills reckoned otherwise. `presses` and `rests` are the cells before
    which a lap was ended by hand, and before which the runner stood for long.
    """

    speed: Column
    step_s: float
    others: tuple[Column, ...] = ()
    presses: np.ndarray = field(default_factory=_nowhere)
    rests: np.ndarray = field(default_factory=_nowhere)

    def nearest_press(self, cell: int) -> int:
        """Move a cell to the nearest press of the button within reach, if there is one."""
        if not self.presses.size:
            return cell
        nearest = int(self.presses[np.argmin(np.abs(self.presses - cell))])
        return nearest if abs(nearest - cell) * self.step_s <= REACH_S else cell


def pace_line_of(run: CleanRun, laps: tuple[Lap, ...], others: tuple[Column, ...]) -> PaceLine:
    """Draw the line of a clean run by effort."""
    presses = [run.edge_at_elapsed(lap.end_s) for lap in laps[:-1] if _by_hand(lap)]
    rests = [stop.edge for stop in run.stops if stop.end_s - stop.start_s >= REST_S]
    return PaceLine(
        run.effort_mps,
        run.step_s,
        others,
        presses=np.array(presses, dtype=np.intp),
        rests=np.unique(np.array(rests, dtype=np.intp)),
    )


def _by_hand(lap: Lap) -> bool:
    if lap.trigger in BY_ITSELF:
        return False
    return not any(lap.distance_m and abs(lap.distance_m / auto - 1) <= ALIKE for auto in AUTO_LAPS_M)
