from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from negsplit.analysis.advise import FAULTS, MOST, NEXT_STEPS, Knob, advise
from negsplit.analysis.judge import judge
from negsplit.analysis.start import start_excess
from negsplit.core.results import Judgement, Verdict
from negsplit.core.text import Units
from negsplit.core.units import Duration, Speed
from negsplit.core.workout import NoTarget, Role, SpeedTarget, Step, Workout
from negsplit.synth import Conditions, Manner, Stop, hide_plan, synthesize
from negsplit.synth.conditions import NoiseModel
from negsplit.synth.shapes import block


def held(minutes: float, pace_s: float, role: Role = Role.RUN) -> Step:
    slow, nominal, fast = (Speed(1000 / (pace_s + side)) for side in (8, 0, -8))
    return Step(role, Duration(60 * minutes), SpeedTarget(nominal, slow, fast), "")


TIMED = Workout(
    "timed",
    (
        held(10, 390, Role.WARMUP),
        held(10, 320),
        held(10, 305),
        held(10, 292),
        held(5, 390, Role.COOLDOWN),
    ),
    text="",
)
CALM = Conditions(noise=NoiseModel(speed_sd=0.01))


def ran(*paces: float, conditions: Conditions = CALM, plan: Workout = TIMED) -> Judgement:
    """Judge a run of the plan at other paces."""
    steps = tuple(held(_minutes(step), pace, step.role) for step, pace in zip(plan.steps, paces, strict=True))
    activity = synthesize(replace(plan, steps=steps), conditions, rng=np.random.default_rng(0))
    return judge(replace(activity, workout=plan), plan)


def _minutes(step: Step) -> float:
    assert isinstance(step.extent, Duration)
    return step.extent.s / 60


def ids(judgement: Judgement, *earlier: Judgement) -> list[str]:
    return [advice.id for advice in advise(judgement, earlier=earlier)]


TO_PLAN = ran(390, 320, 305, 292, 390)
HASTY = ran(378, 311, 305, 292, 390)


def test_a_run_to_plan_is_taken_a_little_further() -> None:
    assert ids(TO_PLAN) == ["take-it-further"]


def test_a_hasty_start_is_told_with_its_size_a3() -> None:
    said = advise(HASTY)[0]
    assert said.id == "start-slower"
    assert said.knob is Knob.START
    assert said.sentence == "Start 9 s/km slower: the first third was too fast for what followed."


def test_a_habit_is_told_with_its_count() -> None:
    said = advise(TO_PLAN, earlier=(HASTY, HASTY, HASTY))[0]
    assert said.sentence == "Start 9 s/km slower: the first third was too fast in 3 of your last 4 runs."


def test_a_habit_is_mended_before_more_is_asked() -> None:
    assert ids(TO_PLAN, HASTY, HASTY, HASTY) == ["start-slower"]


def test_two_hasty_starts_are_no_habit() -> None:
    assert "start-slower" not in ids(TO_PLAN, HASTY, HASTY, TO_PLAN)


def test_one_hasty_start_long_ago_is_no_habit() -> None:
    assert "start-slower" not in ids(TO_PLAN, TO_PLAN, TO_PLAN, TO_PLAN, HASTY, HASTY)


def test_the_units_are_those_of_the_reader() -> None:
    assert "s/mi slower" in advise(HASTY, units=Units.MI)[0].do


def test_faster_throughout_is_no_hasty_start() -> None:
    told = ids(ran(380, 310, 295, 282, 390))
    assert told[0] == "raise-the-goal"
    assert "start-slower" not in told


def test_slower_throughout_moves_the_goal() -> None:
    said = advise(ran(401, 331, 316, 303, 401))[0]
    assert said.id == "ease-the-goal"
    assert "12 s/km slower" in said.do


def test_a_last_step_that_faded_is_shortened() -> None:
    assert ids(ran(390, 320, 305, 304, 390))[0] == "shorten-the-final"


def test_a_missing_kick_is_told_a11() -> None:
    kicked = replace(TIMED, steps=(*TIMED.steps[:4], Step(Role.KICK, Duration(60), NoTarget(), "all-out")))
    weary = replace(CALM, runner=replace(CALM.runner, kick_gain=1.0))
    run = synthesize(kicked, weary, rng=np.random.default_rng(1))
    assert "keep-a-kick" in ids(judge(run, kicked))


def test_pauses_are_told_a4() -> None:
    paused = replace(CALM, manner=Manner(stops=(Stop(1500, 120, auto_paused=True),)))
    run = synthesize(TIMED, paused, rng=np.random.default_rng(0))
    assert "run-through" in ids(judge(run, TIMED))


def test_a_fast_end_asks_for_a_cool_down_a5() -> None:
    fast_end = Workout("no cool-down", tuple(block(12, 2.6 + 0.2 * i) for i in range(4)), text="")
    run = hide_plan(synthesize(fast_end, CALM, rng=np.random.default_rng(0)))
    assert ids(judge(run)) == ["cool-down"]


def test_steps_that_cannot_be_seen_ask_for_laps() -> None:
    even = hide_plan(
        synthesize(Workout("even", (block(45, 3.0),), text=""), CALM, rng=np.random.default_rng(0))
    )
    assert ids(judge(even, TIMED))[0] == "show-the-steps"


def test_an_even_run_without_a_plan_learns_how_to_progress_a16() -> None:
    even = hide_plan(
        synthesize(Workout("even", (block(45, 3.0),), text=""), CALM, rng=np.random.default_rng(0))
    )
    assert ids(judge(even)) == ["finish-faster"]


def test_a_run_that_faded_started_too_fast() -> None:
    fading = Workout("fade", (block(50, 3.5, 3.1),), text="")
    faded = judge(hide_plan(synthesize(fading, CALM, rng=np.random.default_rng(0))))
    assert faded.progression.verdict is Verdict.POSITIVE_SPLIT
    assert ids(faded)[0] == "start-slower"


def test_a_slow_start_is_no_hasty_one() -> None:
    assert (start_excess(ran(400, 330, 305, 292, 390)) or 0) < 0


def test_what_cannot_be_judged_gets_no_advice() -> None:
    short = hide_plan(
        synthesize(Workout("short", (block(1, 3.0),), text=""), CALM, rng=np.random.default_rng(0))
    )
    judgement = judge(short)
    assert judgement.progression.verdict is Verdict.UNDETERMINED
    assert advise(judgement) == ()


@pytest.mark.parametrize(
    "paces", [(370, 300, 310, 320, 390), (400, 300, 310, 292, 390), (390, 320, 305, 292, 300)]
)
def test_nobody_is_asked_to_change_more_than_two_things(paces: tuple[float, ...]) -> None:
    said = advise(ran(*paces))
    assert len(said) <= MOST
    assert len({advice.knob for advice in said}) == len(said)


def test_every_rule_is_named_by_its_docstring() -> None:
    assert all(rule.__doc__ for rule in FAULTS + NEXT_STEPS)
