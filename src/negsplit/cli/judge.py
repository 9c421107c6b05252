"""`negsplit judge`: what a recorded run was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units

if TYPE_CHECKING:
    from negsplit.app.judge import Judged


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
@click.option(
    "--earlier",
    multiple=True,
    metavar="FILE",
    help="An earlier run of the same workout, oldest first; what repeats is told. May be given again.",
)
@athlete_options
@click.option(
    "-o", "--output", metavar="FILE", help="Write a page with pictures (.html) or the JSON (.json)."
)
@units_option
@json_option
def judge(
    activity: str,
    plan: str | None,
    earlier: tuple[str, ...],
    athlete: Athlete,
    output: str | None,
    units: str,
    as_json: bool,
) -> None:
    """Say whether the pace of a recorded run rose, and whether the plan was followed.

    FILE is what the watch or a platform exported; - reads it from standard input.
    """
    from negsplit.app.judge import judge_file
    from negsplit.wire.write import dumps, to_wire

    judged = judge_file(activity, athlete, plan=plan, earlier=earlier, units=Units(units))
    if as_json:
        click.echo(dumps(to_wire(judged.judgement)))
    else:
        from negsplit.render.judgement_text import judgement_text

        click.echo(judgement_text(judged.judgement, Units(units), this_terminal()), nl=False)
    if output:
        write_report(judged, output, Units(units))


def write_report(judged: Judged, output: str, units: Units) -> None:
    """Write the judgement in the format that the file's ending asks for."""
    from negsplit.app.files import write_bytes
    from negsplit.app.judge import report_page
    from negsplit.core.errors import UnknownError
    from negsplit.wire.write import dumps, to_wire

    if output.lower().endswith(".html"):
        page = report_page(judged, units)
    elif output.lower().endswith(".json"):
        page = f"{dumps(to_wire(judged.judgement))}\n"
    else:
        raise UnknownError.among("file ending", output, (".html", ".json"))
    write_bytes(output, page.encode())
    click.echo(f"wrote {output}", err=True)
