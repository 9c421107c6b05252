"""The doctor finds what is amiss, each kind by its name, and nothing where all is well."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from negsplit.app.archive_row import ANALYSIS
from negsplit.app.library import judge_all_again
from negsplit.app.library_care import examine
from negsplit.app.library_import import ready
from negsplit.core.finding import Weight
from negsplit.store.library import Library

from .conftest import NOW, Opener, gpx


@pytest.fixture
def library(place: str, opened: Opener) -> Library:
    """Two runs."""
    library = opened(place)
    batch = library.begin_batch("test", NOW)
    for day in (1, 2):
        library.add(batch, ready(f"run-{day}.gpx", gpx(day)), NOW)
    library.finish_batch(batch, NOW)
    return library


def harm(library: Library, statement: str, **values: Any) -> None:  # noqa: ANN401 -- of any column
    with library.database.writing() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


def test_a_whole_library_gives_no_finding(library: Library) -> None:
    assert examine(library) == ()


@pytest.mark.parametrize(
    ("name", "statement", "values"),
    [
        ("damaged-original", "UPDATE original SET packed = :x WHERE id = 1", {"x": b"no"}),
        ("damaged-original", "UPDATE original SET hash = :x WHERE id = 1", {"x": "0" * 32}),
        ("damaged-original", "UPDATE original SET size = size - 1 WHERE id = 1", {}),
        (
            "damaged-stream",
            "UPDATE stream SET packed = :x WHERE activity_id = 1 AND channel = 'time_s'",
            {"x": b"no"},
        ),
        ("damaged-stream", "DELETE FROM stream WHERE activity_id = 1 AND channel = 'time_s'", {}),
        ("damaged-stream", "UPDATE activity SET samples = 7 WHERE id = 1", {}),
        ("run-without-judgement", "DELETE FROM judgement WHERE activity_id = 1", {}),
        ("damaged-judgement", "UPDATE judgement SET said = '{}' WHERE activity_id = 1", {}),
        ("file-without-run", "DELETE FROM activity WHERE id = 1", {}),
    ],
)
def test_each_kind_of_harm_is_found(
    library: Library, name: str, statement: str, values: dict[str, Any]
) -> None:
    harm(library, statement, **values)
    assert [(one.id, one.weight) for one in examine(library)] == [(name, Weight.BREACH)]


def test_streams_that_are_all_gone_are_found(library: Library) -> None:
    with library.database.writing() as connection:
        connection.execute(text("DELETE FROM stream WHERE activity_id = 1"))
    assert [one.id for one in examine(library)] == ["run-without-streams"]


def test_an_import_that_never_ended_is_noted(library: Library) -> None:
    library.begin_batch("~/runs", NOW)
    (finding,) = examine(library)
    assert (finding.id, finding.weight) == ("unfinished-import", Weight.NOTE)
    assert "~/runs" in finding.message


def test_runs_judged_by_an_older_analysis_are_noted_and_judged_again(library: Library) -> None:
    before, _ = library.judgement(1)
    library.keep_judgement(1, before, "0")
    assert [one.id for one in examine(library)] == ["older-judgements"]
    assert list(judge_all_again(library)) == [1]
    judgement, analysis = library.judgement(1)
    assert analysis == ANALYSIS
    assert judgement.progression.verdict is before.progression.verdict
    assert judgement.progression.size_pct == pytest.approx(before.progression.size_pct, abs=0.01)
    assert examine(library) == ()
