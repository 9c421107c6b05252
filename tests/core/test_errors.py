"""Errors say what, where and what to do, in one line."""

from __future__ import annotations

from negsplit.core.errors import NegsplitError, ReadError, TextError, UnknownError


def test_an_error_names_file_place_fault_and_remedy() -> None:
    error = ReadError("run.fit", "byte 4102", "record cut off", "Export the activity again from the watch")
    assert str(error) == "run.fit:byte 4102: record cut off. Export the activity again from the watch"


def test_an_error_without_a_place_starts_with_the_fault() -> None:
    assert str(TextError("", "", "a goal is missing", "Write it as 10k 45:00.")) == (
        "a goal is missing. Write it as 10k 45:00."
    )


def test_an_unknown_name_gets_the_nearest_known_one() -> None:
    error = UnknownError.among("recipe", "maraton-long", ["5k", "marathon-long"])
    assert "Did you mean marathon-long?" in str(error)


def test_a_huge_unknown_name_is_cut() -> None:
    assert len(str(UnknownError.among("recipe", "x" * 10_000, ["5k"]))) < 200


def test_every_error_is_of_one_family() -> None:
    assert all(issubclass(kind, NegsplitError) for kind in (ReadError, TextError, UnknownError))
