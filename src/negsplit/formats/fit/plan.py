"""The workout that a FIT file carries: its steps in the words of running."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    Extent,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.formats.fit.profile import PERCENT_BPM, SPORTS, DurationType, Intensity, TargetType
from negsplit.formats.fit.rows import Row

MOST_STEPS = 1000
"""Steps after repeats are written out; watches hold a few hundred at most."""
NARROWEST_MPS = 0.001
"""A band as narrow as the file can tell: one millimetre a second."""

OTHER_REPEATS = range(DurationType.REPEAT_UNTIL_STEPS_CMPLT + 1, 14)
"""Repeats until a time, a distance, a heart rate: how often is not known before the run."""

_ROLES: dict[int, Role] = {
    Intensity.REST: Role.RECOVER,
    Intensity.WARMUP: Role.WARMUP,
    Intensity.COOLDOWN: Role.COOLDOWN,
    Intensity.RECOVERY: Role.RECOVER,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A workout, the sport it is for (None where not told), and the message index each step had."""

    workout: Workout
    sport: str | None
    indices: tuple[int, ...]


def planned(head: Row, steps: list[Row]) -> Plan | None:
    """Build the workout from its messages, repeats written out; None where there is no step."""
    ordered = sorted(steps, key=_index)
    places = _unrolled(ordered)
    if not places:
        return None
    name = head.texts.get("wkt_name") or "workout"
    sport = head.whole("sport")
    return Plan(
        Workout(name, tuple(_step(ordered[place]) for place in places), text=""),
        None if sport is None else SPORTS.get(sport, "generic"),
        tuple(_index(ordered[place]) for place in places),
    )


def steps_of_laps(laps: list[int | None], indices: tuple[int, ...]) -> list[int | None]:
    """Find which step of the written-out workout each lap ran, by the message index that the lap carries.

    A lap goes on to the next step with its index; pressed within a step, it stays there.

    >>> steps_of_laps([0, 1, 2, 2, 1, 2, None], (0, 1, 2, 1, 2))
    [0, 1, 2, 2, 3, 4, None]
    """
    found: list[int | None] = []
    at = -1
    for lap in laps:
        if lap is None or lap not in indices:
            found.append(None)
            continue
        if not _stays(lap, at, indices):
            later = lap in indices[at + 1 :]
            at = indices.index(lap, at + 1) if later else len(indices) - 1 - indices[::-1].index(lap)
        found.append(at)
    return found


def _stays(lap: int, at: int, indices: tuple[int, ...]) -> bool:
    return at >= 0 and indices[at] == lap and indices[at + 1 : at + 2] != (lap,)


def _index(row: Row) -> int:
    return row.whole("message_index") or 0


def _unrolled(ordered: list[Row]) -> list[int]:
    """Places of the steps in the order they are run."""
    run: list[int] = []
    began: dict[int, int] = {}
    for place, row in enumerate(ordered):
        began[_index(row)] = len(run)
        kind = row.whole("duration_type")
        if kind == DurationType.REPEAT_UNTIL_STEPS_CMPLT:
            block = run[began.get(row.whole("duration_value") or 0, 0) :]
            again = (row.whole("target_value") or 1) - 1
            run += block * min(again, MOST_STEPS // max(len(block), 1))
        elif kind not in OTHER_REPEATS:
            run.append(place)
        if len(run) >= MOST_STEPS:
            break
    return run[:MOST_STEPS]


def _step(row: Row) -> Step:
    name, notes = row.texts.get("wkt_step_name", ""), row.texts.get("notes", "")
    target = _target(row)
    effort = name or (target.word if isinstance(target, EffortTarget) else "")
    return Step(_role(row, name), _extent(row), target, effort, notes or None)


def _role(row: Row, name: str) -> Role:
    for role in (Role.KICK, Role.WALK):
        if name.casefold().startswith(role):
            return role
    return _ROLES.get(row.whole("intensity") or 0, Role.RUN)


def _extent(row: Row) -> Extent:
    value = row.get("duration_value")
    match row.whole("duration_type"):
        case DurationType.TIME if value is not None:
            return Duration(value / 1000)
        case DurationType.DISTANCE if value is not None:
            return Distance(value / 100)
        case _:
            return Open()


def _target(row: Row) -> Target:
    zone = row.whole("target_value") or 0
    low, high = sorted(row.get(f"custom_target_value_{end}") or 0 for end in ("low", "high"))
    match row.whole("target_type"):
        case TargetType.SPEED if zone:
            return EffortTarget(f"speed zone {zone}")
        case TargetType.SPEED if high:
            return _speed(low / 1000, high / 1000)
        case TargetType.HEART_RATE if zone:
            return EffortTarget(f"Z{zone}")
        case TargetType.HEART_RATE if high:
            return _heart_rate(low, high)
        case _:
            return NoTarget()


def _speed(low: float, high: float) -> SpeedTarget:
    slow = Speed(max(low, NARROWEST_MPS))
    fast = Speed(max(high, slow.mps + NARROWEST_MPS))
    return SpeedTarget(Speed((slow.mps + fast.mps) / 2), slow, fast)


def _heart_rate(low: float, high: float) -> Target:
    if high <= PERCENT_BPM:
        return EffortTarget(f"{low:.0f}-{high:.0f}% HRmax")
    low = max(low - PERCENT_BPM, 1)
    return HeartRateTarget(low, max(high - PERCENT_BPM, low) + 1)
