"""Show the worked examples of docstrings as code: griffe reads them as quotations otherwise."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import griffe


class DoctestFences(griffe.Extension):
    """Put each paragraph that begins with `>>>` into a fence before the docstring is rendered."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 -- griffe's own arguments
        """Rewrite the docstring of one object."""
        if obj.docstring and ">>>" in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """Fence the paragraphs of a docstring that are examples."""
    lines = docstring.splitlines()
    paragraphs = [
        "\n".join(group) for blank, group in groupby(lines, key=lambda line: not line.strip()) if not blank
    ]
    return "\n\n".join(
        f"```pycon\n{one}\n```" if one.lstrip().startswith(">>>") else one for one in paragraphs
    )
