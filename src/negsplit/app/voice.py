"""The cues as a sound file, spoken by espeak-ng where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

from negsplit.core.errors import WriteError
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.cues import Cue, cues

VOICE = "espeak-ng"
WORDS_A_MINUTE = "150"
"""A calm pace of speech; the program's own is 175."""
LONGEST_WORDS_S = 60
"""Seconds that one cue may take to be spoken into a file."""


def spoken_cues(workout: Workout, units: Units) -> bytes:
    """Speak the cues one after the other, each at its moment of the run, as one WAV file.

    Raises
    ------
    WriteError
        espeak-ng is not installed or fails, or a cue's moment is not known.
    """
    program = shutil.which(VOICE)
    if program is None:
        raise WriteError("cues.wav", "", f"{VOICE} is not installed", "Install it, or write cues.txt.")
    script = cues(workout, units)
    if any(cue.clock is None for cue in script):
        raise WriteError("cues.wav", "", "a step lasts until the lap button", "Write cues.txt instead.")
    with TemporaryDirectory() as folder:
        return _joined([(cue, _speak(program, cue, Path(folder))) for cue in script])


def _speak(program: str, cue: Cue, folder: Path) -> bytes:
    target = folder / "cue.wav"
    command = [program, "-s", WORDS_A_MINUTE, "-w", str(target), cue.words]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_WORDS_S)  # noqa: S603 -- no shell
    except (OSError, subprocess.SubprocessError) as error:
        raise WriteError("cues.wav", "", f"{VOICE} failed", "Write cues.txt instead.") from error
    return target.read_bytes()


def _joined(spoken: list[tuple[Cue, bytes]]) -> bytes:
    """Put silence between the cues so that each begins at its clock, or right after the one before."""
    joined = io.BytesIO()
    with wave.open(joined, "wb") as out:
        for number, (cue, sound) in enumerate(spoken):
            with wave.open(io.BytesIO(sound)) as piece:
                if number == 0:
                    out.setparams(piece.getparams())
                start = int((cue.clock.s if cue.clock else 0.0) * piece.getframerate())
                frame = piece.getsampwidth() * piece.getnchannels()
                out.writeframes(b"\0" * frame * max(0, start - out.tell()))
                out.writeframes(piece.readframes(piece.getnframes()))
    return joined.getvalue()
