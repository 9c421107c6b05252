"""How often the verdict on shape is right, on made runs: the confusion table, and pairs that differ in order.

Thresholds of `negsplit.analysis.shape` were chosen on runs like these and on no recorded ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import product

import numpy as np

from negsplit.analysis.clean import clean
from negsplit.analysis.shape.hills import other_speeds
from negsplit.analysis.shape.pace_line import pace_line_of
from negsplit.analysis.shape.verdict import shape_of
from negsplit.core.activity import Activity
from negsplit.core.results import Verdict
from negsplit.core.workout import Role, Workout
from negsplit.synth import Conditions, Manner, NoiseModel, Stop, flat, hilly, synthesize
from negsplit.synth.shapes import SHAPES, block

TRUTH = {
    "even": Verdict.EVEN,
    "warm-up only": Verdict.EVEN,
    "positive": Verdict.POSITIVE_SPLIT,
    "intervals": Verdict.INTERVALS,
    "fartlek": Verdict.INTERVALS,
    "fast finish": Verdict.FAST_FINISH,
    "negative split": Verdict.NEGATIVE_SPLIT,
    "progression": Verdict.PROGRESSION,
    "two build-ups": Verdict.PROGRESSION,
}
NOT_RISING = {Verdict.EVEN, Verdict.POSITIVE_SPLIT, Verdict.INTERVALS}
ORDER = [
    Verdict.POSITIVE_SPLIT,
    Verdict.EVEN,
    Verdict.NEGATIVE_SPLIT,
    Verdict.FAST_FINISH,
    Verdict.PROGRESSION,
]
"""How much the pace rose; intervals and undetermined count as even."""
NOISES = (0.01, 0.02, 0.03, 0.04)
TIMED = (390, 320, 305, 292)
"""Paces of the timed progression (A12) before its cool-down [s/km]: ten minutes each."""
MANNERS = {
    "exact": Manner(),
    "5 min late": Manner(jog_before_s=300),
    "60 s stop": Manner(stops=(Stop(900, 60),)),
    "10 s/km slow": Manner(slower_s_per_km=10),
}
OTHERS = {
    "reversed": TIMED[::-1],
    "two steps swapped": (390, 292, 305, 320),
    "even": (sum(TIMED) // len(TIMED),) * len(TIMED),
}


def main() -> None:
    """Print both tables; the first argument is how many seeds (200)."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with ProcessPoolExecutor() as pool:
        confusion(pool, seeds)
        pairs(pool, seeds)


def confusion(pool: ProcessPoolExecutor, seeds: int) -> None:
    """Print what each made shape was called: noise 1 to 4 %, half of the runs hilly, up to two stops."""
    cases = list(product(TRUTH, range(seeds)))
    said = Counter(zip([name for name, _ in cases], pool.map(called, cases, chunksize=25), strict=True))
    verdicts = [verdict for verdict in Verdict if any(said[name, verdict] for name in TRUTH)]
    print(f"{'made':16}" + "".join(f"{verdict:>16}" for verdict in verdicts))
    for name in TRUTH:
        print(f"{name:16}" + "".join(f"{said[name, verdict] or '.':>16}" for verdict in verdicts))
    recalls = [
        np.mean([said[name, truth] / seeds for name in TRUTH if TRUTH[name] is truth])
        for truth in dict.fromkeys(TRUTH.values())
    ]
    still = [name for name in TRUTH if TRUTH[name] in NOT_RISING]
    false = sum(said[name, Verdict.PROGRESSION] for name in still) / (seeds * len(still))
    print(f"balanced accuracy {np.mean(recalls):.3f}; false progressions {100 * false:.2f} %")


def called(case: tuple[str, int]) -> Verdict:
    """Make one run of a shape and judge it."""
    name, seed = case
    rng = np.random.default_rng([seed, len(name)])
    workout = SHAPES[name](rng)
    stops = tuple(
        Stop(rng.uniform(60, 1800), rng.uniform(10, 120), auto_paused=bool(rng.integers(2)))
        for _ in range(rng.integers(3))
    )
    course = hilly(rng, climb_m=rng.uniform(5, 25)) if seed % 2 else flat()
    conditions = Conditions(
        manner=Manner(stops=stops), noise=NoiseModel(speed_sd=NOISES[seed // 2 % 4]), course=course
    )
    return verdict_on(synthesize(workout, conditions, rng=rng))


def pairs(pool: ProcessPoolExecutor, seeds: int) -> None:
    """Print how many true progressions get a better verdict than the same steps in another order."""
    print(f"\n{'noise':6}{'run':14}" + "".join(f"{'> ' + other:>22}" for other in OTHERS))
    total = better = 0
    for noise, manner in product(NOISES, MANNERS):
        runs = {
            name: list(
                pool.map(timed_rank, [(paces, seed, noise, manner) for seed in range(seeds)], chunksize=25)
            )
            for name, paces in {"true": TIMED, **OTHERS}.items()
        }
        won = {other: sum(a > b for a, b in zip(runs["true"], runs[other], strict=True)) for other in OTHERS}
        print(f"{noise:<6}{manner:14}" + "".join(f"{f'{count} of {seeds}':>22}" for count in won.values()))
        total, better = total + seeds * len(won), better + sum(won.values())
    print(f"pairs in the right order: {better} of {total}, {100 * better / total:.2f} %")


def timed_rank(case: tuple[tuple[int, ...], int, float, str]) -> int:
    """Make one timed run with these paces in this order and rank its verdict."""
    paces, seed, noise, manner = case
    steps = (*(block(10, 1000 / pace) for pace in paces), block(5, 1000 / 390, role=Role.COOLDOWN))
    conditions = Conditions(manner=MANNERS[manner], noise=NoiseModel(speed_sd=noise))
    rng = np.random.default_rng([seed, sum(weight * pace for weight, pace in enumerate(paces))])
    verdict = verdict_on(synthesize(Workout("timed", steps, text=""), conditions, rng=rng))
    return ORDER.index(verdict) if verdict in ORDER else ORDER.index(Verdict.EVEN)


def verdict_on(activity: Activity) -> Verdict:
    """Judge the shape alone: neither plan nor laps help."""
    run = clean(activity)
    return shape_of(pace_line_of(run, (), other_speeds(run))).verdict


if __name__ == "__main__":
    main()
