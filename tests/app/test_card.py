"""The card as a PDF."""

from __future__ import annotations

import sys

import pytest

from negsplit.app.card import card_pdf
from negsplit.core.errors import WriteError
from negsplit.core.text import Units
from negsplit.core.units import KM, Speed
from negsplit.core.workout import Role, SpeedTarget, Step, Workout
from negsplit.render.card_typst import card_source

PACE = SpeedTarget(Speed(4.0), Speed(3.9), Speed(4.1))
WORKOUT = Workout(
    'Say "go" \\ #now', (Step(Role.RUN, KM, PACE, "M", note="a\nb $x$"),), "", purpose="finish *strong*"
)


def test_words_cannot_become_commands() -> None:
    source = card_source(WORKOUT, Units.KM)
    assert '"Say \\"go\\" \\\\ #now"' in source
    assert '"run \u00b7 a b $x$"' in source
    assert "var(--" not in source


def test_without_the_extra_the_page_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(WriteError, match="needs the card extra"):
        card_pdf(WORKOUT, Units.KM)


def test_the_catalogue_fits_on_a_postcard_each(every_workout: list[Workout]) -> None:
    pytest.importorskip("typst")
    for workout in every_workout:
        pdf = card_pdf(workout, Units.MI)
        assert pdf.startswith(b"%PDF-")
        assert pdf.count(b"/MediaBox") >= 1


def test_odd_words_are_set_too() -> None:
    pytest.importorskip("typst")
    assert card_pdf(WORKOUT, Units.KM).startswith(b"%PDF-")
