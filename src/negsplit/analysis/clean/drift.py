"""How fast the position of a watch really moves on: wandering in place comes to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.clean.travel import EARTH_RADIUS_M, believable

if TYPE_CHECKING:
    from negsplit.analysis.clean.trace import Trace
    from negsplit.core.activity import Column, Streams

DRIFT_S = 10.0
"""Time over which wandering positions are seen to come to nothing."""


def net_speed(trace: Trace, streams: Streams) -> Column:
    """Take how fast the position moves on over `DRIFT_S` (m,) [m/s]; infinite where no position is known."""
    latitude = _edges(trace, streams.time_s, streams.latitude_deg)
    longitude = _edges(trace, streams.time_s, streams.longitude_deg)
    edges = np.arange(len(trace.elapsed_s) - 1)
    if latitude is None or longitude is None:
        return np.full(len(edges), np.inf)
    reach = max(round(DRIFT_S / 2 / trace.step_s), 1)
    behind, ahead = np.maximum(edges - reach, 0), np.minimum(edges + reach, len(edges))
    north = np.radians(latitude[ahead] - latitude[behind])
    east = np.radians(longitude[ahead] - longitude[behind]) * np.cos(np.radians(latitude[behind]))
    net: Column = EARTH_RADIUS_M * np.hypot(north, east) / ((ahead - behind) * trace.step_s)
    return np.where(np.isfinite(net), net, np.inf)


def _edges(trace: Trace, time_s: Column, column: Column | None) -> Column | None:
    if column is None:
        return None
    used = trace.order[believable(column[trace.order])]
    return np.interp(trace.elapsed_s, time_s[used], column[used]) if used.size else None
