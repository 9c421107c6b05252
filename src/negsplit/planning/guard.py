"""Warning signs of too much: two at once ask for easier days, lasting ones for a doctor.

Coaching practice for noticing early, never a diagnosis. Overreaching is told from overtraining by how long
recovery takes, not by the signs (J. B. Kreher and J. B. Schwartz, Sports Health 4:128, 2012,
doi:10.1177/1941738111434406). The ratio of acute to chronic load is not used: its link with injury is an
artefact of its making (F. M. Impellizzeri et al., Sports Med. 50, 2020, doi:10.1007/s40279-020-01378-6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from negsplit.core.finding import Weight
from negsplit.core.plan import DatedFinding

CONCURRENT = dt.timedelta(days=7)
"""Signs within this time count as one occasion; our convention."""
LASTING = dt.timedelta(days=14)
"""Signs that last this long despite easier days belong before a doctor (two weeks: Kreher and Schwartz)."""
FEWEST_SIGNS = 2
RAISED_BPM = 5.0
"""Above the usual; the rate at one effort differs by 2 to 4 between days (Achten and Jeukendrup 2003)."""
BASELINE = dt.timedelta(days=28)
FEWEST_READINGS = 7
"""Readings in the baseline without which nothing is said."""
EASY_DAYS = 3


class Signal(StrEnum):
    """What may be a sign of too much."""

    RESTING_HEART_RATE = "resting heart rate"
    HEART_RATE_AT_PACE = "heart rate at the same speed"
    MISSED_TARGETS = "missed targets"
    SLEEP = "sleep"
    SORENESS = "soreness"
    MOOD = "mood"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign on one day, in words."""

    signal: Signal
    date: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A heart rate on one day [beats per minute]."""

    date: dt.date
    bpm: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a run with targets held them."""

    date: dt.date
    on_target: bool


def raised(readings: Sequence[Reading], signal: Signal) -> tuple[Sign, ...]:
    """Find days on which a heart rate lay `RAISED_BPM` or more above the median of the four weeks before.

    Give resting rates, or the rates of easy runs brought to one speed.
    """
    signs: list[Sign] = []
    for reading in readings:
        usual = [other.bpm for other in readings if reading.date - BASELINE <= other.date < reading.date]
        if len(usual) >= FEWEST_READINGS and (over := reading.bpm - median(usual)) >= RAISED_BPM:
            words = f"{signal} {over:.0f} bpm above the usual {median(usual):.0f}"
            signs.append(Sign(signal, reading.date, words))
    return tuple(signs)


def missed_targets(outcomes: Sequence[Outcome]) -> tuple[Sign, ...]:
    """Find runs that missed their targets straight after another one that did."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.date)
    return tuple(
        Sign(Signal.MISSED_TARGETS, later.date, "targets missed in two runs running")
        for before, later in pairwise(ordered)
        if not before.on_target and not later.on_target
    )


def guard(signs: Sequence[Sign], today: dt.date) -> tuple[DatedFinding, ...]:
    """Say what the signs of the last days call for.

    One alone is a note; two different ones within a week ask for `EASY_DAYS` easier days; two that were there
    two weeks ago already, and are there still, ask for a doctor.
    """
    recent = {sign.signal: sign for sign in signs if today - CONCURRENT < sign.date <= today}
    told = ", ".join(sign.words for sign in recent.values())
    lasting = [signal for signal in recent if _has_lasted(signal, signs, today)]
    if len(lasting) >= FEWEST_SIGNS:
        return (
            DatedFinding(
                "signs-last",
                Weight.WARNING,
                today,
                f"{told}: signs like these have lasted for two weeks.",
                "Rest, and let a doctor look at it; this is no diagnosis.",
            ),
        )
    if len(recent) >= FEWEST_SIGNS:
        return (
            DatedFinding(
                "signs-together",
                Weight.WARNING,
                today,
                f"{told}: {len(recent)} signs of too much at once.",
                f"Take {EASY_DAYS} days easy. If you feel ill or have pain, see a doctor.",
            ),
        )
    return tuple(
        DatedFinding(
            "sign", Weight.NOTE, sign.date, f"{sign.words}; alone it says little.", "Keep an eye on it."
        )
        for sign in recent.values()
    )


def _has_lasted(signal: Signal, signs: Sequence[Sign], today: dt.date) -> bool:
    """Whether a signal was there in the week that ended two weeks ago, and in the week between."""
    dates = [sign.date for sign in signs if sign.signal is signal]
    weeks = ((LASTING + CONCURRENT, LASTING), (LASTING, CONCURRENT))
    return all(any(today - old < date <= today - young for date in dates) for old, young in weeks)
