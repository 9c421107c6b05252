from __future__ import annotations

import pytest

from negsplit.core.athlete import Athlete, Level
from negsplit.core.text import parse_performance
from negsplit.core.units import Duration
from negsplit.design.catalogue import OURS, Catalogue
from negsplit.design.notation import parse
from negsplit.design.search import Wish, matching, ranked


def test_only_recipes_for_the_race_and_the_level_are_found() -> None:
    found = matching(OURS, Wish(race="half", level=Level.BEGINNER))
    assert found
    for match in found:
        assert "half" in match.recipe.races
        assert not match.recipe.levels or Level.BEGINNER in match.recipe.levels


def test_recipes_that_take_too_long_are_left_out() -> None:
    hour = Duration(3600)
    short = {match.name for match in matching(OURS, Wish(longest=hour))}
    assert {"timed-10k", "heart-zones"} <= short
    assert "marathon-long" not in short
    assert all(match.duration and match.duration <= hour for match in matching(OURS, Wish(longest=hour)))


def test_the_shortest_comes_first() -> None:
    times = [match.duration.s for match in matching(OURS, Wish(race="marathon")) if match.duration]
    assert times == sorted(times)


def test_how_long_it_takes_depends_on_the_athlete() -> None:
    def longest(goal: str) -> float:
        wish = Wish(athlete=Athlete(goal=parse_performance(goal), level=Level.ADVANCED))
        times = {match.name: match.duration for match in matching(OURS, wish)}
        time = times["marathon-long"]
        assert time is not None
        return time.s

    assert longest("marathon 2:45:00") < longest("marathon 4:15:00")


@pytest.mark.parametrize("name", ["timed-10k", "marathon-long", "thirds-km", "tempo-ramp"])
def test_a_recipe_is_likest_to_itself(name: str) -> None:
    (first, likeness), *rest = ranked(OURS, OURS.get(name), Wish())
    assert first == name
    assert likeness == pytest.approx(1)
    assert rest[0][1] < 1


def test_the_same_run_by_time_and_by_distance_stand_next_to_each_other() -> None:
    names = [name for name, _ in ranked(OURS, OURS.get("mcmillan-thirds"), Wish())]
    assert names[1] == "mcmillan-thirds-9mi"


def test_marathon_long_runs_are_likelier_to_each_other_than_to_a_5k_run() -> None:
    likeness = dict(ranked(OURS, OURS.get("marathon-long"), Wish()))
    assert likeness["troop-long"] > 3 * likeness["super-fast-finish"]


def test_others_recipes_are_searched_too() -> None:
    shelf = Catalogue({"mine": "for: 5k\n10 min easy"})
    assert matching(shelf, Wish(race="5k"))[0].name == "mine"
    assert ranked(shelf, parse("10 min easy"), Wish())[0][0] == "mine"
