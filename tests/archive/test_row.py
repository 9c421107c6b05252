"""A row says what `negsplit judge` says of the same file."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from negsplit.app.archive_row import EPOCH, reader
from negsplit.app.judge import judge_bytes
from negsplit.archive.table.schema import RUN
from negsplit.core.athlete import Athlete
from negsplit.formats.fit import dumps_activity
from negsplit.synth import Conditions, hide_plan, hilly, synthesize
from negsplit.synth.shapes import SHAPES

START = datetime(2024, 5, 4, 7, 30, tzinfo=UTC)
GIVEN_LATER = {"analysis"}


def recorded(shape: str) -> bytes:
    rng = np.random.default_rng(11)
    workout = SHAPES[shape](rng)
    hills = Conditions(course=hilly(rng))
    activity = synthesize(workout, hills, rng=rng, start=START)
    return dumps_activity(hide_plan(activity))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_says_what_judge_says(shape: str) -> None:
    data = recorded(shape)
    row = reader({})(data, "run.fit")
    judged = judge_bytes(data, "run.fit", Athlete()).judgement
    assert row is not None
    assert {column.name for column in RUN} - GIVEN_LATER == set(row)
    assert row["verdict"] == judged.progression.verdict
    assert row["size_pct"] == judged.progression.size_pct
    assert (row["steps_rising"], row["steps"]) == judged.progression.steps_rising
    assert row["drift_bpm_per_h"] == judged.heart.drift_bpm_per_h
    assert row["split_s"] == [split.time_s for split in judged.splits]
    assert row["start"] == (START - EPOCH).total_seconds() * 1e6
    assert set(row["flags"]) >= {finding.id for finding in judged.findings}  # type: ignore[call-overload]


def test_the_parts_of_a_row_add_up() -> None:
    row = reader({})(recorded("fast finish"), "run.fit")
    assert row is not None
    quarters, splits = (np.array(row[name]) for name in ("quarters_s_per_km", "split_s"))
    assert quarters.mean() == pytest.approx(row["pace_s_per_km"])
    assert splits.sum() == pytest.approx(row["moving_s"])
    assert quarters[0] > quarters[-1]
    assert float(str(row["finish_pct"])) < 0
    assert math.isclose(float(str(row["ascent_m"])), float(str(row["descent_m"])), rel_tol=0.5)


def test_another_sport_is_left_out() -> None:
    data = recorded("even")
    assert reader({"sport": "cycling"})(data, "run.fit") is None
    assert reader({"sport": "running"})(data, "run.fit") is not None
