"""The catalogue: recipes by name. Each is a text in the notation, read when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data

from negsplit.core.errors import UnknownError
from negsplit.design.notation.parser import parse
from negsplit.design.recipe import Recipe

BUILT_IN = (
    "5k",
    "cutdown-to-marathon",
    "daniels-long",
    "dusa",
    "easy-ramp",
    "easy-run-ender",
    "fast-finish-long",
    "fast-finish-ten",
    "half-long",
    "hansons-cutdown",
    "heart-zones",
    "hudson-25k",
    "hudson-easy",
    "hudson-mixed",
    "hudson-sets",
    "johnson-50",
    "kenyan-daily",
    "marathon-long",
    "mcmillan-thirds",
    "mcmillan-thirds-9mi",
    "out-and-back",
    "pfitzinger-long",
    "progressive-22",
    "super-fast-finish",
    "tempo-ramp",
    "tempo-surges",
    "thirds",
    "thirds-km",
    "timed-10k",
    "troop-long",
    "two-loops",
)
"""Names of the recipes that come with negsplit, in `recipes/`."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Recipes of our own and, by name, the texts of others'."""

    others: Mapping[str, str]

    def names(self) -> tuple[str, ...]:
        """Names of all recipes, sorted."""
        return tuple(sorted({*BUILT_IN, *self.others}))

    def get(self, name: str) -> Recipe:
        """Read a recipe; one of the others' goes before one of ours of the same name.

        Raises `UnknownError` with the nearest name, and `TextError` where the text cannot be read.
        """
        if name in self.others:
            return parse(self.others[name], name)
        if name in BUILT_IN:
            return _built_in(name)
        raise UnknownError.among("recipe", name, self.names())


OURS = Catalogue({})
"""The recipes that come with negsplit."""


def names() -> tuple[str, ...]:
    """Names of the recipes that come with negsplit."""
    return OURS.names()


def get(name: str) -> Recipe:
    """Read one of the recipes that come with negsplit.

    >>> get("marathon-long").name
    'Marathon progression long run'
    """
    return OURS.get(name)


@cache
def _built_in(name: str) -> Recipe:
    data = get_data("negsplit.design", f"recipes/{name}.run")
    if data is None:
        raise UnknownError.among("recipe", name, ())
    return parse(data.decode(), name)
