"""The sentences, as a runner reads them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from inline_snapshot import snapshot

from negsplit.analysis.judge import judge
from negsplit.core.activity import Activity
from negsplit.core.text import Units

Recorder = Callable[..., Activity]
MINUTES = 60


def steps(*parts: tuple[float, float]) -> np.ndarray:
    """Make speeds of one second each from parts of (m/s, minutes)."""
    return np.concatenate([np.full(round(minutes * MINUTES), speed) for speed, minutes in parts])


def said(activity: Activity, units: Units = Units.KM) -> str:
    return judge(activity, units=units).summary


def test_progression(record: Recorder) -> None:
    speed = steps((2.8, 10), (3.0, 10), (3.2, 10), (3.4, 10))
    assert said(record(speed)) == snapshot(
        "A progression run: 21 % faster over 7.4 km, every kilometre quicker than the one before."
    )
    assert said(record(speed), Units.MI) == snapshot(
        "A progression run: 21 % faster over 4.6 mi, every mile quicker than the one before."
    )


def test_progression_with_a_kilometre_out_of_order(record: Recorder) -> None:
    assert said(record(steps((2.8, 12), (3.05, 12), (3.0, 3), (3.2, 12), (3.4, 12)))) == snapshot(
        "A progression run: 11 % faster over 7.5 km, every kilometre but one quicker than the one before."
    )


def test_two_build_ups(record: Recorder) -> None:
    rise = [(2.9, 6.0), (3.1, 6.0), (3.3, 6.0)]
    assert said(record(steps(*rise, (2.5, 4), *rise))) == snapshot(
        "A progression run in two build-ups: 14 % and 14 % faster, with an easy stretch between."
    )


def test_fast_finish(record: Recorder) -> None:
    assert said(record(steps((3.0, 50), (3.3, 10)))) == snapshot(
        "A fast finish: even for 9.2 km, then 10 % faster for 1.8 km."
    )


def test_negative_split(record: Recorder) -> None:
    assert said(record(steps((3.0, 30), (3.12, 30)))) == snapshot(
        "A negative split: the second half 4 % faster than the first."
    )


def test_even(record: Recorder) -> None:
    assert said(record(steps((3.0, 60)))) == snapshot("Not a progression: even over 10.8 km.")


def test_fade_after_an_even_start(record: Recorder) -> None:
    assert said(record(steps((3.0, 60), (2.85, 30)))) == snapshot(
        "Not a progression: even to 10.5 km, then 5 % slower."
    )


def test_fade_from_the_start(record: Recorder) -> None:
    assert said(record(np.linspace(3.4, 3.0, 3600))) == snapshot(
        "Not a progression: 12 % slower over 11.5 km."
    )


def test_intervals_and_fartlek(record: Recorder) -> None:
    repeats = [part for _ in range(5) for part in ((3.8, 4.0), (2.6, 2.0))]
    assert said(record(steps((2.6, 12), *repeats, (2.6, 8)))) == snapshot(
        "Not a progression but intervals: 5 fast stretches, 42 % faster than the easy ones between."
    )
    surges = [part for minutes in (1, 5, 2, 8, 1.5) for part in ((3.7, minutes), (2.7, 3.0))]
    assert said(record(steps((2.7, 12), *surges))) == snapshot(
        "Not a progression but fartlek: 5 fast stretches, 34 % faster than the easy ones between."
    )


def test_intervals_with_standing_rests(record: Recorder) -> None:
    repeats = [part for _ in range(5) for part in ((3.8, 4.0), (0.0, 1.5))]
    assert said(record(steps((2.6, 12), *repeats, (2.6, 8)))) == snapshot(
        "Not a progression but intervals: 5 stretches with stops between."
    )


def test_why_tells_what_was_left_out_and_how_sure_it_is(record: Recorder) -> None:
    rng = np.random.default_rng(1)
    speed = steps((2.4, 12), (3.0, 15), (3.2, 15), (3.4, 15), (2.3, 10))
    activity = record(speed * (1 + 0.05 * rng.normal(size=len(speed))))
    assert judge(activity).progression.why.split(". ") == snapshot(
        [
            "Left out: warm-up of 1.7 km and cool-down of 1.4 km",
            "Speed changes by +13 % (95 % interval +11 % to +15 %)",
            "A line that never turns explains 100 % of how it varies",
            "Chance alone would show such a rise less than once in 10,000 runs.",
        ]
    )
