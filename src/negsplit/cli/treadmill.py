"""`negsplit treadmill`: the workout as belt speeds."""

from __future__ import annotations

import click

from negsplit.app.workouts import design
from negsplit.cli.options import athlete_options, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units

STEEPEST = 15.0
"""Per cent; treadmills end there."""


@click.command(
    short_help="Show the belt speeds for a treadmill.",
    epilog='Example: negsplit treadmill timed-10k --goal "10k 45:00" --gradient 0',
)
@click.argument("workout", metavar="RECIPE|FILE")
@athlete_options
@click.option(
    "--gradient",
    type=click.FloatRange(0, STEEPEST),
    default=1.0,
    show_default=True,
    help="Per cent; 1 % makes up for the missing wind.",
)
@click.option("-o", "--output", metavar="FILE", help="Write a page to print (.html).")
@units_option
def treadmill(workout: str, athlete: Athlete, gradient: float, output: str | None, units: str) -> None:
    """Show belt speed, gradient and clock of each step, rounded so that what rises still rises."""
    from negsplit.render.belt import belt_rows
    from negsplit.render.treadmill import treadmill_page, treadmill_text

    made = design(workout, athlete)
    rows = belt_rows(made, Units(units), gradient_pct=gradient)
    if output is None:
        click.echo(treadmill_text(made, rows, Units(units), this_terminal()), nl=False)
        return
    from negsplit.app.files import write_bytes

    write_bytes(output, treadmill_page(made, rows, Units(units)).encode())
    click.echo(f"wrote {output}", err=True)
