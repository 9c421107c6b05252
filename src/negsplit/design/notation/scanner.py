"""One line of a recipe cut into tokens, and the cursor that walks over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, auto
from typing import TypeVar

from negsplit.core.errors import TextError

T = TypeVar("T")

_TOKEN = re.compile(
    r"""[ \t]*(?:
        (?P<NUMBER>[0-9]{1,9}(?:[.,][0-9]{1,6})?)
      | (?P<WORD>[^\W\d_]+(?:-[^\W\d_]+)*)
      | "(?P<QUOTE>[^"]*)"
      | (?P<COMMENT>\#.*)
      | (?P<SYMBOL>->|\.\.|\S)
    )""",
    re.VERBOSE,
)
_SHOWN = 24
"""Characters of a foreign word that a message repeats."""


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    WORD = auto()
    QUOTE = auto()
    SYMBOL = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; `column` counts from 1, `end` is the column after it."""

    kind: Kind
    text: str
    column: int
    end: int

    @property
    def number(self) -> float:
        """Its value, where it is a number; a comma is a decimal point too."""
        return float(self.text.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: where it stands, how far it is indented and what it says."""

    subject: str
    number: int
    text: str

    @property
    def indent(self) -> int:
        """Columns of space before the first word; a tab fills up to the next eighth column."""
        wide = self.text.expandtabs(8)
        return len(wide) - len(wide.lstrip())

    def error(self, column: int, what: str, remedy: str) -> TextError:
        """Make the error for a place in this line."""
        return TextError(self.subject, f"line {self.number}, column {column}", what, remedy)


def scan(line: Line, start: int = 0) -> tuple[Token, ...]:
    """Cut a line into tokens from index `start`; comments are left out."""
    tokens = []
    for match in _TOKEN.finditer(line.text, start):
        name = match.lastgroup or ""
        if name == "COMMENT":
            break
        text, column = match[name], match.start(name) + 1
        if text == '"' and name == "SYMBOL":
            raise line.error(column, "the quoted note does not end", 'Close it with ".')
        tokens.append(Token(Kind[name], text, column, match.end() + 1))
    return (*tokens, Token(Kind.END, "", len(line.text.rstrip()) + 1, len(line.text) + 1))


@dataclass(slots=True)
class Cursor:
    """A place in a line's tokens."""

    line: Line
    tokens: tuple[Token, ...]
    at: int = field(default=0)

    @property
    def here(self) -> Token:
        """The token the cursor stands on."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> Token:
        """Look at a later token; past the end it is the end."""
        return self.tokens[min(self.at + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Return the token here and step over it; the end is never passed."""
        token = self.here
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def skip(self, *texts: str) -> bool:
        """Step over the token here if it is one of the words or symbols."""
        if self.here.kind in {Kind.WORD, Kind.SYMBOL} and self.here.text.lower() in texts:
            self.take()
            return True
        return False

    def phrase(self, known: Iterable[str]) -> str | None:
        """Step over the longest known phrase of one or two words and return it."""
        if self.here.kind is not Kind.WORD:
            return None
        one = self.here.text.lower()
        two = f"{one} {self.ahead().text.lower()}"
        for words, phrase in ((2, two), (1, one)):
            if phrase in known:
                self.at += words
                return phrase
        return None

    def expected(self, what: str, known: Iterable[str], example: str) -> TextError:
        """Make the error for a token that is not what the notation needs here."""
        found = f'"{_short(self.here.text)}"' if self.here.kind is not Kind.END else "the end of the line"
        near = get_close_matches(_short(self.here.text).lower(), list(known), n=1) if self.here.text else []
        hint = f"Did you mean {near[0]}? " if near else ""
        return self.line.error(
            self.here.column, f"expected {what}, found {found}", f"{hint}Write for example {example}."
        )

    def made(self, token: Token, make: Callable[[], T]) -> T:
        """Build a value; a value that cannot be is an error at the token."""
        try:
            return make()
        except ValueError as wrong:
            raise self.line.error(token.column, str(wrong), "Check the figures and their units.") from None


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
