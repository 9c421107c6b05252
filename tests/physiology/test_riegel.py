from __future__ import annotations

import pytest

from negsplit.core.text import parse_performance
from negsplit.core.units import Distance
from negsplit.physiology.riegel import personal_exponent, riegel


def test_a_published_marathon_prediction_is_met() -> None:
    minutes = riegel(parse_performance("10k 50:00"), Distance(42_200), exponent=1.07).s / 60
    assert minutes == pytest.approx(233.37, abs=0.05)


def test_two_equal_distances_show_no_exponent() -> None:
    race = parse_performance("10k 50:00")
    with pytest.raises(ValueError, match="two different"):
        personal_exponent(race, race)


def test_the_personal_exponent_predicts_the_second_race() -> None:
    five, ten = parse_performance("5k 20:00"), parse_performance("10k 42:30")
    exponent = personal_exponent(five, ten)
    assert riegel(five, Distance(10_000), exponent=exponent).s == pytest.approx(ten.time.s)
