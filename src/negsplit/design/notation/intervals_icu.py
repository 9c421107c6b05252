"""intervals.icu workout text read as a recipe: there `m` is minutes and `mtr` metres.

Written after the builder's syntax guide, forum.intervals.icu/t/workout-builder-syntax-quick-guide/123701.
What could be meant in two ways is asked about, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from negsplit.core.errors import TextError
from negsplit.core.finding import Finding
from negsplit.core.workout import Role
from negsplit.design.notation.foreign import ForeignReading, note_of, role_of
from negsplit.design.notation.icu_step import is_length, left_aside, read_step
from negsplit.design.notation.icu_target import ICU_WORDS
from negsplit.design.notation.scanner import Line
from negsplit.design.recipe import Item, Recipe, RecipeStep, Repeat

LONGEST_TEXT = 20_000
LONGEST_LINE = 500
"""Characters of a text and of a line; beyond them it is no workout."""

_REPEAT = re.compile(r"(?:^|.*\s)(\d{1,9})\s*x\s*", re.IGNORECASE)
_PLAIN_HEADS = frozenset({"main", "main set", "workout", "steps", "set"})


def looks_like(text: str) -> bool:
    """Say whether a text is in this dialect: dashes, lengths without a space, and words only it has.

    >>> looks_like("- 10m 5:00/km Pace"), looks_like("- 10 min easy"), looks_like("10 min easy")
    (True, False, False)
    """
    if len(text) > LONGEST_TEXT:
        return False
    steps = [line.split() for line in text.splitlines() if line.lstrip().startswith("-")]
    lengths = all(any(map(is_length, words)) for words in steps)
    telling = any(
        word.lower() in ICU_WORDS or word.lower().endswith("mtr") for words in steps for word in words
    )
    return bool(steps) and lengths and telling


def parse(text: str, subject: str = "workout") -> ForeignReading:
    r"""Read a workout in the dialect; `subject` names the text in errors.

    Raises `TextError` with line and column where something cannot be read, or could mean two things.

    >>> reading = parse("Warmup\n- 10m 65-70% HR\n\n3x\n- 400mtr 4:00/km Pace\n- 1m 6:00/km Pace")
    >>> [type(item).__name__ for item in reading.recipe.items]
    ['RecipeStep', 'Repeat']
    """
    if len(text) > LONGEST_TEXT:
        raise TextError(subject, "", "too long for a workout", f"Keep it under {LONGEST_TEXT:,} characters.")
    reader = _Reader(subject)
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(Line(subject, number, line))
    reader.close()
    if not reader.items:
        raise TextError(subject, "", "there are no steps", "Begin each with a dash: - 10m 5:00/km Pace.")
    try:
        recipe = Recipe("", tuple(reader.items), purpose=note_of(reader.purpose) or "")
    except ValueError as wrong:
        raise TextError(subject, "", str(wrong), "Shorten it.") from None
    return ForeignReading(recipe, tuple(reader.findings))


@dataclass(slots=True)
class _Block:
    """A repeat whose steps are being read."""

    head: Line
    times: int
    items: list[RecipeStep] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """What was read so far; `section` is the role of steps that name none."""

    subject: str
    items: list[Item] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    purpose: str = ""
    section: Role = Role.RUN
    block: _Block | None = None

    def take(self, line: Line) -> None:
        """Read one line: empty, a step, the head of a repeat, or a heading."""
        said = line.text.strip()
        if len(said) > LONGEST_LINE:
            raise line.error(LONGEST_LINE, "the line is too long", "Keep it shorter.")
        if said.startswith("-"):
            self.step(line)
        elif self.block:
            self.close()
            self.take(line)
        elif said and not self.repeat(line):
            self.heading(said, line)

    def step(self, line: Line) -> None:
        """Read a step into the open repeat, or into the workout."""
        step, aside = read_step(line, self.section)
        (self.block.items if self.block else self.items).append(step)
        self.findings += [one for one in aside if one not in self.findings]

    def repeat(self, line: Line) -> bool:
        """Open a repeat if the line is the head of one."""
        found = _REPEAT.fullmatch(line.text)
        if found is None:
            return False
        self.section, _ = role_of(line.text.strip(), Role.RUN)
        self.block = _Block(line, int(found[1]))
        return True

    def close(self) -> None:
        """Put the open repeat among the items."""
        block, self.block = self.block, None
        if block is None:
            return
        if not block.items:
            raise block.head.error(
                1, "nothing is repeated", "Put the steps on the lines below, each with a dash."
            )
        if block.times == 1:
            self.items += block.items
            return
        try:
            self.items.append(Repeat(block.times, tuple(block.items)))
        except ValueError as wrong:
            raise block.head.error(1, str(wrong), "Repeat it less often.") from None

    def heading(self, said: str, line: Line) -> None:
        """Take a line of words: the head of a section, the purpose, or nothing that a recipe keeps."""
        role, rest = role_of(said, Role.RUN)
        self.section = role
        if said.lower() in _PLAIN_HEADS or (role is not Role.RUN and not rest):
            return
        if self.items or self.purpose:
            self.findings.append(left_aside(line, 1, said))
        else:
            self.purpose = said
