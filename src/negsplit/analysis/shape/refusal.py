"""When nothing can be said of the pace of a run, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsplit.analysis.shape.profile import SHORTEST_BODY_S

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun

SHORTEST_WAY_M = 1000.0
"""Less has no rhythm to judge; the shortest progression in the rules is three miles."""
MOST_UNSEEN = 0.4
"""Share of the time between samples too far apart, beyond which the shape in between is anybody's guess."""


def refusal(run: CleanRun) -> str | None:
    """Say why a run cannot be judged by pace, for example `158 m is too short`; None where it can."""
    if not run.has_pace:
        return "no distance was recorded"
    way, time = float(run.distance_m[-1]), len(run.speed_mps) * run.step_s
    if way <= 0 or time <= 0:
        return "the runner did not move"
    if way < SHORTEST_WAY_M:
        return f"{way:.0f} m is too short"
    if time < SHORTEST_BODY_S:
        return f"{time / 60:.0f} min of running is too short"
    if run.unseen > MOST_UNSEEN:
        return f"{100 * run.unseen:.0f} % of the run was not recorded"
    return None
