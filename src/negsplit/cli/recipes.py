"""`negsplit recipes`: the catalogue of progression workouts."""

from __future__ import annotations

import click

from negsplit.cli.options import json_option, this_terminal


@click.command(epilog="Example: negsplit recipes half-long")
@click.argument("name", required=False)
@json_option
def recipes(name: str | None, as_json: bool) -> None:
    """List the workouts you can design, or show one with its purpose, its source and its steps."""
    from negsplit.app.recipes import every_recipe, one_recipe
    from negsplit.render.recipes_text import catalogue_text, recipe_text

    if name is None:
        cards = every_recipe()
        if as_json:
            from negsplit.wire import dumps, to_wire

            click.echo(dumps({"recipes": [to_wire(card) for card in cards]}))
        else:
            click.echo(catalogue_text(cards, this_terminal()), nl=False)
        return
    card = one_recipe(name)
    if as_json:
        from negsplit.wire import dumps, to_wire

        click.echo(dumps(to_wire(card)))
    else:
        click.echo(recipe_text(card, this_terminal()), nl=False)
