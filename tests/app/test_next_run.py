"""What a judgement turns in the next progression run: one knob, with the run's own figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from negsplit.analysis.advise import Advice, advise
from negsplit.analysis.advise import Knob as Turned
from negsplit.analysis.judge import judge
from negsplit.app.next_run import TURNS, adjustment_from, day_of
from negsplit.app.turned import turned
from negsplit.core.athlete import Athlete, Level
from negsplit.core.plan import Adjustment, Knob
from negsplit.core.results import Judgement
from negsplit.core.text import parse_performance
from negsplit.design import catalogue
from negsplit.design.resolve import resolve
from negsplit.synth import synthesize

DAY = dt.date(2027, 2, 2)
RUNNER = Athlete(level=Level.ADVANCED, goal=parse_performance("10k 45:00"))
TIMED = resolve(catalogue.get("timed-10k"), RUNNER, catalogue_name="timed-10k")


def judged(faster_start: float = 0.0) -> Judgement:
    """Judge the timed workout with its first step run faster than planned [s/km]."""
    meant = turned(TIMED, Adjustment(Knob.START_PACE, -faster_start, "")) if faster_start else TIMED
    return judge(synthesize(meant, rng=np.random.default_rng(1)), TIMED)


@pytest.fixture(scope="module")
def as_planned() -> Judgement:
    return judged()


@pytest.mark.parametrize("faster", [8.0, 12.0])
def test_a_start_that_was_too_fast_is_slowed_by_as_much(faster: float) -> None:
    run = judged(faster)
    found = adjustment_from(run, advise(run), DAY)
    assert found is not None
    assert found.knob is Knob.START_PACE
    assert faster - 4 <= found.change <= faster  # beside what the whole run was faster
    assert found.reason == "In the run of 2027-02-02 the first third was too fast for what followed."


def test_no_start_is_slowed_by_more_than_a_quarter_of_a_minute_per_kilometre() -> None:
    run = judged(40.0)
    found = adjustment_from(run, advise(run), DAY)
    assert found is not None
    assert (found.knob, found.change) == (Knob.START_PACE, 15)


@pytest.mark.parametrize(
    ("advice", "knob", "change"),
    [
        ("shorten-the-final", Knob.FINISH, -33),
        ("keep-a-kick", Knob.FINISH, -10),
        ("take-it-further", Knob.FINISH, 10),
        ("ease-the-goal", Knob.STEPS, -1),
        ("finish-faster", Knob.START_PACE, 5),
    ],
)
def test_each_advice_turns_its_knob(as_planned: Judgement, advice: str, knob: Knob, change: float) -> None:
    piece = Advice(advice, Turned.FINAL, "Do it", "it was so")
    assert adjustment_from(as_planned, (piece,), DAY) == Adjustment(
        knob, change, "In the run of 2027-02-02 it was so."
    )


@pytest.mark.parametrize("advice", ["show-the-steps", "raise-the-goal", "run-through", "cool-down"])
def test_other_advice_leaves_the_workout_as_it_is(as_planned: Judgement, advice: str) -> None:
    piece = Advice(advice, Turned.WATCH, "Do it", "it was so")
    assert adjustment_from(as_planned, (piece,), DAY) is None
    then = replace(piece, id="take-it-further")
    both = adjustment_from(as_planned, (piece, then), DAY)
    assert both is not None
    assert both.knob is Knob.FINISH


def test_only_the_weightiest_advice_is_taken(as_planned: Judgement) -> None:
    pieces = tuple(Advice(name, Turned.FINAL, "Do it", "it was so") for name in TURNS)
    found = adjustment_from(as_planned, pieces, DAY)
    assert found is not None
    assert (found.knob, found.change) == TURNS[pieces[0].id]


def test_the_day_of_a_run_is_the_runners() -> None:
    late = dt.datetime(2027, 2, 2, 23, 30, tzinfo=dt.UTC)
    assert day_of(late, dt.timezone(dt.timedelta(hours=2))) == dt.date(2027, 2, 3)
    assert day_of(late.replace(tzinfo=None), dt.UTC) == dt.date(2027, 2, 2)
