"""Loads side by side for the terminal: the sentence, the table, for whom two runs cost the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from negsplit.core.text import Units, show_distance, show_duration
from negsplit.core.units import Distance, Duration
from negsplit.physiology.load import Comparison, Dose
from negsplit.render.terminal import Table, Terminal, table_lines, wrap

MODEL_WORDS: dict[str, str] = {
    "trimp_men": "TRIMP (Banister, men)",
    "trimp_women": "TRIMP (Banister, women)",
    "edwards": "Edwards zones",
    "lucia": "Lucia zones",
    "rtss": "rTSS (graded pace)",
    "intensity_squared": "rTSS (sample by sample)",
    "fourth_power": "fourth power (Daniels)",
    "oxygen_ml_per_kg": "oxygen (ml/kg)",
    "distance_m": "distance",
    "duration_s": "time",
}
"""What the models are called, in the order they are shown."""

WIDEST_NAME = 16
"""Characters of a column's head, so that three columns fit a terminal."""


def loads_table(columns: Sequence[tuple[str, Dose]], lines: Sequence[Comparison], units: Units) -> Table:
    """Lay out the doses of runs, one model a row, with the ratio of the first to the last."""
    ratios = {line.model: f"{line.ratio:.2f}" for line in lines}
    rows = tuple(
        (words, *(_shown(model, getattr(dose, model), units) for _, dose in columns), ratios.get(model, ""))
        for model, words in MODEL_WORDS.items()
    )
    heads = ("model", *(_clipped(name) for name, _ in columns), "ratio")
    return Table(heads, rows, frozenset(range(1, len(columns) + 2)))


def verdict(first: str, second: str, ends: tuple[float, float]) -> str:
    """Say in a sentence what the models make of two runs."""
    low, high = ends
    if low > 1:
        return f"By every model {first} costs more than {second}: {low:.2f} to {high:.2f} times as much."
    if high < 1:
        return f"By every model {first} costs less than {second}: {low:.2f} to {high:.2f} times as much."
    return (
        f"The models disagree: {first} costs {low:.2f} to {high:.2f} times as much as {second}. "
        "The spread is the answer, not one of the figures."
    )


def goals_lines(
    sides: Sequence[tuple[Duration, Sequence[Comparison]]],
    holds_for: Callable[[str], Sequence[Duration]],
    terminal: Terminal,
) -> list[str]:
    """Write the ratio by marathon time, and for whom both runs cost the same."""
    if not sides:
        return []
    by_model: dict[str, Mapping[Duration, float]] = {
        model: {goal: line.ratio for goal, lines in sides for line in lines if line.model == model}
        for model in MODEL_WORDS
    }
    goals = [goal for goal, _ in sides]
    rows = tuple(
        (words, *(f"{by_model[model][goal]:.2f}" if goal in by_model[model] else "" for goal in goals))
        for model, words in MODEL_WORDS.items()
    )
    heads = ("ratio for a marathon of", *(show_duration(goal)[:-3] for goal in goals))
    table = table_lines(Table(heads, rows, frozenset(range(1, len(goals) + 1))))
    said = [_holds(words, holds_for(model)) for model, words in MODEL_WORDS.items() if model[0] != "d"]
    told = [words for words in said if words]
    claim = f"Equal within 5 % by {'; '.join(told)}." if told else "By no model do they cost the same."
    return [*table, "", *wrap(claim, terminal.width)]


def _clipped(name: str) -> str:
    return name if len(name) <= WIDEST_NAME else f"{name[: WIDEST_NAME - 1]}\u2026"


def _holds(words: str, goals: Sequence[Duration]) -> str:
    if not goals:
        return ""
    shown = [show_duration(goal)[:-3] for goal in goals]
    return f"{words} for {', '.join(shown)}"


def _shown(model: str, value: float, units: Units) -> str:
    if model == "distance_m":
        return show_distance(Distance(value), units)
    if model == "duration_s":
        return show_duration(Duration(value))
    return f"{value:.0f}" if value else ""
