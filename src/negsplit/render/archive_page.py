"""An archive as one page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from negsplit.render.archive_chart import band_name, bands_chart, sizes_chart, verdict_bars, years_chart
from negsplit.render.report import STYLE
from negsplit.render.svg import PALETTE, TYPE, element

if TYPE_CHECKING:
    from negsplit.archive.figures import Band, Figures

CHART_STYLE = """
svg { margin: 8px 0; } .tick { fill: var(--quiet); font-size: 12px; } .end { text-anchor: end; }
.middle { text-anchor: middle; } .hair { stroke: var(--hair); stroke-width: 1; }
.bar-all { fill: var(--hair); } .bar-rise { fill: var(--accent); }
.course { fill: none; stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); }
.name { fill: var(--ink); font-size: 13px; }
details { margin: 8px 0; } summary { color: var(--quiet); cursor: pointer; }
"""


def archive_page(figures: Figures) -> str:
    """Write the page: the answer in a sentence, then each picture with its sentence and its table."""
    title = headline(figures)
    body = [element("h1", escape(title)), element("p", escape(_scope(figures)), class_="quiet")]
    if figures.runs:
        body += [*_verdicts(figures), *_bands(figures), *_sizes(figures), *_years(figures)]
    body.append(element("p", "Coaching practice, not proof; not medical advice.", class_="quiet"))
    head = [
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", escape(title)),
        element("style", f"{PALETTE}{TYPE}{STYLE}{CHART_STYLE}"),
    ]
    page = element("head", head) + element("body", element("main", body))
    return f"<!doctype html>\n{element('html', page, lang='en')}\n"


def headline(figures: Figures) -> str:
    """Say in one sentence how many of the runs are progression runs."""
    if not figures.runs:
        return "No runs yet"
    return f"{share(figures.progressions, figures.runs)} of {figures.runs:,} runs are progression runs"


def share(part: int, whole: int) -> str:
    """Write a share in percent, with a decimal only where it is small.

    >>> share(1, 3), share(1, 300)
    ('33 %', '0.3 %')
    """
    percent = 100 * part / whole if whole else 0.0
    return f"{percent:.0f} %" if percent >= 10 or not part else f"{percent:.1f} %"  # noqa: PLR2004 -- two digits


def _scope(figures: Figures) -> str:
    years = [one.year for one in figures.years]
    when = f", {years[0]} to {years[-1]}" if years else ""
    who = f" by {figures.athletes:,} athletes" if figures.athletes > 1 else ""
    aside = f" {figures.set_aside:,} files could not be read." if figures.set_aside else ""
    return f"{figures.distance_m / 1000:,.0f} km{who}{when}.{aside}"


def _verdicts(figures: Figures) -> list[str]:
    first, count = figures.verdicts[0]
    said = f"Most frequent: {first}, {share(count, figures.runs)} of the runs."
    rows = [(name, f"{count:,}", share(count, figures.runs)) for name, count in figures.verdicts]
    return _part("Verdicts", said, verdict_bars(figures.verdicts), _table(("verdict", "runs", "share"), rows))


def _bands(figures: Figures) -> list[str]:
    if not figures.bands:
        return []
    said = "Median speed of each quarter of the way against the run's own mean. " + _last_quarters(
        figures.bands
    )
    rows = [
        (band_name(one), f"{one.runs:,}", *(f"{value:+.1f} %" for value in one.quarters_pct))
        for one in figures.bands
    ]
    heads = ("distance", "runs", "1st quarter", "2nd", "3rd", "4th")
    return _part("Pacing by distance", said, bands_chart(figures.bands), _table(heads, rows))


def _last_quarters(bands: Sequence[Band]) -> str:
    best = max(bands, key=lambda one: one.quarters_pct[3] - one.quarters_pct[0])
    change = best.quarters_pct[3] - best.quarters_pct[0]
    return f"From first to last quarter runs of {band_name(best)} change most upward: {change:+.1f} %."


def _sizes(figures: Figures) -> list[str]:
    if not figures.sizes:
        return []
    total = sum(one.runs for one in figures.sizes)
    faster = sum(one.runs for one in figures.sizes if one.low_pct >= 0)
    said = f"In {share(faster, total)} of the runs that could be judged the speed rose over the body."
    rows = [
        (f"{one.low_pct:+d} to {one.low_pct + 2:+d} %", f"{one.runs:,}", f"{one.progressions:,}")
        for one in figures.sizes
        if one.runs
    ]
    return _part(
        "Size of the rise", said, sizes_chart(figures.sizes), _table(("rise", "runs", "progressions"), rows)
    )


def _years(figures: Figures) -> list[str]:
    if len(figures.years) < 2:  # noqa: PLR2004 -- one year has no trend
        return []
    first, last = figures.years[0], figures.years[-1]
    said = (
        f"Share of progression runs: {share(first.progressions, first.runs)} in {first.year},"
        f" {share(last.progressions, last.runs)} in {last.year}."
    )
    rows = [
        (str(one.year), f"{one.runs:,}", f"{one.progressions:,}", share(one.progressions, one.runs))
        for one in figures.years
    ]
    heads = ("year", "runs", "progressions", "share")
    return _part("By year", said, years_chart(figures.years), _table(heads, rows))


def _part(title: str, said: str, drawn: str, table: str) -> list[str]:
    hidden = element("details", element("summary", "The figures") + table)
    return [element("h2", title), element("p", escape(said)), drawn, hidden]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [("th", heads), *(("td", row) for row in rows)]
    inner = [
        element(
            "tr",
            [element(tag, escape(cell), class_="number" if at else "word") for at, cell in enumerate(row)],
        )
        for tag, row in lines
    ]
    return element("div", element("table", inner), class_="wide")
