"""Options for where and in what weather a workout is run, and what they become."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from negsplit.core.text import Units
    from negsplit.core.workout import Workout

Adjust = Callable[["Workout", "Units"], "Workout"]

_OPTIONS = (
    click.option(
        "--on", "course", metavar="FILE", help="A course (GPX) or a run on it: paces move with its hills."
    ),
    click.option("--temperature", type=float, metavar="C", help="Degrees Celsius; heat slows all paces."),
    click.option(
        "--humidity", type=float, metavar="PCT", help="Relative humidity in per cent, with --temperature."
    ),
    click.option(
        "--headwind", type=float, metavar="M/S", help="Forecast wind along the way; below zero from behind."
    ),
    click.option(
        "--altitude", type=float, metavar="M", help="For runners from the lowlands; off if not given."
    ),
    click.option("--weight", type=float, metavar="KG", help="Your weight, for the wind."),
)


def conditions_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets one function `adjust` that moves a workout's paces."""

    @functools.wraps(command)
    def with_conditions(
        *,
        course: str | None,
        temperature: float | None,
        humidity: float | None,
        headwind: float | None,
        altitude: float | None,
        weight: float | None,
        **others: object,
    ) -> None:
        def adjust(workout: Workout, units: Units) -> Workout:
            if course is not None:
                from negsplit.app.course import on_course, read_course

                workout = on_course(workout, read_course(course), units)
            if any(figure is not None for figure in (temperature, humidity, headwind, altitude)):
                from negsplit.design.conditions import Conditions, adjusted

                weather = Conditions(
                    temperature_c=temperature,
                    humidity_pct=humidity,
                    headwind_mps=headwind,
                    altitude_m=altitude,
                    weight_kg=weight,
                )
                workout = adjusted(workout, weather)
            return workout

        command(adjust=adjust, **others)

    dressed: Callable[..., None] = with_conditions
    for option in reversed(_OPTIONS):
        dressed = option(dressed)
    return dressed
