"""`negsplit design`: a recipe, or a coach's words, becomes a workout for this athlete."""

from __future__ import annotations

import click

from negsplit.app.workouts import design as design_workout
from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units
from negsplit.core.workout import Workout


@click.command(
    short_help="Make a workout yours, and write it for the watch.",
    epilog='Example: negsplit design marathon-long --goal "marathon 3:30:00" --units mi -o run.fit',
)
@click.argument("recipe")
@athlete_options
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write a file: .fit, .json or .run. May be given again.",
)
@click.option(
    "--format",
    "wanted",
    metavar="NAME",
    help="Print this format instead, or write it to -o whatever its ending.",
)
@units_option
@json_option
def design(
    recipe: str, athlete: Athlete, outputs: tuple[str, ...], wanted: str | None, units: str, as_json: bool
) -> None:
    """Turn RECIPE (a name from `negsplit recipes`, a file, or - to type it) into your workout."""
    workout = design_workout(recipe, athlete)
    if as_json or wanted == "json":
        from negsplit.wire.write import dumps, workout_to_wire

        click.echo(dumps(workout_to_wire(workout)))
    elif wanted and not outputs:
        print_export(workout, wanted)
    else:
        from negsplit.render.workout_text import workout_text

        click.echo(workout_text(workout, Units(units), this_terminal()), nl=False)
    for output in outputs:
        write_export(workout, output, wanted)


def print_export(workout: Workout, wanted: str) -> None:
    """Write one format on standard output, byte for byte."""
    from negsplit.app.clock import now
    from negsplit.app.export import export

    click.echo(export(workout, wanted, created=now()).data, nl=False)


def write_export(workout: Workout, output: str, wanted: str | None) -> None:
    """Write one file and say, on standard error, what it cannot keep."""
    from negsplit.app.clock import now
    from negsplit.app.export import export, format_of
    from negsplit.app.files import write_bytes
    from negsplit.render.workout_text import finding_lines

    made = export(workout, wanted or format_of(output), created=now())
    write_bytes(output, made.data)
    click.echo(f"wrote {output}", err=True)
    for line in finding_lines(made.losses, this_terminal()):
        click.echo(f"  {line}", err=True)
