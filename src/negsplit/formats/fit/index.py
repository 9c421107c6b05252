"""Where each message of a FIT file begins, and which definition it follows."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from negsplit.formats.fit.definition import Definition, definition_end, read_definition
from negsplit.formats.fit.profile import KNOWN, Message

Numbers = npt.NDArray[np.int64]
"""Numbers of messages, counted from the first of the part, or the bytes they begin at."""

DEFINITION = 0x40
"""The two top bits of the header of a definition."""
COMPRESSED = 0x80
"""Header bit: two bits of local number and five bits of time follow, instead of a plain local number."""
STRIDE = 1 << 14
"""Bytes walked between two looks for a long run of one kind of message."""
RUN = 16
"""So many equal headers, one message length apart, count as a run."""
LONGEST_RUN = 1 << 16
MOST_MESSAGES = 2_000_000
"""Twice what a watch writes in 48 hours at six messages a second; keeps memory below 100 MB."""
MOST_DEFINITIONS = 100_000
"""Changes of layout; a watch makes under a hundred."""
MOST_LOSSES = 50
"""After so many unreadable stretches the rest is left."""
SEARCH = 4096
"""Bytes searched for the next readable message after an unreadable stretch."""
CHAIN = 8
"""So many messages must follow each other before reading goes on after an unreadable stretch."""
CHAIN_S = 3600
"""Times within such a chain lie at most this far apart."""


@dataclass(frozen=True, slots=True)
class Span:
    """Messages `first` to `last` (exclusive) with this local number follow this definition."""

    local: int
    definition: Definition
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Bytes that could not be read, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All data messages of interest in one part of a file, in file order.

    `starts` (n,) is the byte of each header, `heads` (n,) that byte, `locals` (n,) its local number.
    """

    data: bytes
    starts: Numbers
    heads: npt.NDArray[np.uint8]
    locals: npt.NDArray[np.uint8]
    spans: tuple[Span, ...]
    losses: tuple[Loss, ...]

    def groups(self, message: int) -> Iterator[tuple[Definition, Numbers]]:
        """Yield each layout of one kind of message with the numbers of the messages that follow it."""
        layouts: dict[int, list[Span]] = {}
        for span in self.spans:
            if span.definition.message == message:
                layouts.setdefault(id(span.definition), []).append(span)
        for spans in layouts.values():
            yield spans[0].definition, np.concatenate([self.members(span) for span in spans])

    def members(self, span: Span) -> Numbers:
        """Numbers of the messages of a span."""
        return np.flatnonzero(self.locals[span.first : span.last] == span.local) + span.first


def index(data: bytes, start: int, end: int) -> Index:
    """Find the messages in `data[start:end]`; what cannot be read is passed over and told as a loss."""
    walk = _Walk(data, end)
    walk.run(start)
    starts = np.concatenate([*walk.pieces, np.fromiter(walk.found, np.int64, len(walk.found))])
    heads = np.frombuffer(data, np.uint8)[starts]
    packed = heads >= COMPRESSED
    return Index(
        data,
        starts,
        heads,
        np.where(packed, (heads >> 5) & 3, heads) if packed.any() else heads,
        tuple(walk.spans),
        tuple(walk.losses),
    )


@dataclass(slots=True, eq=False)
class _Walk:
    """One pass over the bytes: Python touches each message once, long runs are stepped over by numpy."""

    data: bytes
    end: int
    steps: dict[int, int] = field(default_factory=dict)
    """Bytes of the message that begins with this header byte, negative where it is of no interest."""
    packed_times: bool = False
    """Records have no time of their own: any message may hold the time that theirs are counted from."""
    found: list[int] = field(default_factory=list)
    pieces: list[Numbers] = field(default_factory=list)
    before: int = 0
    """Messages in `pieces`; those in `found` come after them."""
    defined: dict[int, tuple[Definition, int]] = field(default_factory=dict)
    """What each local number stands for now, and since which message."""
    spans: list[Span] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def run(self, at: int) -> None:
        while at < self.end and len(self.losses) < MOST_LOSSES:
            reached = self._step(at)
            if reached < min(at + STRIDE, self.end):
                at = self._not_data(reached)
            elif self._count() > MOST_MESSAGES:
                at = self._lose(reached, self.end, "too many messages")
            else:
                at = self._gallop(reached)
        if at > self.end:
            self._lose(self._cut_off(), self.end, "the last message is cut off")
        for local in list(self.defined):
            self._close(local)

    def _count(self) -> int:
        return self.before + len(self.found)

    def _cut_off(self) -> int:
        """Find where the message that runs over the end began, and take it back."""
        at = self.found[-1] if self.found else self.end
        while at < self.end and (after := at + abs(self.steps.get(self.data[at], self.end))) <= self.end:
            at = after
        if self.found and self.found[-1] == at:
            self.found.pop()
        return at

    def _step(self, at: int) -> int:
        """Walk up to the first byte that begins no known data message, or for one stride."""
        data, steps, append, stop = self.data, self.steps, self.found.append, min(at + STRIDE, self.end)
        with suppress(KeyError):
            while at < stop:
                step = steps[data[at]]
                if step > 0:
                    append(at)
                    at += step
                else:
                    at -= step
        return at

    def _gallop(self, at: int) -> int:
        """Pass over a run of one kind of message, if one begins here, without touching each."""
        step = self.steps.get(self.data[at], 0) if at < self.end else 0
        if step <= 0 or self.data[at : at + RUN * step : step] != self.data[at : at + 1] * RUN:
            return at
        whole = min((self.end - at) // step, LONGEST_RUN)
        heads = np.frombuffer(self.data, np.uint8, offset=at)[: whole * step : step]
        same = heads == heads[0]
        length = whole if same.all() else int(same.argmin())
        self._flush()
        self.pieces.append(np.arange(at, at + length * step, step))
        self.before += length
        return at + length * step

    def _flush(self) -> None:
        self.pieces.append(np.fromiter(self.found, np.int64, len(self.found)))
        self.before += len(self.found)
        self.found.clear()

    def _not_data(self, at: int) -> int:
        if self.data[at] & 0xC0 == DEFINITION:
            return self._define(at)
        return self._resume(at)

    def _define(self, at: int) -> int:
        end = definition_end(self.data, at)
        if end > self.end:
            return self._lose(at, self.end, "the last definition is cut off")
        layout, local = read_definition(self.data[at:end]), self.data[at] & 0x0F
        if local in self.defined and self.defined[local][0] is layout:
            return end
        if len(self.spans) > MOST_DEFINITIONS:
            return self._lose(at, self.end, "too many definitions")
        self._close(local)
        self.defined[local] = (layout, self._count())
        self.packed_times |= layout.message == Message.RECORD and not layout.slot("timestamp")
        self.steps[local] = layout.size if self.packed_times or layout.message in KNOWN else -layout.size
        if local < 4:  # noqa: PLR2004 -- headers with compressed time have two bits for the local number
            first = COMPRESSED | local << 5
            self.steps.update(dict.fromkeys(range(first, first + 32), self.steps[local]))
        return end

    def _close(self, local: int) -> None:
        if local in self.defined:
            layout, first = self.defined.pop(local)
            self.spans.append(Span(local, layout, first, self._count()))

    def _lose(self, start: int, end: int, why: str) -> int:
        self.losses.append(Loss(start, end, why))
        return end

    def _resume(self, at: int) -> int:
        """Find where reading can go on after bytes that no definition explains.

        Bytes that went missing were missing from the message before: reading may have to go on within it.
        """
        why = f"no definition for message {self.data[at] & 0x0F}"
        last = self.found[-1] if self.found else at
        first = last + 1 if last + abs(self.steps.get(self.data[last], 0)) == at else at + 1
        places = range(first, min(at + SEARCH, self.end))
        resumed = next((place for place in places if self._is_chain(place)), self.end)
        return self._lose(self.found.pop() if resumed <= at else at, resumed, why)

    def _is_chain(self, at: int) -> bool:
        """Whether well-formed messages with likely times follow each other from here."""
        times: list[int] = []
        for _ in range(CHAIN):
            size = abs(self.steps.get(self.data[at], 0)) if at < self.end else 0
            if not size or at + size > self.end:
                return False
            times += self._time(at)
            at += size
        return len(times) > 1 and times == sorted(times) and times[-1] - times[0] <= CHAIN_S

    def _time(self, at: int) -> list[int]:
        head = self.data[at]
        layout, _ = self.defined[(head >> 5) & 3 if head >= COMPRESSED else head]
        slot = layout.slot("timestamp")
        if slot is None or not slot.is_number or slot.base.code != "I":
            return []
        return list(struct.unpack_from(layout.byte_order + slot.base.code, self.data, at + 1 + slot.start))
