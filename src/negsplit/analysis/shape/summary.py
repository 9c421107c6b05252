"""The answer in one sentence, and what it rests on in a few more."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from negsplit.core.results import Verdict
from negsplit.core.text import Units, show_distance
from negsplit.core.units import Distance

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun
    from negsplit.analysis.shape.verdict import Shape

SMALL_PCT = 3.0
"""Changes below this are told to a tenth of a percent; the data bear no more of larger ones."""
LENGTHS = {Units.KM: ("kilometre", "kilometres"), Units.MI: ("mile", "miles")}
AT_ONCE = 0.1
"""Share of the body before which a fade began at once."""
SURELY = 0.0001
NO_ODDS = 0.5


def cannot_say(reason: str) -> str:
    """Tell that there is no answer.

    >>> cannot_say("158 m is too short")
    "Can't say: 158 m is too short."
    """
    return f"Can't say: {reason}."


def summary_of(run: CleanRun, shape: Shape, rising: tuple[int, int], units: Units) -> str:
    """Tell the verdict in one sentence; `rising` splits of how many were quicker than the one before."""
    match shape.verdict:
        case Verdict.PROGRESSION if shape.build_ups:
            sizes = " and ".join(percent(rise.size) for rise in shape.build_ups)
            said = f"A progression run in two build-ups: {sizes} faster, with an easy stretch between."
        case Verdict.PROGRESSION:
            said = f"A progression run: {_faster(run, shape, units)}{_quicker(rising, units)}."
        case Verdict.FAST_FINISH:
            even, fast = _parts(run, shape, units)
            said = f"A fast finish: even for {even}, then {percent(shape.profile.size)} faster for {fast}."
        case Verdict.NEGATIVE_SPLIT:
            gain = percent(shape.profile.half_gain)
            said = f"A negative split: the second half {gain} faster than the first."
        case Verdict.EVEN:
            said = f"Not a progression: even over {_way(run, shape, units)}."
        case Verdict.POSITIVE_SPLIT:
            said = f"Not a progression: {_slower(run, shape, units)}."
        case Verdict.INTERVALS:
            said = f"Not a progression but {_bouts(shape)}."
        case Verdict.UNDETERMINED:
            said = cannot_say("the pace is too uneven to tell a rise from chance")
        case _:
            assert_never(shape.verdict)
    return said


def why_of(run: CleanRun, shape: Shape, units: Units) -> str:
    """Tell what the verdict rests on."""
    profile = shape.profile
    what = "Speed" if run.gap_mps is None else "Speed by effort"
    size, low, high = (signed(share) for share in (profile.size, profile.low, profile.high))
    said = [
        *_cut(run, shape, units),
        f"{what} changes by {size} (95 % interval {low} to {high})",
        f"A line that never turns explains {100 * profile.r2:.0f} % of how it varies",
        *_odds(profile.p),
    ]
    return ". ".join(said) + "."


def percent(share: float) -> str:
    """Write the size of a change, with no more digits than the data bear.

    >>> percent(0.1123), percent(-0.018)
    ('11 %', '1.8 %')
    """
    size = abs(100 * share)
    return f"{size:.1f} %" if size < SMALL_PCT else f"{size:.0f} %"


def signed(share: float) -> str:
    """Write a change with its sign.

    >>> signed(0.1123), signed(-0.018)
    ('+11 %', '-1.8 %')
    """
    return ("-" if share < 0 else "+") + percent(share)


def _odds(p: float) -> list[str]:
    if p >= NO_ODDS:
        return []
    if p < SURELY:
        return ["Chance alone would show such a rise less than once in 10,000 runs"]
    return [f"Chance alone would show such a rise in {percent(p)} of runs"]


def _faster(run: CleanRun, shape: Shape, units: Units) -> str:
    return f"{percent(shape.profile.size)} faster over {_way(run, shape, units)}"


def _slower(run: CleanRun, shape: Shape, units: Units) -> str:
    size = percent(shape.profile.size)
    if shape.profile.rise.begin <= AT_ONCE:
        return f"{size} slower over {_way(run, shape, units)}"
    return f"even to {_parts(run, shape, units)[0]}, then {size} slower"


def _bouts(shape: Shape) -> str:
    bouts = shape.bouts
    if bouts is None:
        return "intervals"
    if bouts.contrast is None:
        return f"intervals: {bouts.count} stretches with stops between"
    name = "intervals" if bouts.regular else "fartlek"
    return (
        f"{name}: {bouts.count} fast stretches, {percent(bouts.contrast)} faster than the easy ones between"
    )


def _quicker(rising: tuple[int, int], units: Units) -> str:
    quicker, of = rising
    one, many = LENGTHS[units]
    if not of:
        return ""
    if quicker == of:
        return f", every {one} quicker than the one before"
    if quicker == of - 1 and of > 1:
        return f", every {one} but one quicker than the one before"
    return f", {quicker} of {of} {many} quicker than the one before"


def _way(run: CleanRun, shape: Shape, units: Units) -> str:
    return show_distance(Distance(float(run.distance_m[shape.end] - run.distance_m[shape.start])), units)


def _parts(run: CleanRun, shape: Shape, units: Units) -> tuple[str, str]:
    """Tell the way from the start of the run to where the change begins, and what is left of the body."""
    turn = shape.start + round(shape.profile.rise.begin * (shape.end - shape.start))
    start, middle, end = (float(run.distance_m[edge]) for edge in (shape.start, turn, shape.end))
    return show_distance(Distance(middle - start), units), show_distance(Distance(end - middle), units)


def _cut(run: CleanRun, shape: Shape, units: Units) -> list[str]:
    ends = (
        ("warm-up", float(run.distance_m[shape.start])),
        ("cool-down", float(run.distance_m[-1] - run.distance_m[shape.end])),
    )
    left_out = [f"{name} of {show_distance(Distance(way), units)}" for name, way in ends if way > 0]
    return [f"Left out: {' and '.join(left_out)}"] if left_out else []
