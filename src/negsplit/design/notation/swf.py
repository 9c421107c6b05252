"""Structured Workout Format read as a recipe: figures as they stand, per cents of a parameter as efforts.

Model version 0.4.0, structuredworkoutformat.dev. What a recipe has no word for is refused with its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from negsplit.core.finding import Finding, Weight
from negsplit.core.json_tree import Node, read_json
from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Open, Role
from negsplit.design.effort import (
    Effort,
    HeartEffort,
    HeartUnit,
    Offset,
    OffsetUnit,
    PaceEffort,
    RpeEffort,
    Word,
    ZoneEffort,
)
from negsplit.design.notation.foreign import (
    DECIMALS,
    ForeignReading,
    amount_of,
    effort_in,
    extent_of,
    note_of,
    role_of,
    speed_effort,
)
from negsplit.design.recipe import Item, Recipe, RecipeExtent, RecipeStep, Repeat

T = TypeVar("T")

DEEPEST = 5
"""Blocks within blocks."""
OUR_ZONES = 5

_PHASES = {"warmup": Role.WARMUP, "cooldown": Role.COOLDOWN}
_SPEED_WORDS = {
    "half": Word.HALF,
    "marathon": Word.MARATHON,
    "10k": Word.TEN_K,
    "5k": Word.FIVE_K,
    "threshold": Word.THRESHOLD,
    "lt2": Word.THRESHOLD,
}
_HEART_WORDS = {
    "lthr": HeartUnit.LTHR,
    "threshold": HeartUnit.LTHR,
    "lt2": HeartUnit.LTHR,
    "reserve": HeartUnit.RESERVE,
    "hrr": HeartUnit.RESERVE,
    "max": HeartUnit.HRMAX,
}
"""What the names of parameters hold; the format leaves the names to its users."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the steps of a block inherit: the role of its section, and how deep it lies."""

    role: Role = Role.RUN
    depth: int = 0


def parse(data: bytes | str, name: str = "workout.swf.json") -> ForeignReading:
    """Read a workout in the format; `name` is what errors call it.

    Raises
    ------
    ReadError
        It is no JSON or no running workout, or holds what a recipe has no word for; the path is named.
    """
    root = read_json(data, name)
    sport = root["sport"].text()
    if sport and not sport.startswith("running"):
        raise root["sport"].fault(f"a workout for {sport}", "Name a workout for running.")
    findings: list[Finding] = []
    items = _items(root["content"], Place(), findings)
    if not items:
        raise root["content"].fault("holds no step")
    try:
        title, purpose = note_of(root["title"].text()), note_of(root["description"].text())
        recipe = Recipe(title or "", items, purpose=purpose or "")
    except ValueError as wrong:
        raise root.fault(str(wrong), "Shorten it.") from None
    return ForeignReading(recipe, tuple(findings))


def _items(content: Node, place: Place, findings: list[Finding]) -> tuple[Item, ...]:
    if place.depth > DEEPEST:
        raise content.fault("blocks are nested too deep", "Make the workout flatter.")
    items: list[Item] = []
    for node in content.each():
        match node["type"].text():
            case "step":
                items.append(_step(node, place, findings))
            case "repeat":
                items += _repeat(node, place, findings)
            case "section":
                role = _PHASES.get(node["phase"].text(), Role.RUN)
                items += _items(node["content"], Place(role, place.depth + 1), findings)
            case "note":
                findings.append(_aside(node, f'the note "{node["text"].text()[:60]}" is left aside'))
            case other:
                raise node.fault(f'"{other[:40]}" is no step, repeat, section or note')
    return tuple(items)


def _repeat(node: Node, place: Place, findings: list[Finding]) -> list[Item]:
    times = node["count"]
    if isinstance(times.value, dict):
        raise times.fault("the count is not one number", "How often should it be repeated?")
    items = _items(node["content"], Place(place.role, place.depth + 1), findings)
    count = times.number()
    if count != int(count):
        raise times.fault("a repeat is run a whole number of times")
    try:
        return [Repeat(int(count), items)] if count != 1 else list(items)
    except ValueError as wrong:
        raise times.fault(str(wrong), "Repeat it 2 to 100 times.") from None


def _step(node: Node, place: Place, findings: list[Finding]) -> RecipeStep:
    rests = node["effort"].text() == "rest"
    role, said = role_of(node["note"].text(), Role.RECOVER if rests else place.role)
    first, last = _intensity(node["intensity"], findings)
    try:
        if first is None:
            first, said = effort_in(said, role)
        if first is None:
            raise node.fault(
                "no intensity", "How hard is it? Give a speed, a heart rate, or begin the note with easy."
            )
        return RecipeStep(role, _volume(node["volume"]), first, last, note=note_of(said))
    except ValueError as wrong:
        raise node.fault(str(wrong), "Check the figures and their units.") from None


def _volume(node: Node) -> RecipeExtent:
    if not node:
        return Open()
    match node["type"].text():
        case "constant":
            return amount_of(_length(node, "value"))
        case "range" if node["min"] and node["max"]:
            return extent_of(_length(node, "min"), _length(node, "max"))
        case _:
            raise node.fault("a length is one figure, or a range with both ends", "How long is it?")


def _length(node: Node, key: str) -> Distance | Duration:
    if isinstance(node[key].value, dict):
        raise node[key].fault(
            "a share of another figure is no length", "How long is it in metres or seconds?"
        )
    match node["quantity"].text():
        case "distance":
            return Distance(node[key].number())
        case "duration":
            return Duration(node[key].number())
        case _:
            raise node["quantity"].fault("a length is a distance or a duration")


def _intensity(node: Node, findings: list[Finding]) -> tuple[Effort | None, Effort | None]:
    """Effort at the start, and the one at the end of a ramp."""
    if not node:
        return None, None
    ends = {"constant": ("value", "value"), "range": ("min", "max"), "ramp": ("start", "end")}
    match node["type"].text():
        case "zone":
            return _zone(node, findings), None
        case "ramp":
            first, last = (_effort(node, key, key, findings) for key in ends["ramp"])
            return first, last
        case "constant" | "range" as kind:
            return _effort(node, *ends[kind], findings), None
        case _:
            raise node.fault("an intensity is a constant, a range, a ramp or a zone")


def _effort(node: Node, low_key: str, high_key: str, findings: list[Finding]) -> Effort:
    low, high = node[low_key], node[high_key]
    if not (low and high):
        raise node.fault("the range has one end only", "What is the other end?")
    if isinstance(low.value, dict) or isinstance(high.value, dict):
        return _share(node, low, high, findings)
    try:
        match node["quantity"].text():
            case "speed":
                return speed_effort(Speed(low.number()), Speed(high.number()))
            case "heart_rate":
                return HeartEffort(low.number(), high.number(), HeartUnit.BPM)
            case "rpe_cr10":
                return RpeEffort(low.number(), high.number())
            case other:
                raise node["quantity"].fault(
                    f'"{other[:40]}" says nothing to a runner', "Give a speed or a heart rate."
                )
    except ValueError as wrong:
        raise node.fault(str(wrong), "Check the figures and their units.") from None


def _share(node: Node, low: Node, high: Node, findings: list[Finding]) -> Effort:
    """Read per cents of a named figure."""
    names = {low["of"].text().lower(), high["of"].text().lower()}
    name = names.pop()
    if names or not name:
        raise low.fault("per cents of what?", "Name one figure for both ends, such as threshold or lthr.")
    percents = low["percent"].number(), high["percent"].number()
    _remark(findings, f'per cents of "{name[:40]}" are taken of our own figure for it')
    try:
        if node["quantity"].text() == "heart_rate":
            return HeartEffort(*percents, _meant(low, name, _HEART_WORDS))
        if node["quantity"].text() == "speed":
            return _of_speed(percents, _meant(low, name, _SPEED_WORDS))
    except ValueError as wrong:
        raise node.fault(str(wrong), "Check the figures and their units.") from None
    raise node["quantity"].fault(
        "only speeds and heart rates can be per cents", "Give a speed or a heart rate."
    )


def _meant(node: Node, name: str, known: Mapping[str, T]) -> T:
    for key, meaning in known.items():
        if key in name:
            return meaning
    raise node["of"].fault(
        f'per cents of "{name[:40]}" are of nothing we know', f"Known: {', '.join(known)}."
    )


def _of_speed(percents: tuple[float, float], word: Word) -> PaceEffort:
    """Turn shares of a speed into offsets of the pace, which the notation counts in."""
    if min(percents) <= 0:
        raise ValueError("a share must be above zero")
    longer = sorted(round(100 * (100 / percent - 1), DECIMALS) for percent in percents)
    return PaceEffort(word, Offset(longer[0], longer[1], OffsetUnit.PERCENT) if any(longer) else None)


def _zone(node: Node, findings: list[Finding]) -> ZoneEffort:
    number, count = node["zone"].number(), node["of"].number()
    if node["quantity"].text() != "heart_rate" or count != OUR_ZONES:
        raise node.fault(
            f"zone {number:g} of {count:g} is set in another program",
            "Give the speeds or heart rates it stands for.",
        )
    _remark(findings, "heart-rate zones are drawn from our figures; other programs have their own borders")
    try:
        return ZoneEffort(int(number), int(number))
    except ValueError as wrong:
        raise node["zone"].fault(str(wrong)) from None


def _remark(findings: list[Finding], message: str) -> None:
    """Say once what holds for every step alike."""
    remark = Finding("other-figures", Weight.NOTE, message)
    if remark not in findings:
        findings.append(remark)


def _aside(node: Node, message: str) -> Finding:
    return Finding("left-aside", Weight.NOTE, f"{node.path}: {message}")
