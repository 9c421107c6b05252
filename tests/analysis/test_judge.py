"""Whole judgements: on real runs, on hills, and of runs that cannot be judged."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsplit.analysis.judge import judge
from negsplit.core.activity import Activity, Lap, Pause, Streams
from negsplit.core.results import Judgement, Verdict
from negsplit.core.text import Units
from negsplit.core.units import MILE
from negsplit.core.workout import Workout
from negsplit.synth import Conditions, Course, NoiseModel, out_and_back, synthesize
from negsplit.synth.conditions import NOISELESS
from negsplit.synth.shapes import SHAPES, block

Real = Callable[[str], Activity]
Recorder = Callable[..., Activity]
RISEN = {Verdict.PROGRESSION, Verdict.FAST_FINISH, Verdict.NEGATIVE_SPLIT}


def ids(judgement: Judgement) -> set[str]:
    return {finding.id for finding in judgement.findings}


def run_on(course: Course, *blocks: float, noise: NoiseModel = NOISELESS) -> Activity:
    workout = Workout("made", tuple(block(10, speed) for speed in blocks), text="")
    return replace(
        synthesize(workout, Conditions(course=course, noise=noise), rng=np.random.default_rng(5)),
        workout=None,
        laps=(),
    )


def test_a_real_progression_with_a_cool_down(real: Real) -> None:
    said = judge(real("activity-small-fenix2-run.fit"))
    assert said.progression.verdict is Verdict.PROGRESSION
    assert said.progression.size_pct is not None
    assert said.progression.size_pct > 10
    assert said.progression.body_s is not None
    assert said.progression.body_s[1] == pytest.approx(2832 - 967, abs=60)
    assert said.halves.by_distance_pct is not None
    assert said.halves.by_distance_pct < -5
    assert said.halves.whole_run_pct is not None
    assert said.halves.whole_run_pct > 0


def test_a_real_marathon_is_not_a_progression(real: Real) -> None:
    said = judge(real("18360138543_ACTIVITY_Osaka_Marathon_2025.fit"))
    assert said.progression.verdict in {Verdict.EVEN, Verdict.POSITIVE_SPLIT}
    assert said.summary.startswith("Not a progression: ")
    assert len(said.splits) == 43


def test_a_real_mild_negative_split(real: Real) -> None:
    said = judge(real("developer-types-sample.fit"))
    assert said.progression.verdict is Verdict.NEGATIVE_SPLIT
    assert said.halves.by_distance_pct == pytest.approx(-3.6, abs=0.2)


def test_158_metres_are_too_short(real: Real) -> None:
    said = judge(real("garmin-fenix-5-run.fit"))
    assert said.progression.verdict is Verdict.UNDETERMINED
    assert said.summary == "Can't say: 158 m is too short."
    assert said.progression.size_pct is None
    assert said.progression.body_s is None


def test_a_recording_without_distance_is_refused_with_the_reason(real: Real) -> None:
    said = judge(real("6471559601_ACTIVITY.fit"))
    assert said.progression.verdict is Verdict.UNDETERMINED
    assert said.summary == "Can't say: no distance was recorded."
    assert said.splits == ()


def test_a_real_ultra_fades(real: Real) -> None:
    said = judge(real("fenix6-ultra-84km.fit"))
    assert said.progression.verdict is Verdict.POSITIVE_SPLIT


def test_downhill_return_at_even_effort_is_no_progression_by_effort() -> None:
    course = out_and_back(turn_m=5500, grade=0.03)
    said = judge(run_on(course, *(3.0,) * 6, noise=NoiseModel(speed_sd=0.01)))
    assert said.progression.verdict not in RISEN
    assert "hills-decide" in ids(said)
    told = next(finding.message for finding in said.findings if finding.id == "hills-decide")
    assert told.startswith("By plain pace this run is a ")
    assert "by effort it is even" in told
    assert said.progression.why.endswith("Does not hold by plain pace.")


def test_uphill_return_hides_a_progression_of_effort() -> None:
    course = out_and_back(turn_m=5500, grade=-0.03)
    said = judge(run_on(course, 2.9, 3.0, 3.05, 3.15, 3.2, 3.25, noise=NoiseModel(speed_sd=0.01)))
    assert said.progression.verdict is Verdict.PROGRESSION
    assert "hills-decide" in ids(said)


def test_flat_runs_have_no_remark_on_hills() -> None:
    for speeds in ((3.0,) * 5, (2.8, 3.0, 3.2, 3.4, 3.6)):
        said = judge(run_on(out_and_back(turn_m=4000, grade=0.0), *speeds, noise=NoiseModel(speed_sd=0.02)))
        assert "hills" not in said.progression.why
        assert not ids(said) & {"hills-decide", "hill-models-differ"}


def test_bad_altitude_is_left_aside(record: Recorder) -> None:
    rng = np.random.default_rng(2)
    speed = np.linspace(2.8, 3.4, 3000) * (1 + 0.02 * rng.normal(size=3000))
    rough = 8 * rng.normal(size=50).repeat(60) + rng.normal(size=3000)
    said = judge(record(speed, altitude_m=rough))
    assert said.progression.verdict is Verdict.PROGRESSION
    assert "altitude-not-used" in ids(said)
    assert said.splits[0].gap_s_per_km is None


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"negative split"}))
def test_the_date_of_a_run_changes_nothing(name: str) -> None:
    rng = np.random.default_rng(1)
    activity = synthesize(SHAPES[name](rng), rng=rng, start=datetime(2025, 3, 1, tzinfo=UTC))
    later = replace(activity, start=datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=777, seconds=3))
    assert judge(later).progression == judge(activity).progression


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"negative split"}))
def test_a_clock_that_starts_late_moves_the_body_and_nothing_else(name: str) -> None:
    rng = np.random.default_rng(1)
    activity = replace(synthesize(SHAPES[name](rng), rng=rng), laps=())
    shifted = replace(activity, streams=replace(activity.streams, time_s=activity.streams.time_s + 500))
    now, then = judge(activity).progression, judge(shifted).progression
    assert then.verdict is now.verdict
    assert then.size_pct == pytest.approx(now.size_pct)
    assert then.body_s is not None
    assert now.body_s is not None
    assert then.body_s == pytest.approx([moment + 500 for moment in now.body_s])


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"negative split"}))
def test_a_file_cut_in_two_and_joined_has_the_same_verdict(name: str) -> None:
    rng = np.random.default_rng(4)
    activity = replace(synthesize(SHAPES[name](rng), rng=rng), laps=(), workout=None)
    streams = activity.streams
    assert streams.distance_m is not None
    middle = streams.time_s.size // 2
    later = np.where(np.arange(streams.time_s.size) >= middle, 240.0, 0.0)
    joined = replace(
        activity,
        streams=Streams(streams.time_s + later, streams.distance_m),
        pauses=(Pause(float(streams.time_s[middle - 1]), float(streams.time_s[middle]) + 240.0),),
    )
    whole = replace(activity, streams=Streams(streams.time_s, streams.distance_m))
    assert judge(joined).progression.verdict is judge(whole).progression.verdict


def test_units_change_the_splits_and_the_words_and_no_figure() -> None:
    rng = np.random.default_rng(1)
    activity = synthesize(SHAPES["progression"](rng), rng=rng)
    kilometres, miles = judge(activity), judge(activity, units=Units.MI)
    assert replace(miles.progression, why="", steps_rising=(0, 0)) == replace(
        kilometres.progression, why="", steps_rising=(0, 0)
    )
    assert miles.halves == kilometres.halves
    assert miles.splits[0].distance_m == pytest.approx(MILE.m)
    assert " mi" in miles.summary
    assert " km" in kilometres.summary


@pytest.mark.parametrize(
    ("way", "time", "said"),
    [
        (np.zeros(1200), np.arange(1200.0), "no distance was recorded"),
        (3.0 * np.arange(300.0), np.arange(300.0), "897 m is too short"),
        (6.0 * np.arange(300.0), np.arange(300.0), "5 min of running is too short"),
        (1800.0 * np.arange(4.0), 600.0 * np.arange(4.0), "100 % of the run was not recorded"),
    ],
)
def test_what_cannot_be_judged_says_why(way: np.ndarray, time: np.ndarray, said: str) -> None:
    judgement = judge(Activity(None, "running", "made", Streams(time, distance_m=way)))
    assert judgement.progression.verdict is Verdict.UNDETERMINED
    assert judgement.summary == f"Can't say: {said}."
    assert judgement.progression.why == judgement.summary


def test_no_samples_at_all_are_refused() -> None:
    judgement = judge(Activity(None, "running", "made", Streams(np.zeros(0))))
    assert judgement.progression.verdict is Verdict.UNDETERMINED
    assert judgement.activity.timer_s == 0


def test_a_fast_start_against_the_plan_is_advised_upon() -> None:
    fast = Workout("fast", tuple(block(10, speed) for speed in (3.4, 3.2, 3.4, 3.6)), text="")
    plan = Workout("plan", tuple(block(10, speed) for speed in (3.0, 3.2, 3.4, 3.6)), text="")
    said = judge(synthesize(fast, rng=np.random.default_rng(1)), plan)
    assert len(said.segments) == 4
    assert said.segments[0].vs_target_s_per_km is not None
    assert said.segments[0].vs_target_s_per_km < -20
    assert any("slower" in sentence for sentence in said.advice)


ANY = st.floats(allow_nan=True, allow_infinity=True)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    time=st.lists(st.one_of(st.floats(0, 3000), ANY), max_size=60),
    pauses=st.lists(st.tuples(ANY, ANY), max_size=3),
    laps=st.lists(st.tuples(ANY, ANY, ANY), max_size=3),
    totals=st.tuples(ANY, ANY, ANY),
    data=st.data(),
)
def test_whatever_the_numbers_are_each_figure_is_finite(
    time: list[float],
    pauses: list[tuple[float, float]],
    laps: list[tuple[float, float, float]],
    totals: tuple[float, float, float],
    data: st.DataObject,
) -> None:
    def column() -> np.ndarray:
        return np.array(data.draw(st.lists(ANY, min_size=len(time), max_size=len(time))), dtype=np.float64)

    streams = Streams(np.array(time, dtype=np.float64), column(), column(), column(), None, column())
    activity = Activity(
        None,
        "running",
        "made",
        streams,
        tuple(Lap(start, end, None, way) for start, end, way in laps),
        tuple(Pause(*pause) for pause in pauses),
        *totals,
    )
    assert all(math.isfinite(figure) for figure in figures(judge(activity)))


def figures(value: object) -> Iterator[float]:
    """Give every number in a judgement."""
    if is_dataclass(value):
        for part in fields(value):
            yield from figures(getattr(value, part.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from figures(one)
    elif isinstance(value, float):
        yield value
