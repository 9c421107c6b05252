"""`negsplit judge`: what a recorded run was."""

from __future__ import annotations

import click

from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units


@click.command(
    short_help="Say what a recorded run was.",
    epilog='Example: negsplit judge run.fit --workout marathon-long --goal "marathon 3:30:00"',
)
@click.argument("activity", metavar="FILE")
@click.option(
    "--workout",
    "plan",
    metavar="RECIPE|FILE",
    help="What was planned: a recipe, a .run, .json or .fit file; else the workout in the activity itself.",
)
@athlete_options
@units_option
@json_option
def judge(activity: str, plan: str | None, athlete: Athlete, units: str, as_json: bool) -> None:
    """Say whether the pace of a recorded run rose, and whether the plan was followed."""
    from negsplit.app.judge import judge_file

    judgement = judge_file(activity, athlete, plan=plan)
    if as_json:
        from negsplit.wire.write import dumps, to_wire

        click.echo(dumps(to_wire(judgement)))
    else:
        from negsplit.render.judgement_text import judgement_text

        click.echo(judgement_text(judgement, Units(units), this_terminal()), nl=False)
