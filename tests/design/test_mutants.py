"""Hostile and broken recipes: our own error or a recipe, never anything else."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from negsplit.core.errors import TextError
from negsplit.design import catalogue
from negsplit.design.notation import parse, show
from negsplit.design.recipe import MOST_STEPS, Recipe, count_steps

MUTANTS = 20_000
SCRAPS = [
    "\n",
    " ",
    "    ",
    "\t",
    "0",
    "9",
    "99",
    "3x",
    ":",
    "-",
    "..",
    "->",
    '"',
    "#",
    ",",
    "/",
    "%",
    "m",
    "mi",
]
SCRAPS += [
    "min",
    "easy",
    "M",
    "Z",
    "\N{NO-BREAK SPACE}",
    "\N{ARABIC-INDIC DIGIT THREE}",
    "\x00",
    "\N{PILE OF POO}",
]


def mutate(text: str, random: Random) -> str:
    for _ in range(random.randint(1, 4)):
        at, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        end = min(end, at + 12)
        change = random.randint(0, 3)
        if change == 0:
            text = text[:at] + text[end:]
        elif change == 1:
            text = text[:at] + random.choice(SCRAPS) + text[at:]
        elif change == 2:
            text = text[:at] + random.choice(SCRAPS) + text[end:]
        else:
            text = text[:at] + text[at:end] * random.randint(2, 4) + text[end:]
    return text


def test_a_mutated_recipe_is_a_recipe_or_our_own_error() -> None:
    random = Random(20)  # noqa: S311 -- mutants, not secrets
    texts = [show(catalogue.get(name)) for name in catalogue.names()]
    refused = 0
    for _ in range(MUTANTS):
        try:
            recipe = parse(mutate(random.choice(texts), random))
        except TextError:
            refused += 1
        else:
            assert count_steps(recipe.items) <= MOST_STEPS
            assert parse(show(recipe)) == recipe
    assert MUTANTS / 4 < refused < MUTANTS


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000_000,
        "9" * 19_999,
        "(" * 19_999,
        "\n" * 19_999,
        "1 mi easy\n" * 1_999,
        "beginner:" * 2_000,
        "100x\n" * 3_999,
        "".join(" " * depth + "2x\n" for depth in range(150)),
        "M+" * 9_000,
        '1 mi M "' + "a" * 19_000,
        "\x00\x01\x02",
        "",
    ],
    ids=lambda text: f"{text[:6]!r} of {len(text)}",
)
def test_hostile_texts_are_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse(text)


def test_a_cut_recipe_is_a_recipe_or_our_own_error(recipe_from: Callable[[int], Recipe]) -> None:
    for seed in range(200):
        text = show(recipe_from(seed))
        for cut in range(0, len(text), 7):
            try:
                parse(text[:cut])
            except TextError:
                continue
