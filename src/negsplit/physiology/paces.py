"""What the words for pace mean for one athlete.

Easy running is 59-74 % of VDOT by Daniels' definition; the printed tables lie within 62-70 %, which is what
is asked for here, and conversational is its slower half. Threshold is 88 % of VDOT, as in the printed tables.
J. Daniels, Daniels' Running Formula, 3rd ed., 2014, ch. 4. Race paces are those of races of equal worth.
"""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.athlete import Athlete, Performance
from negsplit.core.errors import AthleteError
from negsplit.core.finding import Finding, Weight
from negsplit.core.races import FIVE_K, FULL, HALF, ONE_MILE, TEN_K, Race
from negsplit.core.text import show_duration
from negsplit.core.units import KM, Duration, Speed
from negsplit.physiology.vdot import doubt, race_speed, race_time, speed_at, vdot

EASY = (0.62, 0.70)
"""Shares of VDOT that easy running is guided to."""
EASY_LIMITS = (0.59, 0.74)
"""Shares of VDOT within which Daniels still calls running easy."""
CONVERSATIONAL = (0.62, 0.66)
"""The slower half of easy: whole sentences without a pause for breath."""
STEADY = (0.70, 0.75)
"""Between the top of easy and the slowest that Daniels calls marathon effort (75 %); our own convention."""
THRESHOLD = 0.88
"""Share of VDOT behind the printed threshold paces."""
WALK = Speed(1.4)
"""Comfortable walking of adults, 1.3-1.4 m/s: Bohannon and Andrews, Physiotherapy 97:182-189, 2011."""
DISAGREEMENT = 0.03
"""Share by which a goal may differ from what a benchmark predicts before it deserves a word."""


@dataclass(frozen=True, slots=True)
class SpeedRange:
    """From a slow to a fast speed."""

    slow: Speed
    fast: Speed

    @property
    def middle(self) -> Speed:
        """The middle pace, which is slower than the middle speed.

        >>> SpeedRange(Speed(2.5), Speed(10 / 3)).middle.pace(per=KM)
        Duration(s=350.0)
        """
        paces = self.slow.pace(per=KM).s + self.fast.pace(per=KM).s
        return Speed.from_pace(Duration(paces / 2), per=KM)


@dataclass(frozen=True, slots=True)
class PaceTable:
    """Paces of one athlete, kept as speeds.

    `present_vdot` is what the athlete can do now, `race_vdot` what the race paces stand for: the goal where
    there is one. `all_out` is the speed to reckon with in a kick of about a minute, taken to be mile pace.
    """

    easy: SpeedRange
    conversational: SpeedRange
    steady: SpeedRange
    marathon: Speed
    half: Speed
    threshold: Speed
    ten_k: Speed
    five_k: Speed
    mile: Speed
    all_out: Speed
    walk: Speed
    goal: Performance | None
    present_vdot: float
    race_vdot: float
    source: str
    findings: tuple[Finding, ...] = ()


def pace_table(athlete: Athlete) -> PaceTable:
    """Work out an athlete's paces from the goal and the benchmarks.

    The goal sets the race paces: at its own race exactly the goal's pace, at others that of a race of equal
    worth. The best benchmark sets the present (easy, steady, threshold) and, without a goal, all paces.

    Raises `AthleteError` where there is neither a goal nor a benchmark.
    """
    present = _best(athlete.benchmarks) or athlete.goal
    if present is None:
        raise AthleteError(
            "paces",
            "",
            "neither a goal nor a race result is known",
            'Name one: --goal "marathon 3:30:00" or --race "10k 45:00".',
        )
    racing = athlete.goal or present
    now, then = vdot(present), vdot(racing)
    return PaceTable(
        easy=_share(now, EASY),
        conversational=_share(now, CONVERSATIONAL),
        steady=_share(now, STEADY),
        marathon=_race_pace(racing, FULL),
        half=_race_pace(racing, HALF),
        threshold=speed_at(now * THRESHOLD),
        ten_k=_race_pace(racing, TEN_K),
        five_k=_race_pace(racing, FIVE_K),
        mile=_race_pace(racing, ONE_MILE),
        all_out=_race_pace(racing, ONE_MILE),
        walk=WALK,
        goal=athlete.goal,
        present_vdot=now,
        race_vdot=then,
        source=_source(athlete, present),
        findings=(*_doubts(athlete), *_goal_against(present, athlete)),
    )


def _best(benchmarks: tuple[Performance, ...]) -> Performance | None:
    return max(benchmarks, key=vdot, default=None)


def _share(fitness: float, shares: tuple[float, float]) -> SpeedRange:
    return SpeedRange(speed_at(fitness * shares[0]), speed_at(fitness * shares[1]))


def _race_pace(racing: Performance, race: Race) -> Speed:
    if racing.race.distance == race.distance:
        return racing.speed
    return race_speed(vdot(racing), race.distance)


def _source(athlete: Athlete, present: Performance) -> str:
    basis = f"VDOT {vdot(present):.1f} from {_told(present)}"
    if athlete.goal and athlete.benchmarks:
        return f"{basis}; race paces from the goal, {_told(athlete.goal)} (VDOT {vdot(athlete.goal):.1f})"
    return f"{basis} (Daniels-Gilbert)"


def _told(race: Performance) -> str:
    return f"{race.race.name} {show_duration(race.time)}"


def _doubts(athlete: Athlete) -> list[Finding]:
    races = [*athlete.benchmarks, *([athlete.goal] if athlete.goal else [])]
    return [
        Finding(
            "race-outside-model",
            Weight.NOTE,
            f"{_told(race)}: {why}; the Daniels-Gilbert paces are extrapolated there.",
            "Take the paces with care and let the feel decide.",
        )
        for race in races
        if (why := doubt(race))
    ]


def _goal_against(present: Performance, athlete: Athlete) -> list[Finding]:
    goal = athlete.goal
    if goal is None or not athlete.benchmarks:
        return []
    predicted = race_time(vdot(present), goal.race.distance)
    says = f"Your {present.race.name} of {show_duration(present.time)} says {goal.race.name}"
    says = f"{says} {show_duration(predicted)}"
    ahead = predicted.s / goal.time.s - 1
    if ahead > DISAGREEMENT:
        return [
            Finding(
                "goal-ahead-of-form",
                Weight.WARNING,
                f"{says}; the goal of {show_duration(goal.time)} is {ahead * 100:.0f} % faster than that.",
                "Run race paces by the present form for now, or choose a nearer goal.",
            )
        ]
    if ahead < -DISAGREEMENT:
        return [
            Finding(
                "goal-behind-form",
                Weight.WARNING,
                f"{says}; the goal of {show_duration(goal.time)} is {-ahead * 100:.0f} % slower than that.",
                "A faster goal looks within reach; check that the result is recent.",
            )
        ]
    return [Finding("goal-within-reach", Weight.NOTE, f"{says}; the goal is within reach.")]
