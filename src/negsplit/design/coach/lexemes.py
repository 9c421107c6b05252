"""A coach's sentences cut into lexemes: numbers, known phrases, and words nobody has told us of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negsplit.design.coach.lexicon import Lexicon, Meaning
from negsplit.design.notation.scanner import Line

_RAW = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\S")
_BULLET = re.compile(r"\s*(?:[-*\u2022\u2013\u2014]+|[0-9]{1,2}[.)](?=\s))\s*")
_FRACTIONS = {"\N{VULGAR FRACTION ONE HALF}": "0.5", "\N{VULGAR FRACTION ONE QUARTER}": "0.25"}
_FRACTIONS |= {"\N{VULGAR FRACTION THREE QUARTERS}": "0.75"}
_PRIMES = {"'": "min", "\u2019": "min", "\u2032": "min", '"': "s", "\u201d": "s", "\u2033": "s"}
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{HYPHEN}"})
_SECOND = Meaning("place", "second")
_THOUSANDS = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a sentence and what it means; `glued` where no space stands before it."""

    kind: str
    value: str
    text: str
    line: Line
    column: int
    glued: bool

    @property
    def number(self) -> float:
        """Its value, where it is a number."""
        return float(self.value)


def count_words(line: Line) -> int:
    """Count the words, figures and marks of a line."""
    return len(_RAW.findall(line.text))


def lexemes(line: Line, words: Lexicon) -> list[Lexeme]:
    """Cut a line, without its bullet, into lexemes; the longest known phrase wins."""
    bullet = _BULLET.match(line.text)
    raw = list(_RAW.finditer(line.text, bullet.end() if bullet else 0))
    found: list[Lexeme] = []
    at = 0
    while at < len(raw):
        if raw[at].group() in _DASHES and at > 0 and _is_hyphen(raw, at) and not _ends_in_number(raw, at):
            at += 1
            continue
        used, meaning = _longest(raw, at, words)
        start, end = raw[at].start(), raw[at + used - 1].end()
        glued = at > 0 and raw[at - 1].end() == start
        if meaning == _SECOND and found and found[-1].kind in {"number", "dash"}:
            meaning = Meaning("unit", "s")
        found.append(Lexeme(meaning.kind, meaning.value, line.text[start:end], line, start + 1, glued))
        at += used
    return found


def _longest(raw: list[re.Match[str]], at: int, words: Lexicon) -> tuple[int, Meaning]:
    """Find the longest phrase from here; hyphens within words count as spaces."""
    said = ""
    best: tuple[int, Meaning] | None = None
    count = 0
    for used in range(1, min(2 * words.longest, len(raw) - at) + 1):
        text = raw[at + used - 1].group().lower().replace("\u2019", "'")
        if text in _DASHES and used > 1 and _is_hyphen(raw, at + used - 1):
            continue
        said = f"{said} {text}" if said else text
        count += 1
        if count > words.longest:
            break
        if said in words.phrases:
            best = used, words.phrases[said]
    return best or (1, _single(raw, at))


def _ends_in_number(raw: list[re.Match[str]], at: int) -> bool:
    return raw[at + 1].group()[0].isdigit()


def _is_hyphen(raw: list[re.Match[str]], at: int) -> bool:
    """Say whether the dash joins two words without a space."""
    if at + 1 >= len(raw):
        return False
    before, dash, after = raw[at - 1], raw[at], raw[at + 1]
    joined = before.end() == dash.start() and dash.end() == after.start()
    return joined and not (before.group()[0].isdigit() and after.group()[0].isdigit())


def _single(raw: list[re.Match[str]], at: int) -> Meaning:
    text = raw[at].group()
    after_number = at > 0 and raw[at - 1].end() == raw[at].start() and raw[at - 1].group()[0].isdigit()
    if text[0].isdigit():
        kind = "thousands" if _THOUSANDS.fullmatch(text) else "number"
        return Meaning(kind, text.replace(",", "."))
    if text in _FRACTIONS:
        return Meaning("fraction", _FRACTIONS[text])
    if text in _PRIMES and after_number:
        return Meaning("unit", _PRIMES[text])
    if text in _DASHES:
        return Meaning("dash")
    if text in "(),.;":
        return Meaning(text)
    return Meaning("unknown")
