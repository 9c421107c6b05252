"""What the catalogue offers to the planner: kinds by how the run ends, doses that order, races that fit."""

from __future__ import annotations

import pytest

from negsplit.app.candidates import candidates_for, dose_of, kind_of
from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.plan import Candidate, Kind, Phase
from negsplit.core.races import FIVE_K, FULL, HALF, TEN_K, Race
from negsplit.core.text import parse_performance
from negsplit.core.units import KM
from negsplit.core.workout import Workout
from negsplit.design import notation
from negsplit.design.resolve import resolve
from negsplit.physiology.paces import pace_table

RUNNERS = ("marathon 2:30:00", "marathon 3:30:00", "marathon 5:00:00")


def athlete(goal: str = "half marathon 1:45:00") -> Athlete:
    return Athlete(Level.ADVANCED, parse_performance(goal), heart=HeartFigures(maximum_bpm=186))


def offered(race: Race, goal: str = "half marathon 1:45:00") -> dict[str, Candidate]:
    return {candidate.name: candidate for candidate in candidates_for(athlete(goal), race)}


def steps(text: str, goal: str = "marathon 3:30:00") -> Workout:
    return resolve(notation.parse(text.replace(";", "\n"), "made"), athlete(goal))


@pytest.mark.parametrize("goal", RUNNERS)
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10 mi easy; 2 mi M", Kind.LONG_SOFT),
        ("9 mi easy; 3 mi M", Kind.LONG_SOFT),
        ("8 mi easy; 4 mi M", Kind.LONG_PROGRESSION),
        ("11 mi easy; 1 mi HM", Kind.LONG_PROGRESSION),
        ("12 mi easy; 60 s all-out", Kind.LONG_PROGRESSION),
        ("10 mi easy; 4 mi M+30s/mi", Kind.LONG_SOFT),
        ("10 min easy; 10 min M; 10 min HM", Kind.PROGRESSION),
    ],
)
def test_a_long_run_is_soft_with_a_couple_of_marathon_miles_and_nothing_faster_a22_d3(
    text: str, kind: Kind, goal: str
) -> None:
    assert kind_of(steps(text, goal), pace_table(athlete(goal)), HALF) is kind


def test_ten_miles_are_a_long_run_before_a_half_and_not_before_a_marathon() -> None:
    run, paces = steps("8 mi easy; 2 mi M"), pace_table(athlete("marathon 3:30:00"))
    assert kind_of(run, paces, HALF) is Kind.LONG_SOFT
    assert kind_of(run, paces, FULL) is Kind.PROGRESSION
    assert kind_of(run, paces, None) is Kind.LONG_SOFT


def test_the_long_workouts_of_the_article_are_hard_a14_a15() -> None:
    assert offered(HALF)["half-long"].kind is Kind.LONG_PROGRESSION
    assert offered(FULL, "marathon 3:30:00")["marathon-long"].kind is Kind.LONG_PROGRESSION
    assert offered(TEN_K, "10k 45:00")["timed-10k"].kind is Kind.PROGRESSION


def test_a_harder_end_is_a_heavier_dose() -> None:
    paces = pace_table(athlete("marathon 3:30:00"))
    doses = [dose_of(steps(f"6 mi easy; 2 mi {end}"), paces) for end in ("easy", "M", "HM", "10k")]
    assert doses == sorted(doses)
    assert dose_of(steps("10 min T"), paces) == pytest.approx(10)


def test_workouts_without_a_heart_rate_figure_are_left_out_where_they_need_one() -> None:
    unknown = Athlete(goal=parse_performance("10k 45:00"))
    assert "heart-zones" not in {candidate.name for candidate in candidates_for(unknown, TEN_K)}
    assert "heart-zones" in offered(TEN_K)


def test_a_race_between_two_named_ones_takes_the_workouts_of_the_nearer_a20() -> None:
    twelve = Race("12 km", KM * 12)
    assert offered(twelve)["timed-10k"].races == ("12 km",)
    assert offered(twelve)["marathon-long"].races == ("marathon",)


def test_distance_and_time_are_those_of_the_workout() -> None:
    candidate = offered(TEN_K, "10k 45:00")["timed-10k"]
    assert candidate.duration_s == 2_700
    assert 8_500 < candidate.distance_m < 10_500


def test_specific_workouts_wait_for_the_build_phase() -> None:
    assert Phase.BASE not in offered(FIVE_K, "5k 20:00")["5k"].phases
    assert Phase.PEAK in offered(FIVE_K, "5k 20:00")["5k"].phases
