"""The proof of exports for the terminal: the answer, then each format with its figures and losses."""

from __future__ import annotations

from collections.abc import Iterator

from negsplit.core.proof import Proof, ProofReport
from negsplit.render.terminal import Terminal, wrap


def proof_text(report: ProofReport, terminal: Terminal) -> str:
    """Write the report: the answer first, then each format with its figures and losses."""
    failed = sum(not proof.holds for proof in report.proofs)
    refused = sum(bool(proof.refused) for proof in report.proofs)
    read = len(report.proofs) - refused
    if failed:
        head = f"{failed} of {read} exports of {report.workout} are not what was planned."
    else:
        head = f"All {read} exports of {report.workout} read back as planned."
    blocks = [wrap(terminal.paint("bold", head), terminal.width)]
    blocks += [list(_format(proof, terminal)) for proof in report.proofs]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _format(proof: Proof, terminal: Terminal) -> Iterator[str]:
    if proof.refused:
        yield from wrap(f"{proof.format}: cannot carry it. {proof.refused}", terminal.width, hanging="  ")
        return
    verdict = "as planned" if proof.holds else terminal.paint("warm", "NOT as planned")
    yield f"{proof.format}, read by {proof.read_by}: {verdict}"
    for check in proof.checks:
        mark = "ok" if check.holds else "FAIL"
        lines = wrap(f"{mark} {check.what}: {check.shown}", terminal.width - 2, hanging="  ")
        yield from (f"  {line}" for line in lines)
    for loss in proof.losses:
        yield from (
            f"  {line}" for line in wrap(f"not kept: {loss.message}", terminal.width - 2, hanging="  ")
        )
