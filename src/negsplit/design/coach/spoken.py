"""The effort of a frame: what was said, filled in from the step before where it leans on it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from negsplit.design.coach.atoms import Clock, Said, Shift, ask
from negsplit.design.coach.context import Context
from negsplit.design.coach.pieces import RAMPING, Frame, Spoken
from negsplit.design.effort import Effort, Offset, OffsetUnit, PaceEffort, SpeedEffort, SpeedUnit
from negsplit.design.notation.steps import USUAL_EFFORT
from negsplit.design.recipe import Unit

PER_UNIT = {Unit.MILE: OffsetUnit.PER_MILE, Unit.KM: OffsetUnit.PER_KM, Unit.METRE: OffsetUnit.PER_KM}
MOVING = frozenset({"from", "build"})
"""Cues that make the two ends of one figure the start and the finish of a ramp."""
SPEED_UNIT = {Unit.MILE: SpeedUnit.PER_MILE, Unit.KM: SpeedUnit.PER_KM, Unit.METRE: SpeedUnit.PER_KM}


def efforts_of(frame: Frame, context: Context) -> tuple[Effort, Effort | None]:
    """Say how hard a step is, and where its ramp ends if it is one."""
    for doubt in frame.doubts:
        if doubt.kind == "not":
            raise ask(
                doubt.at, f'"{doubt.at.text}" cannot be read safely', "What should be run? Say only that."
            )
    said = [spoken(_leaning(effort, frame), frame, context) for effort in _in_order(frame)]
    ramping = bool(frame.cues.keys() & RAMPING)
    if not said:
        return _usual(frame), None
    if len(said) == 1:
        if (
            "build" in frame.cues
            and "from" not in frame.cues
            and isinstance(context.effort, PaceEffort | SpeedEffort)
        ):
            return context.effort, said[0]
        return _ends_of(said[0]) if frame.cues.keys() & MOVING else (said[0], None)
    if len(said) > 2 or not ramping:  # noqa: PLR2004 -- a ramp has two ends
        raise ask(
            frame.efforts[1].at, "two efforts are said of one step", "Which is meant? Write one step a line."
        )
    return said[0], said[1]


def _ends_of(effort: Effort) -> tuple[Effort, Effort | None]:
    """Take "from 5:30 to 4:30 per km" for a ramp, not for a range to stay in."""
    match effort:
        case SpeedEffort(first=first, last=last, unit=unit) if first != last:
            return SpeedEffort(first, first, unit), SpeedEffort(last, last, unit)
        case _:
            return effort, None


def _in_order(frame: Frame) -> list[Spoken]:
    """Efforts from the start to the end of a ramp, also where the end is said first."""
    start, end = frame.cues.get("from"), frame.cues.get("until")
    turned = start is not None and end is not None and start.line is end.line and start.column > end.column
    return frame.efforts[::-1] if turned else frame.efforts


def _leaning(effort: Spoken, frame: Frame) -> Spoken:
    """Let a change of pace lean on the base of another one in the same step: 20 % slower, then 10 %."""
    bases = [other.base for other in frame.efforts if isinstance(other, Shift) and other.base]
    if isinstance(effort, Shift) and effort.base is None and bases:
        return replace(effort, base=bases[0])
    return effort


def _usual(frame: Frame) -> Effort:
    if frame.doubts:
        raise ask(
            frame.doubts[0].at, f'"{frame.doubts[0].at.text}" is no pace', "Which pace, zone or RPE is it?"
        )
    if frame.role in USUAL_EFFORT:
        return USUAL_EFFORT[frame.role]
    raise ask(frame.at, "how fast this is run is not said", "Which pace, zone or RPE is it?")


def spoken(said: Spoken, frame: Frame, context: Context) -> Effort:
    """Make an effort of what was said, with the unit and the base that the context gives."""
    match said:
        case Said(effort=effort):
            return effort
        case Clock():
            counted = unit_of(frame, context)
            unit = SPEED_UNIT.get(counted) if counted else None
            if unit is None:
                raise ask(said.at, "a pace per what is not said", "Per mile or per kilometre?")
            return SpeedEffort(said.first, said.last, unit)
        case Shift():
            return _shifted(said, frame, context)
        case _:
            assert_never(said)


def unit_of(frame: Frame, context: Context) -> Unit | None:
    """Find the unit of a step's own extent, else the one said last."""
    own = getattr(frame.extent, "unit", None)
    return own or context.unit


def _shifted(shift: Shift, frame: Frame, context: Context) -> Effort:
    base = shift.base or context.effort
    counted = unit_of(frame, context)
    unit = shift.unit or (PER_UNIT.get(counted) if counted else None)
    if unit is None:
        raise ask(shift.at, "seconds per what is not said", "Per mile or per kilometre?")
    if shift.unit is None:
        context.tell(shift.at, "per-unit-understood", f"read as {unit.replace('s/', 'seconds per ')}")
    try:
        if isinstance(base, PaceEffort) and base.offset is None:
            return PaceEffort(base.word, Offset(shift.near, shift.far, unit))
        if isinstance(base, SpeedEffort) and unit.removeprefix("s") == base.unit:
            return SpeedEffort(base.first + shift.near, base.last + shift.far, base.unit)
    except ValueError as wrong:
        raise ask(shift.at, str(wrong), "How much faster or slower is it?") from None
    raise ask(shift.at, "faster or slower than what is not clear", "Than which pace?")
