"""The card: one small page for phone and paper, with everything a runner needs on the way."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Duration, Speed
from negsplit.core.workout import (
    EffortTarget,
    HeartRateTarget,
    NoTarget,
    Open,
    Role,
    SpeedTarget,
    Step,
    Workout,
)
from negsplit.render.card import card

LARGEST = 60_000
"""Bytes of a card."""
VOID = {"meta", "path", "line"}

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1), Speed(3.0), Speed(2.9), Speed(3.1))


class Rows(HTMLParser):
    """Collects the words of each row of the table, and checks that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag == "tr":
            self.rows.append([])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A closed element opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "table" in self.open and data.strip():
            self.rows[-1].append(data.strip())


def rows(workout: Workout, units: Units = Units.MI) -> list[list[str]]:
    page = Rows()
    page.feed(card(workout, units))
    assert page.open == []
    assert page.outside == []
    return page.rows


def test_steps_with_both_units_where_they_end_and_when() -> None:
    steps = (
        Step(Role.WARMUP, MILE * 3, PACE, "easy", feel="talk", note="stay calm"),
        Step(Role.RUN, Duration(900), HeartRateTarget(145, 153, 2), "Z2", expected=Speed(3.0)),
        Step(Role.COOLDOWN, KM, RAMP, "M -> easy", expected=RAMP.mean),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", feel="all you have", expected=Speed(5.0)),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk", feel="walk"),
    )
    pace = ["6:42 /mi", "4:10 /km", "keep 6:33-6:53"]
    ramp = ["6:42 \u2192 8:56 /mi", "4:10 \u2192 5:33 /km", "keep 6:33-9:15"]
    assert rows(Workout("made", steps, "")) == [
        ["3 mi", "warm up \u00b7 talk", "stay calm", *pace, "20:07", "3 mi \u00b7 4.8 km"],
        ["15 min", "run", "zone 2", "145-152 bpm", "35:07", "4.7 mi \u00b7 7.5 km"],
        ["1 km", "cool down", *ramp, "39:53", "5.3 mi \u00b7 8.5 km"],
        ["1 min", "kick \u00b7 all you have", "all out", "no target", "40:53", "5.5 mi \u00b7 8.8 km"],
        ["until lap", "walk", "40:53", "5.5 mi \u00b7 8.8 km"],
    ]


def test_title_purpose_and_totals_stand_at_the_top() -> None:
    steps = (
        Step(Role.RUN, MILE * 3, PACE, "M"),
        Step(
            Role.WALK,
            Duration(450),
            EffortTarget("walk"),
            "walk",
            extent_range=(Duration(300), Duration(600)),
        ),
    )
    page = card(Workout("made", steps, "", title="Thirds <1>", purpose="finish strong"), Units.MI)
    assert "<h1>Thirds &lt;1&gt;</h1>" in page
    assert "3 mi · 4.8 km · about 20:07 · + 5-10 min walk" in page
    assert "<p>Finish strong.</p>" in page


def test_colours_for_day_night_and_paper_and_the_size_of_a_postcard() -> None:
    page = card(Workout("made", (Step(Role.RUN, MILE, PACE, "M"),), ""), Units.KM)
    assert "prefers-color-scheme: dark" in page
    assert "@page { size: 105mm 148mm;" in page
    assert re.search(r'name="viewport" content="width=device-width', page)


def test_every_card_of_the_catalogue_is_small(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        for units in Units:
            page = card(workout, units)
            assert len(page.encode()) < LARGEST / 2
            assert len(rows(workout, units)) == len(workout.steps)


def test_a_card_of_fifty_steps_is_small_enough() -> None:
    assert (
        len(card(Workout("made", (Step(Role.RUN, MILE, PACE, "M"),) * 50, ""), Units.MI).encode()) < LARGEST
    )


@given(st.data())
def test_any_workout_makes_a_sound_page(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    assert len(rows(workout)) == len(workout.steps)
