"""Whether what somebody kept outside a register is still true of it: receipts of runs, checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kpo_dd.errors import Place, Problem, RegisterError
from kpo_dd.register.chain_findings import Link
from kpo_dd.register.events import EMPTY, Event, Receipt
from kpo_dd.register.log import RegisterLog
from kpo_dd.register.proofs.checkpoint import Checkpoint
from kpo_dd.register.receipts import RunReceipt
from kpo_dd.register.records import RunRecord


def receipt_findings(
    links: Sequence[Link], receipts: Mapping[str, RunReceipt]
) -> Iterator[Problem]:
    """The receipts that tell of a chain which this register does not hold."""
    known = {EMPTY, *(Receipt(link.seq, link.hash) for link in links)}
    for file, receipt in sorted(receipts.items()):
        if Receipt(receipt.events, receipt.hash) not in known:
            yield Problem.of("register_receipt_differs", Place(file), event=receipt.events)


def run_findings(
    runs: Mapping[str, Event], receipts: Mapping[str, RunReceipt]
) -> Iterator[Problem]:
    """The receipts that name a run or reports of which this register says something else."""
    for file, receipt in sorted(receipts.items()):
        run = runs.get(receipt.run)
        if receipt.run and (run is None or reports_left_by(run) != dict(receipt.reports)):
            yield Problem.of("register_receipt_run", Place(file), event=receipt.events)


def reports_left_by(run: Event) -> Mapping[str, str] | None:
    """The reports that a run left; None where its event can't be read, which is found elsewhere."""
    try:
        return RunRecord.of(run).reports
    except RegisterError:
        return None


def checkpoint_findings(
    log: RegisterLog, checkpoints: Mapping[str, Checkpoint]
) -> Iterator[Problem]:
    """The checkpoints that are of another register, or of another past than this one has."""
    for file, checkpoint in sorted(checkpoints.items()):
        code = checkpoint_fault(log, checkpoint)
        if code:
            yield Problem.of(code, Place(file), size=checkpoint.size, events=log.size)


def checkpoint_fault(log: RegisterLog, checkpoint: Checkpoint) -> str:
    """What speaks against a checkpoint being of this register's past; empty where nothing does."""
    if checkpoint.size and not log.size:
        return "register_checkpoint_gone"
    if checkpoint.origin != log.origin:
        return "register_checkpoint_other"
    if checkpoint.size > log.size:
        return "register_checkpoint_ahead"
    if checkpoint.root != log.tree.root(checkpoint.size):
        return "register_checkpoint_differs"
    return ""
