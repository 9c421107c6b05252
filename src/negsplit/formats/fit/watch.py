"""What a watch can hold of a workout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchProfile:
    """Limits of one kind of watch.

    The defaults are on the safe side of what users of many watches report; no maker publishes them.
    """

    name: str = "any watch"
    most_steps: int = 50
    name_chars: int = 15
    """ASCII characters of the name of the workout and of each step."""
    note_bytes: int = 49
    """UTF-8 bytes of a step's note; the field holds one more, its closing zero."""
    ramp_steps: int = 10
    """Steps that one ramp is cut into at most."""


ANY_WATCH = WatchProfile()
