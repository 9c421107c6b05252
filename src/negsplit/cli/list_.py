"""`negsplit list`: the runs of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.library_options import library_option
from negsplit.cli.options import json_option, units_option
from negsplit.core.results import Verdict
from negsplit.core.text import Units

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from negsplit.store.library import Library


@click.command(
    "list",
    short_help="List the runs of the library.",
    epilog="Example: negsplit list --since 2026-01-01 --verdict progression --longer '10 km'",
)
@click.option("--since", metavar="DATE", help="From this day on.")
@click.option("--until", metavar="DATE", help="Up to this day, which still counts.")
@click.option(
    "--verdict",
    "verdicts",
    type=click.Choice([verdict.value for verdict in Verdict]),
    multiple=True,
    help="Only of this verdict. May be given again.",
)
@click.option("--sport", metavar="SPORT", help="Only of this sport: running, cycling, ...")
@click.option("--longer", metavar="DISTANCE", help='Of this distance or longer: "10 km".')
@click.option("--shorter", metavar="DISTANCE", help="Shorter than this distance.")
@click.option("--most", type=click.IntRange(1), help="At most so many, the newest.")
@library_option
@units_option
@json_option
def list_(
    since: str | None,
    until: str | None,
    verdicts: tuple[str, ...],
    sport: str | None,
    longer: str | None,
    shorter: str | None,
    most: int | None,
    library: Library,
    units: str,
    as_json: bool,
) -> None:
    """List the runs of the library, newest first, each with its number and verdict."""
    from datetime import timedelta

    from negsplit.app.clock import local_zone
    from negsplit.core.text import parse_distance
    from negsplit.store.entries import Wanted

    zone = local_zone()
    wanted = Wanted(
        since=_midnight(since, zone) if since else None,
        until=_midnight(until, zone) + timedelta(days=1) if until else None,
        verdicts=tuple(Verdict(verdict) for verdict in verdicts),
        sport=sport,
        from_m=parse_distance(longer).m if longer else None,
        below_m=parse_distance(shorter).m if shorter else None,
        most=most,
    )
    entries = library.runs(wanted)
    if as_json:
        from negsplit.wire.write import dumps, to_wire

        click.echo(dumps({"runs": to_wire(entries)}))
    else:
        from negsplit.render.library_text import runs_text

        click.echo(runs_text(entries, Units(units), zone), nl=False)


def _midnight(words: str, zone: tzinfo) -> datetime:
    from datetime import datetime, time

    from negsplit.core.calendar_text import parse_date

    return datetime.combine(parse_date(words), time(), zone)
