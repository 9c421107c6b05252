"""What an archive holds, for the terminal and as plain JSON."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from negsplit.render.terminal import Table, Terminal, table_lines, wrap

if TYPE_CHECKING:
    from negsplit.archive.job import Scanned
    from negsplit.archive.query import Answer

MOST_ROWS = 200
"""Rows of an answer that are shown in a terminal; --json prints all."""
WIDEST = 48
"""Characters of a cell."""
MINUTE_S, HOUR_S = 60, 3600


def progress_line(read: int, total: int, aside: int, elapsed_s: float) -> str:
    """Tell how far a scan is, how fast it goes and how long it will take.

    >>> progress_line(500, 2000, 3, 5.0)
    '500 of 2,000 files, 100 a second, 15 s left, 3 set aside'
    """
    rate = read / elapsed_s if elapsed_s > 0 else 0.0
    left = f", {_lasting((total - read) / rate)} left" if rate else ""
    said = f", {aside:,} set aside" if aside else ""
    return f"{read:,} of {total:,} files, {rate:.0f} a second{left}{said}"


def _lasting(seconds: float) -> str:
    if seconds < MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < HOUR_S:
        return f"{seconds / MINUTE_S:.0f} min"
    return f"{seconds / HOUR_S:.1f} h"


def scanned_text(scanned: Scanned, out: str, terminal: Terminal) -> str:
    """Tell what a scan did and what to do next."""
    kept = (
        f"{_many(scanned.runs, 'run')} in the table, of {_many(scanned.files, 'file')};"
        f" {scanned.read:,} read now."
    )
    lines = wrap(kept, terminal.width)
    if scanned.copies:
        lines.append(
            f"{_many(scanned.copies, 'more copy', 'more copies')} of the same; each content has one row."
        )
    if scanned.left_out:
        lines.append(f"{_many(scanned.left_out, 'file')} left out: not what --where asks for.")
    if scanned.set_aside:
        kinds = ", ".join(f"{count:,} {why}" for why, count in scanned.set_aside.items())
        lines.append(f"Set aside: {kinds}. See why: negsplit query {out} 'FROM set_aside'")
    lines.append(f"Next: negsplit query {out} 'FROM by_year'   or   negsplit report {out}")
    return "\n".join(lines) + "\n"


def _many(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def answer_text(answer: Answer, terminal: Terminal) -> str:
    """Write the rows of an answer as a table."""
    shown = answer.rows[:MOST_ROWS]
    numbers = frozenset(
        place for place in range(len(answer.columns)) if any(_is_number(row[place]) for row in shown)
    )
    cells = tuple(tuple(_cell(value) for value in row) for row in shown)
    lines = table_lines(Table(answer.columns, cells, numbers), indent="") if cells else ["no rows"]
    more: int = len(answer.rows) - len(shown)
    lines += wrap(f"and {more:,} more rows: --json prints all", terminal.width) if more > 0 else []
    return "\n".join(lines) + "\n"


def answer_json(answer: Answer) -> dict[str, object]:
    """Turn an answer into plain JSON: `columns`, and `rows` as lists in their order."""
    return {
        "columns": list(answer.columns),
        "rows": [[_plain(value) for value in row] for row in answer.rows],
    }


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case None | bool() | int() | str():
            return value
        case float():
            return value if value - value == 0 else None  # JSON has no word for not-a-number
        case _:
            return str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(value: object) -> str:
    match value:
        case None:
            return "-"
        case float() | Decimal():
            number = float(value)
            return f"{number:,.6g}" if abs(number) < 1e6 else f"{number:,.0f}"  # noqa: PLR2004 -- no decimals
        case int() if not isinstance(value, bool):
            return str(value)
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case list():
            said = ", ".join(_cell(one) for one in value)
        case _:
            said = str(value)
    return said if len(said) <= WIDEST else f"{said[: WIDEST - 3]}..."
