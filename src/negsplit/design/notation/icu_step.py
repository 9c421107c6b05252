"""One step line of intervals.icu text: `- [cue] length [target] [press lap]`."""

from __future__ import annotations

import re

from negsplit.core.errors import TextError
from negsplit.core.finding import Finding, Weight
from negsplit.core.units import KM, MILE, Distance, Duration
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    Offset,
    PaceEffort,
    SpeedEffort,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.foreign import amount_of, effort_in, note_of, role_of
from negsplit.design.notation.icu_target import Said, Target, read_target
from negsplit.design.notation.scanner import Line
from negsplit.design.recipe import RecipeStep

DOUBTFUL_MINUTES = 100
"""From here on a bare `m` may well have been meant as metres: 100m, 400m, 1500m."""

_NUMBER = r"\d{1,5}(?:\.\d{1,4})?"
_TIME = re.compile(rf"(?:({_NUMBER})h)?(?:({_NUMBER})[m'])?(?:({_NUMBER})[s\"])?", re.IGNORECASE)
_SHORT_TIME = re.compile(r"(?:(\d{1,2})h)?(\d{1,3})[m'](\d{1,2})|(\d{1,2})h(\d{1,2})", re.IGNORECASE)
_WAY = re.compile(rf"({_NUMBER})(mtrs?|met(?:er|re)s?|km|miles?|mi)", re.IGNORECASE)
_LENGTHS = {"mt": Distance(1.0), "me": Distance(1.0), "km": KM, "mi": MILE}
_REMARKS = {
    PaceEffort: "shares of the threshold pace are taken of ours; intervals.icu has its own",
    ZoneEffort: "heart-rate zones are drawn from our figures; intervals.icu has its own borders",
}


def read_step(line: Line, section: Role) -> tuple[RecipeStep, list[Finding]]:
    """Read one line; `section` is the role of a step that names none."""
    words = [Said(found[0], found.start() + 1) for found in re.finditer(r"\S+", line.text)]
    words[0] = Said(words[0].text.lstrip("-"), words[0].column + 1)
    words = [word for word in words if word.text]
    at = next((place for place, word in enumerate(words) if is_length(word.text)), None)
    if at is None:
        raise line.error(1, "no length", "Write it without a space: 10m, 90s, 500mtr, 2km or 1mi.")
    extent = length(words[at], line)
    target = read_target(words[at + 1 :], line)
    role, said = role_of(" ".join(word.text for word in words[:at]), target.role or section)
    try:
        effort, said = (_effort(target), said) if target.first else effort_in(said, role)
        if effort is None:
            raise line.error(
                words[at].column,
                "no target",
                "How hard is it? Write a pace, a heart rate, or easy before it.",
            )
        to = target.last if target.ramp else None
        step = RecipeStep(role, Open() if target.lap else amount_of(extent), effort, to, note=note_of(said))
    except ValueError as wrong:
        raise line.error(words[at].column, str(wrong), "Check the figures and their units.") from None
    return step, _findings(line, words[at], target)


def is_length(word: str) -> bool:
    """Say whether a word is a length of the dialect.

    >>> [is_length(word) for word in ("10m", "1h2m30s", "500mtr", "1mi", "10", "easy")]
    [True, True, True, True, False, False]
    """
    return bool(word) and any(pattern.fullmatch(word) for pattern in (_TIME, _SHORT_TIME, _WAY))


def length(word: Said, line: Line) -> Distance | Duration:
    """Read a length; one whose `m` could be metres is asked about."""
    if way := _WAY.fullmatch(word.text):
        return _LENGTHS[way[2][:2].lower()] * float(way[1])
    if short := _SHORT_TIME.fullmatch(word.text):
        hours, minutes, seconds = short[1] or short[4], short[2] or short[5], short[3]
    else:
        time = _TIME.fullmatch(word.text)
        hours, minutes, seconds = time.groups() if time else (None, None, None)
    if minutes and not hours and not seconds and float(minutes) >= DOUBTFUL_MINUTES:
        raise _minutes_or_metres(word, float(minutes), line)
    return Duration(3600 * float(hours or 0) + 60 * float(minutes or 0) + float(seconds or 0))


def _minutes_or_metres(word: Said, count: float, line: Line) -> TextError:
    hours, minutes = divmod(round(count), 60)
    as_time = f"{hours}h{f'{minutes}m' if minutes else ''}"
    return line.error(
        word.column,
        f"{word.text} is {count:g} minutes here",
        f"Were metres meant? Write {count:g}mtr for metres or {as_time} for minutes.",
    )


def _effort(target: Target) -> Effort | None:
    """Join both ends of a range into one effort; a ramp keeps them apart."""
    first, last = target.first, target.last
    if target.ramp or first == last:
        return first
    match first, last:
        case SpeedEffort(), SpeedEffort():
            return SpeedEffort(first.first, last.last, first.unit)
        case HeartEffort(), HeartEffort():
            return HeartEffort(min(first.low, last.low), max(first.high, last.high), first.unit)
        case ZoneEffort(), ZoneEffort():
            return ZoneEffort(min(first.low, last.low), max(first.high, last.high))
        case PaceEffort(), PaceEffort():
            return _between(first, last)
        case _:
            return first


def _between(first: PaceEffort, last: PaceEffort) -> PaceEffort:
    """Make a range of shares of the threshold pace."""
    ends = [effort.offset.near if effort.offset else 0.0 for effort in (first, last)]
    unit = next(effort.offset.unit for effort in (first, last) if effort.offset)
    return PaceEffort(first.word, Offset(min(ends), max(ends), unit))


def _findings(line: Line, length_word: Said, target: Target) -> list[Finding]:
    found = [left_aside(line, word.column, word.text) for word in target.aside]
    if target.lap:
        where = f"line {line.number}, column {length_word.column}"
        message = f"{where}: the step ends with the lap button; {length_word.text} is left aside"
        found.append(Finding("left-aside", Weight.NOTE, message))
    for kind, message in _REMARKS.items():
        if isinstance(target.first, kind) and target.first != PaceEffort(Word.ALL_OUT):
            found.append(Finding("other-figures", Weight.NOTE, message))
    return found


def left_aside(line: Line, column: int, words: str) -> Finding:
    """Say which words were not used."""
    message = f'line {line.number}, column {column}: "{words[:60]}" is left aside'
    return Finding("left-aside", Weight.NOTE, message)
