"""Frames made into the items of a recipe; what stays doubtful is asked about."""

from __future__ import annotations

from dataclasses import replace

from negsplit.core.athlete import Level
from negsplit.core.workout import Role
from negsplit.design.coach.atoms import Much, ask
from negsplit.design.coach.context import Context
from negsplit.design.coach.cutdown import GENTLE, cut_down, out_and_back
from negsplit.design.coach.pieces import Frame
from negsplit.design.coach.spoken import efforts_of
from negsplit.design.effort import Effort, PaceEffort, Word
from negsplit.design.recipe import Amount, Finish, Item, Only, RecipeStep, Repeat

LIST_LENGTH = 3
"""Steps before a `last` one that make it the end of a list, rather than the end of the step before."""
_ALL_OUT = PaceEffort(Word.ALL_OUT)
_TELLING: dict[Effort, Role] = {PaceEffort(Word.WALK): Role.WALK, _ALL_OUT: Role.KICK}
_LEVELS = list(Level)


def compose(frames: list[Frame], context: Context) -> tuple[Item, ...]:
    """Make the items of a whole text, and hold them against the total that was said."""
    steps = list(frames)
    heads = [frame for frame in frames if frame.heads or (_is_bare(frame) and "total" in frame.cues)]
    announced = bool(heads)
    if not heads and len(frames) > 1 and _is_bare(frames[0]):
        heads = frames[:1]
    for head in heads:
        if head is not frames[0] and head is not frames[-1]:
            raise ask(head.at, "a total in the middle could count what is before it or after", "Which?")
        steps.remove(head)
        whole = context.amount(head.extent) if isinstance(head.extent, Much) else None
        if not isinstance(whole, Amount) or context.whole not in {None, whole}:
            raise ask(head.at, "how long the whole is cannot be read", "How long is the whole run?")
        context.whole, context.unit = whole, whole.unit
    items = _with_roles(_items(steps, context))
    if heads and not context.checks_whole(heads[0].at):
        if not announced:
            raise ask(heads[0].at, "how fast this is run is not said", "Which pace, zone or RPE is it?")
        context.tell(heads[0].at, "total-not-checked", "the parts cannot be added up to the total")
    return items


def _with_roles(items: list[Item]) -> tuple[Item, ...]:
    """Take gentle running at the start for the warm-up and at the end for the cool-down."""
    if len(items) > 1:
        items[0] = _gentle(items[0], Role.WARMUP)
        items[-1] = _gentle(items[-1], Role.COOLDOWN)
    if len(items) > 2 and isinstance(items[-1], Only):  # noqa: PLR2004 -- variants of the end
        items = [_gentle(item, Role.COOLDOWN) if isinstance(item, Only) else item for item in items]
    return tuple(items)


def _gentle(item: Item, role: Role) -> Item:
    match item:
        case RecipeStep(role=Role.RUN, effort=effort) if (
            effort in GENTLE and item.to is None and not item.finish
        ):
            return replace(item, role=role)
        case Only(items=(RecipeStep() as step,)):
            return replace(item, items=(_gentle(step, role),))
        case _:
            return item


def _is_bare(frame: Frame) -> bool:
    """Say whether a frame is an extent and nothing else."""
    said = (frame.efforts, frame.role, frame.cut, frame.times, frame.place, frame.share, frame.levels)
    return frame.extent is not None and not any(said) and not frame.doubts


def _items(frames: list[Frame], context: Context) -> list[Item]:
    items: list[Item] = []
    at = 0
    while at < len(frames):
        frame, after = frames[at], frames[at + 1] if at + 1 < len(frames) else None
        if after is not None and "back" in after.cues and not after.efforts:
            items += out_and_back(frame, after, context)
            at += 1
        else:
            _doubt_last(frames, at, context)
            items += _item(frame, context)
        at += 1
    return items


def _doubt_last(frames: list[Frame], at: int, context: Context) -> None:
    """Ask whether `the last 10 minutes` is the end of the step before, or a step of its own."""
    frame = frames[at]
    if frame.place == "last" and at == 0:
        raise ask(frame.at, "the last part of what is not said", "What comes before it?")
    if frame.place != "last" or frame.opener in {"line", "then", ";"}:
        return
    listed = any(before.place == "first" for before in frames[:at])
    if context.whole is not None or listed:
        return
    if at < LIST_LENGTH or frame.opener == ".":
        raise ask(
            frame.at,
            "this could be the end of the step before, or a step after it",
            'Which? Write "with the last ..." or "then ...".',
        )
    context.tell(frame.at, "last-step-understood", "read as a step of its own after the others")


def _item(frame: Frame, context: Context) -> list[Item]:
    if frame.levels:
        return _by_level(frame, context)
    if frame.times:
        return _repeat(frame, context)
    if frame.inside:
        return _items(frame.inside, context)
    if frame.cut is not None:
        return list(cut_down(frame, frame.cut, context))
    return [_step(frame, context)]


def _step(frame: Frame, context: Context) -> RecipeStep:
    extent = context.extent(frame)
    effort, to = efforts_of(frame, context)
    context.effort = to or effort
    finish = _finish(frame.finish, context) if frame.finish else None
    role = frame.role or _TELLING.get(effort, Role.RUN)
    try:
        return RecipeStep(role, extent, effort, to, finish)
    except ValueError as wrong:
        raise ask(frame.at, str(wrong), "Which efforts are meant?") from None


def _finish(frame: Frame, context: Context) -> Finish:
    effort, to = efforts_of(frame, context)
    extent = context.amount(frame.extent) if isinstance(frame.extent, Much) else None
    if not isinstance(extent, Amount) or to is not None:
        raise ask(frame.at, "how the step ends is not clear", "How long, and at which one pace?")
    return Finish(extent, effort)


def _repeat(frame: Frame, context: Context) -> list[Item]:
    if frame.inside and (frame.extent or frame.efforts or frame.role):
        raise ask(
            frame.at, "what belongs to the repeat is not clear", "Which steps are repeated? Use brackets."
        )
    covered = context.covered_m, context.covered_s
    once = replace(frame, times=0, between=None)
    inside = _items(frame.inside, context) if frame.inside else _item(once, context)
    items = (inside[0], *(_gentle(item, Role.RECOVER) for item in inside[1:]))
    context.covered_m, context.covered_s = (
        None if before is None or after is None else before + (after - before) * frame.times
        for before, after in zip(covered, (context.covered_m, context.covered_s), strict=True)
    )
    try:
        if frame.between is None:
            return [Repeat(frame.times, items)]
        rest = replace(frame.between, role=frame.between.role or Role.RECOVER, opener="then", place="")
        with_rest = (*items, *_item(rest, context))
        context.covered_m = context.covered_s = None
        rounds = frame.times - 1
        return [*([Repeat(rounds, with_rest)] if rounds > 1 else with_rest), *items]
    except ValueError as wrong:
        raise ask(frame.at, str(wrong), "How many times?") from None


def _by_level(frame: Frame, context: Context) -> list[Item]:
    """Make one variant a level; levels not named follow the nearest one below, else the lowest named."""
    variants = [frame, *frame.others]
    named = [level for variant in variants for level in variant.levels]
    if len(set(named)) != len(named):
        raise ask(frame.at, "a level is named twice", "Which holds for it?")
    items: list[Item] = []
    start = context.covered_m, context.covered_s
    for variant in variants:
        context.covered_m, context.covered_s = start
        whole = replace(variant, extent=variant.extent or frame.extent, levels=[], others=[], opener="line")
        whole.share, whole.place = variant.share or frame.share, variant.place or frame.place
        levels = _covered(variant.levels, named) if len(variants) > 1 else tuple(variant.levels)
        items.append(Only(levels, (), tuple(_item(whole, context))))
    if len(variants) > 1 and len(named) < len(_LEVELS):
        context.tell(frame.at, "levels-understood", "levels that are not named follow the nearest below them")
    return items


def _covered(levels: list[Level], named: list[Level]) -> tuple[Level, ...]:
    lowest = min(named, key=_LEVELS.index)
    follows = {}
    for level in _LEVELS:
        below = [one for one in named if _LEVELS.index(one) <= _LEVELS.index(level)]
        follows[level] = max(below, key=_LEVELS.index, default=lowest)
    return tuple(level for level in _LEVELS if follows[level] in levels)
