"""The words of one language and what they mean to a coach, from a file that anybody can add to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

LANGUAGES = ("en", "de")
"""Languages there is a lexicon for, in `lexicons/`, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: its kind, and which one of that kind."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of up to `longest` words; the words of a phrase are joined by single spaces."""

    language: str
    phrases: dict[str, Meaning]
    longest: int


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language."""
    data = get_data("negsplit.design.coach", f"lexicons/{language}.txt") or b""
    return read_lexicon(language, data.decode())


def read_lexicon(language: str, text: str) -> Lexicon:
    """Read a lexicon: lines of `kind value: phrase, phrase`; `#` begins a comment.

    >>> read_lexicon("xx", "unit mi: mile, miles").phrases["miles"]
    Meaning(kind='unit', value='mi')
    """
    phrases: dict[str, Meaning] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, said = line.partition(": ")
        kind, _, value = head.partition(" ")
        for phrase in said.split(", "):
            phrases[phrase.replace('"', "")] = Meaning(kind, value)
    return Lexicon(language, phrases, max(phrase.count(" ") + 1 for phrase in phrases))
