"""Draw the picture of the README: a made run, judged against its plan: `python tests/docs/pictures.py`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from negsplit.analysis.clean import clean
from negsplit.analysis.judge import judge
from negsplit.app.workouts import design
from negsplit.core.athlete import Athlete, Level
from negsplit.core.text import Units, parse_performance
from negsplit.render.run_chart import run_picture
from negsplit.synth import synthesize

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "judged-run.svg"
SEED = 7


def picture() -> str:
    """Draw a 45-minute run by a runner of 45:00 over 10 km."""
    workout = design("timed-10k", Athlete(level=Level.ADVANCED, goal=parse_performance("10k 45:00")))
    activity = synthesize(workout, rng=np.random.default_rng(SEED))
    return run_picture(clean(activity), judge(activity, workout), workout, Units.KM)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
