"""The whole loop on a real run: design, export, judge, and a made progression beside it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np

from negsplit.analysis.judge import judge
from negsplit.app.clock import now
from negsplit.app.export import Occasion, export
from negsplit.app.files import write_bytes
from negsplit.app.judge import judge_bytes
from negsplit.app.workouts import design
from negsplit.core.athlete import Athlete, Level
from negsplit.core.errors import WriteError
from negsplit.core.results import Judgement
from negsplit.core.text import Units, parse_performance
from negsplit.core.workout import Workout
from negsplit.synth import synthesize

SAMPLE = "osaka-marathon-2025.fit"
"""A marathon of 2:27:14, published by its runner with the package chironpy under the MIT licence."""
GOAL = "marathon 2:25:00"
"""A next goal for the runner of the sample."""
SEED = 25
"""Any number would do; a fixed one makes the same run each time."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made and found."""

    workout: Workout
    written: str
    real: Judgement
    made: Judgement


def run_demo(folder: str, units: Units) -> Demo:
    """Design a workout for the sample's runner, write it for the watch, judge the sample and a made run.

    Raises `WriteError` where the folder cannot be made or written to.
    """
    athlete = Athlete(level=Level.ADVANCED, goal=parse_performance(GOAL))
    workout = design("marathon-long", athlete)
    written = _write(workout, folder)
    real = judge_bytes(_sample(), SAMPLE, athlete, units=units).judgement
    made = judge(synthesize(workout, rng=np.random.default_rng(SEED), start=now()), workout, units=units)
    return Demo(workout, written, real, made)


def _sample() -> bytes:
    return resources.files("negsplit").joinpath("samples", SAMPLE).read_bytes()


def _write(workout: Workout, folder: str) -> str:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(folder, "", "no folder can be made there", "Name another with --folder.") from error
    target = str(Path(folder) / "marathon-long.fit")
    created = now()
    write_bytes(target, export(workout, "fit", Occasion(created, created.date())).data)
    return target
