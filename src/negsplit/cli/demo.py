"""`negsplit demo`: the whole loop on a real run."""

from __future__ import annotations

import click

from negsplit.cli.options import this_terminal, units_option
from negsplit.core.text import Units


@click.command(
    short_help="See the whole loop on a real marathon.", epilog="Example: negsplit demo --units mi"
)
@click.option("--folder", default="demo-out", show_default=True, help="Where the workout file is written.")
@units_option
def demo(folder: str, units: str) -> None:
    """Design a workout, write it for the watch, and judge a real marathon: the whole loop in a second."""
    from negsplit.app.demo import run_demo
    from negsplit.render.demo_text import demo_text

    made = run_demo(folder, Units(units))
    runs = (made.real, made.made)
    click.echo(demo_text(made.workout, made.written, runs, Units(units), this_terminal()), nl=False)
