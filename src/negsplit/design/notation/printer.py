"""Recipes written in the notation, so that reading them again gives the same recipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.vocabulary import ROLE_NAMES
from negsplit.design.recipe import Amount, AmountRange, Item, Only, Recipe, RecipeExtent, RecipeStep, Repeat

INDENT = "    "
_ROLE_WIDTH = max(map(len, ROLE_NAMES.values()))
_PLAIN_WALK = PaceEffort(Word.WALK)


def show(recipe: Recipe) -> str:
    r"""Write a recipe; `parse` of the result gives the same recipe.

    >>> from negsplit.design.notation import parse
    >>> print(show(parse("name: Ramp\nwarm up 10 min easy\n5 km easy -> M")), end="")
    name: Ramp
    warm up    10 min  easy
    run        5 km    easy -> M
    """
    return "".join(f"{line}\n" for line in (*_headers(recipe), *_lines(recipe.items)))


def show_effort(effort: Effort) -> str:
    """Write an effort.

    >>> from negsplit.design.effort import OffsetUnit
    >>> show_effort(PaceEffort(Word.MARATHON, Offset(90, 120, OffsetUnit.PER_MILE)))
    'M+90..120s/mi'
    """
    match effort:
        case PaceEffort(word=word, offset=offset):
            return f"{word}{_offset(offset)}" if offset else str(word)
        case SpanEffort(slow=slow, fast=fast):
            return f"{show_effort(slow)}..{show_effort(fast)}"
        case ZoneEffort(low=low, high=high):
            return f"Z{low}" if low == high else f"Z{low}-Z{high}"
        case HeartEffort(low=low, high=high, unit=unit):
            return f"{_span(low, high)}{' bpm' if unit is HeartUnit.BPM else unit}"
        case SpeedEffort():
            return _speed(effort)
        case RpeEffort(low=low, high=high):
            return f"RPE {_span(low, high)}"
        case _:
            assert_never(effort)


def show_extent(extent: RecipeExtent) -> str:
    """Write an extent: `3 mi`, `5-10 min`, `open`."""
    match extent:
        case Amount(number=number, unit=unit):
            return f"{_number(number)} {unit}"
        case AmountRange(low=low, high=high):
            return f"{_span(low.number, high.number)} {low.unit}"
        case Open():
            return "open"
        case _:
            assert_never(extent)


def _headers(recipe: Recipe) -> Iterator[str]:
    values = {
        "name": recipe.name,
        "purpose": recipe.purpose,
        "for": ", ".join([*recipe.races, *recipe.levels]),
        "phase": recipe.phase,
        "dose": recipe.dose,
        "source": recipe.source,
        "unverified": recipe.unverified,
    }
    return (f"{key}: {value}" for key, value in values.items() if value)


def _lines(items: tuple[Item, ...], indent: str = "") -> Iterator[str]:
    width = max((len(show_extent(item.extent)) for item in items if isinstance(item, RecipeStep)), default=0)
    for item in items:
        match item:
            case RecipeStep():
                yield indent + _step(item, width)
            case Repeat(times=times, items=inner):
                yield f"{indent}{times}x"
                yield from _lines(inner, indent + INDENT)
            case Only(levels=levels, races=races, items=inner):
                yield f"{indent}{', '.join([*races, *levels])}:"
                yield from _lines(inner, indent + INDENT)
            case _:
                assert_never(item)


def _step(step: RecipeStep, width: int) -> str:
    role = ROLE_NAMES[step.role].ljust(_ROLE_WIDTH)
    line = f"{role}  {show_extent(step.extent).ljust(width)}"
    if step.role is not Role.WALK or step.effort != _PLAIN_WALK or step.to:
        line += f"  {show_effort(step.effort)}"
    if step.to:
        line += f" -> {show_effort(step.to)}"
    if step.finish:
        line += f", last {show_extent(step.finish.extent)} {show_effort(step.finish.effort)}"
    if step.note is not None:
        line += f' "{step.note}"'
    return line.rstrip()


def _offset(offset: Offset) -> str:
    near, far = offset.near, offset.far
    if near * far < 0:
        return f"{_signed(near)}..{_signed(far)}{offset.unit}"
    sign = "-" if near + far < 0 else "+"
    return f"{sign}{_number(abs(near))}{'' if near == far else f'..{_number(abs(far))}'}{offset.unit}"


def _speed(effort: SpeedEffort) -> str:
    if effort.unit in {SpeedUnit.PER_KM, SpeedUnit.PER_MILE}:
        ends = [_clock(effort.first), _clock(effort.last)]
    else:
        ends = [_number(effort.first), _number(effort.last)]
    said = ends[0] if effort.first == effort.last else "-".join(ends)
    return f"{said}{effort.unit}" if effort.unit.startswith("/") else f"{said} {effort.unit}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:.0f}:{rest:09.6f}".rstrip("0").rstrip(".")


def _signed(number: float) -> str:
    return f"{'-' if number < 0 else '+'}{_number(abs(number))}"


def _span(low: float, high: float) -> str:
    return _number(low) if low == high else f"{_number(low)}-{_number(high)}"


def _number(number: float) -> str:
    """Write up to six decimals, the most that are read."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
