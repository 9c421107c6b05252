"""Workouts that many tests share: the whole catalogue for three runners, and made-up ones of every kind."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from negsplit.app.workouts import design
from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.text import parse_performance
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Target,
    Workout,
)
from negsplit.design import catalogue

RUNNERS = {"14:30": Level.ELITE, "20:00": Level.ADVANCED, "32:00": Level.BEGINNER}
"""5K times of a fast, a good and a slow runner."""


def runner(five_k: str, level: Level) -> Athlete:
    time = f"5k {five_k}"
    heart = HeartFigures(maximum_bpm=186, threshold_bpm=170, resting_bpm=52)
    return Athlete(level, parse_performance(time), (parse_performance(time),), heart, age=35)


@pytest.fixture(scope="session")
def every_workout() -> list[Workout]:
    """Every recipe of the catalogue for each of the three runners."""
    runners = [runner(time, level) for time, level in RUNNERS.items()]
    return [design(name, one) for name in catalogue.names() for one in runners]


def extents() -> st.SearchStrategy[Distance | Duration]:
    return st.one_of(
        st.integers(1, 80).map(lambda quarters: MILE * (quarters / 4)),
        st.integers(1, 400).map(lambda tenths: KM * (tenths / 10)),
        st.floats(100, 40_000).map(Distance),
        st.integers(20, 10_000).map(Duration),
        st.floats(20, 10_000).map(Duration),
    )


@st.composite
def speed_targets(draw: st.DrawFn) -> SpeedTarget:
    low, width = draw(st.floats(1.5, 6.0)), draw(st.floats(0.02, 0.5))
    aim = low + width * draw(st.floats(0.1, 0.9))
    start = (Speed(aim), Speed(low), Speed(low + width))
    rise = draw(st.one_of(st.none(), st.floats(0.1, 1.5)))
    return SpeedTarget(*start, *(Speed(end.mps + rise) for end in start)) if rise else SpeedTarget(*start)


@st.composite
def heart_targets(draw: st.DrawFn) -> HeartRateTarget:
    low = draw(st.floats(80, 180))
    zone = draw(st.one_of(st.none(), st.integers(1, 5)))
    return HeartRateTarget(low, low + draw(st.floats(3, 20)), zone)


def targets(role: Role) -> st.SearchStrategy[Target]:
    match role:
        case Role.KICK:
            return st.just(NoTarget())
        case Role.WALK:
            return st.just(EffortTarget("walk"))
        case _:
            return st.one_of(speed_targets(), heart_targets(), st.just(EffortTarget("RPE 6")))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    role = draw(st.sampled_from(Role))
    target = draw(targets(role))
    extent = draw(st.one_of(extents(), st.just(Open())) if role is Role.WALK else extents())
    note = draw(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)))
    expected = target.mean if isinstance(target, SpeedTarget) else Speed(draw(st.floats(1.2, 6.0)))
    return Step(role, extent, target, "made", note=(note or "").strip() or None, expected=expected)


@pytest.fixture(scope="session")
def made_workouts() -> st.SearchStrategy[Workout]:
    """Draws workouts of every kind of step, which no coach would write but every format must bear."""
    return st.lists(steps(), min_size=1, max_size=8).map(
        lambda made: Workout("Made up", tuple(made), "", purpose="laws; hold, for all")
    )
