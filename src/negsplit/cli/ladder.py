"""`negsplit ladder`: a progression made to measure."""

from __future__ import annotations

import click

from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units


@click.command(
    short_help="Make a ladder to measure.",
    epilog='Example: negsplit ladder "12 km" --from easy --to HM --steps 5 --goal "half marathon 1:45:00"',
)
@click.argument("total")
@click.option(
    "--from", "start", default="easy", show_default=True, metavar="EFFORT", help="Effort of the start."
)
@click.option(
    "--to", "finish", default="T", show_default=True, metavar="EFFORT", help="Effort of the finish."
)
@click.option(
    "--steps", type=click.IntRange(2, 40), help="How many steps; as many as make sense if not given."
)
@click.option("--each", metavar="LENGTH", help="How long each step is: 1 mi, 2 km, 5 min.")
@click.option("--by", metavar="SECONDS", help="How much faster each step is: 10s/mi, 5s/km.")
@click.option("--ramp", is_flag=True, help="One smooth ramp instead of steps.")
@click.option("-o", "--output", metavar="FILE", help="Write the recipe (.run), or the workout in any format.")
@athlete_options
@units_option
@json_option
def ladder(
    total: str,
    start: str,
    finish: str,
    steps: int | None,
    each: str | None,
    by: str | None,
    ramp: bool,
    output: str | None,
    athlete: Athlete,
    units: str,
    as_json: bool,
) -> None:
    """Make a progression of TOTAL (12 km, 8 mi, 50 min) from one effort to another.

    Steps that are smaller than a watch can show are refused, with the smallest that make sense.
    """
    from negsplit.app.ladders import Wanted, ladder_workout
    from negsplit.cli.design import occasion, write_export
    from negsplit.render.workout_text import understood_lines, workout_text
    from negsplit.wire.write import dumps, workout_to_wire

    if sum(one is not None for one in (steps, each, by)) + ramp > 1:
        raise click.UsageError("choose one of --steps, --each, --by and --ramp")
    workout = ladder_workout(Wanted(total, start, finish, steps, each, by, ramp), athlete)
    if as_json:
        click.echo(dumps(workout_to_wire(workout)))
    else:
        click.echo(workout_text(workout, Units(units), this_terminal()), nl=False)
        for line in understood_lines(workout.text):
            click.echo(line)
    if output:
        write_export(workout, output, None, occasion(athlete, units, None))
