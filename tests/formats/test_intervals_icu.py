"""intervals.icu text: minutes are `m`, metres `mtr`, and nothing is read as what it is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.athlete import HeartFigures
from negsplit.core.text import Units
from negsplit.core.units import KM, MILE, Distance, Duration, Speed
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
from negsplit.formats import intervals_icu as icu

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
RAMP = SpeedTarget(Speed(3.0), Speed(2.9), Speed(3.1), Speed(4.0), Speed(3.9), Speed(4.1))

LENGTH = r"(?:(?:\d+h)?(?:\d+m)?(?:\d+s)?|\d+mtr|\d+(?:\.\d+)?(?:km|mi))"
PACES = r"(?:ramp )?\d+:\d\d(?:-\d+:\d\d)?/(?:km|mi) Pace"
WORD = r"(?:RPE\d(?:-\d)?,?|[^\d\s]+)"
LINE = re.compile(
    rf"- (?:{WORD}(?: {WORD})*? )?{LENGTH} (?:{PACES}|Z[1-5] HR|\d+-\d+% (?:LTHR|HR)|freeride)(?: press lap)?"
)


def line(step: Step, units: Units = Units.KM, heart: HeartFigures | None = None) -> str:
    return icu.dumps(Workout("made", (step,), ""), units=units, heart=heart).decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("step", "written"),
    [
        (Step(Role.RUN, Distance(400), PACE, "M"), "- 400mtr 4:16-4:04/km Pace"),  # never 400 minutes
        (Step(Role.RUN, MILE, PACE, "M"), "- 1mi 4:16-4:04/km Pace"),  # never a kilometre
        (Step(Role.RUN, MILE * 0.25, PACE, "M"), "- 0.25mi 4:16-4:04/km Pace"),
        (Step(Role.RUN, KM * 10, RAMP, "easy -> M"), "- 10km ramp 5:33-4:10/km Pace"),
        (Step(Role.RUN, Distance(1308.6), PACE, "M"), "- 1309mtr 4:16-4:04/km Pace"),
        (Step(Role.WARMUP, Duration(600), PACE, "easy"), "- Warm up 10m 4:16-4:04/km Pace"),
        (
            Step(Role.RUN, Duration(5430), PACE, "M", note="tall, calm"),
            "- tall, calm 1h30m30s 4:16-4:04/km Pace",
        ),
        (Step(Role.KICK, Duration(60), NoTarget(), "all-out"), "- Kick 1m freeride"),
        (Step(Role.WALK, Open(), EffortTarget("walk"), "walk"), "- Walk 10m freeride press lap"),
        (Step(Role.RUN, KM, EffortTarget("RPE 6"), "RPE 6"), "- RPE6 1km freeride"),
        (Step(Role.RUN, KM, EffortTarget("Z2"), "Z2"), "- 1km freeride"),
        (Step(Role.RUN, KM, EffortTarget("steady"), "steady"), "- steady 1km freeride"),
    ],
)
def test_each_kind_of_step_in_the_builders_words(step: Step, written: str) -> None:
    assert line(step) == written


def test_paces_per_mile() -> None:
    assert line(Step(Role.RUN, MILE * 3, PACE, "M"), Units.MI) == "- 3mi 6:53-6:33/mi Pace"


@pytest.mark.parametrize(
    ("heart", "zone", "written"),
    [
        (None, 2, "Z2 HR"),
        (None, None, "freeride"),
        (HeartFigures(threshold_bpm=170), 2, "85-90% LTHR"),
        (HeartFigures(maximum_bpm=200), 2, "72-76% HR"),
    ],
)
def test_heart_rates_as_the_builder_knows_them(
    heart: HeartFigures | None, zone: int | None, written: str
) -> None:
    step = Step(Role.RUN, Duration(600), HeartRateTarget(144.5, 153, zone), "Z2")
    assert line(step, heart=heart) == f"- 10m {written}"


def test_sections_follow_the_roles() -> None:
    steps = (
        Step(Role.WARMUP, KM, PACE, "easy"),
        Step(Role.RUN, KM, PACE, "M"),
        Step(Role.COOLDOWN, KM, PACE, "easy"),
        Step(Role.WALK, Duration(300), EffortTarget("walk"), "walk"),
    )
    written = icu.dumps(Workout("made", steps, "", purpose="finish strong")).decode()
    assert [block.splitlines()[0] for block in written.split("\n\n")] == [
        "finish strong",
        "Warmup",
        "Main set",
        "Cooldown",
    ]
    assert written.endswith("\n")


def test_words_that_would_be_read_as_lengths_are_left_out_and_said_so() -> None:
    step = Step(Role.RUN, KM, PACE, "M", note="last 400m hard")
    assert line(step) == "- 1km 4:16-4:04/km Pace"
    assert [finding.id for finding in icu.losses(Workout("made", (step,), ""))] == ["lost-note"]
    head = Workout("made", (step,), "", purpose="Main set 5x")
    assert "5x" not in icu.dumps(head).decode()


def test_losses_of_the_workout_at_hand() -> None:
    middle = Speed.from_pace(Duration(300), per=KM)
    even = SpeedTarget(middle, *(Speed.from_pace(Duration(300 + off), per=KM) for off in (6, -6)))
    steps = (
        Step(Role.RUN, KM, even, "M"),
        Step(Role.RUN, KM, RAMP, "easy -> M"),
        Step(Role.RUN, KM, SpeedTarget(Speed(4.0), Speed(3.99), Speed(4.2)), "M"),
        Step(Role.RUN, KM, HeartRateTarget(140, 150, 3), "Z3"),
        Step(Role.RUN, KM, HeartRateTarget(140, 150), "140-150 bpm"),
        Step(Role.RUN, KM, EffortTarget("Z2"), "Z2"),
        Step(
            Role.WALK,
            Duration(450),
            EffortTarget("walk"),
            "walk",
            extent_range=(Duration(300), Duration(600)),
        ),
        Step(Role.WALK, Open(), EffortTarget("walk"), "walk"),
    )
    workout = Workout("made", steps, "")
    said = {finding.id: finding.message.partition(":")[0] for finding in icu.losses(workout)}
    assert said == {
        "lost-range": "step 7",
        "lost-aim": "step 3",
        "lost-ramp-band": "step 2",
        "lost-open": "step 8",
        "lost-effort": "step 6",
        "heart-by-zone": "step 4",
        "lost-heart-rate": "step 5",
    }
    percents = icu.losses(workout, heart=HeartFigures(maximum_bpm=190))
    assert "heart-in-per-cent" in {finding.id for finding in percents}


@given(st.data())
def test_every_line_is_one_that_the_builder_reads(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    written = icu.dumps(workout, units=data.draw(st.sampled_from(Units))).decode()
    lines = [row for row in written.splitlines() if row.startswith("-")]
    assert len(lines) == len(workout.steps)
    assert all(LINE.fullmatch(row) for row in lines), written


def test_the_catalogue_is_written_whole(every_workout: list[Workout]) -> None:
    for workout in every_workout:
        lines = [row for row in icu.dumps(workout).decode().splitlines() if row.startswith("-")]
        assert len(lines) == len(workout.steps)
        assert all(LINE.fullmatch(row) for row in lines)
