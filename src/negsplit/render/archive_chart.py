"""The pictures of an archive's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from negsplit.render.svg import Scale, element, path, picture, text

if TYPE_CHECKING:
    from negsplit.archive.figures import Band, Bin, Year

WIDTH = 760.0
LEFT, RIGHT = 120.0, 700.0
ROW = 28.0
HEIGHT, TOP, BOTTOM = 260.0, 16.0, 224.0
LEAST_RANGE_PCT = 4.0
"""Pacing charts show at least this much up and down, so that a small wobble looks small."""
BIN_GAP = 2.0


def verdict_bars(verdicts: Sequence[tuple[str, int]]) -> str:
    """Draw a bar a verdict, its share written at the end."""
    whole = sum(count for _, count in verdicts)
    scale = Scale(0, max(count for _, count in verdicts), LEFT, RIGHT - 40)
    drawn: list[str] = []
    for place, (name, count) in enumerate(verdicts):
        top = place * ROW
        kind = "bar-rise" if name == "progression" else "bar-all"
        drawn += [
            text(name, LEFT - 8, top + 18, class_="name end"),
            element("rect", x=LEFT, y=top + 5, width=scale(count) - LEFT, height=ROW - 10, class_=kind),
            text(f"{100 * count / whole:.1f} %", scale(count) + 6, top + 18, class_="tick"),
        ]
    said = ", ".join(f"{name} {count}" for name, count in verdicts)
    return picture("Verdicts", said, drawn, width=WIDTH, height=ROW * len(verdicts))


def bands_chart(bands: Sequence[Band]) -> str:
    """Draw a line a band of distance over the four quarters of the way, fast at the top."""
    reach = max([LEAST_RANGE_PCT, *(abs(value) for band in bands for value in band.quarters_pct)])
    across, up = Scale(1, 4, LEFT, RIGHT - 120), Scale(-reach, reach, BOTTOM, TOP)
    drawn = [*_level_lines(up, (-reach, 0, reach), "{:+.0f} %")]
    drawn += [
        text(name, across(place), BOTTOM + 20, class_="tick middle")
        for place, name in enumerate(("1st quarter", "2nd", "3rd", "4th"), 1)
    ]
    ends = _apart([up(band.quarters_pct[3]) for band in bands])
    for band, end in zip(bands, ends, strict=True):
        points = [(across(place), up(value)) for place, value in enumerate(band.quarters_pct, 1)]
        drawn += [
            element("path", d=path(points), class_="course"),
            *(element("circle", cx=x, cy=y, r=3, class_="dot") for x, y in points),
            text(band_name(band), RIGHT - 108, end + 4, class_="name"),
        ]
    said = "; ".join(
        f"{band_name(band)}: {', '.join(f'{value:+.1f} %' for value in band.quarters_pct)}" for band in bands
    )
    return picture("Speed by quarter of the way", said, drawn, width=WIDTH, height=HEIGHT)


def band_name(band: Band) -> str:
    """Name a band of distance."""
    if band.high_m is None:
        return f"over {band.low_m // 1000} km"
    return f"{band.low_m // 1000} to {band.high_m // 1000} km"


def sizes_chart(sizes: Sequence[Bin]) -> str:
    """Draw how many runs rose by how much; the progressions among them stand out."""
    step = sizes[1].low_pct - sizes[0].low_pct
    across = Scale(sizes[0].low_pct, sizes[-1].low_pct + step, LEFT, RIGHT)
    up = Scale(0, max(one.runs for one in sizes), BOTTOM, TOP)
    width = across(step) - across(0) - BIN_GAP
    drawn = [*_level_lines(up, (0, up.high), "{:,.0f} runs")]
    for one in sizes:
        left = across(one.low_pct) + BIN_GAP / 2
        for count, kind in ((one.runs, "bar-all"), (one.progressions, "bar-rise")):
            if count:
                drawn.append(
                    element("rect", x=left, y=up(count), width=width, height=BOTTOM - up(count), class_=kind)
                )
    drawn += [
        text(f"{at:+d} %", across(at), BOTTOM + 20, class_="tick middle")
        for at in range(sizes[0].low_pct, sizes[-1].low_pct + step + 1, 10)
    ]
    said = "Runs by the rise of speed over the body; progression runs are the darker part of each bar."
    return picture("Size of the rise", said, drawn, width=WIDTH, height=HEIGHT)


def years_chart(years: Sequence[Year]) -> str:
    """Draw the share of progression runs by year."""
    shares = [100 * one.progressions / one.runs for one in years]
    across = Scale(years[0].year, years[-1].year, LEFT, RIGHT)
    up = Scale(0, max(10.0, *shares), BOTTOM, TOP)
    points = [(across(one.year), up(value)) for one, value in zip(years, shares, strict=True)]
    every = max(1, len(years) // 10)
    drawn = [
        *_level_lines(up, (0, up.high), "{:.0f} %"),
        element("path", d=path(points), class_="course"),
        *(element("circle", cx=x, cy=y, r=3, class_="dot") for x, y in points),
        *(text(str(one.year), across(one.year), BOTTOM + 20, class_="tick middle") for one in years[::every]),
    ]
    said = ", ".join(f"{one.year}: {value:.1f} %" for one, value in zip(years, shares, strict=True))
    return picture("Share of progression runs by year", said, drawn, width=WIDTH, height=HEIGHT)


def _level_lines(up: Scale, values: Iterable[float], words: str) -> list[str]:
    drawn = []
    for value in values:
        drawn += [
            element("line", x1=LEFT, x2=RIGHT, y1=up(value), y2=up(value), class_="hair"),
            text(words.format(value), LEFT - 8, up(value) + 4, class_="tick end"),
        ]
    return drawn


def _apart(heights: Sequence[float], least: float = 16.0) -> list[float]:
    """Move labels apart where they would lie on each other, keeping their order.

    >>> _apart([100.0, 104.0])
    [100.0, 116.0]
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    placed, last = [0.0] * len(heights), -least
    for place in order:
        last = max(heights[place], last + least)
        placed[place] = last
    return placed
