"""`negsplit recipes`: the catalogue of progression workouts."""

from __future__ import annotations

import click

from negsplit.cli.options import json_option, this_terminal


@click.command(short_help="List the workouts, or show one.", epilog="Example: negsplit recipes half-long")
@click.argument("name", required=False)
@json_option
def recipes(name: str | None, as_json: bool) -> None:
    """List the workouts you can design, or show one with its purpose, its source and its steps."""
    from negsplit.app.recipes import every_recipe
    from negsplit.design import catalogue

    chosen = every_recipe() if name is None else [(name, catalogue.get(name))]
    if as_json:
        from negsplit.wire.write import dumps, recipes_to_wire

        click.echo(dumps(recipes_to_wire(chosen)))
        return
    from negsplit.render.recipes_text import catalogue_text, recipe_text

    terminal = this_terminal()
    click.echo(
        recipe_text(name, chosen[0][1], terminal) if name else catalogue_text(chosen, terminal), nl=False
    )
