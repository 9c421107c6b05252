"""`negsplit card`: the workout on paper: a card, a wrist band, or the words to be spoken."""

from __future__ import annotations

import click

from negsplit.app.workouts import design
from negsplit.cli.options import athlete_options, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units


@click.command(
    short_help="Print a workout as card, wrist band or cues.",
    epilog='Example: negsplit card marathon-long --goal "marathon 3:30:00" -o card.html',
)
@click.argument("workout", metavar="RECIPE|FILE")
@athlete_options
@click.option(
    "--as",
    "kind",
    type=click.Choice(["card", "band", "cues"]),
    default="card",
    show_default=True,
    help="A6 card, wrist band with the clock at each mile and kilometre, or cues to be spoken.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help=".html for card and band, .pdf for the card, .txt for all, .wav for cues (espeak-ng).",
)
@units_option
def card(workout: str, athlete: Athlete, kind: str, output: str | None, units: str) -> None:
    """Print a workout for the pocket; with -o, write it to a file."""
    from negsplit.app.paper import in_words, write_paper

    made = design(workout, athlete)
    if output is None:
        click.echo(in_words(made, kind, Units(units), this_terminal()), nl=False)
        return
    write_paper(made, kind, output, Units(units))
    click.echo(f"wrote {output}", err=True)
