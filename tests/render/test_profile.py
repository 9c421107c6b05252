"""The pace profile: fast at the top, bands around the line, ramps sloped, readable aloud."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.text import Units
from negsplit.core.units import KM, Duration, Speed
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
from negsplit.render.profile import HEIGHT, profile, profile_file, sparkline

SVG = "{http://www.w3.org/2000/svg}"


def pace(mps: float) -> SpeedTarget:
    return SpeedTarget(Speed(mps), Speed(mps - 0.1), Speed(mps + 0.1))


RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))
LADDER = Workout(
    "Ladder & more",
    (
        Step(Role.WARMUP, KM * 2, pace(3.0), "easy"),
        Step(Role.RUN, KM * 2, pace(3.5), "M"),
        Step(Role.RUN, KM * 2, pace(4.0), "HM"),
        Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5.0)),
        Step(Role.WALK, Duration(300), EffortTarget("walk"), "walk", expected=Speed(1.4)),
    ),
    "",
)


def drawing(workout: Workout, units: Units = Units.KM) -> ET.Element:
    svg = ET.fromstring(profile(workout, units)).find(f"{SVG}svg")  # noqa: S314 -- our own drawing
    assert svg is not None
    return svg


def corners(svg: ET.Element, style: str) -> list[list[tuple[float, float]]]:
    paths = [path.attrib["d"] for path in svg.iter(f"{SVG}path") if path.get("class") == style]
    return [[(float(x), float(y)) for x, y in re.findall(r"[ML](\S+?) ([\d.]+)", path)] for path in paths]


def words(svg: ET.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_faster_is_higher_and_later_is_further_right() -> None:
    lines = corners(drawing(LADDER), "nominal")
    assert len(lines) == 3
    for before, after in pairwise(lines):
        assert before[-1][0] <= after[0][0]
        assert before[-1][1] > after[0][1]


def test_each_line_lies_in_its_band() -> None:
    svg = drawing(LADDER)
    for line, band in zip(corners(svg, "nominal"), corners(svg, "band"), strict=True):
        heights = [y for _, y in band]
        assert all(min(heights) < y < max(heights) for _, y in line)
        assert {x for x, _ in line} == {x for x, _ in band}


def test_a_ramp_slopes() -> None:
    ((left, right),) = corners(
        drawing(Workout("made", (Step(Role.RUN, KM * 5, RAMP, "easy -> M"),), "")), "nominal"
    )
    assert left[1] > right[1]


def test_the_kick_is_marked_and_named_and_the_walk_lies_low() -> None:
    svg = drawing(LADDER)
    assert len(corners(svg, "kick")) == 1
    assert "kick" in words(svg)
    kick, walk = corners(svg, "free")
    assert kick[0][1] < walk[0][1]


def test_paces_stand_over_the_steps_and_lengths_under_them() -> None:
    assert words(drawing(LADDER)) == ["5:33", "4:46", "4:10", "kick", "2 km", "2 km", "2 km", "1 min"]
    assert words(drawing(LADDER, Units.MI))[:3] == ["8:56", "7:40", "6:42"]


def test_it_can_be_read_aloud() -> None:
    svg = drawing(LADDER)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "Pace profile of Ladder & more"
    said = svg.findtext(f"{SVG}desc") or ""
    assert said.startswith("From start to finish: warm up 2 km at 5:33/km; run 2 km at 4:46/km;")


def test_heart_rate_workouts_are_drawn_by_heart_rate() -> None:
    steps = (
        Step(Role.RUN, Duration(900), HeartRateTarget(130, 145, 2), "Z2"),
        Step(Role.RUN, Duration(600), HeartRateTarget(150, 160, 4), "Z4"),
        Step(Role.COOLDOWN, Duration(300), pace(3.0), "easy"),
    )
    svg = drawing(Workout("made", steps, ""))
    assert len(corners(svg, "band")) == 2
    assert words(svg)[:2] == ["Z2", "Z4"]
    assert len(corners(svg, "free")) == 1


def test_a_file_of_its_own_carries_its_colours() -> None:
    root = ET.fromstring(profile_file(LADDER, Units.KM))  # noqa: S314 -- our own drawing
    style = root.findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme: dark" in style
    assert [child.tag for child in root][:3] == [f"{SVG}title", f"{SVG}style", f"{SVG}desc"]


def test_the_sparkline_has_one_line_and_no_walk() -> None:
    root = ET.fromstring(sparkline(LADDER))  # noqa: S314 -- our own drawing
    (line,) = [path.attrib["d"] for path in root.iter(f"{SVG}path")]
    assert len(re.findall(r"[ML]", line)) == 8


@pytest.mark.parametrize(
    "steps",
    [
        (Step(Role.RUN, Open(), NoTarget(), ""),),
        (Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6"),),
        (Step(Role.RUN, KM, pace(3.0), "M"), Step(Role.WALK, Open(), EffortTarget("walk"), "walk")),
    ],
)
def test_workouts_of_which_little_is_known_are_drawn_too(steps: tuple[Step, ...]) -> None:
    workout = Workout("made", steps, "")
    assert drawing(workout).get("viewBox")
    assert "<svg" in sparkline(workout)


@given(st.data())
def test_nothing_is_drawn_outside_the_picture(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    svg = drawing(data.draw(made_workouts))
    for style in ("nominal", "band", "free"):
        for line in corners(svg, style):
            assert all(0 <= x <= 360 and 0 <= y <= HEIGHT for x, y in line)
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= 360
