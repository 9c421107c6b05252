"""Any text of a workout read as a recipe: the notation first, then coach's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negsplit.core.errors import TextError
from negsplit.core.finding import Finding
from negsplit.design.notation.parser import LONGEST_TEXT, parse
from negsplit.design.notation.vocabulary import HEADERS
from negsplit.design.recipe import Recipe

_TYPED = re.compile(r'found "(.+)"')
_MEANT = re.compile(r"Did you mean (\S+)\?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A recipe as it was understood, what was remarked on the way, and the language it was read in.

    `language` is `notation`, or that of the coach's words (`en`, `de`).
    """

    recipe: Recipe
    findings: tuple[Finding, ...] = ()
    language: str = "notation"


def read(text: str, subject: str = "recipe") -> Reading:
    """Read a workout in the notation or in coach's words, English or German.

    Raises `TextError`: where the text is meant to be notation, with what was expected; where it is a coach's,
    with a question.

    >>> from negsplit.design.notation import show
    >>> print(show(read("10 minutes easy to warm up, then 3 miles at marathon pace").recipe), end="")
    warm up    10 min  easy
    run        3 mi    M
    """
    try:
        return Reading(parse(text, subject))
    except TextError as wrong:
        if len(text) > LONGEST_TEXT or _is_notation(text) or _is_slip(text, wrong):
            raise
    from negsplit.design.coach.words import read_words  # noqa: PLC0415 -- a lexicon that few runs need

    return Reading(*read_words(text, subject))


def _is_notation(text: str) -> bool:
    """Say whether a text with a mistake is meant as notation: it has a heading, or most lines are steps."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if any(line.partition(":")[0].strip().lower() in HEADERS[:3] for line in lines if ":" in line):
        return True
    return 2 * sum(map(_is_step, lines)) > len(lines)


def _is_slip(text: str, wrong: TextError) -> bool:
    """Say whether one mistyped word is all that keeps a text from being notation."""
    typed, meant = _TYPED.search(wrong.what), _MEANT.search(wrong.remedy)
    return typed is not None and meant is not None and _is_step(text.replace(typed[1], meant[1], 1))


def _is_step(line: str) -> bool:
    try:
        parse(line)
    except TextError:
        return False
    return True
