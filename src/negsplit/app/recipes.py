"""The catalogue of progression workouts."""

from __future__ import annotations

from negsplit.design import catalogue
from negsplit.design.recipe import Recipe


def every_recipe() -> list[tuple[str, Recipe]]:
    """List all recipes by the name they are asked for."""
    return [(name, catalogue.get(name)) for name in catalogue.names()]
