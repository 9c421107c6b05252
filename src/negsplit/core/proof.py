"""What is shown when an export is read back: check by check, format by format."""

from __future__ import annotations

from dataclasses import dataclass

from negsplit.core.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of an export, whether it does, and the figures that show it."""

    what: str
    holds: bool
    shown: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One export read back: by what, what was checked, and what the format cannot keep.

    `refused` says why the format cannot carry the workout at all; nothing is checked then.
    """

    format: str
    read_by: str
    checks: tuple[Check, ...] = ()
    losses: tuple[Finding, ...] = ()
    refused: str = ""

    @property
    def holds(self) -> bool:
        """Say whether all checks hold; a refusal hides nothing and so holds."""
        return all(check.holds for check in self.checks)


@dataclass(frozen=True, slots=True)
class ProofReport:
    """Every export of one workout, read back."""

    workout: str
    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        """Say whether every export holds."""
        return all(proof.holds for proof in self.proofs)
