"""Messages as rows: the few laps, sessions, events and steps, each with its numbers and texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import attrgetter

from negsplit.formats.fit.definition import Definition, Slot
from negsplit.formats.fit.index import Index

MOST_ROWS = 10_000
"""Far more than any run has laps or timer events."""


@dataclass(frozen=True, slots=True)
class Row:
    """One message: its place in the file, and those of its fields that are not missing."""

    place: int
    numbers: dict[str, float]
    texts: dict[str, str]

    def get(self, name: str) -> float | None:
        """Value of a number field in the profile's unit, None where missing."""
        return self.numbers.get(name)

    def whole(self, name: str) -> int | None:
        """Value of a field that counts or names something, None where missing."""
        value = self.numbers.get(name)
        return None if value is None else int(value)


def rows(index: Index, message: int, *, most: int = MOST_ROWS) -> list[Row]:
    """Read the messages of one kind in file order, at most so many of each layout."""
    found = [
        _row(index.data, at, layout)
        for layout, numbers in index.groups(message)
        for at in index.starts[numbers[:most]].tolist()
    ]
    return sorted(found, key=attrgetter("place"))


def _row(data: bytes, at: int, layout: Definition) -> Row:
    numbers: dict[str, float] = {}
    texts: dict[str, str] = {}
    for slot, value in zip(layout.slots, layout.row.unpack_from(data, at), strict=True):
        if slot.base.code == "s":
            texts[slot.field.name] = _text(value)
        elif slot.is_number and value != slot.base.missing and math.isfinite(value):
            numbers[slot.field.name] = _number(value, slot)
    return Row(at, numbers, texts)


def _number(value: float, slot: Slot) -> float:
    scale, offset = slot.field.scale, slot.field.offset
    return value if scale == 1 and not offset else value / scale - offset


def _text(stored: bytes) -> str:
    return stored.partition(b"\0")[0].decode(errors="replace").strip()
