"""What a run costs, by every load model side by side: the models disagree, and the spread is the answer.

Planned runs have no heart rate yet; theirs is reckoned from speed, taking the share of the heart-rate reserve
to be the share of VDOT (steady state: no lag, no drift, no heat).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from negsplit.core.units import Distance, Duration, Speed
from negsplit.core.workout import Open, Role, SpeedTarget, Step, Workout
from negsplit.physiology.load_heart import MEN, WOMEN, banister, edwards, lucia
from negsplit.physiology.load_pace import SOMEBODY, Body, fourth_power_points, intensity_squared, rtss
from negsplit.physiology.vdot import oxygen_cost, speed_at

Column = npt.NDArray[np.float64]

THRESHOLD_SHARE = 0.88
"""Share of VDOT at threshold (Daniels)."""
FIRST_SHARE = 0.70
"""Share of VDOT at the first threshold, where easy running ends (see `paces.STEADY`)."""
SAMPLE_S = 1.0
"""Length of the samples that a planned run is cut into."""
RAMP_PARTS = 12
"""Even parts that a ramp is reckoned in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a planned run at one speed."""

    time: Duration
    speed: Speed

    @classmethod
    def over(cls, distance: Distance, speed: Speed) -> Stretch:
        """Make a stretch of a distance."""
        return cls(speed.time_over(distance), speed)


@dataclass(frozen=True, slots=True)
class Engine:
    """The figures that loads are reckoned with."""

    vdot: float
    resting_bpm: float
    maximum_bpm: float
    body: Body = SOMEBODY

    @property
    def threshold(self) -> Speed:
        """Speed at threshold."""
        return speed_at(THRESHOLD_SHARE * self.vdot)

    def heart_rate_at(self, share: float) -> float:
        """Heart rate expected at a share of VDOT [beats per minute]."""
        return self.resting_bpm + share * (self.maximum_bpm - self.resting_bpm)


@dataclass(frozen=True, slots=True)
class Dose:
    """One run by every model.

    `rtss` is reckoned from the graded pace of the whole run, `intensity_squared` sample by sample.
    `oxygen_ml_per_kg` stands for the energy it takes.
    """

    trimp_men: float
    trimp_women: float
    edwards: float
    lucia: float
    rtss: float
    intensity_squared: float
    fourth_power: float
    oxygen_ml_per_kg: float
    distance_m: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One model's word on two runs; `ratio` is the first beside the second."""

    model: str
    first: float
    second: float
    ratio: float


def planned_dose(stretches: Sequence[Stretch], engine: Engine) -> Dose:
    """Reckon what a planned run costs on the flat."""
    counts = [max(1, round(stretch.time.s / SAMPLE_S)) for stretch in stretches]
    each = [stretch.time.s / count for stretch, count in zip(stretches, counts, strict=True)]
    duration = np.repeat(np.array(each), counts)
    speed = np.repeat(np.array([stretch.speed.mps for stretch in stretches]), counts)
    shares = [oxygen_cost(stretch.speed) / engine.vdot for stretch in stretches]
    rates = np.repeat(np.array([engine.heart_rate_at(share) for share in shares]), counts)
    return done_dose(duration, speed, np.zeros_like(speed), rates, engine)


def done_dose(
    duration_s: Column, speed_mps: Column, grade: Column, heart_rate_bpm: Column, engine: Engine
) -> Dose:
    """Reckon what a recorded run cost.

    All columns : (n,); samples with NaN count nothing in the models that need the value. Oxygen is that of
    the speed on the flat.
    """
    oxygen = np.array([oxygen_cost(Speed(speed)) if speed > 0 else 0.0 for speed in speed_mps.tolist()])
    reserve = {"resting_bpm": engine.resting_bpm, "maximum_bpm": engine.maximum_bpm}
    thresholds = engine.heart_rate_at(FIRST_SHARE), engine.heart_rate_at(THRESHOLD_SHARE)
    return Dose(
        trimp_men=banister(duration_s, heart_rate_bpm, weighting=MEN, **reserve),
        trimp_women=banister(duration_s, heart_rate_bpm, weighting=WOMEN, **reserve),
        edwards=edwards(duration_s, heart_rate_bpm, maximum_bpm=engine.maximum_bpm),
        lucia=lucia(duration_s, heart_rate_bpm, thresholds_bpm=thresholds),
        rtss=rtss(duration_s, speed_mps, grade, threshold=engine.threshold, body=engine.body),
        intensity_squared=intensity_squared(duration_s, speed_mps / engine.threshold.mps),
        fourth_power=fourth_power_points(duration_s, oxygen / (THRESHOLD_SHARE * engine.vdot)),
        oxygen_ml_per_kg=float(np.nansum(oxygen * duration_s) / 60),
        distance_m=float(np.nansum(speed_mps * duration_s)),
        duration_s=float(duration_s.sum()),
    )


def compare(first: Dose, second: Dose) -> tuple[Comparison, ...]:
    """Set two runs side by side, one model a line."""
    return tuple(
        Comparison(name, (one := getattr(first, name)), (other := getattr(second, name)), one / other)
        for name in (field.name for field in fields(Dose))
        if getattr(second, name)
    )


def spread(comparisons: Iterable[Comparison]) -> tuple[float, float]:
    """Lowest and highest ratio that any load model gives; distance and time are no load models."""
    ratios = [line.ratio for line in comparisons if line.model not in {"distance_m", "duration_s"}]
    return min(ratios), max(ratios)


def stretches_of(workout: Workout) -> tuple[Stretch, ...]:
    """Cut a planned workout into stretches, ramps into even parts; walks and open steps are left out.

    Raises `ValueError` where the speed to reckon with is not known for a step.
    """
    return tuple(stretch for step in workout.steps if _counts(step) for stretch in _stretches(step))


def _counts(step: Step) -> bool:
    return step.role is not Role.WALK and not isinstance(step.extent, Open)


def _stretches(step: Step) -> Iterator[Stretch]:
    if step.expected is None:
        raise ValueError(f"no speed is known for the step {step.effort!r}")
    whole = (
        Stretch.over(step.extent, step.expected)
        if isinstance(step.extent, Distance)
        else Stretch(step.extent if isinstance(step.extent, Duration) else Duration(0), step.expected)
    )
    target = step.target
    if not isinstance(target, SpeedTarget) or target.to_nominal is None:
        yield whole
        return
    rise = target.to_nominal.mps - target.nominal.mps
    for part in range(RAMP_PARTS):
        middle = target.nominal.mps + rise * (part + 0.5) / RAMP_PARTS
        yield Stretch(whole.time * (1 / RAMP_PARTS), Speed(middle))
