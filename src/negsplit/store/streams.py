"""A column of samples as one small blob: whole numbers on a scale, differences, bytes sorted, compressed.

A blob says its own version, type, scale and checksum, so that it can be read alone and a damaged one is told.
Layout, little-endian: version (u8), kind (`i` or `f`), bytes a number (u8), 1 where samples are missing (u8),
count (u32), factor and divisor (f64 each), first value (i64), crc32 of all before and of the content (u32);
then the content, compressed: a bit a sample where samples are missing, then the numbers' bytes, all lowest
first, then all next.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from negsplit.core.activity import Streams
from negsplit.core.errors import StoreError

if TYPE_CHECKING:
    import numpy.typing as npt

    from negsplit.core.activity import Column

    Whole = npt.NDArray[np.int64]

VERSION = 1
MOST_SAMPLES = 5_000_000
"""Ten times the samples that any reader takes; a larger count is damage."""
LEVEL = 6
"""Of zlib. With bytes sorted, zstandard packs real runs no better (within 2 %), so none is needed."""
NEAR = 1e-9
"""A value so near a step of a scale was meant to lie on it; the rest is the noise of floating point."""
LARGEST_WHOLE = 2**52
"""Whole numbers up to here are exact as floating point."""
TIME = "time_s"
CHANNELS = tuple(field.name for field in fields(Streams))
REMEDY = "Run: negsplit doctor"

_HEAD = struct.Struct("<BcBBIddq")
_CRC = struct.Struct("<I")
_WHOLE, _FLOATING = b"i", b"f"


@dataclass(frozen=True, slots=True)
class Scale:
    """What a whole number stands for: number x factor / divisor."""

    factor: float
    divisor: float

    def holds(self, value: float) -> bool:
        """Say whether the whole number of a value is exact as floating point."""
        return value < LARGEST_WHOLE * self.factor / self.divisor

    def whole(self, column: Column) -> Column:
        """Bring values to the nearest whole numbers of the scale."""
        return np.rint(column * (self.divisor / self.factor))

    def value(self, whole: Column | Whole) -> Column:
        """Bring whole numbers back to values."""
        return np.asarray(whole * self.factor / self.divisor, np.float64)


SEMICIRCLES = Scale(180.0, 2.0**31)
"""The unit of positions in FIT files [degrees]."""
DEVICE_SCALES = (*(Scale(1.0, step) for step in (1.0, 5.0, 10.0, 16.0, 100.0, 128.0, 1000.0)), SEMICIRCLES)
"""Steps in which devices record, coarsest first."""
FINEST = {
    TIME: Scale(1.0, 1e6),
    "distance_m": Scale(1.0, 1e3),
    "speed_mps": Scale(1.0, 1e4),
    "heart_rate_bpm": Scale(1.0, 1e2),
    "cadence_spm": Scale(1.0, 1e2),
    "altitude_m": Scale(1.0, 1e3),
    "latitude_deg": Scale(1.0, 1e8),
    "longitude_deg": Scale(1.0, 1e8),
    "power_w": Scale(1.0, 1e2),
}
"""Step for what no device recorded but a reader reckoned, far below what any sensor tells apart."""


def pack(column: Column, channel: str) -> bytes:
    """Pack a column; what lies on a device's scale comes back exactly, the rest to half the finest step.

    column : (n,), NaN where a sample is missing
    """
    known = np.isfinite(column)
    scale = None if np.isinf(column).any() else scale_of(column[known], channel)
    gaps = scale is not None and not known.all()
    if scale is None:
        kind, first, numbers, scale = _FLOATING, 0, np.asarray(column, "<f8"), Scale(1.0, 1.0)
    else:
        kind = _WHOLE
        first, numbers = _differences(_bridged(scale.whole(column), known))
    content = (np.packbits(known).tobytes() if gaps else b"") + _by_byte(numbers)
    head = _HEAD.pack(VERSION, kind, numbers.itemsize, gaps, len(column), scale.factor, scale.divisor, first)
    crc = _CRC.pack(zlib.crc32(content, zlib.crc32(head)))
    return head + crc + zlib.compress(content, LEVEL)


def unpack(blob: bytes) -> Column:
    """Unpack a column.

    Raises `StoreError` where the blob is damaged.
    """
    try:
        version, kind, width, gaps, count, factor, divisor, first = _HEAD.unpack_from(blob)
        (crc,) = _CRC.unpack_from(blob, _HEAD.size)
    except struct.error:
        raise _damaged("its head is cut off") from None
    if version != VERSION:
        raise StoreError("stream", "", f"made by a newer negsplit (version {version})", "Upgrade negsplit.")
    if count > MOST_SAMPLES or kind not in {_WHOLE, _FLOATING} or width not in {1, 2, 4, 8}:
        raise _damaged("its head makes no sense")
    mask_size = -(-count // 8) if gaps else 0
    content = _decompressed(blob[_HEAD.size + _CRC.size :], mask_size + count * width)
    if zlib.crc32(content, zlib.crc32(blob[: _HEAD.size])) != crc:
        raise _damaged("its checksum is wrong")
    numbers = _from_bytes(content[mask_size:], kind, width, count)
    if kind == _FLOATING:
        return numbers.astype(np.float64)
    column = Scale(factor, divisor).value(first + np.cumsum(numbers, dtype=np.int64))
    if gaps:
        known = np.unpackbits(np.frombuffer(content, np.uint8, mask_size), count=count).astype(bool)
        column[~known] = np.nan
    return column


def scale_of(values: Column, channel: str) -> Scale | None:
    """Choose the coarsest scale that keeps the values; None where only floating point does.

    values : (n,), finite
    """
    finest = FINEST[channel]
    largest = float(np.abs(values).max(initial=0.0))
    if not finest.holds(largest):
        return None
    for scale in DEVICE_SCALES:
        if scale.holds(largest) and (np.abs(scale.value(scale.whole(values)) - values) <= NEAR).all():
            return scale
    if channel == TIME and (np.diff(finest.whole(values)) <= 0).any():
        return None  # time must go on rising
    return finest


def pack_streams(streams: Streams) -> dict[str, bytes]:
    """Pack every channel that is there, by its name."""
    columns = ((channel, getattr(streams, channel)) for channel in CHANNELS)
    return {channel: pack(column, channel) for channel, column in columns if column is not None}


def unpack_streams(blobs: dict[str, bytes]) -> Streams:
    """Unpack channels, time among them.

    Raises `StoreError` where one is damaged, time is missing, or their lengths differ.
    """
    if TIME not in blobs:
        raise _damaged("the column of times is missing")
    columns = {channel: unpack(blobs[channel]) for channel in CHANNELS if channel in blobs}
    if len({len(column) for column in columns.values()}) > 1:
        raise _damaged("its columns differ in length")
    return Streams(**columns)


def _bridged(whole: Column, known: npt.NDArray[np.bool_]) -> Whole:
    """Carry the last known number over missing samples, so that differences stay small."""
    if known.all():
        return whole.astype(np.int64)
    last = np.maximum.accumulate(np.where(known, np.arange(len(known)), 0))
    return np.where(known, whole, 0.0)[last].astype(np.int64)


def _differences(whole: Whole) -> tuple[int, npt.NDArray[np.signedinteger]]:
    """Take each number less the one before, in the fewest bytes that hold them all."""
    if not len(whole):
        return 0, np.empty(0, "<i1")
    steps = np.diff(whole, prepend=whole[:1])
    largest = int(np.abs(steps).max())
    width = next(width for width in (1, 2, 4, 8) if largest < 1 << (8 * width - 1))
    return int(whole[0]), steps.astype(f"<i{width}")


def _by_byte(numbers: npt.NDArray[np.generic]) -> bytes:
    """Sort bytes by their place in the number: the high ones are alike and pack to nothing."""
    return numbers.view(np.uint8).reshape(-1, numbers.itemsize).T.tobytes()


def _from_bytes(content: bytes, kind: bytes, width: int, count: int) -> npt.NDArray[np.generic]:
    planes = np.frombuffer(content, np.uint8).reshape(width, count)
    numbers: npt.NDArray[np.generic] = np.ascontiguousarray(planes.T).view(f"<{kind.decode()}{width}")
    return numbers.reshape(-1)


def _decompressed(packed: bytes, size: int) -> bytes:
    """Unpack content of a known size; one that holds more is left at that."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise _damaged(f"it cannot be unpacked: {error}") from None
    if len(content) != size or not unpacker.eof:
        raise _damaged("its content has the wrong size")
    return content


def _damaged(what: str) -> StoreError:
    return StoreError("stream", "", f"a stored column is damaged: {what}", REMEDY)
