"""What a coach has said so far: the unit, the effort, the whole, and the way covered."""

from __future__ import annotations

from dataclasses import dataclass, field

from negsplit.core.finding import Finding, Weight
from negsplit.core.units import Distance, Duration
from negsplit.design.coach.atoms import Marks, Much, ask
from negsplit.design.coach.lexemes import Lexeme
from negsplit.design.coach.pieces import Frame
from negsplit.design.effort import Effort
from negsplit.design.notation.printer import show_extent
from negsplit.design.recipe import Amount, AmountRange, Unit

TOLERANCE = 0.01
"""Share by which the parts may miss a total that was said, for miles that were rounded."""
DECIMALS = 6
MOST_WITHOUT_UNIT = 60
"""Figures beyond this are not given the unit said before them: after miles, 800 means metres."""


@dataclass(slots=True)
class Context:
    """Carried from step to step; `counted` tells whether marks count miles (1-3, 4-6) or posts (0-3, 3-6)."""

    whole: Amount | None = None
    unit: Unit | None = None
    effort: Effort | None = None
    covered_m: float | None = 0.0
    covered_s: float | None = 0.0
    counted: bool | None = None
    findings: list[Finding] = field(default_factory=list)

    def tell(self, at: Lexeme, finding: str, message: str) -> None:
        """Remark how something was understood."""
        where = f"line {at.line.number}, column {at.column}"
        self.findings.append(
            Finding(finding, Weight.NOTE, f"{where}: {message}", "Correct the text if not so.")
        )

    def extent(self, frame: Frame) -> Amount | AmountRange:
        """Say how long a step is, and count it."""
        extent = self._extent(frame)
        self.unit = (extent if isinstance(extent, Amount) else extent.low).unit
        self.count(extent)
        return extent

    def count(self, extent: Amount | AmountRange) -> None:
        """Add a step to the way and the time so far; what cannot be added makes them unknown."""
        value = extent.value if isinstance(extent, Amount) else None
        self.covered_m = _plus(self.covered_m, value.m if isinstance(value, Distance) else None)
        self.covered_s = _plus(self.covered_s, value.s if isinstance(value, Duration) else None)

    def _extent(self, frame: Frame) -> Amount | AmountRange:
        match frame.extent:
            case Much():
                return self.amount(frame.extent)
            case Marks():
                return self._between(frame.extent)
            case None if frame.share:
                return self._share(frame)
            case None if frame.place == "rest":
                return self._rest(frame)
            case None:
                raise ask(frame.at, "how long this lasts is not said", "How far or how long is it?")

    def amount(self, much: Much) -> Amount | AmountRange:
        """Give an amount its unit: its own, or the one said last."""
        unit = much.unit or self.unit
        if unit is None or (much.unit is None and much.low > MOST_WITHOUT_UNIT):
            raise ask(much.at, f"{much.low:g} of what is not said", "Miles, kilometres, metres or minutes?")
        low, high = (_amount(value, unit, much.at) for value in (much.low, much.high))
        if much.unit is None:
            self.tell(much.at, "unit-carried-over", f"read as {show_extent(low)}")
        if low == high:
            return low
        if low.number > high.number:
            raise ask(much.at, f"{much.low:g}-{much.high:g} falls", "Which range is meant?")
        return AmountRange(low, high)

    def _between(self, marks: Marks) -> Amount:
        metres = _amount(1, marks.unit, marks.at).value
        if self.covered_m is None or not isinstance(metres, Distance):
            raise ask(marks.at, "where this mark lies is not known", "How long is the step?")
        here = self.covered_m / metres.m
        posts, counted = (abs(marks.low - start) < TOLERANCE * max(1, here) for start in (here, here + 1))
        if not (posts or counted) or (self.counted is not None and self.counted is not counted):
            raise ask(
                marks.at,
                f"the run has come to {here:g} {marks.unit}, but this starts at {marks.low:g}",
                "Where does the step begin? Marks go on from the step before.",
            )
        self.counted = counted
        return _amount(marks.high - marks.low + (1 if counted else 0), marks.unit, marks.at)

    def _share(self, frame: Frame) -> Amount:
        if self.whole is None:
            raise ask(frame.at, "a part of what is not said", "How long is the whole run? Write 9 miles: ...")
        return _amount(self.whole.number / frame.share, self.whole.unit, frame.at)

    def _rest(self, frame: Frame) -> Amount:
        covered = self.covered_m if self.whole and isinstance(self.whole.value, Distance) else self.covered_s
        if self.whole is None or covered is None:
            raise ask(frame.at, "how long the rest is cannot be reckoned", "How far or how long is it?")
        one = _amount(1, self.whole.unit, frame.at).value
        unit = one.m if isinstance(one, Distance) else one.s
        return _amount(self.whole.number - covered / unit, self.whole.unit, frame.at)

    def checks_whole(self, at: Lexeme) -> bool:
        """Hold the parts against the total that was said; say whether they can be added up at all."""
        if self.whole is None:
            return False
        value = self.whole.value
        covered, said = (
            (self.covered_m, value.m) if isinstance(value, Distance) else (self.covered_s, value.s)
        )
        if covered is None:
            return False
        if abs(covered / said - 1) > TOLERANCE:
            added = self.whole.number * covered / said
            raise ask(
                at,
                f"the parts add up to {added:.4g} {self.whole.unit}, not to {show_extent(self.whole)}",
                "Which of them is meant?",
            )
        return True


def _amount(number: float, unit: Unit, at: Lexeme) -> Amount:
    try:
        return Amount(round(number, DECIMALS), unit)
    except ValueError as wrong:
        raise ask(at, str(wrong), "Which figure is meant?") from None


def _plus(covered: float | None, more: float | None) -> float | None:
    return None if covered is None or more is None else covered + more
