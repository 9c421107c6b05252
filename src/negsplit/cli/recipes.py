"""`negsplit recipes`: the catalogue of progression workouts."""

from __future__ import annotations

import click

from negsplit.cli.options import json_option, this_terminal
from negsplit.core.athlete import Level


@click.command(
    short_help="List the workouts, find some, or show one.",
    epilog='Example: negsplit recipes --for "half marathon" --level beginner --max-time 60min',
)
@click.argument("name", required=False)
@click.option("--for", "race", metavar="RACE", help='Only those for a race: "half marathon".')
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Only those for a level.")
@click.option("--max-time", "longest", metavar="TIME", help="Only those that take no longer: 60min.")
@click.option("--like", metavar="RECIPE|FILE", help="Rank by likeness to a recipe, a file or - (typed).")
@json_option
def recipes(
    name: str | None,
    race: str | None,
    level: str | None,
    longest: str | None,
    like: str | None,
    as_json: bool,
) -> None:
    """List the workouts you can design, or show one with its purpose, its source and its steps.

    Your own recipes are found where the environment variable NEGSPLIT_RECIPES names a folder of .run files.
    """
    from negsplit.app.recipes import every_recipe, find_recipe, rank_recipes, search_recipes
    from negsplit.app.workouts import Source, source_of
    from negsplit.render.recipes_text import catalogue_text, recipe_text

    terminal = this_terminal()
    if name is not None:
        chosen = [(name, find_recipe(name))]
        said = recipe_text(name, chosen[0][1], terminal)
    elif like is not None:
        source = source_of(like)
        if not isinstance(source, Source):
            raise click.BadParameter("name a recipe, not a workout made for an athlete", param_hint="--like")
        ranked = rank_recipes(source.recipe)
        chosen = [(one, recipe) for one, recipe, _ in ranked]
        said = catalogue_text(chosen, terminal, [f"{likeness:.0%}" for *_, likeness in ranked])
    else:
        chosen = search_recipes(race, level, longest) if race or level or longest else every_recipe()
        said = catalogue_text(chosen, terminal)
    if as_json:
        from negsplit.wire.write import dumps, recipes_to_wire

        click.echo(dumps(recipes_to_wire(chosen)))
    else:
        click.echo(said, nl=False)
