"""`kpo-dd register verify`, also called `kpo-dd commitments verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.checkpoints_kept import parsed_checkpoint, receipt_text, verification_key
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import DEFAULT_REGISTER, LangOption, RegisterOption, described
from kpo_dd.errors import Place, Problem
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.proofs.checkpoint import Checkpoint
    from kpo_dd.register.proofs.signed_note import NoteKey, SignedNote
    from kpo_dd.register.receipts import RunReceipt

KeyOption = Annotated[
    str,
    typer.Option("--key", metavar="KEY", help=described("key_option"), show_default=False),
]
ReceiptsOption = Annotated[
    list[Path] | None,
    typer.Option("--receipt", metavar="FILE", help=described("receipt_option")),
]


def verify_command(
    register: RegisterOption = DEFAULT_REGISTER,
    receipt: ReceiptsOption = None,
    key: KeyOption = "",
    lang: LangOption = Language.EN,
) -> None:
    """Check the whole register; exit 1 where it is not as it was recorded."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.register.verification import verify as verify_register

        public = verification_key(key)
        texts = {path: receipt_text(path) for path in receipt or []}
        receipts, notes = parted_receipts(texts)
        checkpoints = {file: checkpoint for file, (checkpoint, _) in notes.items()}
        with open_register(register, create=False) as opened:
            result = verify_register(opened, receipts, checkpoints)
        unsigned = signature_faults({file: note for file, (_, note) in notes.items()}, public)
        complain((*result.findings, *unsigned), lang)
        for path in receipt or []:
            complain(beside_receipt(path, receipts.get(str(path))), lang)
        if unsigned or not result.sound:
            raise typer.Exit(ExitCode.ALARM)
        print(say(lang, "commitments.sound", events=result.events, hash=result.head.hash))


def parted_receipts(
    texts: Mapping[Path, str],
) -> tuple[dict[str, RunReceipt], dict[str, tuple[Checkpoint, SignedNote]]]:
    """Receipts of either kind by the name of their file: the one as JSON, checkpoints as notes."""
    from kpo_dd.register.receipts import read_run_receipt

    receipts, notes = {}, {}
    for path, text in texts.items():
        if text.lstrip().startswith("kpo-dd/"):
            notes[str(path)] = parsed_checkpoint(text, str(path))
        else:
            receipts[str(path)] = read_run_receipt(text, str(path))
    return receipts, notes


def signature_faults(notes: Mapping[str, SignedNote], key: NoteKey | None) -> Sequence[Problem]:
    """The notes that do not bear a true signature with a key; none where no key was named."""
    if key is None:
        return ()
    return [
        Problem.of("register_signature", Place(file), name=key.name)
        for file, note in notes.items()
        if not key.verifies(note)
    ]


def beside_receipt(path: Path, receipt: RunReceipt | None) -> tuple[Problem, ...]:
    """A line for each report beside a receipt that is not as it was recorded, and for unfinished runs."""
    from kpo_dd.cli.settling import unfinished_runs
    from kpo_dd.writing.files import digest_of

    told = receipt.reports if receipt else {}
    reports = [(path.parent / name, digest) for name, digest in sorted(told.items())]
    changed = (
        Problem.of("report_differs", Place(str(report)))
        for report, digest in reports
        if report.exists() and digest_of(report) != digest
    )
    return (*changed, *unfinished_runs(path.parent))
