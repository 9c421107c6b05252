"""A page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from html import escape

from negsplit.render.svg import PALETTE, TYPE, element
from negsplit.render.terminal import Table


def page(title: str, style: str, body: list[str]) -> str:
    """Wrap the body in a page with the product's colours and its own style."""
    head = [
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", escape(title)),
        element("style", f"{PALETTE}{TYPE}{style}"),
    ]
    inner = element("head", head) + element("body", element("main", body))
    return f"<!doctype html>\n{element('html', inner, lang='en')}\n"


def html_table(table: Table) -> str:
    """Write a table; cells that end at the right have the class `number`."""
    rows = [table_row("td", row, table) for row in table.rows]
    return element("table", [table_row("th", table.heads, table), *rows])


def table_row(tag: str, cells: tuple[str, ...], table: Table) -> str:
    """Write one row of `th` or `td` cells."""
    drawn = [
        element(tag, escape(cell) or " ", class_="number" if column in table.right else "word")
        for column, cell in enumerate(cells)
    ]
    return element("tr", drawn)
