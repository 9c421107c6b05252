"""Ladders made to measure: from one effort to another over a way or a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from negsplit.core.athlete import Athlete
from negsplit.core.text import Units, show_pace
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import Role
from negsplit.design.aims import Aim, Means, meaning, means_of
from negsplit.design.effort import (
    Effort,
    Offset,
    OffsetUnit,
    PaceEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.printer import show_effort, show_extent
from negsplit.design.recipe import MOST_STEPS, Amount, Item, Recipe, RecipeStep, Unit
from negsplit.design.rungs import LEAST_RUNGS, MOST_COUNTED, ROUNDING, Rungs, refused

TEN_MINUTES = Amount(10, Unit.MINUTE)
DECIMALS = 6
PERCENT_DECIMALS = 1
RATE_DECIMALS = 2
_GENTLE = (PaceEffort(Word.EASY), PaceEffort(Word.CONVERSATIONAL))


@dataclass(frozen=True, slots=True)
class Count:
    """So many steps of one length."""

    steps: int


@dataclass(frozen=True, slots=True)
class Each:
    """Steps of this length; what is left over goes to the first."""

    extent: Amount


@dataclass(frozen=True, slots=True)
class By:
    """Steps that differ by so many seconds per kilometre or mile."""

    seconds: float
    unit: OffsetUnit


@dataclass(frozen=True, slots=True)
class Smooth:
    """One continuous ramp."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """As many steps as make sense."""


Shape = Count | Each | By | Smooth | Fitting


@dataclass(frozen=True, slots=True)
class LadderWish:
    """From `start` to `finish` over `total`; a `cool_down` follows it where one is wanted."""

    total: Amount
    start: Effort
    finish: Effort
    shape: Shape = Fitting()
    cool_down: Amount | None = TEN_MINUTES
    name: str = ""


def ladder_recipe(wish: LadderWish, athlete: Athlete) -> Recipe:
    """Make a recipe whose steps go evenly from the start to the finish.

    The steps between are told as per cents of the finish, worked out for this athlete; heart-rate zones are
    counted. Totals are kept exactly.

    Raises `AthleteError` where the finish is not faster than the start, or where the steps would be smaller
    than a GPS watch can show; it names the smallest that make sense.
    """
    means = means_of(athlete)
    if isinstance(wish.start, ZoneEffort) and isinstance(wish.finish, ZoneEffort):
        steps = _zones(wish, wish.start.low, wish.finish.high)
    else:
        steps = _paced(wish, means)
    items: tuple[Item, ...] = tuple(steps)
    if wish.cool_down is not None:
        items = (*items, RecipeStep(Role.COOLDOWN, wish.cool_down, PaceEffort(Word.EASY)))
    told = f"{show_extent(wish.total)} from {show_effort(wish.start)} to {show_effort(wish.finish)}"
    return Recipe(wish.name or told, items)


def _zones(wish: LadderWish, low: int, high: int) -> list[RecipeStep]:
    count = high - low + 1
    asked = wish.shape.steps if isinstance(wish.shape, Count) else count
    if count < LEAST_RUNGS or asked != count or not isinstance(wish.shape, Count | Fitting):
        raise refused(
            f"zones {low} to {high} make {max(count, 0)} steps",
            "Ask for one step a zone, from a low to a high one.",
        )
    return _steps(_parts(wish.total, count), [ZoneEffort(zone, zone) for zone in range(low, high + 1)])


def _paced(wish: LadderWish, means: Means) -> list[RecipeStep]:
    slow, fast = _nominal(wish.start, means), _nominal(wish.finish, means)
    if not slow < fast:
        raise refused(
            f"{show_effort(wish.finish)} ({_told(fast)}) is not faster than "
            f"{show_effort(wish.start)} ({_told(slow)})",
            "Name a faster finish or a slower start.",
        )
    if isinstance(wish.shape, Smooth):
        return [RecipeStep(Role.RUN, wish.total, wish.start, wish.finish)]
    rungs = Rungs(wish.total, slow, fast)
    parts = _parts_for(wish, rungs)
    rungs.demand(len(parts))
    between = [_between(speed, wish.finish, means) for speed in rungs.speeds(len(parts))[1:-1]]
    return _steps(parts, [wish.start, *between, wish.finish])


def _parts_for(wish: LadderWish, rungs: Rungs) -> list[Amount]:
    match wish.shape:
        case Count(steps=count):
            return _parts(wish.total, count)
        case Each(extent=each):
            return _parts_of(wish.total, each)
        case By(seconds=seconds, unit=unit):
            per = MILE if unit is OffsetUnit.PER_MILE else KM
            rise = rungs.slow.pace(per=per).s - rungs.fast.pace(per=per).s
            return _parts(wish.total, round(rise / seconds) + 1 if seconds > 0 else 0)
        case _:
            return _parts(wish.total, rungs.fitting())


def _parts(total: Amount, count: int) -> list[Amount]:
    """Cut a total into equal parts; the last one makes the sum exact."""
    if not 1 <= count <= MOST_STEPS:
        raise refused(f"{count} steps cannot be made", f"Ask for {LEAST_RUNGS} to {MOST_COUNTED} steps.")
    part = round(total.number / count, DECIMALS)
    rest = round(total.number - part * (count - 1), DECIMALS)
    return [*(Amount(part, total.unit) for _ in range(count - 1)), Amount(rest, total.unit)]


def _parts_of(total: Amount, each: Amount) -> list[Amount]:
    whole, part = total.value, each.value
    if isinstance(whole, Distance) and isinstance(part, Distance):
        share = whole.m / part.m
    elif isinstance(whole, Duration) and isinstance(part, Duration):
        share = whole.s / part.s
    else:
        raise refused(
            "steps and total must both be ways or both be times", "Give both in km or both in minutes."
        )
    count = int(share + ROUNDING)
    if count < LEAST_RUNGS:
        raise refused(
            f"{show_extent(each)} does not fit twice into {show_extent(total)}", "Take shorter steps."
        )
    in_total = total.number / share
    first = round(total.number - in_total * (count - 1), DECIMALS)
    return [Amount(first, total.unit), *(each for _ in range(count - 1))]


def _between(speed: Speed, finish: Effort, means: Means) -> Effort:
    """Tell a speed by the finish: in per cents of its pace, or in its own unit."""
    if isinstance(finish, SpeedEffort):
        return _measured(speed, finish.unit)
    plain = finish.fast if isinstance(finish, SpanEffort) else finish
    if not isinstance(plain, PaceEffort):
        raise refused(f"no steps lead to {show_effort(finish)}", "Name a pace to finish at.")
    base = _nominal(PaceEffort(plain.word), means)
    percent = round((base.mps / speed.mps - 1) * 100, PERCENT_DECIMALS)
    return PaceEffort(plain.word, Offset(percent, percent, OffsetUnit.PERCENT))


def _measured(speed: Speed, unit: SpeedUnit) -> SpeedEffort:
    match unit:
        case SpeedUnit.PER_KM | SpeedUnit.PER_MILE:
            pace = round(speed.pace(per=KM if unit is SpeedUnit.PER_KM else MILE).s, PERCENT_DECIMALS)
            return SpeedEffort(pace, pace, unit)
        case SpeedUnit.KMH | SpeedUnit.MPH:
            length = KM if unit is SpeedUnit.KMH else MILE
            rate = round(speed.mps * 3600 / length.m, RATE_DECIMALS)
            return SpeedEffort(rate, rate, unit)
        case _:
            assert_never(unit)


def _steps(parts: list[Amount], efforts: Sequence[Effort]) -> list[RecipeStep]:
    first, *rest = zip(parts, efforts, strict=True)
    return [
        RecipeStep(_role(first[1]), *first),
        *(RecipeStep(Role.RUN, part, effort) for part, effort in rest),
    ]


def _role(effort: Effort) -> Role:
    return Role.WARMUP if effort in _GENTLE else Role.RUN


def _nominal(effort: Effort, means: Means) -> Speed:
    aim = meaning(effort, means)
    if not isinstance(aim, Aim):
        raise refused(
            f"{show_effort(effort)} is no pace to build a ladder with", "Name a pace, or zones for both ends."
        )
    return aim.nominal


def _told(speed: Speed) -> str:
    return show_pace(speed, Units.KM)
