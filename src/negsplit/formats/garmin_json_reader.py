"""Workouts in Garmin Connect's JSON, read into our own words, repeats written out."""

from __future__ import annotations

from negsplit.core.finding import Finding, Weight
from negsplit.core.json_tree import Node, read_json
from negsplit.core.phrases import ALL_OUT, ROLE_WORDS, step_numbers
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

MOST_STEPS = 1000
"""Steps after repeats are written out; watches take far fewer."""
DEEPEST = 4
"""Repeats within repeats; the web page makes one level."""
NARROWEST_MPS = 0.001
"""A band as narrow as a watch can tell."""

_ROLES = {
    "warmup": Role.WARMUP,
    "cooldown": Role.COOLDOWN,
    "recovery": Role.RECOVER,
    "rest": Role.RECOVER,
}
_SAID_ROLES = {Role.KICK: f"{ROLE_WORDS[Role.KICK]}, {ALL_OUT}", Role.WALK: ROLE_WORDS[Role.WALK]}
"""Roles that Garmin has no type for, and how the description begins that our own writer gives them."""


def loads(data: bytes, name: str) -> Workout:
    """Read a workout from the JSON that Garmin Connect keeps it in.

    Bounds of a pace are taken in either order. A heart-rate zone by number stays a word, since its borders
    are in the watch. A step that ends by anything but time, distance or the lap button lasts until the
    button, with a finding.

    Raises
    ------
    ReadError
        It is no JSON, holds no step, or a field is impossible; its path is named.
    """
    root = read_json(data, name)
    segments = root["workoutSegments"].each()
    wires = [wire for segment in segments for wire in _written_out(segment["workoutSteps"])]
    if not wires:
        raise root["workoutSegments"].fault("holds no step of a Garmin Connect workout")
    odd = [number for number, wire in enumerate(wires, start=1) if _ends_oddly(wire)]
    return Workout(
        root["workoutName"].text() or "workout",
        tuple(_step(wire) for wire in wires),
        text="",
        purpose=root["description"].text(),
        findings=_remarks(odd),
    )


def _written_out(steps: Node, depth: int = 0) -> list[Node]:
    """List the steps in the order they are run."""
    if depth > DEEPEST:
        raise steps.fault("repeats are nested too deep", "Make the workout flatter.")
    run: list[Node] = []
    for wire in steps.each():
        if not isinstance(wire.value, dict):
            raise wire.fault("no step")
        inner = wire["workoutSteps"]
        run += _written_out(inner, depth + 1) * _times(wire) if inner else [wire]
        if len(run) > MOST_STEPS:
            raise wire.fault(f"more than {MOST_STEPS} steps", "Repeat less often.")
    return run


def _times(repeat: Node) -> int:
    count = repeat["numberOfIterations"] or repeat["endConditionValue"]
    times = count.number()
    if not 1 <= times <= MOST_STEPS:
        raise count.fault(f"a repeat is run 1 to {MOST_STEPS} times")
    return int(times)


def _step(wire: Node) -> Step:
    target = _target(wire)
    said = wire["description"].text()
    role, note = _role(wire, said)
    effort = target.word if isinstance(target, EffortTarget) else ROLE_WORDS[role]
    return Step(role, _extent(wire), target, effort, note or None)


def _role(wire: Node, said: str) -> tuple[Role, str]:
    """Tell the role, and what the description says besides."""
    for role, words in _SAID_ROLES.items():
        if said == words or said.startswith(f"{words}, "):
            return role, said.removeprefix(words).removeprefix(", ")
    return _ROLES.get(wire["stepType"]["stepTypeKey"].text(), Role.RUN), said


def _extent(wire: Node) -> Extent:
    value = wire["endConditionValue"]
    match wire["endCondition"]["conditionTypeKey"].text():
        case "time":
            return Duration(_positive(value))
        case "distance":
            return Distance(_positive(value))
        case _:
            return Open()


def _ends_oddly(wire: Node) -> bool:
    return wire["endCondition"]["conditionTypeKey"].text() not in {"time", "distance", "lap.button"}


def _positive(value: Node) -> float:
    number = value.number()
    if number <= 0:
        raise value.fault("a length must be above zero")
    return number


def _target(wire: Node) -> Target:
    zone = wire["zoneNumber"]
    ends = sorted(end.number() for end in (wire["targetValueOne"], wire["targetValueTwo"]) if end)
    bounded = len(ends) == 2 and ends[1] > 0  # noqa: PLR2004 -- both ends
    match wire["targetType"]["workoutTargetTypeKey"].text():
        case "pace.zone" | "speed.zone" if bounded:
            return _speed(*ends)
        case "heart.rate.zone" if zone:
            return EffortTarget(f"Z{zone.number():.0f}")
        case "heart.rate.zone" if bounded:
            return HeartRateTarget(max(ends[0], 1.0), ends[1] + 1)
        case _:
            return NoTarget()


def _speed(low: float, high: float) -> SpeedTarget:
    slow = Speed(max(low, NARROWEST_MPS))
    fast = Speed(max(high, slow.mps + NARROWEST_MPS))
    return SpeedTarget(Speed((slow.mps + fast.mps) / 2), slow, fast)


def _remarks(odd: list[int]) -> tuple[Finding, ...]:
    if not odd:
        return ()
    message = f"{step_numbers(odd)}: the end is neither a time nor a distance, so it is the lap button"
    return (Finding("garmin-end", Weight.WARNING, message, "Check these steps in Garmin Connect."),)
