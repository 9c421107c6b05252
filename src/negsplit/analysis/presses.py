"""Where the runner pressed the lap button: the best witness of where one part of a run ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.core.activity import Lap

BY_ITSELF = frozenset({"distance", "time", "position_start", "position_lap", "session_end"})
"""Triggers of laps that a watch ends without being told to."""
AUTO_LAPS_M = (1000.0, 1609.344, 5000.0)
"""Lengths at which watches end laps by themselves."""
ALIKE = 0.01
REACH_S = 120.0
"""People press within this time of the change of pace, and jog on or ease off before."""


def pressed_edges(run: CleanRun, laps: tuple[Lap, ...]) -> np.ndarray:
    """Find the edges of the run's grid (k,) at which a lap was ended by hand."""
    moments = [lap.end_s for lap in laps[:-1] if _by_hand(lap)]
    return np.array([run.edge_at_elapsed(moment) for moment in moments], dtype=np.intp)


def nearest_press(edge: int, presses: np.ndarray, step_s: float) -> int:
    """Move an edge to the nearest press of the button within reach, if there is one."""
    if not presses.size:
        return edge
    nearest = int(presses[np.argmin(np.abs(presses - edge))])
    return nearest if abs(nearest - edge) * step_s <= REACH_S else edge


def _by_hand(lap: Lap) -> bool:
    if lap.trigger in BY_ITSELF:
        return False
    return not any(lap.distance_m and abs(lap.distance_m / auto - 1) <= ALIKE for auto in AUTO_LAPS_M)
