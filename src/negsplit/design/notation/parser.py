"""A whole recipe: headings, steps, repeats and what holds for some levels or races only."""

from __future__ import annotations

from dataclasses import dataclass, field

from negsplit.core.athlete import Level
from negsplit.core.errors import TextError
from negsplit.core.units import Distance
from negsplit.design.notation.extents import read_number
from negsplit.design.notation.scanner import Cursor, Kind, Line, Token, scan
from negsplit.design.notation.steps import parse_step
from negsplit.design.notation.vocabulary import HEADERS, LEVELS, RACES
from negsplit.design.recipe import MOST_REPEATS, MOST_STEPS, Amount, Item, Only, Recipe, RecipeStep, Repeat

LONGEST_TEXT = 20_000
"""Characters of a recipe; the longest of ours has under 2,000."""
LONGEST_LINE = 500
MOST_LINES = MOST_STEPS + 100
DEEPEST = 5
"""Blocks within blocks."""
_TIMES = frozenset({"x", "\N{MULTIPLICATION SIGN}"})


def parse(text: str, subject: str = "recipe") -> Recipe:
    r"""Read a recipe in the notation; `subject` names the text in errors.

    Raises `TextError` with line, column, what was expected and the nearest known word.

    >>> recipe = parse("name: Fast finish\nwarm up 5 km easy\n3 km M -> 10k")
    >>> recipe.name, len(recipe.items)
    ('Fast finish', 2)
    """
    if len(text) > LONGEST_TEXT:
        raise TextError(subject, "", "too long for a recipe", f"Keep it under {LONGEST_TEXT:,} characters.")
    reader = _Reader(_written(text, subject))
    items = reader.items(deeper_than=-1, depth=0)
    if not items:
        raise TextError(subject, "", "there are no steps", "Write one a line, such as 10 min easy.")
    try:
        return Recipe(
            name=reader.headers.get("name", ""),
            items=items,
            purpose=reader.headers.get("purpose", ""),
            levels=reader.levels,
            races=reader.races,
            phase=reader.headers.get("phase", ""),
            dose=reader.headers.get("dose", ""),
            source=reader.headers.get("source", ""),
            unverified=reader.headers.get("unverified", ""),
        )
    except ValueError as wrong:
        raise TextError(subject, "", str(wrong), "Shorten or correct it.") from None


def _written(text: str, subject: str) -> list[Line]:
    """Cut a text into its lines, without the empty ones and the comments."""
    lines = [Line(subject, number, said) for number, said in enumerate(text.splitlines(), start=1)]
    written = [line for line in lines if line.text.strip() and not line.text.lstrip().startswith("#")]
    for line in written:
        if len(line.text) > LONGEST_LINE:
            raise line.error(
                LONGEST_LINE, "the line is too long", f"Keep it under {LONGEST_LINE} characters."
            )
    if len(written) > MOST_LINES:
        raise written[MOST_LINES].error(1, "too many lines", f"Keep a recipe under {MOST_LINES} lines.")
    return written


@dataclass(slots=True)
class _Reader:
    """The lines, how far they are read, and what was read; `covered_m` is the way so far, for marks."""

    lines: list[Line]
    at: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    races: tuple[str, ...] = ()
    covered_m: float | None = 0.0

    def items(self, *, deeper_than: int, depth: int) -> tuple[Item, ...]:
        """Read the lines of one block: those indented more than the line that opened it."""
        items: list[Item] = []
        while self.at < len(self.lines) and self.lines[self.at].indent > deeper_than:
            line = self.lines[self.at]
            self.at += 1
            if depth > 0 or not self.header(line):
                items.append(self.item(line, 0, depth))
        return tuple(items)

    def header(self, line: Line) -> bool:
        """Read a heading such as `name: Thirds`, if it is one."""
        key, colon, value = line.text.partition(":")
        key = key.strip().lower()
        if not colon or key not in HEADERS:
            return False
        if key in self.headers:
            raise line.error(1, f'"{key}" is said twice', "Keep one of them.")
        self.headers[key] = value.strip()
        if key == "for":
            self.levels, self.races = _audience(line, value, line.text.index(":") + 1)
        return True

    def item(self, line: Line, start: int, depth: int) -> Item:
        """Read one item from index `start` of its line, with the block under it where it has one."""
        if depth > DEEPEST:
            raise line.error(start + 1, "too many blocks within blocks", "Write the steps out.")
        colon = line.text.find(":", start)
        if colon >= 0 and _are_conditions(line.text[start:colon]):
            levels, races = _audience(line, line.text[start:colon], start)
            return Only(levels, races, self.inside(line, colon + 1, depth))
        cursor = Cursor(line, scan(line, start))
        if cursor.here.kind is Kind.NUMBER and cursor.ahead().text.lower() in _TIMES:
            return self.repeat(cursor, depth)
        return self.step(cursor)

    def repeat(self, cursor: Cursor, depth: int) -> Repeat:
        """Read `3x` with its block, or with one step on the same line."""
        token = cursor.here
        times = read_number(cursor)
        sign = cursor.take()
        if cursor.here.text == ":":
            sign = cursor.take()
        if times != int(times) or not 1 < times <= MOST_REPEATS:
            raise cursor.line.error(
                token.column, f"{token.text} repeats", f"Repeat a whole number of times, 2 to {MOST_REPEATS}."
            )
        self.covered_m = None
        items = self.inside(cursor.line, sign.end - 1, depth)
        return cursor.made(token, lambda: Repeat(int(times), items))

    def inside(self, line: Line, start: int, depth: int) -> tuple[Item, ...]:
        """Read what a condition or a repeat holds: the rest of its line, or the block under it."""
        rest = line.text[start:].strip()
        if rest and not rest.startswith("#"):
            held: tuple[Item, ...] = (self.item(line, start, depth + 1),)
        else:
            held = self.items(deeper_than=line.indent, depth=depth + 1)
        if not held:
            raise line.error(start + 1, "nothing follows", "Indent the steps that belong to it below it.")
        self.covered_m = None
        return held

    def step(self, cursor: Cursor) -> RecipeStep:
        """Read one step and keep count of the way."""
        step = parse_step(cursor, self.covered_m)
        way = step.extent.value if isinstance(step.extent, Amount) else None
        if self.covered_m is not None:
            self.covered_m = self.covered_m + way.m if isinstance(way, Distance) else None
        return step


def _are_conditions(text: str) -> bool:
    said = [word.strip().lower() for word in text.split(",")]
    return all(word in LEVELS or word in RACES for word in said)


def _audience(line: Line, text: str, start: int) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """Read levels and races, separated by commas, that begin at index `start` of the line."""
    levels: list[Level] = []
    races: list[str] = []
    for said in text.split(","):
        word = said.strip().lower()
        if word in LEVELS:
            levels.append(LEVELS[word])
        elif word in RACES:
            races.append(RACES[word])
        else:
            column = start + 1 + len(said) - len(said.lstrip())
            cursor = Cursor(line, (Token(Kind.WORD, said.strip(), column, column),))
            raise cursor.expected("a level or a race", (*LEVELS, *RACES), "for: half, marathon, advanced")
        start += len(said) + 1
    return tuple(dict.fromkeys(levels)), tuple(dict.fromkeys(races))
