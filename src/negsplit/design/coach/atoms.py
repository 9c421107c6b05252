"""The atoms of a coach's sentence: amounts, efforts, changes of pace, marks, and the cues between them."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.errors import TextError
from negsplit.design.coach.lexemes import Lexeme
from negsplit.design.effort import Effort, OffsetUnit, PaceEffort
from negsplit.design.recipe import Unit


@dataclass(frozen=True, slots=True)
class Much:
    """How much, in a unit or, where none was said, in the one said last."""

    low: float
    high: float
    unit: Unit | None
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Said:
    """An effort."""

    effort: Effort
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Shift:
    """So much slower (above zero) or faster than a base, or than the step before where none was said.

    `unit` is None where "per what" was not said.
    """

    near: float
    far: float
    unit: OffsetUnit | None
    base: PaceEffort | None
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Clock:
    """A pace in figures, `8:30`, whose unit was not said [s]."""

    first: float
    last: float
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Marks:
    """From one mark to another: miles 3-6."""

    low: float
    high: float
    unit: Unit
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Cut:
    """So many seconds faster with every mile or kilometre."""

    near: float
    every: Unit
    at: Lexeme


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how the rest hangs together: its kind, and which one of that kind."""

    kind: str
    value: str
    at: Lexeme


Atom = Much | Said | Shift | Clock | Marks | Cut | Cue


def ask(at: Lexeme, doubt: str, question: str) -> TextError:
    """Make the question that a doubtful place raises."""
    return at.line.error(at.column, doubt, question)
