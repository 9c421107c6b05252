"""How an effort feels, in words a runner can check while running."""

from __future__ import annotations

from typing import assert_never

from negsplit.core.units import KM, MILE, Speed
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    Word,
    ZoneEffort,
)

_WORDS = {
    Word.WALK: "walk",
    Word.CONVERSATIONAL: "chat freely",
    Word.EASY: "talk in sentences",
    Word.STEADY: "steady, short sentences",
    Word.MARATHON: "strong and relaxed",
    Word.HALF: "comfortably hard",
    Word.THRESHOLD: "comfortably hard",
    Word.TEN_K: "hard, a few words",
    Word.FIVE_K: "very hard, single words",
    Word.MILE: "nearly all you have",
    Word.GOAL: "goal pace",
    Word.ALL_OUT: "all you have",
}
_ZONES = ("chat freely", "talk in sentences", "steady, short sentences", "hard, a few words", "very hard")
_POINTS = (
    "hardly moving",
    "chat freely",
    "talk in sentences",
    "steady, short sentences",
    "strong and relaxed",
    "comfortably hard",
    "hard, a few words",
    "very hard",
    "nearly all you have",
    "all you have",
)
_USUAL = Speed(3.5)
"""Speed at which seconds of offset are taken as a share of the pace, to tell a small one from a large one."""
_SLOWER = ((0.03, ""), (0.09, "strong"), (0.15, "steady, short sentences"))
_TALK = "talk in sentences"


def feels_like(effort: Effort) -> str | None:
    """Say how an effort feels; None where it depends on the athlete (a pace or a rate in figures).

    >>> from negsplit.design.effort import Offset
    >>> feels_like(PaceEffort(Word.MARATHON, Offset(60, 60, OffsetUnit.PER_MILE)))
    'steady, short sentences'
    """
    match effort:
        case PaceEffort(word=word, offset=None):
            return _WORDS[word]
        case PaceEffort(word=word):
            return _with_offset(effort)
        case SpanEffort(fast=fast):
            return feels_like(fast)
        case ZoneEffort(high=high):
            return _ZONES[high - 1]
        case RpeEffort(high=high):
            return _POINTS[round(high) - 1]
        case HeartEffort() | SpeedEffort():
            return None
        case _:
            assert_never(effort)


def _with_offset(effort: PaceEffort) -> str:
    share = _share(effort)
    if share < 0:
        return f"a little harder than {effort.word} pace"
    if effort.word not in {Word.MARATHON, Word.GOAL}:
        return f"a little easier than {effort.word} pace"
    return next((words or _WORDS[effort.word] for largest, words in _SLOWER if share <= largest), _TALK)


def _share(effort: PaceEffort) -> float:
    offset = effort.offset
    if offset is None:
        return 0.0
    middle = (offset.near + offset.far) / 2
    if offset.unit is OffsetUnit.PERCENT:
        return middle / 100
    per = MILE if offset.unit is OffsetUnit.PER_MILE else KM
    return middle / _USUAL.pace(per=per).s
