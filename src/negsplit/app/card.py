"""The card as a PDF, where the `card` extra is installed."""

from __future__ import annotations

from importlib import import_module

from negsplit.core.errors import WriteError
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.card_typst import card_source


def card_pdf(workout: Workout, units: Units) -> bytes:
    """Set the card as a PDF of A6 size.

    Raises
    ------
    WriteError
        typst is not installed, or refuses the document.
    """
    try:
        typst = import_module("typst")
    except ImportError:
        raise WriteError(
            "card.pdf",
            "",
            "a PDF needs the card extra",
            "Install it with pip install 'negsplit[card]', or write card.html and print that.",
        ) from None
    try:
        pdf: bytes = typst.compile(card_source(workout, units).encode())
    except typst.TypstError as error:
        raise WriteError("card.pdf", "", f"typst refuses it: {error}", "Write card.html instead.") from None
    return pdf
