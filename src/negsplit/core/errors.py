"""The errors people see: each says what, where, and what to do.

NegsplitError
├── TextError      words that cannot be read: a goal, a pace, a line of a recipe
├── ReadError      a file that cannot be read
├── WriteError     a workout that a format cannot carry, or a file that cannot be written
├── AthleteError   the athlete lacks what a workout needs
├── StoreError     the library cannot be opened, read or written
├── PlanError      wishes for a season that cannot be planned
└── UnknownError   a name that is not in the list: a recipe, a format, a level
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NegsplitError(Exception):
    """Anything that stops the work and that the user can mend.

    Shown as `subject:where: what. remedy`, for example
    `run.fit:byte 4102: record cut off. Export the activity again from the watch`.
    """

    def __init__(self, subject: str, where: str, what: str, remedy: str) -> None:
        super().__init__(subject, where, what, remedy)
        self.subject = subject
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        place = ":".join(part for part in (self.subject, self.where) if part)
        said = f"{place}: {self.what}" if place else self.what
        return f"{said}. {self.remedy}" if self.remedy else said


class TextError(NegsplitError):
    """Words that cannot be read as a pace, a time, a distance, a goal or a recipe."""


class ReadError(NegsplitError):
    """A file that cannot be read; `where` is a byte, a line or a field."""


class WriteError(NegsplitError):
    """A workout that a format cannot carry, or a file that cannot be written."""


class AthleteError(NegsplitError):
    """The athlete lacks what the workout needs, such as a goal or a heart-rate figure."""


class StoreError(NegsplitError):
    """The library cannot be opened, read or written, or a part of it is damaged."""


class PlanError(NegsplitError):
    """Wishes for a season that cannot be planned, or a change that a plan cannot take."""


class UnknownError(NegsplitError):
    """A name that is not in the list of those that exist."""

    @classmethod
    def among(cls, kind: str, name: str, known: Iterable[str]) -> UnknownError:
        """Say what was asked for, the nearest known name, and the rest.

        >>> print(UnknownError.among("recipe", "half-lung", ["5k", "half-long"]))
        half-lung: no such recipe. Did you mean half-long? Known: 5k, half-long
        """
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        return cls(name[:80], "", f"no such {kind}", f"{hint}Known: {', '.join(names)}")
