"""Whether what was read back is what was planned: step by step, within what the format can tell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from negsplit.app.seen import Seen
from negsplit.core.proof import Check
from negsplit.core.units import Distance, Duration
from negsplit.core.workout import Open

TINY = 1e-6
"""What reckoning with fractions alone may change."""
CLEAR_MPS = 1e-4
"""Speeds nearer than this were not meant to differ [m/s]."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How finely a format tells things: half of its smallest step, or what its rounding rule allows."""

    way_m: float = TINY
    time_s: float = TINY
    speed_mps: float = TINY
    pace_s_per_km: float = 0.0
    heart_bpm: float = TINY

    def near(self, one: float, other: float) -> bool:
        """Say whether two speeds are the same as far as the format can tell."""
        return (
            abs(one - other) <= max(self.speed_mps, self.pace_s_per_km * max(one, other) ** 2 / 1000) + TINY
        )


def checks(planned: Sequence[Seen], read: Sequence[Seen], fine: Precision) -> tuple[Check, ...]:
    """Lay what was read beside what was planned."""
    steps = Check("steps", len(read) == len(planned), f"{len(read)} of {len(planned)}")
    if not steps.holds:
        return (steps,)
    return (
        steps,
        _lengths(planned, read, fine),
        *_totals(planned, read, fine),
        _bands(planned, read, fine),
        order(planned, read),
    )


def _lengths(planned: Sequence[Seen], read: Sequence[Seen], fine: Precision) -> Check:
    """Each step is as long as planned; one that lasts until the lap button may stand for any length."""
    off: dict[str, list[float]] = {"m": [], "s": []}
    changed: list[str] = []
    for number, (plan, seen) in enumerate(zip(planned, read, strict=True), start=1):
        match plan.extent, seen.extent:
            case Distance(m=wanted), Distance(m=had):
                off["m"].append(abs(wanted - had))
            case Duration(s=wanted), Duration(s=had):
                off["s"].append(abs(wanted - had))
            case Open(), _:
                pass
            case _:
                changed.append(str(number))
    if changed:
        return Check("each length", holds=False, shown=f"step {', '.join(changed)} is of another kind")
    worst = {unit: max(values) for unit, values in off.items() if values}
    holds = worst.get("m", 0.0) <= fine.way_m + TINY and worst.get("s", 0.0) <= fine.time_s + TINY
    shown = " and ".join(f"{value:.3f} {unit}" for unit, value in worst.items())
    return Check("each length", holds, f"off by {shown} at most" if shown else "none to compare")


def _totals(planned: Sequence[Seen], read: Sequence[Seen], fine: Precision) -> list[Check]:
    """Distances and durations add up to what was planned, however many steps there are."""
    sorts = (("total distance", "m", Distance, fine.way_m), ("total time", "s", Duration, fine.time_s))
    found = []
    for what, unit, kind, step in sorts:
        ends = [
            (getattr(plan.extent, unit), getattr(seen.extent, unit, 0.0))
            for plan, seen in zip(planned, read, strict=True)
            if isinstance(plan.extent, kind)
        ]
        if ends:
            wanted, had = (math.fsum(side) for side in zip(*ends, strict=True))
            shown = f"{had:.3f} {unit} of {wanted:.3f} {unit}"
            found.append(Check(what, abs(had - wanted) <= step + TINY, shown))
    return found


def _bands(planned: Sequence[Seen], read: Sequence[Seen], fine: Precision) -> Check:
    """Bands have a width, and every figure that was read is the one that was planned."""
    wide = [seen.band[1] - seen.band[0] for seen in read if seen.band]
    wrong = [
        str(number)
        for number, (plan, seen) in enumerate(zip(planned, read, strict=True), start=1)
        if not _same(plan, seen, fine)
    ]
    if wrong:
        return Check("targets", False, f"other than planned in step {', '.join(wrong)}")  # noqa: FBT003 -- a failed check
    narrow = f", the narrowest band {min(wide):.3f} m/s wide" if wide else ""
    return Check("targets", all(width > 0 for width in wide), f"as planned{narrow}")


def _same(plan: Seen, seen: Seen, fine: Precision) -> bool:
    pairs = [*_pairs(plan.band, seen.band), *_pairs(plan.aim, seen.aim)]
    hearts = [abs(one - other) <= fine.heart_bpm + TINY for one, other in _pairs(plan.heart, seen.heart)]
    figures = any((seen.band, seen.aim, seen.heart))
    planned = any((plan.band, plan.aim, plan.heart))
    return all(fine.near(one, other) for one, other in pairs) and all(hearts) and figures == planned


def _pairs(
    planned: tuple[float, float] | None, read: tuple[float, float] | None
) -> list[tuple[float, float]]:
    """Pair the ends that can be compared; a format that keeps the band only says nothing of the aim."""
    return list(zip(planned, read, strict=True)) if planned and read else []


def order(planned: Sequence[Seen], read: Sequence[Seen]) -> Check:
    """Where one step was planned clear of the one before it, it still is after all rounding."""
    rises, overlaps = 0, []
    for number, ((plan, after_plan), (seen, after)) in enumerate(
        zip(pairwise(planned), pairwise(read), strict=True), 2
    ):
        if _rises(plan, after_plan, CLEAR_MPS):
            rises += 1
            overlaps += [] if _rises(seen, after) else [str(number)]
    if overlaps:
        return Check("order", False, f"step {', '.join(overlaps)} no longer rises")  # noqa: FBT003 -- a failed check
    return Check("order", True, f"{rises} of {rises} rises kept")  # noqa: FBT003 -- a check that holds


def _rises(before: Seen, after: Seen, clear: float = 0.0) -> bool:
    """Say whether a step is faster than the one before by more than `clear`, no steady speed being both."""
    if before.band and after.band:
        return before.band[1] <= after.band[0] and before.band[0] + clear < after.band[0]
    if before.heart and after.heart:
        return before.heart[0] + clear < after.heart[0]
    end = before.aim[1] if before.aim else before.band[0] if before.band else math.inf
    start = after.aim[0] if after.aim else after.band[1] if after.band else -math.inf
    return end + clear < start
