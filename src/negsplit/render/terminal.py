"""What a terminal can show: its width, colour, and block characters or their plain stand-ins."""

from __future__ import annotations

from dataclasses import dataclass

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN_BLOCKS = "_.-=+*%#"
_STYLES = {"accent": "36", "warm": "33", "dim": "2", "bold": "1"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal as far as drawing needs to know; colour is never the only carrier of a meaning."""

    width: int = 80
    colour: bool = False
    unicode: bool = True

    @property
    def blocks(self) -> str:
        """Eight characters of rising height."""
        return BLOCKS if self.unicode else PLAIN_BLOCKS

    def paint(self, style: str, text: str) -> str:
        """Colour `text` as `accent`, `warm`, `dim` or `bold` where the terminal has colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def block(self, share: float) -> str:
        """One character whose height is `share`, 0 to 1, of a line.

        >>> Terminal().block(0), Terminal().block(0.5), Terminal().block(1)
        ('▁', '▅', '█')
        """
        blocks = self.blocks
        return blocks[min(len(blocks) - 1, max(0, int(share * len(blocks))))]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows under their heads; `right` are the columns whose cells end at the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()

    def filled(self) -> Table:
        """Leave out the columns without a single cell."""
        kept = [column for column in range(len(self.heads)) if any(row[column] for row in self.rows)]
        return Table(
            tuple(self.heads[column] for column in kept),
            tuple(tuple(row[column] for column in kept) for row in self.rows),
            frozenset(place for place, column in enumerate(kept) if column in self.right),
        )


def table_lines(table: Table, *, indent: str = "  ") -> list[str]:
    r"""Lay a table out in columns as wide as their widest cell, three spaces apart.

    >>> print("\n".join(table_lines(Table(("km", "pace"), (("1", "5:17"), ("10", "4:46")), frozenset({0})))))
      km   pace
       1   5:17
      10   4:46
    """
    shown = table.filled()
    lines = (shown.heads, *shown.rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(shown.heads))]
    return [(indent + "   ".join(_justified(line, widths, shown.right))).rstrip() for line in lines]


def _justified(cells: tuple[str, ...], widths: list[int], right: frozenset[int]) -> list[str]:
    return [
        cell.rjust(width) if column in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]


def wrap(text: str, width: int, *, hanging: str = "") -> list[str]:
    """Break a sentence into lines of at most `width` characters; later lines begin with `hanging`."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        start = line or (hanging if lines else "")
        longer = f"{line} {word}" if line.strip() else f"{start}{word}"
        if len(longer) > width and line.strip():
            lines.append(line)
            longer = f"{hanging}{word}"
        line = longer
    return [*lines, line] if line else lines
