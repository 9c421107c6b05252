"""What the planner must remember of hard progressive long runs to keep D6 and A22 exactly.

A state is a pair: in which of the last `weeks - 1` weeks there was one (a bit mask), and whether the last
long run was one. Of the masks only those within the window's limit can arise, so that there are 6 states for
the half marathon and 58 for the marathon, and the dynamic programme over (state, week) loses nothing: two
histories with the same state have the same futures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from negsplit.core.plan import LONG_KINDS, Kind
from negsplit.planning.rules.laws import Window

_State = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Memory:
    """The states and where each leads.

    `plain[s]`, `none[s]` and `hard[s]` are the states after a week with another long run, without one, and
    with a hard progressive one, `both[s]` that after a hard one and then another in the same week, which only
    others' plans have; `may[s]` says whether a hard one keeps the rules.
    """

    states: tuple[_State, ...]
    plain: tuple[int, ...]
    none: tuple[int, ...]
    hard: tuple[int, ...]
    both: tuple[int, ...]
    may: tuple[bool, ...]

    def follow(self, state: int, kinds: Sequence[Kind]) -> int:
        """State after a week, whatever it held."""
        longs = [kind for kind in kinds if kind in LONG_KINDS]
        if Kind.LONG_PROGRESSION not in longs:
            return self.plain[state] if longs else self.none[state]
        return self.hard[state] if longs[-1] is Kind.LONG_PROGRESSION else self.both[state]

    def after(self, weeks: Sequence[Sequence[Kind]]) -> int:
        """State after weeks from the beginning on."""
        return reduce(self.follow, weeks, 0)


@lru_cache(maxsize=8)
def memory_for(window: Window) -> Memory:
    """Build the states that can arise under a window.

    >>> from negsplit.planning.rules.laws import HALF_WINDOW, MARATHON_WINDOW
    >>> len(memory_for(HALF_WINDOW).states), len(memory_for(MARATHON_WINDOW).states)
    (6, 58)
    """
    states: list[_State] = [(0, False)]
    for state in states:
        for step in (_plain, _none, _hard, _both):
            following = step(state, window)
            if following not in states:
                states.append(following)
    return Memory(
        states=tuple(states),
        plain=tuple(states.index(_plain(state, window)) for state in states),
        none=tuple(states.index(_none(state, window)) for state in states),
        hard=tuple(states.index(_hard(state, window)) for state in states),
        both=tuple(states.index(_both(state, window)) for state in states),
        may=tuple(_may(state, window) for state in states),
    )


def _shifted(mask: int, window: Window) -> int:
    return (mask << 1) & ((1 << (window.weeks - 1)) - 1)


def _plain(state: _State, window: Window) -> _State:
    return _shifted(state[0], window), False


def _none(state: _State, window: Window) -> _State:
    return _shifted(state[0], window), state[1]


def _hard(state: _State, window: Window) -> _State:
    """Where the past went over the limit, the oldest week is forgotten: it can't be mended any more."""
    recent = _shifted(state[0], window) | 1
    while recent.bit_count() > window.most:
        recent &= ~(1 << (recent.bit_length() - 1))
    return recent, True


def _both(state: _State, window: Window) -> _State:
    return _hard(state, window)[0], False


def _may(state: _State, window: Window) -> bool:
    return not state[1] and state[0].bit_count() < window.most
