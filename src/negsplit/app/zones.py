"""The athlete's paces and heart-rate zones, as far as what is known of them allows."""

from __future__ import annotations

from negsplit.core.athlete import Athlete
from negsplit.core.errors import AthleteError
from negsplit.core.zones import HeartZones
from negsplit.physiology.heart import zones
from negsplit.physiology.paces import PaceTable, pace_table


def paces_and_zones(athlete: Athlete) -> tuple[PaceTable | None, HeartZones | None]:
    """Work out paces where a race is known, and zones where a heart-rate figure or the age is.

    Raises `AthleteError` where neither is known, or where figures contradict each other.
    """
    paces = pace_table(athlete) if athlete.goal or athlete.benchmarks else None
    heart = heart_zones(athlete)
    if paces is None and heart is None:
        raise AthleteError(
            "zones",
            "",
            "neither a race nor a heart-rate figure is known",
            'Give a race (--race "10k 45:00"), a rate (--lthr 170 or --hrmax 190) or the age (--age 40).',
        )
    return paces, heart


def heart_zones(athlete: Athlete) -> HeartZones | None:
    """Work out heart-rate zones, None where nothing is known of the heart."""
    figures = athlete.heart
    known = figures.maximum_bpm or figures.threshold_bpm or athlete.age
    return zones(figures, athlete.age) if known else None
