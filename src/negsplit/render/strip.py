"""A judged run as one line of blocks, one a split."""

from __future__ import annotations

from negsplit.core.results import Judgement
from negsplit.core.text import Units, show_duration
from negsplit.core.units import Duration
from negsplit.render.judgement_text import picture_range, whole_splits
from negsplit.render.staircase import height
from negsplit.render.terminal import Terminal


def strip(judgement: Judgement, units: Units, terminal: Terminal) -> str:
    """Draw the splits between a slow and the fastest pace; empty where there are none.

    Splits slower than the slow pace, such as a walk at the end, are drawn no lower.
    """
    speeds = [split.distance_m / split.time_s for split in whole_splits(judgement, units)]
    if not speeds:
        return ""
    floor, ceiling = picture_range(speeds)
    blocks = "".join(terminal.block(height(speed, floor, ceiling)) for speed in speeds)
    slow, fast = (show_duration(Duration(units.length.m / speed)) for speed in (floor, ceiling))
    return f"{slow} {terminal.paint('accent', blocks)} {fast}"
