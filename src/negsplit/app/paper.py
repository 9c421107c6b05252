"""A workout for the pocket, the wrist or the ear, in the format that a file's ending asks for."""

from __future__ import annotations

from negsplit.app.files import write_bytes
from negsplit.core.errors import UnknownError
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.terminal import Terminal

ENDINGS = {"card": (".html", ".pdf", ".txt"), "band": (".html", ".txt"), "cues": (".txt", ".wav")}
"""What each kind can be written as."""


def write_paper(workout: Workout, kind: str, output: str, units: Units) -> None:
    """Write a card, a wrist band (`band`) or the spoken cues to a file.

    Raises
    ------
    UnknownError
        The ending is none of those of the kind.
    WriteError
        A PDF or a voice needs what is not installed, or the file cannot be written.
    """
    ending = next((one for one in ENDINGS[kind] if output.lower().endswith(one)), None)
    if ending is None:
        raise UnknownError.among("file ending", output, ENDINGS[kind])
    if ending == ".wav":
        from negsplit.app.audio import write_track
        from negsplit.render.cues import cues

        write_track(cues(workout, units), output)
    else:
        write_bytes(output, _written(workout, kind, ending, units))


def _written(workout: Workout, kind: str, ending: str, units: Units) -> bytes:
    if ending == ".pdf":
        from negsplit.app.card import card_pdf

        return card_pdf(workout, units)
    if ending == ".html":
        return _page(workout, kind, units).encode()
    return in_words(workout, kind, units, Terminal()).encode()


def in_words(workout: Workout, kind: str, units: Units, terminal: Terminal) -> str:
    """Write the card, the band or the cues for a terminal."""
    if kind == "band":
        from negsplit.render.wrist_band import wrist_band_text

        return wrist_band_text(workout, units, terminal)
    if kind == "cues":
        from negsplit.render.cues import cue_text, cues

        return cue_text(cues(workout, units), units)
    from negsplit.render.workout_text import workout_text

    return workout_text(workout, units, terminal)


def _page(workout: Workout, kind: str, units: Units) -> str:
    if kind == "band":
        from negsplit.render.wrist_band import wrist_band

        return wrist_band(workout)
    from negsplit.render.card import card

    return card(workout, units)
