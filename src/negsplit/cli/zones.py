"""`negsplit zones`: paces and heart-rate zones with their source."""

from __future__ import annotations

import click

from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units


@click.command(
    short_help="Show your paces and heart-rate zones.",
    epilog='Example: negsplit zones --race "10k 45:00" --lthr 170 --units mi',
)
@athlete_options
@units_option
@json_option
def zones(athlete: Athlete, units: str, as_json: bool) -> None:
    """Show your training paces and heart-rate zones, and where they come from."""
    from negsplit.app.zones import paces_and_zones

    paces, heart = paces_and_zones(athlete)
    if as_json:
        from negsplit.wire.write import dumps, to_wire

        click.echo(dumps(to_wire({"paces_mps": paces, "heart": heart})))
    else:
        from negsplit.render.zones_text import zones_text

        click.echo(zones_text(paces, heart, Units(units), this_terminal()), nl=False)
