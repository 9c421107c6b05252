"""What an effort means for one athlete: a speed to aim at, a heart-rate range, or a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from negsplit.core.athlete import Athlete, HeartFigures
from negsplit.core.errors import AthleteError
from negsplit.core.units import KM, MILE, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget
from negsplit.core.zones import HeartZones
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    SpeedUnit,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.printer import show_effort
from negsplit.physiology.heart import zones
from negsplit.physiology.paces import PaceTable, SpeedRange, pace_table

SLOWEST, FASTEST = Speed(0.5), Speed(10.5)
"""A stroll and the fastest mean speed ever run over 100 m: outside, a target is misread."""
HEART_LEEWAY_BPM = 5.0
"""Half-width of the range drawn around a single heart rate; a convention."""
_BY_FEEL = frozenset({Word.EASY, Word.CONVERSATIONAL})
"""Words that a runner without any known pace can follow by feel."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A speed to aim at, and the coach's own range where there is one."""

    nominal: Speed
    said: SpeedRange | None = None


Meaning = Aim | HeartRateTarget | EffortTarget | NoTarget


@dataclass(frozen=True, slots=True)
class Means:
    """What an athlete's efforts are reckoned from; no paces where neither goal nor race is known."""

    paces: PaceTable | None
    heart: HeartFigures
    age: int | None

    @property
    def zones(self) -> HeartZones:
        """The athlete's heart-rate zones; raises `AthleteError` where no figure is known."""
        return zones(self.heart, self.age)


def means_of(athlete: Athlete) -> Means:
    """Work out the paces and keep the heart figures of an athlete."""
    known = athlete.goal is not None or athlete.benchmarks
    return Means(pace_table(athlete) if known else None, athlete.heart, athlete.age)


def meaning(effort: Effort, means: Means) -> Meaning:
    """Say what an effort means for the athlete.

    Raises `AthleteError` where a figure that it needs is not known; the remedy names the option.
    """
    match effort:
        case PaceEffort(word=Word.ALL_OUT, offset=None):
            return NoTarget()
        case PaceEffort(word=Word.WALK, offset=None) | RpeEffort():
            return EffortTarget(show_effort(effort))
        case PaceEffort(word=word, offset=None) if word in _BY_FEEL and means.paces is None:
            return EffortTarget(show_effort(effort))
        case PaceEffort() | SpanEffort() | SpeedEffort():
            return _aim(effort, means)
        case ZoneEffort(low=low, high=high):
            drawn = means.zones
            number = low if low == high else None
            return HeartRateTarget(drawn[low].low_bpm, drawn[high].high_bpm, number)
        case HeartEffort():
            return _heart(effort, means)
        case _:
            assert_never(effort)


def _aim(effort: PaceEffort | SpanEffort | SpeedEffort, means: Means) -> Aim:
    slow, fast = _ends(effort, means)
    for speed in (slow, fast):
        if not SLOWEST <= speed <= FASTEST:
            shown = f"{speed.mps * 3.6:.1f} km/h"
            raise AthleteError(
                show_effort(effort), "", f"{shown} is no speed to run at", "Check the goal and the offset."
            )
    said = SpeedRange(slow, fast)
    return Aim(said.middle, said) if slow < fast else Aim(slow)


def _ends(effort: PaceEffort | SpanEffort | SpeedEffort, means: Means) -> tuple[Speed, Speed]:
    match effort:
        case PaceEffort(word=word, offset=offset):
            base = _word(word, effort, means)
            ends = [_offset(end, by, offset, effort) for end in base for by in _bounds(offset)]
        case SpanEffort(slow=slow, fast=fast):
            ends = [*_ends(slow, means), *_ends(fast, means)]
        case SpeedEffort(first=first, last=last, unit=unit):
            ends = [_measured(first, unit), _measured(last, unit)]
        case _:
            assert_never(effort)
    return min(ends), max(ends)


def _bounds(offset: Offset | None) -> tuple[float, ...]:
    return (offset.near, offset.far) if offset else (0.0,)


def _offset(speed: Speed, by: float, offset: Offset | None, effort: Effort) -> Speed:
    if offset is None:
        return speed
    per = MILE if offset.unit is OffsetUnit.PER_MILE else KM
    pace = speed.pace(per=per)
    pace = pace * (1 + by / 100) if offset.unit is OffsetUnit.PERCENT else pace + Duration(by)
    if pace.s <= 0:
        raise AthleteError(
            show_effort(effort), "", "the offset is larger than the pace", "Check the goal and the offset."
        )
    return Speed.from_pace(pace, per=per)


def _measured(value: float, unit: SpeedUnit) -> Speed:
    match unit:
        case SpeedUnit.PER_KM:
            return Speed.from_pace(Duration(value), per=KM)
        case SpeedUnit.PER_MILE:
            return Speed.from_pace(Duration(value), per=MILE)
        case SpeedUnit.KMH:
            return Speed(value * KM.m / 3600)
        case SpeedUnit.MPH:
            return Speed(value * MILE.m / 3600)
        case _:
            assert_never(unit)


def word_speeds(table: PaceTable) -> dict[Word, tuple[Speed, ...]]:
    """Speeds that the words stand for: one, or the slow and the fast end of a range."""
    speeds: dict[Word, tuple[Speed, ...]] = {
        Word.WALK: (table.walk,),
        Word.CONVERSATIONAL: (table.conversational.slow, table.conversational.fast),
        Word.EASY: (table.easy.slow, table.easy.fast),
        Word.STEADY: (table.steady.slow, table.steady.fast),
        Word.MARATHON: (table.marathon,),
        Word.HALF: (table.half,),
        Word.THRESHOLD: (table.threshold,),
        Word.TEN_K: (table.ten_k,),
        Word.FIVE_K: (table.five_k,),
        Word.MILE: (table.mile,),
        Word.ALL_OUT: (table.all_out,),
    }
    if table.goal:
        speeds[Word.GOAL] = (table.goal.speed,)
    return speeds


def _word(word: Word, effort: Effort, means: Means) -> tuple[Speed, ...]:
    if means.paces is None:
        raise _unknown(effort, "needs a goal or a race result")
    speeds = word_speeds(means.paces).get(word)
    if speeds is None:
        raise _unknown(effort, "needs a goal")
    return speeds


def _unknown(effort: Effort, need: str) -> AthleteError:
    return AthleteError(
        show_effort(effort),
        "",
        f"this effort {need}",
        'Name one: --goal "marathon 3:30:00" or --race "10k 45:00".',
    )


def _heart(effort: HeartEffort, means: Means) -> HeartRateTarget:
    low, high = (_bpm(value, effort, means.heart) for value in (effort.low, effort.high))
    if effort.low == effort.high:
        low, high = low - HEART_LEEWAY_BPM, high + HEART_LEEWAY_BPM
    return HeartRateTarget(low, high)


def _bpm(value: float, effort: HeartEffort, heart: HeartFigures) -> float:
    match effort.unit:
        case HeartUnit.BPM:
            return value
        case HeartUnit.LTHR:
            return value / 100 * _known(heart.threshold_bpm, "threshold heart rate", "--lthr 170", effort)
        case HeartUnit.HRMAX:
            return value / 100 * _known(heart.maximum_bpm, "highest heart rate", "--hrmax 190", effort)
        case HeartUnit.RESERVE:
            resting = _known(heart.resting_bpm, "resting heart rate", "--resthr 50", effort)
            highest = _known(heart.maximum_bpm, "highest heart rate", "--hrmax 190", effort)
            return resting + value / 100 * (highest - resting)
        case _:
            assert_never(effort.unit)


def _known(figure: float | None, name: str, option: str, effort: HeartEffort) -> float:
    if figure is None:
        raise AthleteError(
            show_effort(effort), "", f"the {name} is not known", f"Give it, for example {option}."
        )
    return figure
