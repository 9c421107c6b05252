"""One line that is a step: `[role] extent effort [-> effort] [, last extent effort] ["note"]`."""

from __future__ import annotations

from negsplit.core.workout import Role
from negsplit.design.effort import Effort, PaceEffort, Word
from negsplit.design.notation.efforts import parse_effort
from negsplit.design.notation.extents import parse_amount, parse_extent, parse_marks, starts_extent
from negsplit.design.notation.scanner import Cursor, Kind
from negsplit.design.notation.vocabulary import EXTENT_UNITS, HEADERS, LEVELS, RACES, ROLE_ALIASES
from negsplit.design.recipe import Finish, RecipeStep

USUAL_EFFORT = {
    Role.WARMUP: PaceEffort(Word.EASY),
    Role.COOLDOWN: PaceEffort(Word.EASY),
    Role.RECOVER: PaceEffort(Word.CONVERSATIONAL),
    Role.WALK: PaceEffort(Word.WALK),
    Role.KICK: PaceEffort(Word.ALL_OUT),
}
"""What is meant where a role is named without an effort; a run step always needs one."""
_TELLING: dict[Effort, Role] = {PaceEffort(Word.WALK): Role.WALK, PaceEffort(Word.ALL_OUT): Role.KICK}
"""Efforts that tell the role where none is named."""


def parse_step(cursor: Cursor, covered_m: float | None) -> RecipeStep:
    """Read a whole line as one step; `covered_m` is the way before it, which marks are checked against."""
    name = cursor.phrase(ROLE_ALIASES)
    role = ROLE_ALIASES[name] if name else None
    if not starts_extent(cursor):
        known = EXTENT_UNITS if role else (*ROLE_ALIASES, *HEADERS, *LEVELS, *RACES)
        what = "a distance or a duration" if role else "a step, a heading or a level"
        raise cursor.expected(what, known, "warm up 10 min easy, 3 mi M or name: My run")
    extent = parse_marks(cursor, covered_m) or parse_extent(cursor)
    effort = _effort(cursor, role)
    to = parse_effort(cursor) if cursor.skip("->", "→") else None
    finish = _finish(cursor)
    note = cursor.take().text.strip() or None if cursor.here.kind is Kind.QUOTE else None
    if cursor.here.kind is not Kind.END:
        raise cursor.expected("the end of the step", ("last",), '3 mi M, last 60 s all-out "relax"')
    said = role or _TELLING.get(effort, Role.RUN)
    start = cursor.tokens[0]
    return cursor.made(start, lambda: RecipeStep(said, extent, effort, to, finish, note))


def _effort(cursor: Cursor, role: Role | None) -> Effort:
    ends = cursor.here.kind in {Kind.END, Kind.QUOTE} or cursor.here.text == ","
    if ends and role in USUAL_EFFORT:
        return USUAL_EFFORT[role]
    return parse_effort(cursor)


def _finish(cursor: Cursor) -> Finish | None:
    if not cursor.skip(","):
        return None
    if not cursor.skip("last"):
        raise cursor.expected('"last"', ("last",), "1 mi 5k, last 60 s all-out")
    return Finish(parse_amount(cursor), parse_effort(cursor))
