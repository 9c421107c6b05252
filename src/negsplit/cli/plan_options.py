"""Options of the commands that write plans, and what they become."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from negsplit.core.errors import TextError, UnknownError
from negsplit.core.text import Units

if TYPE_CHECKING:
    from negsplit.app.plan_files import Clock, Showing
    from negsplit.wire.plan import PlanFile

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")

output_option = click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write a file: .ics, .json, .csv or .html. May be given again.",
)
_TIMES = (
    click.option("--at", metavar="TIME", help="Time of day in the calendar: 06:30; whole days if not given."),
    click.option("--zone", metavar="ZONE", help="Time zone of the calendar: Europe/Berlin."),
)


def calendar_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how a calendar is written; the command gets them as one `showing`."""

    @functools.wraps(command)
    def with_showing(*, at: str | None, zone: str | None, units: str, **others: object) -> None:
        command(showing=showing(units, at, zone), units=units, **others)

    dressed: Callable[..., None] = with_showing
    for option in reversed(_TIMES):
        dressed = option(dressed)
    return dressed


def showing(units: str, at: str | None, zone: str | None) -> Showing:
    """Gather how a plan is to be written."""
    from negsplit.app.plan_files import Showing

    return Showing(
        this_clock(zone), Units(units), time_of(at) if at else None, zone_of(zone) if zone else None
    )


def this_clock(zone: str | None = None) -> Clock:
    """Look at the clock, in the zone that was named or else in that of the machine."""
    from negsplit.app.clock import local_zone, now
    from negsplit.app.plan_files import Clock

    return Clock(now(), zone_of(zone) if zone else local_zone())


def time_of(words: str) -> dt.time:
    """Read a time of day: `6:30`."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        raise TextError(words[:40], "", "not a time of day", "Write it as 06:30.")
    return dt.time(int(found[1]), int(found[2]))


def zone_of(words: str) -> dt.tzinfo:
    """Find a time zone by its name.

    Raises `UnknownError` where this machine does not know it.
    """
    from negsplit.formats.icalendar_reader import zone_named

    zone = zone_named(words)
    if zone is None:
        what = "no such time zone on this machine"
        raise UnknownError(words[:40], "", what, "Write it as Europe/Berlin or America/New_York.")
    return zone


def write_plans(file: PlanFile, outputs: tuple[str, ...], how: Showing) -> None:
    """Write a plan into files, each in the format of its ending."""
    from negsplit.app.files import write_bytes
    from negsplit.app.plan_files import dumps, format_of

    made = [(output, dumps(file, format_of(output), how)) for output in outputs]
    for output, data in made:
        write_bytes(output, data)
        click.echo(f"wrote {output}", err=True)
