from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import Athlete, HeartFigures, Level, Performance
from negsplit.core.errors import AthleteError
from negsplit.core.races import race_over
from negsplit.core.text import parse_performance
from negsplit.core.totals import running_distance, running_duration
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget, Open, Role, SpeedTarget, Step
from negsplit.design import catalogue
from negsplit.design.notation import parse
from negsplit.design.resolve import resolve

RUNNER = Athlete(
    level=Level.ADVANCED,
    goal=parse_performance("10k 45:00"),
    heart=HeartFigures(maximum_bpm=190, threshold_bpm=170, resting_bpm=50),
)


def steps(text: str, athlete: Athlete = RUNNER) -> tuple[Step, ...]:
    return resolve(parse(text), athlete).steps


def nominal(text: str, athlete: Athlete = RUNNER) -> float:
    """Seconds per kilometre of the only step."""
    target = steps(text, athlete)[0].target
    assert isinstance(target, SpeedTarget)
    return target.nominal.pace(per=KM).s


def test_seconds_are_added_to_the_pace_per_mile_or_kilometre() -> None:
    assert nominal("1 km 10k") == pytest.approx(270)
    assert nominal("1 km 10k+15s/km") == pytest.approx(285)
    assert nominal("1 km 10k-5..10s/km") == pytest.approx(262.5)
    assert nominal("1 km 10k+16s/mi") == pytest.approx(270 + 16 / MILE.m * 1000)


def test_per_cents_are_of_the_pace_and_not_of_the_speed() -> None:
    assert nominal("1 km 10k+10%") == pytest.approx(297)
    assert nominal("1 km 10k-10%") == pytest.approx(243)


def test_a_span_aims_between_its_ends() -> None:
    assert nominal("1 km HM..10k") == pytest.approx((nominal("1 km HM") + nominal("1 km 10k")) / 2)


def test_figures_are_taken_as_they_are() -> None:
    assert nominal("1 km 5:00/km") == pytest.approx(300)
    assert nominal("1 km 8:00/mi") == pytest.approx(480 / MILE.m * 1000)
    assert nominal("1 km 12 km/h") == pytest.approx(300)
    assert nominal("1 km 5:10-4:50/km") == pytest.approx(300)


@pytest.mark.parametrize(
    ("effort", "low", "high", "zone"),
    [
        ("Z2", 144.5, 153, 2),
        ("Z2-Z3", 144.5, 161.5, None),
        ("145-155 bpm", 145, 155, None),
        ("150 bpm", 145, 155, None),
        ("80-90% LTHR", 136, 153, None),
        ("70-80% HRmax", 133, 152, None),
        ("50-60% HRR", 120, 134, None),
    ],
)
def test_heart_rates_are_ranges(effort: str, low: float, high: float, zone: int | None) -> None:
    target = steps(f"10 min {effort}")[0].target
    assert isinstance(target, HeartRateTarget)
    assert (target.low_bpm, target.high_bpm) == pytest.approx((low, high))
    assert target.zone == zone


@pytest.mark.parametrize(
    ("effort", "option"),
    [
        ("80% LTHR", "--lthr"),
        ("80% HRmax", "--hrmax"),
        ("70% HRR", "--resthr"),
        ("Z2", "--age"),
        ("M", "--goal"),
        ("goal", "--goal"),
        ("steady", "--race"),
        ("M..HM", "--goal"),
    ],
)
def test_a_missing_figure_is_asked_for_by_its_option(effort: str, option: str) -> None:
    with pytest.raises(AthleteError, match=option):
        steps(f"10 min {effort}", Athlete())


def test_easy_running_needs_no_figure() -> None:
    (easy,) = steps("10 min easy", Athlete())
    assert easy.target == EffortTarget("easy")
    assert easy.expected is None


@pytest.mark.parametrize("text", ["1 km 10k-500s/km", "1 km 1:00/km", "1 km 90:00/km"])
def test_speeds_nobody_runs_are_refused(text: str) -> None:
    with pytest.raises(AthleteError):
        steps(text)


def test_a_ramp_moves_from_one_band_to_another() -> None:
    target = steps("10 km easy -> 10k")[0].target
    assert isinstance(target, SpeedTarget)
    assert target.to_nominal is not None
    assert target.to_slow is not None
    assert target.to_fast is not None
    assert target.slow < target.nominal < target.fast < target.to_slow < target.to_nominal < target.to_fast


def test_a_ramp_is_reckoned_at_its_mean_speed_over_time() -> None:
    (ramp,) = steps("30 min 6:00/km -> 5:00/km")
    assert ramp.expected is not None
    assert ramp.expected.mps == pytest.approx((1000 / 360 + 1000 / 300) / 2)


def test_a_ramp_of_heart_rate_is_one_range() -> None:
    assert steps("20 min Z2 -> Z4")[0].target == HeartRateTarget(144.5, 170)


def test_a_ramp_may_end_all_out() -> None:
    target = steps("1 km 10k -> all-out")[0].target
    assert isinstance(target, SpeedTarget)
    assert target.to_nominal is not None
    assert target.to_nominal > target.nominal


def test_the_end_of_a_timed_step_is_taken_off_it() -> None:
    first, last = steps("30 min easy, last 5 min HM")
    assert (first.extent, last.extent) == (Duration(25 * 60), Duration(5 * 60))
    assert last.role is Role.RUN


def test_a_way_is_taken_off_a_time_by_the_speed_expected() -> None:
    first, last = steps("30 min easy, last 1 km 10k")
    assert isinstance(first.extent, Duration)
    assert first.extent.s == pytest.approx(1800 - 270)
    assert last.extent == KM


@pytest.mark.parametrize("text", ["1 min M, last 90 s all-out", "open M, last 60 s all-out"])
def test_an_end_longer_than_its_step_is_refused(text: str) -> None:
    with pytest.raises(AthleteError):
        steps(text)


def test_repeats_are_flattened_and_open_steps_stay_open() -> None:
    found = steps("open easy\n2x\n  1 km 10k\n  recover 60 s\n")
    assert [step.role for step in found] == ["run", "run", "recover", "run", "recover"]
    assert found[0].extent == Open()


def test_steps_hold_for_their_race_and_level_only() -> None:
    text = "10 min easy\n5k: 1 km 5k\n10k: 2 km 10k\nbeginner: 3 km easy\nadvanced: 4 km easy"
    assert [step.extent for step in steps(text)][1:] == [KM * 2, KM * 4]


def test_an_effort_without_target_still_counts_in_totals() -> None:
    workout = resolve(parse("10 min RPE 5\n60 s all-out"), RUNNER)
    assert [type(step.target) for step in workout.steps] == [EffortTarget, NoTarget]
    distance = running_distance(workout)
    assert distance is not None
    assert distance.m > 2_000
    assert running_duration(workout) == Duration(660)


def test_heart_rate_steps_are_reckoned_faster_by_zone() -> None:
    zones = [steps(f"10 min Z{zone}")[0].expected for zone in range(1, 6)]
    known = [speed for speed in zones if speed]
    assert known == sorted(known)
    assert len(known) == 5


def test_efforts_say_how_they_feel() -> None:
    found = steps("1 km easy\n1 km M+30s/mi\n1 km 10k\n1 km 4:00/km\nkick 60 s")
    assert [step.feel for step in found] == [
        "talk in sentences",
        "strong",
        "goal pace",
        None,
        "all you have",
    ]


def test_the_name_of_the_catalogue_stays_with_the_workout() -> None:
    named = resolve(catalogue.get("5k"), RUNNER, catalogue_name="5k")
    assert (named.name, named.recipe) == ("5k", "5k")
    own = resolve(parse("name: My Own Run!\n1 km easy"), RUNNER)
    assert (own.name, own.recipe, own.title) == ("my-own-run", None, "My Own Run!")


@st.composite
def anybody(draw: st.DrawFn) -> Athlete:
    def race() -> Performance:
        distance = Distance(draw(st.floats(800, 120_000)))
        return Performance(race_over(distance), Speed(draw(st.floats(0.81, 7.9))).time_over(distance))

    rate = st.none() | st.floats(20, 250)
    return Athlete(
        draw(st.sampled_from(list(Level))),
        race() if draw(st.booleans()) else None,
        tuple(race() for _ in range(draw(st.integers(0, 2)))),
        HeartFigures(draw(rate), draw(rate), draw(rate)),
        draw(st.none() | st.integers(0, 120)),
    )


@given(st.sampled_from(catalogue.names()), anybody())
def test_anybody_gets_a_workout_or_a_reason_why_not(name: str, athlete: Athlete) -> None:
    with contextlib.suppress(AthleteError):
        workout = resolve(catalogue.get(name), athlete)
        assert parse(workout.text) == catalogue.get(name)
