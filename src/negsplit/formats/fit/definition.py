"""Definition messages: where each known field lies in the data messages that follow."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from negsplit.formats.fit.profile import BASES, COMMON, KNOWN, Base, Field

FIXED_PART = 6
"""Bytes of a definition before its list of fields: header, reserved, byte order, message number, count."""
FIELD_BYTES = 3
BASE_BITS = 0x1F
DEVELOPER_FIELDS = 0x20
"""Header bit: developer fields follow the list of fields."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One known field: its bytes after the header byte, and how they are stored."""

    field: Field
    base: Base
    start: int
    size: int

    @property
    def is_number(self) -> bool:
        """One plain number: no text and no list of numbers."""
        return self.base.code != "s" and self.size == self.base.size


@dataclass(frozen=True, slots=True)
class Definition:
    """The layout of one kind of data message; `size` counts the header byte too."""

    message: int
    byte_order: Literal["<", ">"]
    size: int
    slots: tuple[Slot, ...]
    row: struct.Struct
    """Unpacks one message, header byte included: the known fields in their places."""

    def slot(self, name: str) -> Slot | None:
        """Where the field of this name lies, None where the message has none."""
        return next((slot for slot in self.slots if slot.field.name == name), None)


def definition_end(data: bytes, at: int) -> int:
    """First byte after the definition at `at`; beyond the data where the definition is cut off."""
    if at + FIXED_PART > len(data):
        return len(data) + 1
    end = at + FIXED_PART + FIELD_BYTES * data[at + 5]
    if data[at] & DEVELOPER_FIELDS:
        end += 1 + FIELD_BYTES * (data[end] if end < len(data) else 0)
    return end


@lru_cache(4096)
def read_definition(said: bytes) -> Definition:
    """Read a definition from its header byte to its end; unknown fields only take their room.

    Kept in memory: the same watch writes the same definitions into every file, some apps before every
    message.
    """
    byte_order: Literal["<", ">"] = ">" if said[2] else "<"
    (message,) = struct.unpack_from(f"{byte_order}H", said, 3)
    fields_end = FIXED_PART + FIELD_BYTES * said[5]
    numbers, sizes, kinds = (said[FIXED_PART + part : fields_end : FIELD_BYTES] for part in range(3))
    slots = [
        Slot(field, base, sum(sizes[:place]), sizes[place])
        for number, field in KNOWN.get(message, COMMON).items()
        if (place := numbers.find(number)) >= 0
        and sizes[place]
        and (base := BASES.get(kinds[place] & BASE_BITS))
    ]
    developers = sum(said[fields_end + 2 :: FIELD_BYTES])
    size = 1 + sum(sizes) + developers
    slots.sort(key=attrgetter("start"))
    return Definition(message, byte_order, size, tuple(slots), _row(byte_order, slots))


def _row(byte_order: str, slots: list[Slot]) -> struct.Struct:
    parts, at = [byte_order], -1
    for slot in slots:
        code = slot.base.code if slot.is_number else f"{slot.size}s"
        parts.append(f"{slot.start - at}x{code}")
        at = slot.start + slot.size
    return struct.Struct("".join(parts))
