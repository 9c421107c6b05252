"""Made runs: a workout, a runner, a way of running it and a noise model become an activity.

`synthesize` follows the plan as a watch would record it, with laps that name their step: they are the truth.
`laps` hides or moves them, `faults` spoils the heart rate, `shapes` makes workouts of each class of run.
"""

from negsplit.synth.conditions import (
    Conditions,
    Manner,
    NoiseModel,
    Runner,
    Stop,
)
from negsplit.synth.course import Course, flat, hilly, out_and_back
from negsplit.synth.laps import auto_laps, hide_plan, press_by_hand
from negsplit.synth.make import synthesize

__all__ = [
    "Conditions",
    "Course",
    "Manner",
    "NoiseModel",
    "Runner",
    "Stop",
    "auto_laps",
    "flat",
    "hide_plan",
    "hilly",
    "out_and_back",
    "press_by_hand",
    "synthesize",
]
