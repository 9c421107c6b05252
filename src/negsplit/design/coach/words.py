"""Coach's words read as a recipe."""

from __future__ import annotations

from typing import NamedTuple

from negsplit.core.errors import TextError
from negsplit.core.finding import Finding, Weight
from negsplit.design.coach.compose import compose
from negsplit.design.coach.context import Context
from negsplit.design.coach.gather import gather
from negsplit.design.coach.lexemes import Lexeme, count_words, lexemes
from negsplit.design.coach.lexicon import LANGUAGES, Lexicon, lexicon
from negsplit.design.coach.quantities import read_atoms
from negsplit.design.coach.walk import Walk
from negsplit.design.notation.scanner import Line
from negsplit.design.recipe import Recipe

LONGEST_TEXT = 8_000
MOST_WORDS = 600
"""Words, figures and marks of a coach's text; a page has some 500."""
_SILENT = frozenset(
    {"unknown", "skip", "article", "pace", "race", "colon", "at", ",", ".", "dash", "and", "to", "than"}
)


class Understood(NamedTuple):
    """What was understood, what was remarked on the way, and in which language."""

    recipe: Recipe
    findings: tuple[Finding, ...]
    language: str


def read_words(text: str, subject: str = "workout") -> Understood:
    """Read sentences and lists as coaches write them.

    Raises `TextError` with a question where the text leaves a doubt.
    """
    if len(text) > LONGEST_TEXT:
        raise TextError(subject, "", "too long for a workout", f"Keep it under {LONGEST_TEXT:,} characters.")
    lines = [Line(subject, number, said) for number, said in enumerate(text.splitlines(), start=1)]
    if sum(map(count_words, lines)) > MOST_WORDS:
        raise TextError(subject, "", "too many words for a workout", f"Keep it under {MOST_WORDS} words.")
    language, cut = min(
        ((words.language, _cut(lines, words)) for words in map(lexicon, LANGUAGES)),
        key=lambda read: sum(lexeme.kind == "unknown" for line in read[1] for lexeme in line),
    )
    name = _title(cut)
    context = Context()
    frames = gather(read_atoms(Walk(line)) for line in (cut[1:] if name else cut))
    if not frames:
        raise TextError(subject, "", "there is no step in it", "How far, and how fast? Write 10 min easy.")
    items = compose(frames, context)
    try:
        recipe = Recipe(name, items)
    except ValueError as wrong:
        raise TextError(subject, "", str(wrong), "Write fewer steps.") from None
    return Understood(recipe, (*context.findings, *_left_aside(cut[1:] if name else cut)), language)


def _cut(lines: list[Line], words: Lexicon) -> list[list[Lexeme]]:
    return [found for line in lines if (found := lexemes(line, words))]


def _title(lines: list[list[Lexeme]]) -> str:
    """Take a first line that says nothing of a step as the name of the run."""
    if len(lines) < 2 or any(lexeme.kind not in _SILENT for lexeme in lines[0]):  # noqa: PLR2004 -- title and step
        return ""
    return lines[0][0].line.text.strip(" \t-*#:.")


def _left_aside(lines: list[list[Lexeme]]) -> list[Finding]:
    """Remark each run of words that were not understood."""
    found: list[Finding] = []
    for line in lines:
        aside: list[Lexeme] = []
        for lexeme in [*line, None]:
            if lexeme is not None and lexeme.kind == "unknown":
                aside.append(lexeme)
            elif aside and (lexeme is None or lexeme.kind not in {"skip", "article"}):
                found.append(_aside(aside))
                aside = []
    return found


def _aside(words: list[Lexeme]) -> Finding:
    first, last = words[0], words[-1]
    said = first.line.text[first.column - 1 : last.column - 1 + len(last.text)]
    where = f"line {first.line.number}, column {first.column}"
    return Finding(
        "words-left-aside",
        Weight.WARNING,
        f'{where}: "{said}" was not understood and left aside.',
        "Check that the steps are right without it.",
    )
