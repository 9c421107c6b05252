"""Exports: ours by name and ending, and those that other packages bring."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import ModuleType

import pytest

from negsplit.app.export import FORMATS, SUFFIXES, Occasion, export, format_of
from negsplit.core.errors import UnknownError
from negsplit.core.units import Duration
from negsplit.core.workout import NoTarget, Role, Step, Workout
from negsplit.formats import registry

WORKOUT = Workout("made", (Step(Role.RUN, Duration(600), NoTarget(), "easy"),), "run 10 min easy\n")
OCCASION = Occasion(datetime(2026, 5, 24, tzinfo=UTC), date(2026, 5, 24))


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a format as another package would."""
    other = ModuleType("other")
    other.__dict__.update(name="other", suffix=".oth", dumps=lambda workout: workout.name.encode())
    monkeypatch.setattr(registry, "_others", lambda what: [other] if hasattr(other, what) else [])


def test_every_ending_names_a_format_there_is() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


def test_the_longest_ending_that_fits_decides() -> None:
    assert [format_of(name) for name in ("a.json", "a.garmin.json", "A.SWF.JSON", "a.icu.txt", "a.txt")] == [
        "json",
        "garmin-json",
        "swf",
        "icu",
        "text",
    ]


@pytest.mark.usefixtures("elsewhere")
def test_a_format_of_another_package_is_found_by_name_and_by_ending() -> None:
    assert format_of("run.oth") == "other"
    assert export(WORKOUT, "other", OCCASION).data == b"made"


def test_a_format_of_nobody_is_refused() -> None:
    with pytest.raises(UnknownError, match="no such format"):
        export(WORKOUT, "nobody", OCCASION)
    with pytest.raises(UnknownError, match="no such file ending"):
        format_of("run.nobody")
