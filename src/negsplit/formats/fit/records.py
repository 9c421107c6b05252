"""Record messages as channels in SI units, on the clock of the file."""

from __future__ import annotations

import numpy as np

from negsplit.core.activity import Streams
from negsplit.formats.fit.columns import Column, Columns, columns
from negsplit.formats.fit.index import Index
from negsplit.formats.fit.profile import Message

FEET = 2
"""FIT counts cadence in turns of one leg."""
PACKED_SPEED_SCALE, PACKED_DISTANCE_SCALE = 100, 16
PACKED_BITS = 0xFFF
MISSING_BYTE = 0xFF
"""`compressed_speed_distance`: twelve bits of speed [cm/s], twelve of distance [1/16 m] that roll over."""
PACKED_BYTES = 3


def records(indexes: list[Index]) -> Streams:
    """Read the samples of all parts in file order; `time_s` counts from the FIT epoch, as stored."""
    parts = [_channels(columns(index, Message.RECORD)) for index in indexes]
    if len(parts) == 1:
        return Streams(**parts[0])
    names = {name for part in parts for name in part} | {"time_s"}
    sizes = [len(part["time_s"]) for part in parts]
    return Streams(
        **{
            name: np.concatenate(
                [part.get(name, np.full(size, np.nan)) for part, size in zip(parts, sizes, strict=True)]
            )
            for name in names
        }
    )


def _channels(found: Columns) -> dict[str, Column]:
    fields = found.fields
    packed_speed, packed_distance = _packed(found)
    channels = {
        "time_s": fields.get("timestamp", np.full(len(found), np.nan)),
        "distance_m": _first(fields.get("distance"), packed_distance),
        "speed_mps": _first(fields.get("enhanced_speed"), fields.get("speed"), packed_speed),
        "heart_rate_bpm": fields.get("heart_rate"),
        "cadence_spm": _cadence(fields.get("cadence"), fields.get("fractional_cadence")),
        "altitude_m": _first(fields.get("enhanced_altitude"), fields.get("altitude")),
        "latitude_deg": fields.get("position_lat"),
        "longitude_deg": fields.get("position_long"),
        "power_w": fields.get("power"),
    }
    return {name: column for name, column in channels.items() if column is not None}


def _first(*columns: Column | None) -> Column | None:
    """Take each sample from the first of the columns that has it."""
    best: Column | None = None
    for column in columns:
        if best is None:
            best = column
        elif column is not None and (gaps := np.isnan(best)).any():
            best = np.where(gaps, column, best)
    return best


def _cadence(turns: Column | None, fraction: Column | None) -> Column | None:
    if turns is None:
        return None
    return FEET * (turns if fraction is None else turns + np.where(np.isnan(fraction), 0, fraction))


def _packed(found: Columns) -> tuple[Column | None, Column | None]:
    """Speed [m/s] and distance [m] from the packed field of old watches."""
    stored = found.lists.get("compressed_speed_distance")
    if stored is None or stored.shape[1] != PACKED_BYTES:
        return None, None
    low, middle, high = stored.astype(np.int64).T
    missing = (stored == MISSING_BYTE).all(axis=1)
    speed = np.where(missing, np.nan, (low | (middle & 0x0F) << 8) / PACKED_SPEED_SCALE)
    distance = np.full(len(stored), np.nan)
    steps = np.diff((middle >> 4 | high << 4)[~missing], prepend=0) & PACKED_BITS
    distance[~missing] = np.cumsum(steps) / PACKED_DISTANCE_SCALE
    return speed, distance
