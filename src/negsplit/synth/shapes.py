"""Workouts of each class of run, of random size: what a verdict on shape is measured against.

Each maker takes a generator and gives a workout to be run with `synthesize`; `SHAPES` names them by the
verdict that an honest judge gives.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import numpy as np

from negsplit.core.units import Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout

BAND = 0.03
"""Half-width of the band around a made target, as a share of its speed."""

Maker = Callable[[np.random.Generator], Workout]


def block(minutes: float, mps: float, to_mps: float | None = None, *, role: Role = Role.RUN) -> Step:
    """Make a timed step at a speed, or a ramp from one speed to another."""
    return Step(
        role, Duration(60 * minutes), _target(mps, to_mps), effort=f"{mps:.2f} m/s", expected=Speed(mps)
    )


def even(rng: np.random.Generator) -> Workout:
    """One speed throughout, wandering by 1 % at most."""
    easy, minutes = _easy(rng), _minutes(rng)
    return _workout("even", block(minutes, easy, easy * _near(rng, 0.0, 0.005)))


def warm_up_only(rng: np.random.Generator) -> Workout:
    """Ten slow minutes, then one speed: no progression, the body is even."""
    easy = _easy(rng)
    warm = block(rng.uniform(6, 12), easy * 0.9, role=Role.WARMUP)
    return _workout("warm-up only", warm, block(_minutes(rng), easy * 1.08))


def positive(rng: np.random.Generator) -> Workout:
    """Start too fast: the speed fades by 5 to 15 %."""
    speed = _easy(rng) * 1.1
    return _workout("positive", block(_minutes(rng), speed, speed * (1 - rng.uniform(0.05, 0.15))))


def intervals(rng: np.random.Generator) -> Workout:
    """Repetitions of 2 to 5 minutes with jogs between, all at one speed, between warm-up and cool-down."""
    easy = _easy(rng)
    work, rest = (
        block(rng.uniform(2, 5), easy * 1.3),
        block(rng.uniform(1.5, 3), easy * 0.9, role=Role.RECOVER),
    )
    bouts = [step for _ in range(int(rng.integers(4, 9))) for step in (work, rest)]
    return _workout("intervals", _warm(rng, easy), *bouts[:-1], _cool(easy))


def fartlek(rng: np.random.Generator) -> Workout:
    """Surges of 1 to 4 minutes at random speeds, at random distances from each other."""
    easy = _easy(rng)
    surges = [
        step
        for _ in range(int(rng.integers(6, 11)))
        for step in (
            block(rng.uniform(1, 4), easy * rng.uniform(1.15, 1.4)),
            block(rng.uniform(1, 4), easy * rng.uniform(0.92, 1.02)),
        )
    ]
    return _workout("fartlek", _warm(rng, easy), *surges, _cool(easy))


def fast_finish(rng: np.random.Generator) -> Workout:
    """Even, then the last 10 to 20 % faster by 10 to 20 %."""
    easy, minutes, share = _easy(rng), _minutes(rng), rng.uniform(0.10, 0.20)
    late = easy * (1 + rng.uniform(0.10, 0.20))
    return _workout("fast finish", block(minutes * (1 - share), easy), block(minutes * share, late))


def negative_split(rng: np.random.Generator) -> Workout:
    """Two even halves, the second faster by 2 to 5 %."""
    easy, minutes = _easy(rng), _minutes(rng)
    late = easy * (1 + rng.uniform(0.02, 0.05))
    return _workout("negative split", block(minutes / 2, easy), block(minutes / 2, late))


def progression(rng: np.random.Generator) -> Workout:
    """Three to six steps, or one ramp, faster by 8 to 20 % in all; with a cool-down in half of the runs."""
    easy, minutes, rise = _easy(rng), _minutes(rng), rng.uniform(0.08, 0.20)
    count = int(rng.integers(2, 7))
    speeds = easy * np.linspace(1.0, 1.0 + rise, count)
    steps = [block(minutes / count, float(speed)) for speed in speeds]
    if count == 2:  # noqa: PLR2004 -- two steps would be a negative split; a ramp takes their place
        steps = [block(minutes, easy, easy * (1 + rise))]
    cool = [_cool(easy)] if rng.random() < 0.5 else []  # noqa: PLR2004 -- half of the runs
    return _workout("progression", *steps, *cool)


def two_build_ups(rng: np.random.Generator) -> Workout:
    """Two rises of three steps each with an easy stretch between."""
    easy = _easy(rng)
    rise = [block(rng.uniform(6, 10), easy * factor) for factor in (1.05, 1.12, 1.2)]
    between = block(rng.uniform(5, 8), easy, role=Role.RECOVER)
    return _workout("two build-ups", _warm(rng, easy), *rise, between, *rise, _cool(easy))


SHAPES: MappingProxyType[str, Maker] = MappingProxyType(
    {
        "even": even,
        "warm-up only": warm_up_only,
        "positive": positive,
        "intervals": intervals,
        "fartlek": fartlek,
        "fast finish": fast_finish,
        "negative split": negative_split,
        "progression": progression,
        "two build-ups": two_build_ups,
    }
)


def _workout(name: str, *steps: Step) -> Workout:
    return Workout(name, steps, text=name)


def _target(mps: float, to_mps: float | None) -> SpeedTarget:
    now = Speed(mps), Speed(mps * (1 - BAND)), Speed(mps * (1 + BAND))
    if to_mps is None:
        return SpeedTarget(*now)
    return SpeedTarget(*now, Speed(to_mps), Speed(to_mps * (1 - BAND)), Speed(to_mps * (1 + BAND)))


def _easy(rng: np.random.Generator) -> float:
    """Easy speed of some runner: 4:30 to 7:00 a kilometre."""
    return 1000 / float(rng.uniform(270, 420))


def _minutes(rng: np.random.Generator) -> float:
    return float(rng.uniform(35, 100))


def _near(rng: np.random.Generator, middle: float, sd: float) -> float:
    return 1.0 + float(np.clip(rng.normal(middle, sd), middle - 2 * sd, middle + 2 * sd))


def _warm(rng: np.random.Generator, easy: float) -> Step:
    return block(rng.uniform(8, 15), easy, role=Role.WARMUP)


def _cool(easy: float) -> Step:
    return block(8, easy * 0.95, role=Role.COOLDOWN)
