"""A judged run as one page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from negsplit.core.results import Judgement
from negsplit.core.text import Units
from negsplit.core.workout import Workout
from negsplit.render.judgement_text import facts_lines, heart_lines, segment_table, split_bars, split_table
from negsplit.render.page import html_table, page, table_row
from negsplit.render.run_chart import CHART_STYLE, run_chart
from negsplit.render.svg import element
from negsplit.render.terminal import Table

if TYPE_CHECKING:
    from negsplit.analysis.clean import CleanRun

STYLE = """
body { background: var(--ground); color: var(--ink); margin: 0 auto; max-width: 800px;
  padding: 24px 16px 48px; font-size: 16px; line-height: 1.5; }
h1 { font-size: 24px; line-height: 1.25; max-width: 34em; margin: 8px 0 16px; font-weight: 650; }
h2 { font-size: 16px; margin: 32px 0 8px; }
p { max-width: 68ch; margin: 8px 0; } .quiet { color: var(--quiet); }
table { border-collapse: collapse; } .wide { overflow-x: auto; }
th, td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--hair); text-align: left;
  white-space: nowrap; }
.full { width: 100%; } .bars { width: 70%; } .bar { display: inline-block; height: 12px;
  background: var(--accent); }
th { font-weight: 500; color: var(--quiet); } .number { text-align: right; }
.finding { border-left: 2px solid var(--hair); padding-left: 12px; }
.breach, .warning { border-color: var(--warm); }
svg { width: 100%; height: auto; }
"""


def report(run: CleanRun, judgement: Judgement, workout: Workout | None, units: Units) -> str:
    """Write the page: the sentence, the picture, the tables, the advice, the findings."""
    body = [
        element("h1", escape(judgement.summary)),
        *(element("p", escape(line), class_="quiet") for line in facts_lines(judgement, units)),
        element("p", escape(judgement.progression.why)),
        run_chart(run, judgement, workout, units),
        *_section("Next time", [element("p", escape(one)) for one in judgement.advice]),
        *_section("Against the plan", _table(segment_table(judgement, units))),
        *_section("Splits", _splits(judgement, units)),
        *_section("Heart", [element("p", escape(line)) for line in heart_lines(judgement)]),
        *_section("Worth knowing", _findings(judgement)),
        element("p", "Coaching practice, not proof; not medical advice.", class_="quiet"),
    ]
    return page(judgement.summary, f"{STYLE}{CHART_STYLE}", body)


def _section(title: str, inner: list[str]) -> list[str]:
    return [element("h2", title), *inner] if inner else []


def _table(table: Table | None) -> list[str]:
    if table is None:
        return []
    return [element("div", html_table(table), class_="wide")]


def _splits(judgement: Judgement, units: Units) -> list[str]:
    """Lay out the splits, each with a bar: the longer, the faster."""
    table = split_table(judgement, units)
    if table is None:
        return []
    bars = [
        element("span", " ", class_="bar", style=f"width:{share:.0%}")
        for share in split_bars(judgement, units)
    ]
    rows = [
        table_row("td", row, table).removesuffix("</tr>") + element("td", bar, class_="bars") + "</tr>"
        for row, bar in zip(table.rows, bars, strict=True)
    ]
    head = table_row("th", table.heads, table)
    return [element("div", element("table", [head, *rows], class_="full"), class_="wide")]


def _findings(judgement: Judgement) -> list[str]:
    return [
        element("p", escape(f"{one.message} {one.remedy}".strip()), class_=f"finding {one.weight}")
        for one in judgement.findings
    ]
