from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import HeartFigures
from negsplit.core.errors import AthleteError
from negsplit.physiology.heart import karvonen, tanaka, zones


def borders(figures: HeartFigures, age: int | None = None) -> list[float]:
    return [zone.low_bpm for zone in zones(figures, age).zones]


def test_friels_zones_at_a_threshold_of_170() -> None:
    drawn = zones(HeartFigures(threshold_bpm=170))
    assert [zone.low_bpm for zone in drawn.zones[1:]] == pytest.approx([144.5, 153, 161.5, 170])
    assert "Friel" in drawn.source
    assert drawn.zones[4].high_bpm > 1.06 * 170


def test_friels_zones_leave_no_gap_between_whole_per_cents() -> None:
    drawn = zones(HeartFigures(threshold_bpm=170))
    assert drawn[2].high_bpm == drawn[3].low_bpm


@pytest.mark.parametrize(("share", "printed"), [(0.7, 160), (0.8, 176)])
def test_karvonens_published_example(share: float, printed: float) -> None:
    assert karvonen(share, resting_bpm=50, maximum_bpm=207) == pytest.approx(printed, abs=0.5)


def test_tanaka_at_19_is_195() -> None:
    assert tanaka(19) == pytest.approx(194.7)


def test_highest_and_resting_rate_give_shares_of_the_reserve() -> None:
    drawn = zones(HeartFigures(maximum_bpm=190, resting_bpm=50))
    assert [zone.low_bpm for zone in drawn.zones] == pytest.approx([120, 134, 148, 162, 176])
    assert drawn[5].high_bpm == 190
    assert "Karvonen" in drawn.source


def test_the_highest_rate_alone_gives_shares_of_it() -> None:
    drawn = zones(HeartFigures(maximum_bpm=200))
    assert [zone.low_bpm for zone in drawn.zones] == pytest.approx([100, 120, 140, 160, 180])
    assert "Edwards" in drawn.source


def test_age_alone_says_how_unsure_it_is() -> None:
    drawn = zones(HeartFigures(), 40)
    assert drawn.uncertainty_bpm == 10
    assert "Tanaka" in drawn.source
    assert borders(HeartFigures(), 40) == borders(HeartFigures(maximum_bpm=180))


def test_the_threshold_counts_before_the_highest_rate() -> None:
    figures = HeartFigures(maximum_bpm=190, threshold_bpm=170, resting_bpm=50)
    assert "Friel" in zones(figures).source
    assert zones(figures)[5].high_bpm == 190


def test_a_measured_figure_is_surer_than_an_estimated_one() -> None:
    unsure = [
        zones(HeartFigures(threshold_bpm=170)).uncertainty_bpm,
        zones(HeartFigures(maximum_bpm=190)).uncertainty_bpm,
        zones(HeartFigures(), 40).uncertainty_bpm,
    ]
    assert unsure == sorted(unsure)


@pytest.mark.parametrize(
    "figures",
    [
        HeartFigures(maximum_bpm=300),
        HeartFigures(maximum_bpm=150, threshold_bpm=170),
        HeartFigures(maximum_bpm=60, resting_bpm=60),
        HeartFigures(threshold_bpm=100, resting_bpm=90),
        HeartFigures(resting_bpm=0),
        HeartFigures(resting_bpm=190),
    ],
)
def test_figures_that_cannot_be_are_refused(figures: HeartFigures) -> None:
    with pytest.raises(AthleteError, match="--hrmax"):
        zones(figures, 40)


@pytest.mark.parametrize("age", [0, -5, 130])
def test_ages_the_formulas_do_not_know_are_refused(age: int) -> None:
    with pytest.raises(AthleteError, match="age"):
        zones(HeartFigures(), age)


def test_nothing_known_names_the_options() -> None:
    with pytest.raises(AthleteError, match="--lthr"):
        zones(HeartFigures(resting_bpm=50))


@given(st.floats(120, 220), st.floats(30, 70))
def test_zones_rise_without_gaps_whatever_the_figures(maximum: float, resting: float) -> None:
    for figures in (
        HeartFigures(maximum_bpm=maximum, resting_bpm=resting),
        HeartFigures(threshold_bpm=maximum * 0.9, resting_bpm=resting),
        HeartFigures(threshold_bpm=maximum * 0.9, maximum_bpm=maximum),
    ):
        assert len(zones(figures).zones) == 5
