"""Runs told by a rule: so many seconds faster every mile, or back home in less time."""

from __future__ import annotations

from negsplit.core.workout import Role
from negsplit.design.coach.atoms import Cut, Much, ask
from negsplit.design.coach.context import DECIMALS, Context
from negsplit.design.coach.pieces import Frame
from negsplit.design.coach.spoken import PER_UNIT, SPEED_UNIT, efforts_of, spoken
from negsplit.design.effort import Effort, Offset, OffsetUnit, PaceEffort, SpeedEffort, Word
from negsplit.design.recipe import Amount, RecipeStep, Unit

MOST_RUNGS = 50
"""Miles or kilometres of a cut-down; beyond it something was misread."""
GENTLE = {PaceEffort(Word.EASY), PaceEffort(Word.CONVERSATIONAL)}


def cut_down(frame: Frame, cut: Cut, context: Context) -> list[RecipeStep]:
    """Make a step of each mile: from the start so much faster each, or backwards from the end that was said.

    Where both ends are said, the first mile is run as said, and the others lead to the end.
    """
    said = [spoken(effort, frame, context) for effort in frame.efforts]
    to = said.pop() if "until" in frame.cues and said else None
    start = said[0] if said else None if to else context.effort
    count = _count(frame, cut, start, to, context)
    if to is not None:
        rungs = [_shift(to, cut.near * left, cut) for left in range(count - 1, -1, -1)]
        rungs[0] = start or rungs[0]
    elif start is not None:
        rungs = [_shift(start, -cut.near * done, cut) for done in range(count)]
    else:
        raise ask(cut.at, "which pace it starts or ends at is not said", "Where does it start or end?")
    context.count(Amount(count, cut.every))
    context.effort = rungs[-1]
    return [_step(effort, cut.every) for effort in rungs]


def _count(frame: Frame, cut: Cut, start: Effort | None, to: Effort | None, context: Context) -> int:
    extent = context.amount(frame.extent) if isinstance(frame.extent, Much) else context.whole
    if isinstance(extent, Amount) and extent.unit is cut.every:
        number = extent.number
    elif extent is None and isinstance(start, SpeedEffort) and isinstance(to, SpeedEffort):
        number = (start.first - to.first) / cut.near + 1
    else:
        raise ask(cut.at, "how many of them there are is not said", f"How many {cut.every} in all?")
    if number != int(number) or not 2 <= number <= MOST_RUNGS:  # noqa: PLR2004 -- one is no ladder
        raise ask(cut.at, f"{number:g} {cut.every} make no whole ladder", f"How many {cut.every} in all?")
    return int(number)


def _shift(effort: Effort, seconds: float, cut: Cut) -> Effort:
    if seconds == 0:
        return effort
    if isinstance(effort, PaceEffort) and effort.offset is None:
        return PaceEffort(effort.word, Offset(seconds, seconds, PER_UNIT[cut.every]))
    if isinstance(effort, SpeedEffort) and effort.unit is SPEED_UNIT[cut.every]:
        return SpeedEffort(effort.first + seconds, effort.last + seconds, effort.unit)
    raise ask(
        cut.at, "seconds cannot be taken off this effort", "Start from a pace, such as easy or 8:30 per mile?"
    )


def _step(effort: Effort, every: Unit) -> RecipeStep:
    return RecipeStep(Role.WARMUP if effort in GENTLE else Role.RUN, Amount(1, every), effort)


def out_and_back(out: Frame, back: Frame, context: Context) -> list[RecipeStep]:
    """Make two steps over the same way, the second in less time."""
    first = context.extent(out)
    second = context.extent(back)
    effort, _ = efforts_of(out, context)
    if not (isinstance(first, Amount) and isinstance(second, Amount) and first.unit is second.unit):
        raise ask(back.at, "the ways out and back are not told alike", "How many minutes is each?")
    if first.unit is not Unit.MINUTE or not isinstance(effort, PaceEffort) or effort.offset is not None:
        raise ask(back.at, "how fast the way back is run is not clear", "Which pace is it?")
    change = round((second.number / first.number - 1) * 100, DECIMALS)
    role = out.role or (Role.WARMUP if effort in GENTLE else Role.RUN)
    home = PaceEffort(effort.word, Offset(change, change, OffsetUnit.PERCENT))
    context.tell(back.at, "same-way-back", f"read as the same way {-change:.1f} % faster")
    return [RecipeStep(role, first, effort), RecipeStep(Role.RUN, second, home)]
