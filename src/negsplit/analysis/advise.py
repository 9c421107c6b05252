"""Advice for the next run: one or two things to change, each from a rule and with its reason.

Coaching practice, not proof. Each rule looks at one judgement and the ones before it, and turns one knob.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from negsplit.analysis.start import start_excess, too_fast
from negsplit.core.results import Judgement, Segment, Verdict
from negsplit.core.text import Units
from negsplit.core.units import KM
from negsplit.core.workout import Role

MOST = 2
"""Pieces of advice for one run: nobody changes three things at once."""
LOOKED_BACK = 4
"""Runs that a habit is read from, this one included."""
HABIT = 3
"""How many of them make a habit."""
SLOW_FINISH_S_PER_KM = 4.0
"""Last step slower than planned by this much, beyond the common offset: faded."""
WELL_DONE = 85.0
"""Score from which the next run may ask for more."""
PAUSED_S = 60.0
ENDED_FAST_S = 60.0
"""A run whose body ends this close to the end of the recording had no cool-down."""


class Knob(StrEnum):
    """What the advice would change."""

    START = "start"
    GOAL = "goal"
    FINAL = "final"
    KICK = "kick"
    COOLDOWN = "cooldown"
    ROUTE = "route"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next time. `id` names the rule."""

    id: str
    knob: Knob
    do: str
    because: str

    @property
    def sentence(self) -> str:
        """What to do and why, as it is shown."""
        return f"{self.do}: {self.because}."


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules look at: this run, those before it (newest first), and the units to speak in."""

    run: Judgement
    earlier: tuple[Judgement, ...]
    units: Units

    def pace(self, s_per_km: float) -> str:
        """Show a difference of pace."""
        return f"{abs(s_per_km) * self.units.length.m / KM.m:.0f} s/{self.units}"


Rule = Callable[[Known], Advice | None]


def advise(
    judgement: Judgement, *, earlier: tuple[Judgement, ...] = (), units: Units = Units.KM
) -> tuple[Advice, ...]:
    """Say what to change next time: the first rules that speak, at most two, one to a knob.

    What went wrong comes first; only where nothing did is there more to ask for. `earlier` are the judgements
    of the runs before, newest first.
    """
    if judgement.progression.verdict is Verdict.UNDETERMINED:
        return ()
    known = Known(judgement, earlier, units)
    return _spoken(FAULTS, known) or _spoken(NEXT_STEPS, known)


def show_the_steps(known: Known) -> Advice | None:
    """Ask for laps where the plan's steps cannot be seen in the run."""
    if known.run.alignment.method != "none" or not known.run.segments:
        return None
    return Advice(
        "show-the-steps",
        Knob.WATCH,
        "Let the watch run the workout, or press the lap button at each step",
        "the pace did not change as planned, so the steps could not be told apart",
    )


def start_slower(known: Known) -> Advice | None:
    """Slow the start down where the first third is too fast, today or as a habit (A3, A16)."""
    excesses = [start_excess(one) for one in (known.run, *known.earlier[: LOOKED_BACK - 1])]
    fast = [excess for excess in excesses if excess is not None and too_fast(excess)]
    if len(excesses) >= HABIT and len(fast) >= HABIT:
        because = f"the first third was too fast in {len(fast)} of your last {len(excesses)} runs"
        return Advice("start-slower", Knob.START, f"Start {known.pace(median(fast))} slower", because)
    now = excesses[0]
    if now is None or not too_fast(now):
        return None
    because = "the first third was too fast for what followed"
    return Advice("start-slower", Knob.START, f"Start {known.pace(now)} slower", because)


def fit_the_goal(known: Known) -> Advice | None:
    """Move the goal where all steps were off by the same."""
    if not _said(known, "constant-offset"):
        return None
    offset = known.run.alignment.offset_s_per_km
    if offset > 0:
        do = f"Plan the next one {known.pace(offset)} slower"
        return Advice("ease-the-goal", Knob.GOAL, do, "the steps rose as planned, all of them slower")
    do = f"Plan the next one {known.pace(offset)} faster, or race to set a new benchmark"
    return Advice("raise-the-goal", Knob.GOAL, do, "the steps rose as planned, all of them faster")


def shorten_the_final(known: Known) -> Advice | None:
    """Shorten the last hard step where it faded."""
    late = _fade(known)
    if late is None or late < SLOW_FINISH_S_PER_KM:
        return None
    because = f"it was {known.pace(late)} slower than planned while the steps before it held"
    return Advice("shorten-the-final", Knob.FINAL, "Make the last hard step a third shorter", because)


def keep_a_kick(known: Known) -> Advice | None:
    """Hold something back where the kick is missing (A11)."""
    if not _said(known, "kick-missing"):
        return None
    because = "the final minute was no faster than what came before it"
    return Advice("keep-a-kick", Knob.KICK, "Hold a little back on the last step for the kick", because)


def run_through(known: Known) -> Advice | None:
    """Ask for a route without stops (A4)."""
    paused = known.run.activity.elapsed_s - known.run.activity.timer_s
    if paused < PAUSED_S or not known.run.segments:
        return None
    because = f"the watch was paused for {paused / 60:.0f} min, and a progression run is continuous"
    return Advice("run-through", Knob.ROUTE, "Choose a way without stops", because)


def cool_down(known: Known) -> Advice | None:
    """Ask for a cool-down where the run ended fast (A5)."""
    shape = known.run.progression
    if shape.verdict not in (Verdict.PROGRESSION, Verdict.FAST_FINISH) or shape.body_s is None:
        return None
    if shape.body_s[1] < known.run.activity.timer_s - ENDED_FAST_S:
        return None
    if any(one.role in (Role.COOLDOWN, Role.WALK) for one in known.run.segments):
        return None
    return Advice("cool-down", Knob.COOLDOWN, "Jog or walk for 5 to 10 min at the end", "the run ended fast")


def take_it_further(known: Known) -> Advice | None:
    """Ask for a little more after a run that went well: one knob, a tenth."""
    score = known.run.execution.score
    if score is None or score < WELL_DONE or known.run.progression.verdict is not Verdict.PROGRESSION:
        return None
    because = f"this one went to plan ({score:.0f} of 100)"
    return Advice("take-it-further", Knob.FINAL, "Make the last hard step a tenth longer", because)


def finish_faster(known: Known) -> Advice | None:
    """Say how an even run becomes a progression run, where no plan says otherwise (A16)."""
    even = (Verdict.EVEN, Verdict.NEGATIVE_SPLIT)
    if known.run.segments or known.run.progression.verdict not in even:
        return None
    return Advice(
        "finish-faster",
        Knob.FINAL,
        f"For a progression run, take the last third {known.pace(5)} faster than the second",
        "the pace hardly rose",
    )


FAULTS: tuple[Rule, ...] = (
    show_the_steps,
    start_slower,
    shorten_the_final,
    fit_the_goal,
    keep_a_kick,
    run_through,
    cool_down,
)
"""What to mend, the weightiest first."""
NEXT_STEPS: tuple[Rule, ...] = (take_it_further, finish_faster)
"""What to ask for where there is nothing to mend."""


def _spoken(rules: tuple[Rule, ...], known: Known) -> tuple[Advice, ...]:
    said: dict[Knob, Advice] = {}
    for rule in rules:
        if (advice := rule(known)) and advice.knob not in said:
            said[advice.knob] = advice
    return tuple(said.values())[:MOST]


def _said(known: Known, finding: str) -> bool:
    return any(one.id == finding for one in known.run.findings)


def _fade(known: Known) -> float | None:
    """How much slower than planned the last hard step was, beyond what the steps before it were [s/km]."""
    hard: list[tuple[Segment, float]] = [
        (one, one.vs_target_s_per_km)
        for one in known.run.segments
        if one.role == Role.RUN and one.vs_target_s_per_km is not None
    ]
    if len(hard) < 2 or known.run.alignment.method == "none":  # noqa: PLR2004 -- a last one and others
        return None
    before = sum(late for _, late in hard[:-1]) / (len(hard) - 1)
    return hard[-1][1] - max(0.0, before)
