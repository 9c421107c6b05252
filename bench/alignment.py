"""How well a plan is found in a run without laps: made runs, flat runs, and recorded runs with laps hidden.

Made runs follow their plan loosely: extents spread by 15 %, paces by 3 % (log-normal), 3.5 % autocorrelated
error of speed. Accuracy is the share of seconds that get the right step. `python bench/alignment.py [SEEDS]`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from negsplit.analysis.align import Aligned, Method, align
from negsplit.analysis.clean import CleanRun, clean
from negsplit.core.activity import Activity, Lap
from negsplit.core.units import KM, MILE, Distance, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.formats import registry
from negsplit.synth import Conditions, Manner, hide_plan, hilly, synthesize
from negsplit.synth.conditions import LOOSELY, NoiseModel
from negsplit.synth.shapes import block

RECORDED = Path(__file__).parents[2] / "shared" / "data"
LAPPED = (
    "activity-small-fenix2-run.fit",
    "compressed-speed-distance.fit",
    "fenix6-run-71min.fit",
    "18360138543_ACTIVITY_Osaka_Marathon_2025.fit",
)
SAME_EFFORT = 0.03
"""Neighbouring laps closer than this in speed are no two steps: nobody could tell them apart."""
SHORTEST_LAP_M = 150.0
PERTURBED = 20
"""Plans that each recorded run is laid under, each off by 15 % in extent and 3 % in pace."""


def over(way: Distance, pace_s: float, role: Role = Role.RUN) -> Step:
    """Make a step by distance at a pace [s/km]."""
    return replace(block(1, 1000 / pace_s, role=role), extent=way)


PLANS = {
    "timed 45 min": Workout(
        "timed",
        (
            block(10, 1000 / 390, role=Role.WARMUP),
            *(block(10, 1000 / pace) for pace in (320, 305, 292)),
            block(5, 1000 / 390, role=Role.COOLDOWN),
        ),
        text="",
    ),
    "18 miles": Workout(
        "18 miles",
        (
            over(MILE * 3, 364, Role.WARMUP),
            *(over(MILE * 3, pace) for pace in (355, 336, 317)),
            over(MILE * 6, 299),
        ),
        text="",
    ),
    "cut-down 5 s/km": Workout("cut-down", tuple(over(KM * 1.5, 300 - 5 * i) for i in range(6)), text=""),
    "fast finish": Workout("fast finish", (block(50, 1000 / 345), block(10, 1000 / 300)), text=""),
}
LOUD = NoiseModel()
SHORT_LIVED = NoiseModel(correlation_s=10.0)
RUNS: dict[str, Callable[[np.random.Generator], Conditions]] = {
    "loose": lambda _: Conditions(manner=LOOSELY, noise=LOUD),
    "loose, error of 10 s": lambda _: Conditions(manner=LOOSELY, noise=SHORT_LIVED),
    "loose, hilly": lambda rng: Conditions(manner=LOOSELY, noise=LOUD, course=hilly(rng)),
    "counted by a watch": lambda _: Conditions(noise=LOUD),
    "late by 5 min": lambda _: Conditions(manner=Manner(jog_before_s=300), noise=LOUD),
    "10 s/km slow": lambda _: Conditions(manner=Manner(slower_s_per_km=10), noise=LOUD),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one alignment was worth."""

    accuracy: float
    astray_s: float
    method: Method
    took_ms: float


def main() -> None:
    """Print the three tables."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    made_runs(seeds)
    flat_runs(seeds)
    recorded_runs()


def made_runs(seeds: int) -> None:
    """Accuracy on runs whose truth is known."""
    print(f"made runs, {seeds} seeds")
    print(f"{'plan':18}{'run':22}{'accuracy':>9}{'p10':>7}{'astray s':>10}{'found':>7}{'median ms':>11}")
    for plan, workout in PLANS.items():
        for kind, conditions in RUNS.items():
            found = [_made(workout, conditions, seed) for seed in range(seeds)]
            seen = sum(one.method is not Method.NONE for one in found) / seeds
            accuracy = [one.accuracy for one in found]
            astray = statistics.mean(one.astray_s for one in found)
            took = statistics.median(one.took_ms for one in found)
            print(
                f"{plan:18}{kind:22}{statistics.mean(accuracy):9.3f}{np.quantile(accuracy, 0.1):7.2f}"
                f"{astray:10.0f}{seen:7.2f}{took:11.1f}"
            )


def flat_runs(seeds: int) -> None:
    """Share of even runs on rolling hills that are answered "steps not found"."""
    print(f"\neven runs on hills, {seeds} seeds: share in which the steps are not found")
    for plan, workout in PLANS.items():
        for minutes in (45, 90):
            missed = [_flat(workout, minutes, seed).method is Method.NONE for seed in range(seeds)]
            print(f"{plan:18}{minutes:4} min{statistics.mean(missed):9.3f}")


def recorded_runs() -> None:
    """Boundaries of recorded runs whose laps were hidden, under plans made of those laps."""
    print("\nrecorded runs with their laps hidden; plans off by 15 % in extent, 3 % in pace")
    print(f"{'file':46}{'steps':>6}{'accuracy':>10}{'astray s':>10}{'found':>7}{'to the letter':>15}")
    for name in LAPPED:
        path = RECORDED / name
        if not path.exists():
            print(f"{name:46} is not here")
            continue
        activity = registry.read(path.read_bytes(), name).activities[0]
        laps = tuple(_laps_apart(activity, clean(activity)))
        exact = _recorded(activity, laps, np.random.default_rng(0), 0.0)
        loose = [_recorded(activity, laps, np.random.default_rng(seed), 1.0) for seed in range(PERTURBED)]
        seen = sum(one.method is not Method.NONE for one in loose) / len(loose)
        print(
            f"{name:46}{len(laps):6}{statistics.mean(one.accuracy for one in loose):10.3f}"
            f"{statistics.mean(one.astray_s for one in loose):10.0f}{seen:7.2f}{exact.astray_s:13.0f} s"
        )


def _made(workout: Workout, conditions: Callable[[np.random.Generator], Conditions], seed: int) -> Found:
    rng = np.random.default_rng(seed)
    activity = synthesize(workout, conditions(rng), rng=rng)
    return _found(activity, activity.laps, workout)


def _flat(workout: Workout, minutes: float, seed: int) -> Aligned:
    rng = np.random.default_rng(seed)
    even = Workout("even", (block(minutes, 1000 / rng.uniform(290, 400)),), text="")
    seen = hide_plan(synthesize(even, Conditions(course=hilly(rng)), rng=rng))
    return align(clean(seen), seen, workout)


def _recorded(activity: Activity, laps: tuple[Lap, ...], rng: np.random.Generator, loose: float) -> Found:
    run = clean(activity)
    steps = tuple(_step(run, lap, rng, loose) for lap in laps)
    named = tuple(replace(lap, workout_step=index) for index, lap in enumerate(laps))
    return _found(activity, named, Workout("laps", steps, text=""))


def _step(run: CleanRun, lap: Lap, rng: np.random.Generator, loose: float) -> Step:
    """Make a step of a lap, off by as much as a loosely run one is."""
    longer, faster = np.exp(loose * rng.normal(0, [0.15, 0.03]))
    speed = _effort(run, lap) * float(faster)
    target = SpeedTarget(Speed(speed), Speed(speed * 0.97), Speed(speed * 1.03))
    return Step(Role.RUN, Distance((lap.distance_m or 1.0) * float(longer)), target, "")


def _laps_apart(activity: Activity, run: CleanRun) -> Iterator[Lap]:
    """Join neighbouring laps that no one could tell apart by effort, and drop the slips of a finger."""
    held: Lap | None = None
    for lap in activity.laps:
        if (lap.distance_m or 0.0) < SHORTEST_LAP_M:
            continue
        if held and abs(_effort(run, lap) / _effort(run, held) - 1) < SAME_EFFORT:
            way = (held.distance_m or 0.0) + (lap.distance_m or 0.0)
            held = replace(held, end_s=lap.end_s, distance_m=way)
            continue
        if held:
            yield held
        held = lap
    if held:
        yield held


def _effort(run: CleanRun, lap: Lap) -> float:
    """Mean speed by effort over a lap."""
    start, end = (run.edge_at_elapsed(moment) for moment in (lap.start_s, lap.end_s))
    return float(np.mean(run.effort_mps[start : max(end, start + 1)]))


def _found(activity: Activity, laps: tuple[Lap, ...], workout: Workout) -> Found:
    seen = hide_plan(activity)
    run = clean(seen)
    begin = time.perf_counter()
    told = align(run, seen, workout)
    took = (time.perf_counter() - begin) * 1000
    labels = np.full(run.speed_mps.size, -1)
    for stretch in told.stretches:
        labels[stretch.start : stretch.end] = stretch.step
    return Found(float(np.mean(labels == _truth(run, laps))), _astray_s(run, laps, told), told.method, took)


def _truth(run: CleanRun, laps: tuple[Lap, ...]) -> npt.NDArray[np.int64]:
    middle = (run.elapsed_s[1:] + run.elapsed_s[:-1]) / 2
    labels = np.full(middle.size, -1)
    for lap in laps:
        if lap.workout_step is not None:
            labels[(middle >= lap.start_s) & (middle < lap.end_s)] = lap.workout_step
    return labels


def _astray_s(run: CleanRun, laps: tuple[Lap, ...], told: Aligned) -> float:
    """Mean distance of the boundaries between steps to where they truly were [s]."""
    true = {lap.workout_step: lap.start_s for lap in laps if lap.workout_step}
    put = {after.step: float(run.elapsed_s[after.start]) for _, after in pairwise(told.stretches)}
    both = [abs(put[step] - true[step]) for step in true.keys() & put.keys()]
    return statistics.mean(both) if both else 0.0


if __name__ == "__main__":
    main()
