"""Messages as columns: all messages of one kind at once, by numpy views of the file's own bytes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negsplit.formats.fit.definition import Definition, Slot
from negsplit.formats.fit.index import COMPRESSED, Index, Numbers

Column = npt.NDArray[np.float64]

LOW_BITS = 31
"""A compressed timestamp is the low five bits of the time."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Messages of one kind in file order.

    `numbers` (n,) are the numbers of the messages in the file; each of `fields` (n,) holds a field in the
    profile's unit, not-a-number where missing; `lists` holds fields of several bytes as they are (n, bytes).
    """

    numbers: Numbers
    fields: dict[str, Column]
    lists: dict[str, npt.NDArray[np.uint8]]

    def __len__(self) -> int:
        return len(self.numbers)


def columns(index: Index, message: int) -> Columns:
    """Gather all messages of one kind, whatever layouts they came in."""
    groups = [_group(index, layout, numbers) for layout, numbers in index.groups(message)]
    joined = groups[0] if len(groups) == 1 else _joined(groups)
    return _with_packed_times(index, joined)


def _group(index: Index, layout: Definition, numbers: Numbers) -> Columns:
    packed = _packed(index, layout, numbers)
    plain = [slot for slot in layout.slots if slot.is_number]
    lists = [slot for slot in layout.slots if slot.base.code == "B" and slot.size > 1]
    raw = packed.view(_dtype(layout, plain))
    whole = packed.view(np.uint8).reshape(len(numbers), layout.size)
    return Columns(
        numbers,
        {slot.field.name: _values(raw[slot.field.name], slot) for slot in plain},
        {slot.field.name: whole[:, 1 + slot.start : 1 + slot.start + slot.size] for slot in lists},
    )


def _packed(index: Index, layout: Definition, numbers: Numbers) -> npt.NDArray[np.void]:
    """Copy the messages, header bytes included, next to each other (n,).

    Reading the file as overlapping messages, one at each byte, lets numpy copy each message whole.
    """
    places = max(len(index.data) - layout.size + 1, 0)
    everywhere = np.ndarray((places,), f"V{layout.size}", index.data, strides=(1,))
    return everywhere[index.starts[numbers]]


def _dtype(layout: Definition, slots: list[Slot]) -> np.dtype[np.void]:
    return np.dtype(
        {
            "names": [slot.field.name for slot in slots],
            "formats": [layout.byte_order + slot.base.code for slot in slots],
            "offsets": [1 + slot.start for slot in slots],
            "itemsize": layout.size,
        }
    )


def _values(raw: npt.NDArray[np.generic], slot: Slot) -> Column:
    """Turn stored numbers into values in the profile's unit."""
    values = raw.astype(np.float64)
    if slot.base.missing is not None:
        values[raw == slot.base.missing] = np.nan
    if slot.field.scale != 1:
        values /= slot.field.scale
    if slot.field.offset:
        values -= slot.field.offset
    return values


def _joined(groups: list[Columns]) -> Columns:
    """Put groups of different layouts together in file order, with gaps where a layout lacks a field."""
    numbers = np.concatenate([group.numbers for group in groups] or [np.empty(0, np.int64)])
    order = slice(None) if (np.diff(numbers) > 0).all() else np.argsort(numbers, kind="stable")
    fields = {name: None for group in groups for name in group.fields}
    lists = {name: part.shape[1] for group in groups for name, part in group.lists.items()}
    return Columns(
        numbers[order],
        {name: np.concatenate([_field(group, name) for group in groups])[order] for name in fields},
        {
            name: np.concatenate([_list(g, name, width) for g in groups])[order]
            for name, width in lists.items()
        },
    )


def _field(group: Columns, name: str) -> Column:
    found = group.fields.get(name)
    return np.full(len(group), np.nan) if found is None else found


def _list(group: Columns, name: str, width: int) -> npt.NDArray[np.uint8]:
    """Return a list field, all bits set (missing) where the layout has none of this width."""
    found = group.lists.get(name)
    if found is None or found.shape[1] != width:
        return np.full((len(group), width), 0xFF, np.uint8)
    return found


def _with_packed_times(index: Index, found: Columns) -> Columns:
    """Fill in the times of messages that carry only the low bits of theirs in the header."""
    if not (index.heads[found.numbers] >= COMPRESSED).any():
        return found
    return Columns(found.numbers, found.fields | {"timestamp": _all_times(index)[found.numbers]}, found.lists)


def _all_times(index: Index) -> Column:
    """Time of every message of the part, not-a-number where unknown.

    A compressed time is the next moment after the time before it that ends in its five low bits.
    """
    full = np.full(len(index.starts), np.nan)
    for span in index.spans:
        slot = span.definition.slot("timestamp")
        if slot and slot.is_number:
            members = index.members(span)
            raw = _packed(index, span.definition, members).view(_dtype(span.definition, [slot]))
            full[members] = _values(raw["timestamp"], slot)
    return _unrolled(full, index.heads)


def _unrolled(full: Column, heads: npt.NDArray[np.uint8]) -> Column:
    known = np.isfinite(full)
    timed = np.flatnonzero(known | (heads >= COMPRESSED))
    known = known[timed]
    whole = np.where(known, full[timed], 0).astype(np.int64)
    low = np.where(known, whole, heads[timed]) & LOW_BITS
    passed = np.cumsum(np.where(known, 0, np.diff(low, prepend=low[:1]) & LOW_BITS))
    anchor = np.maximum.accumulate(np.where(known, np.arange(len(timed)), -1))
    times = np.full(len(full), np.nan)
    times[timed] = np.where(anchor >= 0, whole[anchor] + passed - passed[anchor], np.nan)
    return times
