"""Spoken cues as one sound file to start with the run, where espeak-ng is installed."""

from __future__ import annotations

import shutil
import subprocess
import wave
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from negsplit.core.errors import WriteError
from negsplit.render.cues import Cue

RATE = 11_025
"""Samples a second of the file, one byte each: speech stays clear, an hour takes 40 MB."""
SPOKEN_RATE = 22_050
"""Samples a second that espeak-ng writes, two bytes each."""
HEADER = 44
"""Bytes before the samples of a plain WAV file."""
SILENCE = b"\x80"
LONGEST_WORD_S = 30
"""Seconds that one cue may take to be made."""
WORDS_A_MINUTE = "150"

Speak = Callable[[str], bytes]
"""From words to samples of one byte at `RATE`."""


def write_track(script: Sequence[Cue], path: str, speak: Speak | None = None) -> int:
    """Write the cues as a WAV file, each at its clock; start it when the run starts.

    Cues whose clock is not known are left out; their number is returned.

    Raises
    ------
    WriteError
        espeak-ng is not installed or fails, or the file cannot be written.
    """
    voice = speak or espeak
    timed = [(cue.clock.s, voice(cue.words)) for cue in script if cue.clock]
    try:
        with Path(path).open("wb") as file, wave.open(file, "wb") as track:
            track.setparams((1, 1, RATE, 0, "NONE", "not compressed"))
            _lay(timed, track)
    except OSError as error:
        Path(path).unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise WriteError(
            path, "", f"cannot be written: {reason}", "Name a file in a folder of yours."
        ) from None
    return len(script) - len(timed)


def espeak(words: str) -> bytes:
    """Speak words by espeak-ng.

    Raises
    ------
    WriteError
        It is not installed, or fails.
    """
    program = shutil.which("espeak-ng")
    if program is None:
        raise WriteError(
            "espeak-ng",
            "",
            "not installed, so no sound can be made",
            "Install it (on Debian: apt-get install espeak-ng), or use the script as text.",
        )
    try:
        done = subprocess.run(  # noqa: S603 -- the program that was just found, words are one argument
            [program, "--stdout", "-v", "en", "-s", WORDS_A_MINUTE, "--", words],
            capture_output=True,
            check=True,
            timeout=LONGEST_WORD_S,
        )
    except (OSError, subprocess.SubprocessError):
        raise WriteError("espeak-ng", "", "failed to speak", "Use the script as text.") from None
    return _halved(done.stdout[HEADER:])


def _halved(samples: bytes) -> bytes:
    """Turn samples of two bytes at 22,050 a second into those of one at 11,025."""
    wide = array("h", samples[: len(samples) // 4 * 4])
    return bytes(((left + right) >> 9) + 128 for left, right in zip(wide[::2], wide[1::2], strict=True))


def _lay(timed: Sequence[tuple[float, bytes]], track: wave.Wave_write) -> None:
    """Lay the cues along the clock; one that would talk into the other waits for it."""
    passed = 0
    for clock_s, samples in timed:
        silent = max(0, round(clock_s * RATE) - passed)
        track.writeframesraw(SILENCE * silent)
        track.writeframesraw(samples)
        passed += silent + len(samples)
