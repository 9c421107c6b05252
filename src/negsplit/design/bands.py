"""Bands around the speeds to hold: outside its band a watch should speak.

A progression is spoilt by starting too fast and by finishing too slow. So an early rung of the ladder is held
tightly on its fast side and generously on its slow side, the last rung the other way round, and those between
go from one to the other. Bands of different rungs never touch, so that no steady pace can satisfy two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from negsplit.core.units import KM, Duration, Speed
from negsplit.design.aims import Aim

GAP_KEPT_FREE = 0.2
"""Share of the gap between two rungs that belongs to neither band."""
CLEARANCE_MPS = 0.003
"""Least distance between two bands: each edge may be rounded to 1 mm/s, as FIT files do, and stay apart."""
LEAST_SIDE_MPS = 0.0015
"""Least half of a band, so that the speed itself stays inside after rounding."""
SAME_RUNG_MPS = CLEARANCE_MPS + 2 * LEAST_SIDE_MPS
"""Speeds nearer than this have no room for two bands and share one."""


@dataclass(frozen=True, slots=True)
class BandWidths:
    """Half-widths as shares of the pace, and the least of the tight one in seconds per kilometre."""

    tight: float
    generous: float
    least_s_per_km: float


WIDE = BandWidths(0.03, 0.06, 8)
NORMAL = BandWidths(0.02, 0.04, 5)
"""At 5:00/km 6 s on the tight side, 12 s on the generous one: some two and four times the error of a watch's
pace over a minute."""
TIGHT = BandWidths(0.012, 0.025, 3)
BAND_WIDTHS = {"wide": WIDE, "normal": NORMAL, "tight": TIGHT}


@dataclass(frozen=True, slots=True)
class Band:
    """The slowest and the fastest speed that are left alone."""

    slow: Speed
    fast: Speed


@dataclass(slots=True)
class _Rung:
    """Speeds that share one band, slowest first, and how far the band is wanted to reach [m/s]."""

    slowest: float
    fastest: float
    down: float = 0.0
    up: float = 0.0


def ladder_bands(aims: Iterable[Aim], widths: BandWidths) -> dict[Speed, Band]:
    """Draw the bands of all speeds of a ladder, by speed.

    >>> bands = ladder_bands([Aim(Speed(3.0)), Aim(Speed(3.2))], NORMAL)
    >>> bands[Speed(3.0)].fast < bands[Speed(3.2)].slow
    True
    """
    ladder = sorted(aims, key=lambda aim: aim.nominal)
    rungs = _rungs(ladder)
    for number, rung in enumerate(rungs):
        place = number / (len(rungs) - 1) if len(rungs) > 1 else 0.5
        _want(rung, [aim for aim in ladder if _on(rung, aim)], place, widths)
    for lower, upper in pairwise(rungs):
        _keep_apart(lower, upper)
    return {aim.nominal: _band(rung) for rung in rungs for aim in ladder if _on(rung, aim)}


def calm_band(aim: Aim, widths: BandWidths) -> Band:
    """Draw the band of a step outside the ladder, such as a cool-down: capped on its fast side."""
    rung = _Rung(aim.nominal.mps, aim.nominal.mps)
    _want(rung, [aim], 0.0, widths)
    return _band(rung)


def _rungs(ladder: Sequence[Aim]) -> list[_Rung]:
    rungs: list[_Rung] = []
    for aim in ladder:
        speed = aim.nominal.mps
        if rungs and speed - rungs[-1].fastest < SAME_RUNG_MPS:
            rungs[-1].fastest = speed
        else:
            rungs.append(_Rung(speed, speed))
    return rungs


def _on(rung: _Rung, aim: Aim) -> bool:
    return rung.slowest <= aim.nominal.mps <= rung.fastest


def _want(rung: _Rung, aims: Sequence[Aim], place: float, widths: BandWidths) -> None:
    """Say how far the band should reach at a place from 0, the first rung, to 1, the last."""
    spread = widths.generous - widths.tight
    slowest, fastest = Speed(rung.slowest), Speed(rung.fastest)
    rung.down = rung.slowest - _slower(slowest, widths.generous - spread * place, widths).mps
    rung.up = _slower(fastest, -(widths.tight + spread * place), widths).mps - rung.fastest
    for aim in aims:
        if aim.said:
            rung.down = max(rung.down, rung.slowest - aim.said.slow.mps)
            rung.up = max(rung.up, aim.said.fast.mps - rung.fastest)


def _slower(speed: Speed, share: float, widths: BandWidths) -> Speed:
    pace = speed.pace(per=KM).s
    least = widths.least_s_per_km * abs(share) / widths.tight
    change = max(abs(share) * pace, least)
    return Speed.from_pace(Duration(pace + change if share > 0 else pace - change), per=KM)


def _keep_apart(lower: _Rung, upper: _Rung) -> None:
    """Shrink both sides that face each other in proportion, until the gap between them is free."""
    gap = upper.slowest - lower.fastest
    room = gap - max(gap * GAP_KEPT_FREE, CLEARANCE_MPS)
    wanted = lower.up + upper.down
    if wanted > room:
        spare = room - 2 * LEAST_SIDE_MPS
        share = lower.up / wanted
        lower.up = LEAST_SIDE_MPS + spare * share
        upper.down = LEAST_SIDE_MPS + spare * (1 - share)


def _band(rung: _Rung) -> Band:
    return Band(Speed(rung.slowest - rung.down), Speed(rung.fastest + rung.up))
