"""Results and parts of activities from the plain JSON that `negsplit.wire.write.to_wire` made of them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TypeVar

from cattrs import transform_error
from cattrs.preconf.json import JsonConverter, make_converter

from negsplit.core.errors import ReadError
from negsplit.core.results import Judgement
from negsplit.wire.write import to_wire

Value = TypeVar("Value")


def stored(value: object) -> str:
    """Write a value for keeping: JSON in one line, without not-a-number, which JSON has no word for."""
    return json.dumps(to_wire(value), allow_nan=False, separators=(",", ":"))


def judgement_of(text: str) -> Judgement:
    """Read a judgement that `stored` wrote.

    Raises `ReadError` where it does not fit.
    """
    return value_of(text, Judgement)


def value_of(text: str, kind: type[Value]) -> Value:
    """Read a value of core's plain kinds, or a tuple of them, that `stored` wrote.

    Raises `ReadError` where it does not fit.
    """
    try:
        return _CONVERTER.loads(text, kind)
    except Exception as error:  # noqa: BLE001 -- cattrs collects errors of every kind into one group
        what = transform_error(error, path="$")[0]
        raise ReadError("stored value", "", what, "Run: negsplit doctor") from None


def _build() -> JsonConverter:
    converter = make_converter()
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    return converter


_CONVERTER = _build()
