"""Options that several commands share, and what they become."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable

import click

from negsplit.core.athlete import Athlete, HeartFigures, Level
from negsplit.core.text import Units, parse_performance
from negsplit.render.terminal import Terminal

LIKELY_HEART_RATES = click.FloatRange(25, 250)
"""Beats per minute that a living runner may have."""

units_option = click.option(
    "--units",
    type=click.Choice([unit.value for unit in Units]),
    envvar="NEGSPLIT_UNITS",
    default=Units.KM.value,
    show_default=True,
    help="Show paces and distances per kilometre or mile.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object (docs: json).")

_ATHLETE_OPTIONS = (
    click.option("--goal", metavar="RACE TIME", help='What you train for: "marathon 3:30:00".'),
    click.option(
        "--race",
        "races",
        metavar="RACE TIME",
        multiple=True,
        help='What you have run: "10k 45:00". May be given again.',
    ),
    click.option(
        "--level",
        type=click.Choice([level.value for level in Level]),
        default=Level.INTERMEDIATE.value,
        show_default=True,
        help="How experienced you are.",
    ),
    click.option(
        "--age", type=click.IntRange(8, 100), help="Years; for an estimate of the maximal heart rate."
    ),
    click.option("--hrmax", type=LIKELY_HEART_RATES, metavar="BPM", help="Maximal heart rate."),
    click.option("--lthr", type=LIKELY_HEART_RATES, metavar="BPM", help="Heart rate at lactate threshold."),
    click.option("--resthr", type=LIKELY_HEART_RATES, metavar="BPM", help="Resting heart rate."),
)


def athlete_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that describe the athlete; the command gets them as one `athlete`."""

    @functools.wraps(command)
    def with_athlete(
        *,
        goal: str | None,
        races: tuple[str, ...],
        level: str,
        age: int | None,
        hrmax: float | None,
        lthr: float | None,
        resthr: float | None,
        **others: object,
    ) -> None:
        athlete = Athlete(
            level=Level(level),
            goal=parse_performance(goal) if goal is not None else None,
            benchmarks=tuple(parse_performance(race) for race in races),
            heart=HeartFigures(maximum_bpm=hrmax, threshold_bpm=lthr, resting_bpm=resthr),
            age=age,
        )
        command(athlete=athlete, **others)

    dressed: Callable[..., None] = with_athlete
    for option in reversed(_ATHLETE_OPTIONS):
        dressed = option(dressed)
    return dressed


def this_terminal() -> Terminal:
    """Describe the terminal on standard output; NO_COLOR and TERM=dumb are respected."""
    is_terminal = sys.stdout.isatty()
    colour = is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    width = min(100, os.get_terminal_size().columns) if is_terminal else 80
    return Terminal(width=max(40, width), colour=colour, unicode=encoding.startswith("utf"))
