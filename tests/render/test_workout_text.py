"""A workout in the terminal: the facts, the steps, the staircase."""

from __future__ import annotations

import pytest

from negsplit.core.finding import Finding, Weight
from negsplit.core.text import Units
from negsplit.core.units import MILE, Distance, Duration, Speed
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.render.staircase import staircase
from negsplit.render.terminal import BLOCKS, Terminal
from negsplit.render.workout_text import finding_lines, workout_text


def run(extent: Distance | Duration, mps: float, to: float | None = None) -> Step:
    ends = (Speed(to), Speed(to * 0.98), Speed(to * 1.02)) if to else (None, None, None)
    target = SpeedTarget(Speed(mps), Speed(mps * 0.98), Speed(mps * 1.02), *ends)
    return Step(Role.RUN, extent, target, "M", expected=Speed(mps))


WALK = Step(
    Role.WALK, Duration(450), EffortTarget("walk"), "walk", None, (Duration(300), Duration(600)), Speed(1.4)
)


def heights(workout: Workout) -> list[int]:
    drawn = staircase(workout, Units.KM, Terminal())
    return [BLOCKS.index(mark) for mark in drawn if mark in BLOCKS]


def test_the_staircase_rises_with_the_steps_and_ends_at_the_top() -> None:
    drawn = heights(
        Workout("made", (run(Duration(600), 3), run(Duration(600), 3.5), run(Duration(600), 4)), "")
    )
    assert drawn == sorted(drawn)
    assert drawn[-1] == len(BLOCKS) - 1


def test_a_ramp_is_drawn_rising_not_stepped() -> None:
    assert len(set(heights(Workout("made", (run(Duration(1200), 3, to=4),), "")))) >= 5


def test_the_width_of_a_step_is_its_time() -> None:
    drawn = heights(Workout("made", (run(Duration(600), 3), run(Duration(1800), 4)), ""))
    assert drawn.count(min(drawn)) * 3 == pytest.approx(drawn.count(max(drawn)), abs=3)


def test_a_walk_is_named_beside_the_totals_and_not_drawn() -> None:
    workout = Workout("made", (run(MILE * 3, 3), WALK), "")
    said = workout_text(workout, Units.MI, Terminal())
    assert "3 mi" in said.splitlines()[0]
    assert "+ 5-10 min walk" in said.splitlines()[0]
    assert len(set(heights(workout))) == 1


def test_heart_rate_steps_name_their_zone_and_the_beats_in_it() -> None:
    step = Step(Role.RUN, Duration(900), HeartRateTarget(133, 152, 3), "Z3")
    said = workout_text(Workout("made", (step,), ""), Units.KM, Terminal())
    assert "zone 3" in said
    assert "133 - 151 bpm" in said
    assert "/km" not in said


def test_an_empty_step_target_is_told_by_its_effort() -> None:
    step = Step(Role.KICK, Duration(60), NoTarget(), "all-out", expected=Speed(5))
    assert "all-out" in workout_text(Workout("made", (run(MILE, 3), step), ""), Units.KM, Terminal())


def test_findings_stand_gravest_first_with_their_remedy() -> None:
    note = Finding("a-note", Weight.NOTE, "worth knowing")
    breach = Finding("a-breach", Weight.BREACH, "the ladder falls", "Name another goal.")
    lines = finding_lines((note, breach), Terminal())
    assert lines == ["breach: the ladder falls. Name another goal.", "note: worth knowing."]


def test_every_line_fits_80_columns() -> None:
    steps = (*(run(MILE * 3, 3 + 0.1 * number) for number in range(8)), WALK)
    workout = Workout(
        "made", steps, "", title="A rather long title of a progression run", purpose="word " * 60
    )
    assert max(map(len, workout_text(workout, Units.MI, Terminal()).splitlines())) <= 80
