"""Whether the verdict hangs on how the hills are reckoned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from negsplit.analysis.clean.terrain import level_speed
from negsplit.analysis.shape.verdict import Shape, shape_between
from negsplit.core.finding import Finding, Weight
from negsplit.core.results import Verdict
from negsplit.physiology.grade import minetti_factor

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.analysis.shape.pace_line import PaceLine
    from negsplit.core.activity import Column

FLAT_GRADE = 0.004
"""Mean steepness below which hills cannot decide anything: 1 % of speed at most."""
RISEN = frozenset({Verdict.PROGRESSION, Verdict.FAST_FINISH, Verdict.NEGATIVE_SPLIT})


@dataclass(frozen=True, slots=True, eq=False)
class OtherReckonings:
    """The shape of the same run by plain pace, and by effort under Minetti's model of hills."""

    plain: Shape
    minetti: Shape


def other_speeds(run: CleanRun) -> tuple[Column, ...]:
    """Give plain speed and Minetti's level speed (n,) of a hilly run; nothing for a flat one."""
    if run.grade is None or float(np.abs(run.grade).mean()) < FLAT_GRADE:
        return ()
    return run.speed_mps, level_speed(run.speed_mps, run.grade, minetti_factor)


def other_reckonings(line: PaceLine, body: tuple[int, int]) -> OtherReckonings | None:
    """Judge the same body by plain pace and under the other model; None for a flat run."""
    if not line.others:
        return None
    plain, minetti = line.others
    return OtherReckonings(
        plain=shape_between(replace(line, speed=plain, others=(line.speed,)), body),
        minetti=shape_between(replace(line, speed=minetti, others=(plain,)), body),
    )


def hill_findings(shape: Shape, others: OtherReckonings | None) -> tuple[Finding, ...]:
    """Say where plain pace or the other model would give another answer to "did the pace rise?"."""
    if others is None:
        return ()
    said = []
    if risen(others.plain) != risen(shape):
        said.append(
            Finding(
                "hills-decide",
                Weight.WARNING,
                f"By plain pace this run is {_told(others.plain)}; by effort it is {_told(shape)}.",
                "Trust the effort: the hills made the difference.",
            )
        )
    if risen(others.minetti) != risen(shape):
        said.append(
            Finding(
                "hill-models-differ",
                Weight.NOTE,
                f"With the hills reckoned by Minetti's model, the run is {_told(others.minetti)}.",
                "Compare on a flatter course to be sure.",
            )
        )
    return tuple(said)


def held(shape: Shape, others: OtherReckonings | None) -> str:
    """Tell whether the answer holds however the hills are reckoned; nothing for a flat run.

    Whether the pace rose is the question, not which of the rising verdicts it gets.
    """
    if others is None:
        return ""
    against = [
        name
        for name, other in (("by plain pace", others.plain), ("under Minetti's model", others.minetti))
        if risen(other) != risen(shape)
    ]
    if not against:
        return " Holds by plain pace and under both models of hills."
    return f" Does not hold {' or '.join(against)}."


def risen(shape: Shape) -> bool:
    """Say whether the verdict is one of those that got faster."""
    return shape.verdict in RISEN


def _told(shape: Shape) -> str:
    gain = round(100 * shape.profile.half_gain)
    if not gain or shape.verdict in _WITHOUT_FIGURE:
        return _NAMES[shape.verdict]
    return f"{_NAMES[shape.verdict]} (second half {abs(gain)} % {'faster' if gain > 0 else 'slower'})"


_NAMES = {
    Verdict.PROGRESSION: "a progression",
    Verdict.FAST_FINISH: "a fast finish",
    Verdict.NEGATIVE_SPLIT: "a negative split",
    Verdict.EVEN: "even",
    Verdict.POSITIVE_SPLIT: "a positive split",
    Verdict.INTERVALS: "intervals",
    Verdict.UNDETERMINED: "too uneven to say",
}
_WITHOUT_FIGURE = frozenset({Verdict.EVEN, Verdict.INTERVALS, Verdict.UNDETERMINED})
