"""A walk over the lexemes of one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from negsplit.design.coach.atoms import ask
from negsplit.design.coach.lexemes import Lexeme

T = TypeVar("T")


@dataclass(slots=True)
class Walk:
    """The lexemes of one line, at least one, and how far they are read."""

    lexemes: list[Lexeme]
    at: int = 0

    @property
    def here(self) -> Lexeme:
        """The lexeme to read next; at the end an empty one of kind `end`."""
        return self.ahead(0)

    @property
    def done(self) -> bool:
        """Whether all is read."""
        return self.at >= len(self.lexemes)

    def ahead(self, count: int) -> Lexeme:
        """Look at a later lexeme, or an earlier one; outside the line an empty one."""
        if 0 <= self.at + count < len(self.lexemes):
            return self.lexemes[self.at + count]
        line = self.lexemes[-1].line
        return Lexeme("end", "", "", line, len(line.text) + 1, glued=False)

    def take(self) -> Lexeme:
        """Return the lexeme here and step over it."""
        lexeme = self.here
        self.at += 1
        return lexeme

    def skip(self, *kinds: str) -> bool:
        """Step over the lexeme here if it is of one of the kinds."""
        if self.here.kind in kinds:
            self.at += 1
            return True
        return False

    def attempt(self, read: Callable[[Walk], T | None]) -> T | None:
        """Read something; where it is not there, stay."""
        start = self.at
        found = read(self)
        if found is None:
            self.at = start
        return found

    def made(self, at: Lexeme, make: Callable[[], T]) -> T:
        """Build a value; a value that cannot be is a question at the lexeme."""
        try:
            return make()
        except ValueError as wrong:
            raise ask(at, str(wrong), "Which figures are meant?") from None
