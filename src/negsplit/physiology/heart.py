"""Heart-rate zones from the best figure that is known of the athlete.

Best first: the threshold rate (Friel), the highest and the resting rate (Karvonen), the highest rate alone
(Edwards), the age alone (Tanaka).
"""

from __future__ import annotations

from itertools import pairwise

from negsplit.core.athlete import HeartFigures
from negsplit.core.errors import AthleteError
from negsplit.core.zones import HeartZones, Zone

FRIEL = (0.85, 0.90, 0.95, 1.00)
"""Shares of the threshold rate between zones 1 to 5. J. Friel prints whole per cents (85-89, 90-94, ...);
the ranges are closed up here as half-open, and his 5a, 5b and 5c are one zone 5."""
FIFTHS = (0.50, 0.60, 0.70, 0.80, 0.90, 1.00)
"""Shares of the highest rate (S. Edwards, The Heart Rate Monitor Book, 1993) or of the reserve."""
THRESHOLD_SHARE = 0.918
"""Threshold as a share of the highest rate: mean of 12 groups, n = 217 (reference data of J. J. Davis)."""
DAY_TO_DAY_BPM = 4.0
"""How much the rate at one effort differs between days, 2-4: Achten and Jeukendrup, Sports Med. 33, 2003."""
SPREAD_OF_SHARES = 0.038
"""How far runners' thresholds lie apart as shares of the highest rate: SD in the same reference data."""
TANAKA_SPREAD_BPM = 10.0
"""How far runners of one age lie apart in their highest rate, about one SD."""
LOWEST_SHARE = 0.5
"""Where zone 1 is drawn from when no resting rate is known; Friel gives it no lower end."""
YOUNGEST, OLDEST = 10, 100
"""Ages that the formula is used for; it was drawn from adults."""
LOWEST_BPM, HIGHEST_BPM = 25.0, 240.0
"""Rates that a living, running heart can have."""


def tanaka(age: float) -> float:
    """Highest heart rate expected at an age [beats per minute].

    H. Tanaka, K. D. Monahan and D. R. Seals, J. Am. Coll. Cardiol. 37:153-156, 2001.

    >>> tanaka(40)
    180.0
    """
    return 208 - 0.7 * age


def karvonen(share: float, *, resting_bpm: float, maximum_bpm: float) -> float:
    """Heart rate at a share of the reserve between resting and highest [beats per minute].

    M. J. Karvonen, E. Kentala and O. Mustala, Ann. Med. Exp. Biol. Fenn. 35:307-315, 1957.

    >>> round(karvonen(0.7, resting_bpm=50, maximum_bpm=207))
    160
    """
    return resting_bpm + share * (maximum_bpm - resting_bpm)


def zones(figures: HeartFigures, age: int | None = None) -> HeartZones:
    """Draw the five zones from the best figure known.

    Raises `AthleteError` where nothing is known or the figures contradict each other.
    """
    _check(figures, age)
    if figures.threshold_bpm is not None:
        return _from_threshold(figures.threshold_bpm, figures)
    if figures.maximum_bpm is not None:
        return _from_maximum(figures.maximum_bpm, figures)
    if age is not None:
        estimated = HeartFigures(maximum_bpm=tanaka(age), resting_bpm=figures.resting_bpm)
        _check(estimated, age)
        drawn = _from_maximum(tanaka(age), estimated)
        return HeartZones(
            drawn.zones, f"{drawn.source}, estimated from age {age} (Tanaka)", TANAKA_SPREAD_BPM
        )
    raise AthleteError(
        "heart-rate zones",
        "",
        "no heart-rate figure is known",
        "Give the threshold rate (--lthr 170), the highest rate (--hrmax 190) or the age (--age 40).",
    )


def _from_threshold(threshold: float, figures: HeartFigures) -> HeartZones:
    floor = figures.resting_bpm or threshold * LOWEST_SHARE
    ceiling = figures.maximum_bpm or threshold / THRESHOLD_SHARE
    borders = [floor, *(threshold * share for share in FRIEL), ceiling]
    return HeartZones(_between(borders), f"threshold rate {threshold:g} bpm (Friel)", DAY_TO_DAY_BPM)


def _from_maximum(maximum: float, figures: HeartFigures) -> HeartZones:
    resting = figures.resting_bpm
    spread = maximum * SPREAD_OF_SHARES
    if resting is None:
        borders = [maximum * share for share in FIFTHS]
        return HeartZones(_between(borders), f"highest rate {maximum:g} bpm (Edwards)", spread)
    borders = [karvonen(share, resting_bpm=resting, maximum_bpm=maximum) for share in FIFTHS]
    source = f"highest rate {maximum:g} and resting rate {resting:g} bpm (Karvonen)"
    return HeartZones(_between(borders), source, spread)


def _between(borders: list[float]) -> tuple[Zone, ...]:
    return tuple(Zone(number, low, high) for number, (low, high) in enumerate(pairwise(borders), start=1))


def _check(figures: HeartFigures, age: int | None) -> None:
    known = (
        ("resting rate", figures.resting_bpm),
        ("threshold rate", figures.threshold_bpm),
        ("highest rate", figures.maximum_bpm),
    )
    given = [(name, rate) for name, rate in known if rate is not None]
    for name, rate in given:
        if not LOWEST_BPM <= rate <= HIGHEST_BPM:
            raise _wrong(f"a {name} of {rate:g} bpm cannot be")
    for (lower, rate), (higher, other) in pairwise(given):
        if not rate < other:
            raise _wrong(f"the {lower} of {rate:g} bpm is not below the {higher} of {other:g} bpm")
    if (
        figures.resting_bpm
        and figures.threshold_bpm
        and figures.resting_bpm >= FRIEL[0] * figures.threshold_bpm
    ):
        raise _wrong("the resting rate is too near the threshold rate")
    if age is not None and not YOUNGEST <= age <= OLDEST:
        raise _wrong(f"the formulas do not hold for an age of {age}")


def _wrong(what: str) -> AthleteError:
    return AthleteError("heart rate", "", what, "Check the figures: --hrmax, --lthr, --resthr, --age.")
