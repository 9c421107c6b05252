"""Efforts in a coach's sentence."""

from __future__ import annotations

from negsplit.design.coach.atoms import Said, Shift, ask
from negsplit.design.coach.figures import read_per, read_span
from negsplit.design.coach.walk import Walk
from negsplit.design.effort import Offset, OffsetUnit, PaceEffort, RpeEffort, Word, ZoneEffort

_RACES = {5.0: Word.FIVE_K, 10.0: Word.TEN_K}
_POINTS = 10


def read_effort(walk: Walk) -> Said | Shift | None:
    """Read an effort, with its offset where it has one."""
    start = walk.here
    scaled = walk.attempt(_zone) or walk.attempt(_rpe)
    if scaled is not None:
        return Said(scaled, start)
    pace = read_pace(walk)
    if pace is None:
        return None
    shift = walk.attempt(lambda walk: _offset(walk, pace))
    return shift or Said(pace, start)


def shifted(shift: Shift, base: PaceEffort, unit: OffsetUnit, walk: Walk) -> PaceEffort:
    """Apply a change to a pace that has none yet."""
    return walk.made(shift.at, lambda: PaceEffort(base.word, Offset(shift.near, shift.far, unit)))


def read_pace(walk: Walk) -> PaceEffort | None:
    """Read a word for a pace: `easy`, `goal marathon pace`, `10k race pace`, `goal pace`."""
    ahead = 0
    while walk.ahead(ahead).kind in {"goal", "race"}:
        ahead += 1
    word, used = _named(walk, ahead)
    if word is None:
        return None
    walk.at += ahead + used
    while walk.here.kind in {"pace", "race"}:
        walk.take()
    return PaceEffort(word)


def _named(walk: Walk, ahead: int) -> tuple[Word | None, int]:
    """Find the pace named so many lexemes ahead, and how many lexemes its name has."""
    here, after, before = (walk.ahead(ahead + count) for count in (0, 1, -1))
    led = before.kind in {"at", "goal", "race", "than"}
    if here.kind == "effort":
        return Word(here.value), 1
    if here.kind == "milepace":
        return Word.MILE, 1
    if here.kind == "pace" and ahead:
        return Word.GOAL, 1
    if here.kind == "unit" and here.text == "M" and (led or before.kind == "unit" or after.kind == "pace"):
        return Word.MARATHON, 1
    if here.kind == "number" and after.kind == "unit" and after.value == "km":
        return _race_pace(walk, ahead, led=led)
    return None, 0


def _race_pace(walk: Walk, ahead: int, *, led: bool) -> tuple[Word | None, int]:
    """Find a pace named by its race: `10k pace`, `at 10k`, `10-km-Tempo`."""
    number, unit, pace = (walk.ahead(ahead + count) for count in range(3))
    paced = pace.kind in {"pace", "race"}
    if not (paced or (led and unit.text.lower() == "k")):
        return None, 0
    word = _RACES.get(number.number)
    if word is None:
        raise ask(number, f"{number.text}{unit.text} pace is not known", "Is 5k, 10k, HM or M pace meant?")
    joined = number.line.text[unit.column - 1 + len(unit.text) : pace.column - 1] == "-"
    if pace.text.lower() == "tempo" and not led and not joined:
        raise ask(
            number,
            f'"{number.text} {unit.text} {pace.text}" could be a distance or a race pace',
            f"Which of them? Write {number.text}-{unit.text}-{pace.text} for the pace.",
        )
    return word, 3 if paced else 2


def _zone(walk: Walk) -> ZoneEffort | None:
    """Read `zone 2`, `Z2-Z3`."""
    start = walk.take()
    low = _zone_number(walk) if start.kind == "zone" else None
    if low is None:
        return None
    high = walk.attempt(_to_zone)
    return walk.made(start, lambda: ZoneEffort(low, high or low))


def _to_zone(walk: Walk) -> int | None:
    if not walk.skip("dash", "to"):
        return None
    walk.skip("zone")
    return _zone_number(walk)


def _zone_number(walk: Walk) -> int | None:
    lexeme = walk.take()
    if lexeme.kind != "number" or lexeme.number != int(lexeme.number):
        return None
    return int(lexeme.number)


def _rpe(walk: Walk) -> RpeEffort | None:
    """Read `RPE 6`, `effort 6 out of 10`, `6/10`."""
    start = walk.here
    named = walk.skip("rpe")
    if not named:
        walk.skip("pace")
    span = read_span(walk)
    if span is None:
        return None
    of_ten = walk.skip("of") or (walk.here.text == "/" and walk.ahead(1).text == str(_POINTS))
    if walk.here.text == "/" and of_ten:
        walk.at += 2
    return walk.made(start, lambda: RpeEffort(*span)) if named or of_ten else None


def _offset(walk: Walk, pace: PaceEffort) -> Shift | None:
    """Read what is added to a pace just named: `MP+90`, `MP plus 10 s per mile`, `M + 5 %`."""
    at = walk.here
    sign = _sign(walk)
    glued = walk.here.glued
    span = read_span(walk) if sign and walk.here.kind == "number" else None
    if span is None:
        return None
    counted, unit = read_change(walk)
    loose = walk.here.kind in {"unit", "effort", "goal"} or not glued
    if not counted and loose:
        return None
    return Shift(sign * span[0], sign * span[1], unit, pace, at)


def _sign(walk: Walk) -> float:
    """Step over a plus or minus; 0 where there is none. A dash counts where no space is around it."""
    if walk.here.kind == "dash" and walk.here.glued and walk.ahead(1).glued:
        walk.take()
        return -1.0
    if walk.skip("plus"):
        return 1.0
    return -1.0 if walk.skip("minus") else 0.0


def read_change(walk: Walk) -> tuple[bool, OffsetUnit | None]:
    """Read what a change of pace counts: whether it was said to be seconds or per cents, and per what."""
    if walk.skip("percent"):
        return True, OffsetUnit.PERCENT
    if walk.here.kind == "unit" and walk.here.value == "s":
        walk.take()
        return True, read_per(walk)
    per = read_per(walk)
    return per is not None, per
