"""A JSON document read piece by piece, each piece knowing where it stands, so that errors can say so."""

from __future__ import annotations

import json
from dataclasses import dataclass

from negsplit.core.errors import ReadError

LARGEST = 2_000_000
"""Bytes; a workout of fifty steps takes about 40,000."""
LARGEST_NUMBER = 1e12
"""Beyond any length, time, speed or rate; not-a-number is beyond it too."""
REMEDY = "Export it again from where it came from."


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document; `path` is where it stands (`$.steps[0]`), `file` the document's name."""

    value: object
    path: str
    file: str

    def __getitem__(self, key: str) -> Node:
        """Go to a field; what is missing or no object gives an empty node."""
        inner = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(inner, f"{self.path}.{key}", self.file)

    def __bool__(self) -> bool:
        return self.value is not None

    def each(self) -> list[Node]:
        """Go through a list; nothing is an empty one.

        Raises `ReadError` where the value is anything else.
        """
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.fault("a list was expected")
        return [Node(value, f"{self.path}[{place}]", self.file) for place, value in enumerate(self.value)]

    def number(self) -> float:
        """Take a finite number.

        Raises `ReadError` where the value is anything else.
        """
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_NUMBER:
            raise self.fault(f"a number was expected, not {value!r:.40}")
        return float(value)

    def text(self) -> str:
        """Take text as one line; anything else is none."""
        return " ".join(self.value.split()) if isinstance(self.value, str) else ""

    def fault(self, what: str, remedy: str = REMEDY) -> ReadError:
        """Make the error that says what is wrong here."""
        return ReadError(self.file, self.path, what, remedy)


def read_json(data: bytes | str, file: str) -> Node:
    """Read a document.

    Raises
    ------
    ReadError
        It is too large, or no JSON.

    >>> read_json('{"steps": [{"m": 400}]}', "run.json")["steps"].each()[0]["m"].number()
    400.0
    """
    if len(data) > LARGEST:
        raise ReadError(file, "", "too large", REMEDY)
    try:
        return Node(json.loads(data), "$", file)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(file, where, "not JSON", REMEDY) from None
