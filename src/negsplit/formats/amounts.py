"""Whole numbers for formats that know no fractions, such that totals stay what they were."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import accumulate, pairwise


def whole(amounts: Iterable[float]) -> list[int]:
    """Round amounts so that no running total is off by more than a half; nothing becomes zero.

    Rounding each by itself would let five thirds of a kilometre drift by metres; here each border between
    two steps is rounded.

    >>> whole([4828.032, 4828.032, 4828.032, 9656.064]), round(24140.16)
    ([4828, 4828, 4828, 9656], 24140)
    >>> whole([1.4, 1.4, 1.4, 1.4, 1.4])
    [1, 2, 1, 2, 1]
    """
    borders = [math.floor(total + 0.5) for total in accumulate(amounts, initial=0.0)]
    for place in range(1, len(borders)):
        borders[place] = max(borders[place], borders[place - 1] + 1)
    return [after - before for before, after in pairwise(borders)]
