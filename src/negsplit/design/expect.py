"""How fast a step is reckoned to be run, also where its target is no speed."""

from __future__ import annotations

from typing import assert_never

from negsplit.core.errors import AthleteError
from negsplit.core.units import Speed
from negsplit.core.workout import HeartRateTarget
from negsplit.design.aims import Aim, Means, meaning, word_speeds
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    PaceEffort,
    RpeEffort,
    SpanEffort,
    SpeedEffort,
    Word,
    ZoneEffort,
)
from negsplit.physiology.paces import WALK, SpeedRange

ZONE_WORDS = (Word.CONVERSATIONAL, Word.EASY, Word.MARATHON, Word.THRESHOLD, Word.FIVE_K)
"""What zones 1 to 5 are reckoned as: Daniels' heart-rate ranges for easy, marathon, threshold and interval
running (Daniels' Running Formula, ch. 4) laid beside five zones. Good for totals, not for targets."""
RPE_WORDS = {
    1: Word.WALK,
    2: Word.CONVERSATIONAL,
    3: Word.EASY,
    4: Word.STEADY,
    5: Word.MARATHON,
    6: Word.HALF,
    7: Word.THRESHOLD,
    8: Word.TEN_K,
    9: Word.FIVE_K,
    10: Word.ALL_OUT,
}
"""What the points of perceived exertion are reckoned as; a coach's convention."""


def expected_speed(effort: Effort, means: Means) -> Speed | None:
    """Speed to reckon with in totals; None where no pace of the athlete is known."""
    match effort:
        case PaceEffort(word=Word.WALK, offset=None):
            return WALK
        case PaceEffort(word=Word.ALL_OUT, offset=None):
            return _by_word(Word.ALL_OUT, means)
        case SpeedEffort() | PaceEffort() | SpanEffort():
            found = meaning(effort, means)
            return found.nominal if isinstance(found, Aim) else None
        case ZoneEffort(low=low, high=high):
            return _by_word(ZONE_WORDS[(low + high) // 2 - 1], means)
        case HeartEffort():
            return _by_word(_heart_word(effort, means), means)
        case RpeEffort(low=low, high=high):
            return _by_word(RPE_WORDS[round((low + high) / 2)], means)
        case _:
            assert_never(effort)


def _heart_word(effort: HeartEffort, means: Means) -> Word | None:
    """Word for the zone that the middle of the range lies in; None where no zones can be drawn."""
    target = meaning(effort, means)
    try:
        borders = [zone.high_bpm for zone in means.zones.zones]
    except AthleteError:
        return None
    if not isinstance(target, HeartRateTarget):
        return None
    middle = (target.low_bpm + target.high_bpm) / 2
    return ZONE_WORDS[sum(middle >= border for border in borders[:-1])]


def _by_word(word: Word | None, means: Means) -> Speed | None:
    if word is None or means.paces is None:
        return None
    ends = word_speeds(means.paces)[word]
    return SpeedRange(ends[0], ends[-1]).middle
