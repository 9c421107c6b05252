"""Writing SVG: elements, scales, and the colours that every picture of the product shares.

Colours are custom properties, so that one style sheet carries light and dark. No picture speaks by colour
alone: shapes and labels say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

PALETTE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #22272b; --quiet: #62696f; --hair: #d9d6cf;
  --accent: #0f6b6b; --band: #0f6b6b26; --line: #12181c; --warm: #b4540a; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181b; --ink: #e6e3dc; --quiet: #9aa3a9;
  --hair: #2f363b; --accent: #5cc2bd; --band: #5cc2bd2e; --line: #f2efe8; --warm: #f0a35e; } }
@media print { :root { color-scheme: light; --ground: #fff; --ink: #000; --quiet: #444; --hair: #bbb;
  --accent: #0b5555; --band: #0b555522; --line: #000; --warm: #8a3d00; } }
"""
"""Paper-like ground, dark text, one accent (a deep teal); warm only for what is too fast or broken."""

TYPE = """
body, svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; }
"""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels; `low` and `high` are the ends of the value range."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Place a value, held within the range.

        >>> Scale(0, 10, 100, 0)(2.5)
        75.0
        """
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + (self.end - self.start) * min(1.0, max(0.0, share))


def element(tag: str, inner: str | Iterable[str] = "", **attributes: str | float) -> str:
    """Write one element; attribute names carry `_` for `-`, a trailing `_` is dropped, text is not escaped.

    >>> element("line", x1=0.0, x2=10.25, class_="hair", stroke_width=2)
    '<line x1="0" x2="10.2" class="hair" stroke-width="2"/>'
    """
    said = "".join(f' {_name(name)}="{_value(value)}"' for name, value in attributes.items())
    content = inner if isinstance(inner, str) else "".join(inner)
    return f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>"


def text(words: str, x: float, y: float, **attributes: str | float) -> str:
    """Write words at a place; they are escaped."""
    return element("text", escape(words), x=x, y=y, **attributes)


def path(points: Sequence[tuple[float, float]]) -> str:
    """Write the data of a line through points.

    >>> path([(0, 0), (1, 2.5)])
    'M0 0L1 2.5'
    """
    return "".join(f"{'L' if index else 'M'}{_round(x)} {_round(y)}" for index, (x, y) in enumerate(points))


def picture(title: str, description: str, inner: Iterable[str], *, width: float, height: float) -> str:
    """Wrap a drawing so that it scales with the page and can be read aloud."""
    words = [element("title", escape(title)), element("desc", escape(description))]
    return element(
        "svg",
        [*words, *inner],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_round(width)} {_round(height)}",
        role="img",
    )


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else _round(value)


def _round(value: float) -> str:
    """Write a number to a tenth of a pixel, finer than any screen."""
    return f"{value:.1f}".removesuffix(".0")
