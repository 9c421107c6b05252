"""Messages into FIT bytes: header, one definition a kind of message, data and checksum."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastcrc import crc16

from negsplit.formats.fit.profile import BASES, KNOWN, Field, Message

PROTOCOL_VERSION = 0x10
"""Version 1.0, which every watch reads; 2.0 only adds developer fields and 64-bit numbers."""
PROFILE_VERSION = 2100
HEADER = struct.Struct("<BBHI4s")
HEADER_BYTES = HEADER.size + 2

Value = float | str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message to be written: fields by name, in the profile's units; None is written as missing."""

    message: Message
    values: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Layout:
    """The definition that all messages of one kind share: field number, size and meaning of each field."""

    message: Message
    fields: tuple[tuple[int, int, Field], ...]

    def definition(self, local: int) -> bytes:
        """Write the definition message, little-endian."""
        head = struct.pack("<BBBHB", 0x40 | local, 0, 0, self.message, len(self.fields))
        return head + b"".join(bytes((number, size, field.base)) for number, size, field in self.fields)

    def data(self, local: int, values: Mapping[str, Value | None]) -> bytes:
        """Write one data message."""
        return bytes((local,)) + b"".join(
            _stored(values.get(field.name), size, field) for _, size, field in self.fields
        )


def encoded(entries: Iterable[Entry]) -> bytes:
    """Write messages in the order given, each kind defined before its first."""
    entries = list(entries)
    kinds = list(dict.fromkeys(entry.message for entry in entries))
    layouts = [layout(kind, [entry.values for entry in entries if entry.message is kind]) for kind in kinds]
    parts: list[bytes] = []
    defined: set[int] = set()
    for entry in entries:
        local = kinds.index(entry.message)
        if local not in defined:
            defined.add(local)
            parts.append(layouts[local].definition(local))
        parts.append(layouts[local].data(local, entry.values))
    return b"".join(parts)


def layout(message: Message, all_values: list[Mapping[str, Value | None]]) -> Layout:
    """Find the fields that any message of one kind has; texts take the room of the longest."""
    used = {name for values in all_values for name, value in values.items() if value is not None}
    numbered = sorted((number, field) for number, field in KNOWN[message].items() if field.name in used)
    return Layout(message, tuple((number, _size(field, all_values), field) for number, field in numbered))


def framed(messages: bytes) -> bytes:
    """Put header and checksums around the messages."""
    head = HEADER.pack(HEADER_BYTES, PROTOCOL_VERSION, PROFILE_VERSION, len(messages), b".FIT")
    whole = head + _checksum(head) + messages
    return whole + _checksum(whole)


def _checksum(data: bytes) -> bytes:
    return struct.pack("<H", crc16.arc(data))


def _size(field: Field, all_values: list[Mapping[str, Value | None]]) -> int:
    base = BASES[field.base & 0x1F]
    if base.code != "s":
        return base.size
    return 1 + max(len(str(values.get(field.name) or "").encode()) for values in all_values)


def _stored(value: Value | None, size: int, field: Field) -> bytes:
    base = BASES[field.base & 0x1F]
    if base.code == "s":
        return str(value or "").encode().ljust(size, b"\0")
    if value is None:
        return struct.pack(f"<{base.code}", base.missing)
    return struct.pack(f"<{base.code}", round((float(value) + field.offset) * field.scale))
