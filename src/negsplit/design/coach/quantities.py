"""What a figure stands for: an extent, a pace, a heart rate, a change of pace, or marks along the way."""

from __future__ import annotations

from collections.abc import Callable

from negsplit.design.coach.atoms import Atom, Clock, Cue, Cut, Marks, Much, Said, Shift, ask
from negsplit.design.coach.efforts import read_change, read_effort, read_pace
from negsplit.design.coach.figures import MOST_HOURS, read_clock, read_number, read_per, read_span, read_unit
from negsplit.design.coach.lexemes import Lexeme
from negsplit.design.coach.walk import Walk
from negsplit.design.effort import HeartEffort, HeartUnit, OffsetUnit, SpeedEffort, SpeedUnit
from negsplit.design.recipe import Unit

_SPEEDS = {OffsetUnit.PER_MILE: SpeedUnit.PER_MILE, OffsetUnit.PER_KM: SpeedUnit.PER_KM}
_HEARTS = {
    "bpm": HeartUnit.BPM,
    "hrmax": HeartUnit.HRMAX,
    "lthr": HeartUnit.LTHR,
    "hrr": HeartUnit.RESERVE,
}
_RATES = {"km/h": SpeedUnit.KMH, "kmh": SpeedUnit.KMH, "kph": SpeedUnit.KMH, "mph": SpeedUnit.MPH}
SHORTEST_S = 10
"""Seconds below which a step is more likely a change of pace that was not understood."""
_SILENT = frozenset({"skip", "article", "pace", "race", "at", "goal", "than"})
_NEVER_LOOSE = frozenset(
    {
        "number",
        "thousands",
        "fraction",
        "quarter",
        "halves",
        "unit",
        "times",
        "faster",
        "slower",
        "percent",
        "minus",
        "per",
        "drop",
        "of",
        "zone",
        "rpe",
        "bpm",
        "hrmax",
        "lthr",
        "hrr",
    }
)
"""Kinds that mean a figure: left over, they show that something was not understood."""


def read_atoms(walk: Walk) -> list[Atom]:
    """Read all atoms of a line."""
    found: list[Atom] = []
    while not walk.done:
        atom = _atom(walk)
        if atom is not None:
            found.append(atom)
    return found


def _atom(walk: Walk) -> Atom | None:
    """Read the next atom; None where a word says nothing by itself."""
    start = walk.at
    for read in _READERS:
        atom = read(walk)
        if atom is not None:
            return atom
        walk.at = start
    lexeme = walk.take()
    if lexeme.kind in _NEVER_LOOSE:
        raise ask(
            lexeme, f'what "{lexeme.text}" counts is not clear', "Which distance, time or pace is meant?"
        )
    return None if lexeme.kind in _SILENT else Cue(lexeme.kind, lexeme.value, lexeme)


def _clock(walk: Walk) -> Atom | None:
    """Read `8:30 per mile`, `5:00-4:50/km`, `45:00`."""
    start, led = walk.here, walk.ahead(-1).kind == "at"
    first = read_clock(walk)
    if first is None:
        return None
    last = first
    if walk.here.kind in {"dash", "to"}:
        last = walk.attempt(_second_clock) or first
    walk.skip("unit") if walk.here.value == "min" else None
    per = read_per(walk)
    if per is not None:
        unit = _SPEEDS[per]
        walk.skip("pace")
        return Said(walk.made(start, lambda: SpeedEffort(first[0], last[0], unit)), start)
    if walk.here.kind == "pace":
        walk.take()
        return Clock(first[0], last[0], start)
    if led and first[1] == 2:  # noqa: PLR2004 -- minutes and seconds
        return Clock(first[0], last[0], start)
    if first[1] == 2 and first[0] < (MOST_HOURS + 1) * 60:  # noqa: PLR2004 -- two parts of a clock
        raise ask(
            start,
            "this could be a pace, minutes and seconds, or hours and minutes",
            "Which? Write 4:30/km, 90 s or 1h30.",
        )
    return Much(first[0] / 60, last[0] / 60, Unit.MINUTE, start)


def _second_clock(walk: Walk) -> tuple[float, int] | None:
    walk.take()
    return read_clock(walk)


def _quantity(walk: Walk) -> Atom | None:
    """Read a number with what it counts."""
    start = walk.here
    span = read_span(walk)
    if span is None:
        return None
    after = walk.at
    for read in _MEANINGS:
        atom = read(walk, span)
        if atom is not None:
            return atom
        walk.at = after
    return _extent(walk, span, start)


def _heart(walk: Walk, span: tuple[float, float]) -> Said | None:
    start = walk.here
    shares = walk.skip("percent")
    unit = _HEARTS.get(walk.here.kind)
    if unit is None or shares is (unit is HeartUnit.BPM):
        return None
    walk.take()
    return Said(walk.made(start, lambda: HeartEffort(span[0], span[1], unit)), start)


def _change(walk: Walk, span: tuple[float, float]) -> Shift | Cut | None:
    """Read `5 to 10 seconds per mile faster than goal pace`, `10 % slower`."""
    start = walk.here
    _, unit = read_change(walk)
    if walk.here.kind not in {"faster", "slower"}:
        return None
    sign = -1.0 if walk.take().kind == "faster" else 1.0
    if sign < 0 and walk.here.kind == "each" and span[0] == span[1]:
        every = read_per(walk)
        return None if every is None else Cut(span[0], _every(every), start)
    unit = unit or read_per(walk)
    walk.skip("than")
    if walk.here.kind == "place" and walk.ahead(1).kind != "unit":
        walk.take()
    walk.skip("previous")
    base = read_pace(walk)
    return Shift(sign * span[0], sign * span[1], unit, base, start)


def _speed(walk: Walk, span: tuple[float, float]) -> Said | None:
    """Read `12 km/h`."""
    start = walk.here
    rate = f"{start.text}{walk.ahead(1).text}{walk.ahead(2).text}".lower()
    spelled = next((name for name in _RATES if rate.startswith(name)), None)
    if spelled is None:
        return None
    unit = _RATES[spelled]
    walk.at += 3 if "/" in spelled else 1
    return Said(walk.made(start, lambda: SpeedEffort(span[0], span[1], unit)), start)


def _times(walk: Walk, span: tuple[float, float]) -> Cue | None:
    start = walk.here
    if span[0] != span[1] or span[0] != int(span[0]) or not walk.skip("times", "sets"):
        return None
    walk.skip("times", "sets")
    return Cue("times", f"{span[0]:.0f}", start)


def _extent(walk: Walk, span: tuple[float, float], start: Lexeme) -> Much:
    low, high = span
    if walk.here.kind == "unit" and walk.here.value == "h":
        walk.take()
        minutes = 30.0 if walk.skip("halves") else walk.attempt(_minutes) or 0.0
        return Much(low * 60 + minutes, high * 60 + minutes, Unit.MINUTE, start)
    unit = read_unit(walk, low)
    if unit is not None and walk.skip("halves"):
        low, high = low + 0.5, high + 0.5
    if unit is Unit.SECOND and low < SHORTEST_S:
        raise ask(
            start, f"{low:g} seconds are very short", "Is it a step, or a change of pace? Than which pace?"
        )
    if unit is Unit.MINUTE and low == high:
        seconds = walk.attempt(_seconds)
        if seconds is not None:
            return Much(low * 60 + seconds, low * 60 + seconds, Unit.SECOND, start)
    return Much(low, high, unit, start)


def _minutes(walk: Walk) -> float | None:
    walk.skip("and")
    glued = walk.here.glued
    minutes = read_number(walk)
    said = walk.here.kind == "unit" and walk.here.value == "min"
    walk.skip("unit") if said else None
    return minutes if said or glued else None


def _seconds(walk: Walk) -> float | None:
    walk.skip("and")
    seconds = read_number(walk)
    said = walk.here.kind == "unit" and walk.here.value == "s"
    if seconds is None or not said or walk.ahead(1).kind in {"faster", "slower", "per"}:
        return None
    walk.take()
    return seconds


def _cut(walk: Walk) -> Cut | None:
    """Read `drop 10 seconds every mile`."""
    start = walk.here
    if not walk.skip("drop"):
        return None
    span = read_span(walk)
    if span is None or span[0] != span[1]:
        return None
    _, per = read_change(walk)
    return None if per not in _SPEEDS else Cut(span[0], _every(per), start)


def _each(walk: Walk) -> Cut | None:
    """Read `each mile 10 seconds faster than the last`."""
    start = walk.here
    if not walk.skip("each") or walk.here.kind != "unit" or walk.here.value not in {Unit.MILE, Unit.KM}:
        return None
    every = Unit(walk.take().value)
    walk.skip("skip")
    span = read_span(walk)
    shift = _change(walk, span) if span and span[0] == span[1] else None
    if not isinstance(shift, Shift) or shift.base is not None or shift.near > 0:
        return None
    return Cut(-shift.near, every, start)


def _every(per: OffsetUnit | None) -> Unit:
    return Unit.MILE if per is OffsetUnit.PER_MILE else Unit.KM


def _marks(walk: Walk) -> Marks | None:
    """Read `miles 3-6`, `mile 4`, `km 5 to 8`."""
    unit = walk.take()
    if unit.kind != "unit" or unit.value not in {Unit.MILE, Unit.KM} or walk.here.kind != "number":
        return None
    span = read_span(walk)
    if span is None or walk.here.kind == "unit":
        return None
    return Marks(span[0], span[1], Unit(unit.value), unit)


def _one(walk: Walk) -> Much | None:
    """Read the unit that follows `the last`, `the first`, as one of it."""
    if walk.ahead(-1).kind != "place" or walk.here.kind != "unit":
        return None
    start = walk.here
    if start.value == "h":
        walk.take()
        return Much(60, 60, Unit.MINUTE, start)
    unit = read_unit(walk, 100)
    return Much(1, 1, unit, start)


_MEANINGS: tuple[Callable[[Walk, tuple[float, float]], Atom | None], ...] = (_heart, _change, _speed, _times)
_READERS: tuple[Callable[[Walk], Atom | None], ...] = (
    read_effort,
    _clock,
    _cut,
    _each,
    _quantity,
    _marks,
    _one,
)
