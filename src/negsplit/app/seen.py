"""The steps of an export as they are read back, in plain figures that can be laid beside the plan."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import Extent, HeartRateTarget, Open, Role, SpeedTarget, Step
from negsplit.design.effort import HeartEffort, HeartUnit, SpeedEffort, SpeedUnit
from negsplit.design.recipe import Amount, AmountRange, Item, RecipeStep
from negsplit.render.belt import BeltRow


@dataclass(frozen=True, slots=True)
class Seen:
    """One step: its length, and the figures it carries; None where it carries none.

    `band` is slow and fast side, `aim` the speed at the start and at the end [m/s], `heart` the lowest and
    highest beats [bpm].
    """

    extent: Extent
    role: Role | None = None
    band: tuple[float, float] | None = None
    aim: tuple[float, float] | None = None
    heart: tuple[float, float] | None = None


def of_step(step: Step) -> Seen:
    """See a step of a workout."""
    match step.target:
        case SpeedTarget(nominal=start, slow=slow, fast=fast, to_nominal=end):
            aim = (start.mps, (end or start).mps)
            return Seen(step.extent, step.role, None if end else (slow.mps, fast.mps), aim)
        case HeartRateTarget(low_bpm=low, high_bpm=high):
            return Seen(step.extent, step.role, heart=(low, high))
        case _:
            return Seen(step.extent, step.role)


def of_band(step: Step) -> Seen:
    """See a step of a workout whose format keeps the band only."""
    seen = of_step(step)
    return Seen(seen.extent, seen.role, seen.band, None, seen.heart)


def of_item(item: Item) -> Seen:
    """See a step of a recipe that is written in figures."""
    if not isinstance(item, RecipeStep):
        raise TypeError("repeats are not written, so they cannot be read")
    extent = _extent(item.extent)
    match item.effort, item.to:
        case SpeedEffort() as first, SpeedEffort() as last:
            return Seen(extent, item.role, aim=(_mps(first.first, first.unit), _mps(last.first, last.unit)))
        case SpeedEffort() as effort, _:
            return Seen(extent, item.role, (_mps(effort.first, effort.unit), _mps(effort.last, effort.unit)))
        case HeartEffort(low=low, high=high, unit=HeartUnit.BPM), _:
            return Seen(extent, item.role, heart=(low, high))
        case _:
            return Seen(extent, item.role)


def of_belt(row: BeltRow, belt: float | None, length: Distance) -> Seen:
    """See a setting of the treadmill, whose speed is in lengths an hour."""
    mps = belt * length.m / 3600 if belt is not None and row.exact else None
    return Seen(row.step.extent, row.step.role, aim=(mps, mps) if mps else None)


def read_zwo(data: bytes) -> list[Seen]:
    """Read the blocks of a ZWO file as a treadmill app does: threshold pace over the share."""
    root = ET.fromstring(data)  # noqa: S314 -- the file was just written here
    threshold = KM.m / float(root.findtext("thresholdSecPerKm") or "nan")
    by_way = root.findtext("durationType") == "distance"
    seen = []
    for block in root.find("workout") or ():
        length = float(block.attrib["Duration"])
        shares = [block.get(name) for name in ("Power", "PowerLow", "PowerHigh")]
        speeds = [float(share) * threshold for share in shares if share]
        aim = (speeds[0], speeds[-1]) if speeds else None
        seen.append(Seen(Distance(length) if by_way else Duration(length), aim=aim))
    return seen


def read_csv(data: bytes) -> list[Seen]:
    """Read the rows of a table of steps."""
    return [_row(row) for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


def _row(row: dict[str, str]) -> Seen:
    figures = {
        head: float(cell)
        for head, cell in row.items()
        if head.endswith(("_m", "_s", "_mps", "_bpm")) and cell
    }
    extent: Extent = Open()
    if "extent_m" in figures:
        extent = Distance(figures["extent_m"])
    elif "extent_s" in figures:
        extent = Duration(figures["extent_s"])
    start, slow, fast = (figures.get(f"{name}_mps") for name in ("nominal", "slow", "fast"))
    low, high = figures.get("heart_low_bpm"), figures.get("heart_high_bpm")
    end = figures.get("to_nominal_mps")
    return Seen(
        extent,
        Role(row["role"]),
        (slow, fast) if slow and fast and not end else None,
        (start, end or start) if start else None,
        (low, high) if low and high else None,
    )


def _extent(extent: Amount | AmountRange | Open) -> Extent:
    match extent:
        case Amount():
            return extent.value
        case AmountRange(low=low, high=high):
            ends = low.value, high.value
            if isinstance(ends[0], Distance) and isinstance(ends[1], Distance):
                return (ends[0] + ends[1]) * 0.5
            return Duration(sum(end.s for end in ends if isinstance(end, Duration)) / 2)
        case Open():
            return extent


def _mps(value: float, unit: SpeedUnit) -> float:
    length = MILE if unit in {SpeedUnit.PER_MILE, SpeedUnit.MPH} else KM
    if unit in {SpeedUnit.PER_KM, SpeedUnit.PER_MILE}:
        return Speed.from_pace(Duration(value), per=length).mps
    return value * length.m / 3600
