"""The catalogue and one recipe for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from negsplit.design import notation
from negsplit.design.effort import ZoneEffort
from negsplit.design.recipe import Recipe, RecipeStep
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

EXAMPLE_GOALS = {
    "mile": "mile 6:00",
    "5k": "5k 20:00",
    "10k": "10k 45:00",
    "half": "half marathon 1:40:00",
    "marathon": "marathon 3:30:00",
}


def catalogue_text(
    recipes: Sequence[tuple[str, Recipe]], terminal: Terminal, likeness: Sequence[str] = ()
) -> str:
    """Write the catalogue: what to type, what it is, whom it is for, and how like it is where asked."""
    if not recipes:
        return "No recipe fits. Ask for less, or make one: negsplit ladder --help\n"
    alike = likeness or [""] * len(recipes)
    rows = tuple(
        (name, recipe.name, ", ".join(recipe.races) or "any race", like)
        for (name, recipe), like in zip(recipes, alike, strict=True)
    )
    lines = table_lines(Table(("recipe", "what it is", "for", "like"), rows, frozenset({3})))
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
    lines = [terminal.paint("bold", recipe.name)]
    for label, said in facts:
        if said:
            lines += wrap(f"{label}: {said}", terminal.width, hanging="  ")
    steps = notation.show(Recipe(recipe.name, recipe.items)).splitlines()[1:]
    hint = f"Make it yours: negsplit design {name}{_example_goal(recipe)}"
    return "\n".join([*lines, "", *(f"  {line}".rstrip() for line in steps), "", hint]) + "\n"


def _example_goal(recipe: Recipe) -> str:
    """Show a goal that fits, except where the heart alone sets the targets."""
    steps = (item for item in recipe.items if isinstance(item, RecipeStep))
    by_heart = any(isinstance(step.effort, ZoneEffort) for step in steps)
    return " --hrmax 190" if by_heart else f' --goal "{EXAMPLE_GOALS[next(iter(recipe.races), "10k")]}"'
