"""Findings: remarks about a workout, a run or a plan, as values to be shown, counted and tested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters."""

    BREACH = "breach"
    """A rule is broken, or the result cannot be relied on."""
    WARNING = "warning"
    """Worth acting on."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: what was found and what to do about it.

    `id` is stable and kebab-case (`ladder-not-rising`); where a domain rule stands behind it, the message
    names the rule (`A19`).
    """

    id: str
    weight: Weight
    message: str
    remedy: str = ""
