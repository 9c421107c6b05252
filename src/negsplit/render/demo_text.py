"""The demonstration, told step by step."""

from __future__ import annotations

from negsplit.core.results import Judgement
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.judgement_text import judgement_text
from negsplit.render.strip import strip
from negsplit.render.terminal import Terminal, wrap
from negsplit.render.workout_text import workout_text

NEXT = (
    "negsplit design 5k --goal '5k 20:00' -o run.fit   a workout of your own",
    "negsplit judge YOUR-RUN.fit                       an honest word on a run of yours",
    "negsplit recipes                                  all there is to run",
)


def demo_text(
    workout: Workout, written: str, runs: tuple[Judgement, Judgement], units: Units, terminal: Terminal
) -> str:
    """Tell the loop: the workout, the file for the watch, the real run in full, the made run beside it."""
    real, made = runs
    blocks = [
        _title("1  A goal becomes a workout: marathon-long for a marathon of 2:25:00", terminal),
        workout_text(workout, units, terminal).rstrip(),
        f"wrote {written}: copy it to the watch's folder GARMIN/NewFiles.",
        _title("2  A real run is judged: the Osaka marathon of 2025, recorded by a watch", terminal),
        judgement_text(real, units, terminal).rstrip(),
        _title("3  Beside it a made run: the workout above as a computer ran it, with noise", terminal),
        "\n".join([*_beside("real", real, units, terminal), *_beside("made", made, units, terminal)]),
        _title("4  What next", terminal),
        "\n".join(f"  {line}" for line in NEXT),
    ]
    return "\n\n".join(blocks) + "\n"


def _title(words: str, terminal: Terminal) -> str:
    return terminal.paint("accent", words)


def _beside(label: str, judgement: Judgement, units: Units, terminal: Terminal) -> list[str]:
    said = wrap(judgement.summary, terminal.width - 8)
    return [f"  {label}  {strip(judgement, units, terminal)}", *(f"        {line}" for line in said)]
