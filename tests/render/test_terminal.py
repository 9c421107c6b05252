"""The terminal: aligned tables, wrapped sentences, pictures that fall back to plain characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from negsplit.render.terminal import BLOCKS, PLAIN_BLOCKS, Table, Terminal, table_lines, wrap

words = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)


@given(st.lists(words, min_size=1, max_size=40), st.integers(20, 100))
def test_wrapping_keeps_every_word_in_order_and_the_width(said: list[str], width: int) -> None:
    lines = wrap(" ".join(said), width, hanging="  ")
    assert " ".join(lines).split() == said
    assert all(len(line) <= width for line in lines)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=6))
def test_the_columns_of_a_table_begin_one_below_the_other(rows: list[tuple[str, str, str]]) -> None:
    lines = table_lines(Table(("a", "b", "c"), tuple(rows)), indent="")
    starts = {
        line.index(row[2], len(row[0]))
        for line, row in zip(lines[1:], rows, strict=True)
        if row[2] not in row[1]
    }
    assert len(starts) <= 1


def test_a_column_without_a_cell_is_left_out() -> None:
    assert table_lines(Table(("a", "b"), (("1", ""), ("2", "")))) == ["  a", "  1", "  2"]


def test_numbers_end_at_the_right() -> None:
    lines = table_lines(Table(("km", "x"), (("9", "a"), ("10", "b")), frozenset({0})), indent="")
    assert lines == ["km   x", " 9   a", "10   b"]


def test_colour_is_only_a_second_channel() -> None:
    assert Terminal(colour=False).paint("warm", "too fast") == "too fast"
    assert "too fast" in Terminal(colour=True).paint("warm", "too fast")


@given(st.floats(-1, 2))
def test_blocks_fall_back_to_plain_characters_of_the_same_height(share: float) -> None:
    assert BLOCKS.index(Terminal().block(share)) == PLAIN_BLOCKS.index(Terminal(unicode=False).block(share))
