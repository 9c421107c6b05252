"""A line's atoms cut into pieces, and pieces gathered into frames: one frame says one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from negsplit.core.athlete import Level
from negsplit.core.workout import Role
from negsplit.design.coach.atoms import Atom, Clock, Cue, Cut, Marks, Much, Said, Shift, ask
from negsplit.design.coach.lexemes import Lexeme

STRONG = frozenset({"line", ".", ";", "then"})
"""Openers after which something new begins."""
_OPENERS = STRONG | {",", "and", "with", "or", "(", ")", "colon", "plus", "dash"}

RAMPING = frozenset({"until", "to", "build"})
"""Cues that make two efforts the ends of a ramp."""

Spoken = Said | Shift | Clock


@dataclass(frozen=True, slots=True)
class Piece:
    """Atoms that stand together, what stands before them, and whether a colon follows."""

    opener: str
    atoms: tuple[Atom, ...]
    announces: bool = False


@dataclass(slots=True)
class Frame:
    """What is said of one step; `opener` tells how it follows the one before."""

    opener: str
    at: Lexeme
    extent: Much | Marks | None = None
    efforts: list[Spoken] = field(default_factory=list)
    role: Role | None = None
    place: str = ""
    share: int = 0
    levels: list[Level] = field(default_factory=list)
    cut: Cut | None = None
    cues: dict[str, Lexeme] = field(default_factory=dict)
    times: int = 0
    finish: Frame | None = None
    inside: list[Frame] = field(default_factory=list)
    between: Frame | None = None
    others: list[Frame] = field(default_factory=list)
    doubts: list[Cue] = field(default_factory=list)
    announces: bool = False
    heads: bool = False

    @property
    def has_extent(self) -> bool:
        """Whether it says how long."""
        return self.extent is not None or self.share > 0 or self.place == "rest"

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of a step."""
        said = (self.has_extent, self.efforts, self.role, self.levels, self.cut, self.times, self.place)
        return not any(said) and not self.cues.keys() & {"back", "until", "total"}


def pieces(atoms: Sequence[Atom]) -> list[Piece]:
    """Cut a line's atoms where it pauses."""
    found: list[Piece] = []
    opener, gathered = "line", list[Atom]()
    for atom in atoms:
        if isinstance(atom, Cue) and atom.kind in _OPENERS:
            if gathered:
                found.append(Piece(opener, tuple(gathered), announces=atom.kind == "colon"))
                gathered = []
                opener = atom.kind
            elif opener not in STRONG and opener != "with":
                opener = atom.kind
        else:
            gathered.append(atom)
    if gathered:
        found.append(Piece(opener, tuple(gathered)))
    return found


def frame_of(piece: Piece) -> Frame:
    """Put the atoms of a piece into their places, whatever their order."""
    frame = Frame(piece.opener, piece.atoms[0].at, announces=piece.announces)
    for atom in piece.atoms:
        _put(frame, atom)
    return frame


def _put(frame: Frame, atom: Atom) -> None:
    match atom:
        case Much() | Marks():
            if frame.extent is not None:
                raise ask(
                    atom.at, "two extents stand together", "Which is the step's? Put a comma between steps."
                )
            frame.extent = atom
        case Said() | Shift() | Clock():
            frame.efforts.append(atom)
        case Cut():
            frame.cut = atom
        case Cue():
            _put_cue(frame, atom)


def _put_cue(frame: Frame, cue: Cue) -> None:
    match cue.kind:
        case "role":
            frame.role = Role(cue.value)
        case "place" if cue.value == "second" and frame.place:
            frame.cues["second"] = cue.at
        case "place":
            frame.place = cue.value
        case "share" | "half":
            frame.share = int(cue.value or 2)
        case "level":
            frame.levels.append(Level(cue.value))
        case "times":
            frame.times = int(cue.value)
        case "not" | "doubt":
            frame.doubts.append(cue)
        case "unknown":
            pass
        case _:
            frame.cues[cue.kind] = cue.at


def merge(frame: Frame, other: Frame) -> None:
    """Add to a frame what a later piece says of the same step; nothing may be said twice."""
    if other.has_extent and frame.has_extent:
        raise ask(other.at, "two extents are said of one step", "Which is meant? Write one step a line.")
    if other.efforts and frame.efforts and not (other.cues | frame.cues).keys() & RAMPING:
        raise ask(other.at, "two efforts are said of one step", "Which is meant? Write one step a line.")
    if other.role and frame.role and other.role is not frame.role:
        raise ask(other.at, "two roles are said of one step", "Which is meant? Write one step a line.")
    frame.extent = frame.extent or other.extent
    frame.share = frame.share or other.share
    frame.place = frame.place or other.place
    frame.efforts += other.efforts
    frame.role = frame.role or other.role
    frame.levels += other.levels
    frame.cut = frame.cut or other.cut
    frame.cues |= other.cues
    frame.times = frame.times or other.times
    frame.doubts += other.doubts
