"""Heart-rate zones: five half-open ranges with the source they came from."""

from __future__ import annotations

from dataclasses import dataclass

ZONE_COUNT = 5


@dataclass(frozen=True, slots=True)
class Zone:
    """One heart-rate zone [beats per minute]: from `low_bpm` up to, not including, `high_bpm`."""

    number: int
    low_bpm: float
    high_bpm: float


@dataclass(frozen=True, slots=True)
class HeartZones:
    """Zones 1 to 5, rising without gaps, and where their borders come from."""

    zones: tuple[Zone, ...]
    source: str
    uncertainty_bpm: float
    """Half-width within which a border is likely to lie [beats per minute]."""

    def __post_init__(self) -> None:
        if len(self.zones) != ZONE_COUNT:
            raise ValueError(f"five zones are needed, not {len(self.zones)}")
        for lower, upper in zip(self.zones, self.zones[1:], strict=False):
            if not lower.low_bpm < lower.high_bpm == upper.low_bpm < upper.high_bpm:
                raise ValueError("zones must rise without gaps")

    def __getitem__(self, number: int) -> Zone:
        if not 1 <= number <= ZONE_COUNT:
            raise ValueError(f"zones are numbered 1 to 5, not {number}")
        return self.zones[number - 1]
