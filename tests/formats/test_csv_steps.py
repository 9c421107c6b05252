"""The table of steps: numbers with units, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from negsplit.core.units import MILE, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, Role, SpeedTarget, Step, Workout
from negsplit.formats import csv_steps


def rows(workout: Workout) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_steps.dumps(workout).decode(), newline="")))


def said(row: dict[str, str]) -> dict[str, str]:
    return {head: cell for head, cell in row.items() if cell}


def test_each_sort_of_step() -> None:
    steps = (
        Step(Role.RUN, MILE, SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1)), "M", expected=Speed(4.0)),
        Step(
            Role.RUN, Duration(90), HeartRateTarget(144.5, 153, 2), "Z2", note="-calm-", expected=Speed(3.0)
        ),
        Step(
            Role.WALK,
            Duration(450),
            EffortTarget("walk"),
            "walk",
            extent_range=(Duration(300), Duration(600)),
            expected=Speed(1.4),
        ),
    )
    run, heart, walk = rows(Workout("made", steps, ""))
    assert said(run) == {
        "step": "1",
        "role": "run",
        "effort": "M",
        "extent_m": "1609.344",
        "nominal_mps": "4",
        "slow_mps": "3.9",
        "fast_mps": "4.1",
        "expected_mps": "4",
        "pace_km": "4:10/km",
        "pace_mi": "6:42/mi",
        "ends_at_m": "1609.344",
        "ends_at_s": "402.336",
    }
    assert said(heart) == {
        "step": "2",
        "role": "run",
        "effort": "Z2",
        "extent_s": "90",
        "heart_low_bpm": "144.5",
        "heart_high_bpm": "153",
        "heart_zone": "2",
        "expected_mps": "3",
        "pace_km": "5:33/km",
        "pace_mi": "8:56/mi",
        "ends_at_m": "1879.344",
        "ends_at_s": "492.336",
        "note": "'-calm-",  # a spreadsheet would reckon with it
    }
    assert (walk["extent_low"], walk["extent_high"], walk["pace_km"]) == ("300", "600", "")


def test_where_a_step_ends_is_left_empty_once_a_speed_is_not_known() -> None:
    steps = (
        Step(Role.RUN, MILE, EffortTarget("RPE 6"), "RPE 6"),
        Step(Role.RUN, MILE, EffortTarget("x"), "x"),
    )
    assert [(row["ends_at_m"], row["ends_at_s"]) for row in rows(Workout("made", steps, ""))] == [
        ("1609.344", ""),
        ("3218.688", ""),
    ]


def test_what_belongs_to_the_whole_is_left_out_and_said_so(every_workout: list[Workout]) -> None:
    (finding,) = csv_steps.losses(every_workout[0])
    assert finding.message.startswith("left out of the table: name, purpose")


@given(st.data())
def test_any_workout_has_a_row_a_step_and_no_formula(
    made_workouts: st.SearchStrategy[Workout], data: st.DataObject
) -> None:
    workout = data.draw(made_workouts)
    table = rows(workout)
    assert [row["role"] for row in table] == [step.role for step in workout.steps]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())
