"""`negsplit design`: a recipe, or a coach's words, becomes a workout for this athlete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from negsplit.app.workouts import NOTATION, Source, source_of, workout_from
from negsplit.cli.conditions import Adjust, conditions_options
from negsplit.cli.options import athlete_options, json_option, this_terminal, units_option
from negsplit.core.athlete import Athlete
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.design.bands import BAND_WIDTHS

if TYPE_CHECKING:
    from datetime import datetime

    from negsplit.app.export import Occasion


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
    help="Write a file; its ending says the format. May be given again.",
)
@click.option(
    "--format",
    "wanted",
    metavar="NAME",
    help="Print this format, or write it to -o whatever its ending: fit, json, text, icu, zwo, garmin-json,"
    " swf, ics, csv, html, svg.",
)
@click.option(
    "--on-day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to run it, for the calendar (2026-05-24); today if not given.",
)
@click.option(
    "--bands",
    type=click.Choice(list(BAND_WIDTHS)),
    default="normal",
    show_default=True,
    help="How far the bands reach; a wide one lets the watch be silent.",
)
@click.option(
    "--proof", is_flag=True, help="Read every export back and compare it step by step; print the report."
)
@conditions_options
@units_option
@json_option
def design(
    recipe: str,
    athlete: Athlete,
    adjust: Adjust,
    outputs: tuple[str, ...],
    wanted: str | None,
    on_day: datetime | None,
    bands: str,
    proof: bool,
    units: str,
    as_json: bool,
) -> None:
    """Turn RECIPE (a name from `negsplit recipes`, a file, or - to type it) into your workout."""
    source = source_of(recipe)
    workout = adjust(workout_from(source, athlete, widths=BAND_WIDTHS[bands]), Units(units))
    if proof:
        print_proof(workout, occasion(athlete, units, on_day))
    elif wanted and not outputs:
        print_export(workout, wanted, occasion(athlete, units, on_day))
    elif as_json:
        from negsplit.wire.write import dumps, workout_to_wire

        click.echo(dumps(workout_to_wire(workout)))
    else:
        print_workout(workout, source, Units(units))
    for output in outputs:
        write_export(workout, output, wanted, occasion(athlete, units, on_day))


def print_proof(workout: Workout, when: Occasion) -> None:
    """Print what came back of each export; a fault ends with exit code 1."""
    from negsplit.app.proof import prove
    from negsplit.render.proof_text import proof_text

    report = prove(workout, when)
    click.echo(proof_text(report, this_terminal()), nl=False)
    if not report.holds:
        raise click.exceptions.Exit(1)


def print_workout(workout: Workout, source: Source | Workout, units: Units) -> None:
    """Print the workout, how often a watch would speak, and a coach's words as they were understood."""
    from negsplit.design.nag import nagging
    from negsplit.render.workout_text import nag_lines, understood_lines, workout_text

    terminal = this_terminal()
    click.echo(workout_text(workout, units, terminal), nl=False)
    for line in nag_lines(nagging(workout), terminal):
        click.echo(line)
    if isinstance(source, Source) and source.language != NOTATION:
        for line in understood_lines(workout.text):
            click.echo(line)


def occasion(athlete: Athlete, units: str, on_day: datetime | None) -> Occasion:
    """Gather what a file may need to know beside the workout."""
    from negsplit.app.clock import now
    from negsplit.app.export import Occasion

    created = now()
    return Occasion(created, (on_day or created.astimezone()).date(), Units(units), athlete)


def print_export(workout: Workout, wanted: str, when: Occasion) -> None:
    """Write one format on standard output, byte for byte."""
    from negsplit.app.export import export

    click.echo(export(workout, wanted, when).data, nl=False)


def write_export(workout: Workout, output: str, wanted: str | None, when: Occasion) -> None:
    """Write one file and say, on standard error, what it cannot keep."""
    from negsplit.app.export import export, format_of
    from negsplit.app.files import write_bytes
    from negsplit.render.workout_text import finding_lines

    made = export(workout, wanted or format_of(output), when)
    write_bytes(output, made.data)
    click.echo(f"wrote {output}", err=True)
    for line in finding_lines(made.losses, this_terminal()):
        click.echo(f"  {line}", err=True)
