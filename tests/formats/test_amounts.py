"""Whole numbers that keep totals."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from negsplit.formats.amounts import whole


@given(st.lists(st.floats(1.0, 50_000.0), min_size=1, max_size=60))
def test_no_border_between_steps_moves_by_more_than_a_half(amounts: list[float]) -> None:
    rounded = whole(amounts)
    for exact, written in zip(accumulate(amounts), accumulate(rounded), strict=True):
        assert abs(exact - written) <= 0.5 + 1e-6
    assert all(one >= 1 for one in rounded)


def test_nothing_becomes_zero() -> None:
    assert whole([0.2, 0.2, 5.0]) == [1, 1, 3]
