"""Pieces gathered into the frames of steps: what belongs to the step before, and what begins a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from negsplit.core.workout import Role
from negsplit.design.coach.atoms import Atom, Cue, Much, Said, ask
from negsplit.design.coach.pieces import Frame, frame_of, merge, pieces
from negsplit.design.effort import PaceEffort, Word

DEEPEST = 2
"""Repeats within repeats that a sentence may have."""
_JOG = PaceEffort(Word.CONVERSATIONAL)
_WALK = PaceEffort(Word.WALK)
_GENTLE = {PaceEffort(Word.EASY), _JOG, _WALK}
_ALL_OUT = PaceEffort(Word.ALL_OUT)


def gather(lines: Iterable[list[Atom]]) -> list[Frame]:
    """Gather the atoms of all lines into frames, in order."""
    frames: list[Frame] = []
    for atoms in lines:
        for frame in _grouped(atoms):
            _add(frames, frame)
    return frames


def _grouped(atoms: list[Atom], depth: int = 0) -> list[Frame]:
    """Frames of a line; what stands in brackets after `3 x` goes inside it."""
    start = next((n for n, atom in enumerate(atoms) if isinstance(atom, Cue) and atom.kind == "times"), None)
    if start is None:
        return [frame_of(piece) for piece in pieces(atoms)]
    before = [frame_of(piece) for piece in pieces(atoms[:start])]
    opened = start + 1 < len(atoms) and _is(atoms[start + 1], "(")
    if not opened:
        rest = [frame_of(piece) for piece in pieces(atoms[start:])]
        if before:
            rest[0].opener = _opener(atoms[start - 1])
        return before + rest
    end = next((n for n, atom in enumerate(atoms) if n > start and _is(atom, ")")), len(atoms))
    if depth == DEEPEST:
        raise ask(atoms[start].at, "brackets within brackets within brackets", "Which steps are repeated?")
    group = frame_of(pieces(atoms[start : start + 1])[0])
    group.opener = _opener(atoms[start - 1]) if before else "line"
    for inner in _grouped(atoms[start + 2 : end], depth + 1):
        _add(group.inside, inner)
    return [*before, group, *_grouped(atoms[end + 1 :], depth)]


def _is(atom: Atom, kind: str) -> bool:
    return isinstance(atom, Cue) and atom.kind == kind


def _opener(atom: Atom) -> str:
    return atom.kind if isinstance(atom, Cue) else ","


def _add(frames: list[Frame], frame: Frame) -> None:
    """Let a frame join the one before it, or begin a new one."""
    if frame.is_empty and not frame.doubts:
        return
    last = frames[-1] if frames else None
    if last is not None and _heads(last, frame):
        last.heads = True
    elif last is not None and _belongs(last, frame):
        return
    frames.append(frame)


def _belongs(last: Frame, frame: Frame) -> bool:
    """Give the step before what belongs to it; say whether it was that."""
    if "between" in frame.cues:
        last.between = frame
    elif _is_finish(last, frame):
        last.finish = frame
    elif last.levels and frame.levels and not frame.has_extent:
        last.others.append(frame)
    elif last.times and not last.inside and _rests(frame):
        _rest_inside(last, frame)
    elif _joins(last, _undoubted(last, frame)):
        merge(last, frame)
    elif frame.opener == "(" and frame.efforts and not frame.has_extent:
        last.role = last.role or frame.role
    else:
        return False
    return True


def _undoubted(last: Frame, frame: Frame) -> Frame:
    """Ask where a piece could be meant in two ways."""
    if frame.opener == "or":
        raise ask(frame.at, "two ways are offered", "Which of them is it?")
    if frame.opener == "with" and frame.has_extent and last.has_extent:
        remedy = 'Where? Write "with the last ..." or "then ...".'
        raise ask(frame.at, "where in the step this comes is not said", remedy)
    return frame


def _heads(last: Frame, frame: Frame) -> bool:
    """Say whether the frame before is the whole that its colon or its `total` announces."""
    alone = isinstance(last.extent, Much) and not last.efforts and last.role is None
    return alone and (frame.opener == "colon" or frame.place == "first" or "total" in last.cues)


def _is_finish(last: Frame, frame: Frame) -> bool:
    """Say whether a frame tells how the step before it ends: `with the last minute all out`."""
    if frame.place != "last" or not isinstance(frame.extent, Much) or not last.has_extent or last.finish:
        return False
    kick = [effort.effort for effort in frame.efforts if isinstance(effort, Said)] == [_ALL_OUT]
    return frame.opener == "with" or (kick and frame.opener != "line")


def _rests(frame: Frame) -> bool:
    said = [effort.effort for effort in frame.efforts if isinstance(effort, Said)]
    return frame.opener != "line" and (frame.role is Role.RECOVER or said in ([_JOG], [_WALK]))


def _rest_inside(last: Frame, frame: Frame) -> None:
    """Put the jog that `3 x 1 mile with 1 min jog` names into each repeat."""
    if frame.opener != "with":
        raise ask(
            frame.at, "this rest could be in each repeat or after the last", "Which? Put the repeat in ( )."
        )
    last.inside = [replace(last, times=0), frame]
    last.extent, last.efforts, last.role = None, [], None


def _joins(last: Frame, frame: Frame) -> bool:
    """Say whether a piece says more of the step before it."""
    if frame.opener in {"line", ".", ";"} or (frame.opener == "then" and "until" not in frame.cues):
        return False
    if last.inside or frame.times or frame.announces or (last.times and not last.inside and frame.has_extent):
        return False
    if frame.has_extent or frame.cut:
        return _waits(last, frame)
    if frame.opener == "(":
        return not (frame.efforts and last.efforts)
    return not (frame.efforts and last.efforts and "until" not in frame.cues)


def _waits(last: Frame, frame: Frame) -> bool:
    """Say whether the step before still lacks its extent, and this piece gives it."""
    if last.has_extent and not (frame.cut and not frame.has_extent):
        return False
    if frame.cut or "until" in frame.cues:
        return True
    if last.cut or last.cues.keys() & {"until", "from"}:
        return not (frame.efforts and last.efforts)
    if last.levels and not last.efforts:
        return True
    if last.role is None or last.efforts:
        return bool(last.efforts) and last.role is None and not frame.efforts
    said = [effort.effort for effort in frame.efforts if isinstance(effort, Said)]
    gentle = len(said) == len(frame.efforts) and all(effort in _GENTLE for effort in said)
    if frame.opener in {"colon", "with"} or gentle:
        return True
    raise ask(last.at, "how long this lasts is not said", f"How long is the {_name(last.role)}?")


def _name(role: Role) -> str:
    return {Role.WARMUP: "warm-up", Role.COOLDOWN: "cool-down"}.get(role, str(role))
