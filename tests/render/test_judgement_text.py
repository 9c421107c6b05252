"""A judgement in the terminal and on a page: the sentence first, then the picture, then the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from negsplit.analysis.clean import clean
from negsplit.analysis.judge import judge
from negsplit.core.activity import Activity, Streams
from negsplit.core.results import Judgement, Segment, Split
from negsplit.core.text import Units
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.render.judgement_text import by_fives, judgement_text
from negsplit.render.report import report
from negsplit.render.run_chart import run_chart, run_picture, smoothed
from negsplit.render.strip import strip
from negsplit.render.terminal import Terminal

WORKOUT = Workout(
    "made",
    tuple(
        Step(Role.RUN, Duration(600), SpeedTarget(Speed(mps), Speed(mps * 0.98), Speed(mps * 1.02)), "M")
        for mps in (3.0, 3.5, 4.0)
    ),
    "",
)


@pytest.fixture(scope="module")
def activity() -> Activity:
    time = np.arange(1801.0)
    speed = np.repeat([3.0, 3.5, 4.0], 600) * (1 + 0.01 * np.sin(time[1:] / 9))
    way = np.concatenate([[0.0], np.cumsum(speed)])
    return Activity(datetime(2026, 5, 24, tzinfo=UTC), "running", "made", Streams(time, way))


@pytest.fixture(scope="module")
def judgement(activity: Activity) -> Judgement:
    segments = tuple(
        Segment(
            step, "run", 600.0 * step, 600.0 * (step + 1), 600 * mps, 1000 / mps, None, 150.0, 0.9, -2.0, 0.8
        )
        for step, mps in enumerate((3.0, 3.5, 4.0))
    )
    return replace(judge(activity), segments=segments)


def test_the_first_line_is_the_answer(judgement: Judgement) -> None:
    assert judgement_text(judgement, Units.KM, Terminal()).startswith(judgement.summary.split(",")[0])


def test_every_line_fits_80_columns(judgement: Judgement) -> None:
    for units in Units:
        assert max(map(len, judgement_text(judgement, units, Terminal()).splitlines())) <= 80


def test_each_step_stands_with_its_difference_to_the_target(judgement: Judgement) -> None:
    said = judgement_text(judgement, Units.KM, Terminal())
    assert "-0:02" in said
    assert "90%" in said
    assert "150 bpm" in said


def test_without_unicode_no_other_character_is_used(judgement: Judgement) -> None:
    assert judgement_text(judgement, Units.KM, Terminal(unicode=False)).isascii()


def test_splits_are_joined_all_the_way_over_all_the_time() -> None:
    splits = [Split(1000.0, 300.0 - number, 300.0 - number, None, None) for number in range(6)]
    joined = by_fives(splits)
    assert [split.distance_m for split in joined] == [5000, 1000]
    assert joined[0].pace_s_per_km == pytest.approx((300 + 299 + 298 + 297 + 296) / 5)


def test_the_strip_rises_with_the_run(judgement: Judgement) -> None:
    slow, blocks, fast = strip(judgement, Units.KM, Terminal()).split()
    assert list(blocks) == sorted(blocks)
    assert slow > fast


def test_the_picture_is_whole_svg_with_a_title_and_a_description(
    activity: Activity, judgement: Judgement
) -> None:
    for drawn in (
        run_chart(clean(activity), judgement, WORKOUT, Units.KM),
        run_picture(clean(activity), judgement, None, Units.MI),
    ):
        root = ET.fromstring(drawn)  # noqa: S314 -- our own drawing
        tags = [child.tag.split("}")[1] for child in root]
        assert {"title", "desc"} <= set(tags)


def test_each_planned_step_is_a_band_with_the_fast_side_up(activity: Activity, judgement: Judgement) -> None:
    drawn = run_chart(clean(activity), judgement, WORKOUT, Units.KM)
    bands = [part.split('"')[0] for part in drawn.split('d="') if 'class="band"' in part]
    assert len(bands) == 3
    tops = [min(float(pair.split()[1]) for pair in band[1:-1].split("L")) for band in bands]
    assert tops == sorted(tops, reverse=True)


def test_the_page_needs_nothing_from_elsewhere(activity: Activity, judgement: Judgement) -> None:
    page = report(clean(activity), judgement, WORKOUT, Units.KM)
    assert all(mark not in page for mark in ("<script", "@import", " src=", "<link", "url("))
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_words_from_a_file_cannot_become_markup(activity: Activity, judgement: Judgement) -> None:
    evil = replace(judgement, summary="<script>alert(1)</script>")
    page = report(clean(activity), evil, None, Units.KM)
    assert "<script" not in page


def test_a_moving_mean_leaves_a_steady_line_alone_and_skips_what_is_missing() -> None:
    column = np.full(50, 3.0)
    column[10:14] = np.nan
    assert smoothed(column, 9) == pytest.approx(np.full(50, 3.0))
