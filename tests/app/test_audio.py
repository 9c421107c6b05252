"""The sound track: each cue at its clock."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import pytest

from negsplit.app.audio import RATE, espeak, write_track
from negsplit.core.errors import WriteError
from negsplit.core.units import Duration
from negsplit.render.cues import Cue

SCRIPT = (
    Cue(Duration(0), None, "Run."),
    Cue(Duration(2), None, "Faster."),
    Cue(Duration(2.5), None, "Kick."),
    Cue(None, None, "Done."),
)


def one_second(words: str) -> bytes:
    return bytes([len(words)]) * RATE


def test_cues_sound_at_their_clock_and_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "run.wav"
    assert write_track(SCRIPT, str(path), one_second) == 1
    with wave.open(str(path), "rb") as track:
        assert (track.getnchannels(), track.getsampwidth(), track.getframerate()) == (1, 1, RATE)
        samples = track.readframes(track.getnframes())
    seconds = [samples[start] for start in range(0, len(samples), RATE)]
    assert seconds == [4, 0x80, 7, 5]  # "Kick." waits half a second for "Faster."
    assert len(samples) == 4 * RATE


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        write_track(SCRIPT, str(tmp_path / "missing" / "run.wav"), one_second)


def test_without_a_voice_the_text_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(WriteError, match="Install it"):
        espeak("Run.")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_speaks() -> None:
    samples = espeak("Run 3 miles at 8 minutes 48 per mile.")
    assert 1 < len(samples) / RATE < 8
    assert max(samples) - min(samples) > 60
