"""An athlete's paces and heart-rate zones for the terminal, each with its source."""

from __future__ import annotations

from negsplit.core.text import Units
from negsplit.core.units import Speed
from negsplit.core.zones import ZONE_COUNT, HeartZones, Zone
from negsplit.physiology.paces import PaceTable, SpeedRange
from negsplit.render.staircase import bare_pace
from negsplit.render.terminal import Table, Terminal, table_lines, wrap
from negsplit.render.workout_text import finding_lines

NAMES_OF_ZONES = ("very easy", "easy", "steady", "hard", "very hard")


def zones_text(paces: PaceTable | None, zones: HeartZones | None, units: Units, terminal: Terminal) -> str:
    """Write what is known: paces, zones or both."""
    blocks = []
    if paces:
        blocks.append(_paces(paces, units, terminal))
        blocks.append(finding_lines(paces.findings, terminal))
    if zones:
        blocks.append(_zones(zones, terminal))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _paces(paces: PaceTable, units: Units, terminal: Terminal) -> list[str]:
    named: list[tuple[str, Speed | SpeedRange]] = [
        ("conversational", paces.conversational),
        ("easy", paces.easy),
        ("steady", paces.steady),
        ("marathon (M)", paces.marathon),
        ("half marathon (HM)", paces.half),
        ("threshold (T)", paces.threshold),
        ("10k", paces.ten_k),
        ("5k", paces.five_k),
        ("mile", paces.mile),
    ]
    rows = tuple((name, _span(speeds, units)) for name, speeds in named)
    head = terminal.paint("bold", "Paces")
    return [
        *wrap(f"{head} from {paces.source}.", terminal.width),
        "",
        *table_lines(Table(("effort", f"pace /{units}"), rows)),
    ]


def _zones(zones: HeartZones, terminal: Terminal) -> list[str]:
    rows = tuple(
        (str(zone.number), f"{zone.low_bpm:.0f} - {_last_beat(zone):.0f}", name)
        for zone, name in zip(zones.zones, NAMES_OF_ZONES, strict=True)
    )
    head = terminal.paint("bold", "Heart-rate zones")
    said = f"{head} from {zones.source}; each border may lie {zones.uncertainty_bpm:.0f} bpm higher or lower."
    return [*wrap(said, terminal.width), "", *table_lines(Table(("zone", "bpm", "feels"), rows))]


def _last_beat(zone: Zone) -> float:
    """Name the highest whole beat of a zone; the highest rate of all belongs to the last."""
    return zone.high_bpm if zone.number == ZONE_COUNT else zone.high_bpm - 1


def _span(speeds: Speed | SpeedRange, units: Units) -> str:
    if isinstance(speeds, Speed):
        return bare_pace(speeds, units)
    return f"{bare_pace(speeds.fast, units)} - {bare_pace(speeds.slow, units)}"
