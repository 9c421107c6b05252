"""The catalogue and one recipe for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from negsplit.design import notation
from negsplit.design.recipe import Recipe
from negsplit.render.terminal import Table, Terminal, table_lines, wrap


def catalogue_text(recipes: Sequence[tuple[str, Recipe]], terminal: Terminal) -> str:
    """Write the catalogue: what to type, what it is, whom it is for."""
    rows = tuple((name, recipe.name, ", ".join(recipe.races) or "any race") for name, recipe in recipes)
    lines = table_lines(Table(("recipe", "what it is", "for"), rows))
    hint = "Show one: negsplit recipes NAME. Make it yours: negsplit design NAME --goal RACE TIME"
    return "\n".join([*lines, "", *wrap(hint, terminal.width)]) + "\n"


def recipe_text(name: str, recipe: Recipe, terminal: Terminal) -> str:
    """Write one recipe: its card, then its notation."""
    facts = [
        ("purpose", recipe.purpose),
        ("for", ", ".join(recipe.races) or "any race"),
        ("level", ", ".join(recipe.levels) or "any level"),
        ("phase", recipe.phase),
        ("how often", recipe.dose),
        ("source", recipe.source),
        ("unverified", recipe.unverified),
    ]
    lines = [terminal.paint("bold", recipe.name), ""]
    for label, said in facts:
        if said:
            lines += wrap(f"{label}: {said}", terminal.width, hanging="  ")
    steps = [f"  {line}".rstrip() for line in notation.show(recipe).splitlines()]
    hint = f'Make it yours: negsplit design {name} --goal "10k 45:00"'
    return "\n".join([*lines, "", *steps, "", hint]) + "\n"
