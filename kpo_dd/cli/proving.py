"""`kpo-dd register head`, `prove`, `check`, `key new`: what others can check without the register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.checkpoints_kept import (
    checkpoint_text,
    parsed_checkpoint,
    read_checkpoint,
    receipt_text,
    refuse_checkpoint,
    signing_key_at,
    verification_key,
)
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    SigningOption,
    described,
    untouchable,
)
from kpo_dd.cli.record import supplier_registered
from kpo_dd.cli.verify import KeyOption, signature_faults
from kpo_dd.errors import Place, Problem, RegisterError, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.log import RegisterLog
    from kpo_dd.register.proof_files import ProofFile, ProvenEvent, ProvenGrowth
    from kpo_dd.register.register import Register

SinceOption = Annotated[
    Path | None,
    typer.Option("--since", metavar="RECEIPT", help=described("since_option"), show_default=False),
]


def show_head(
    register: RegisterOption = DEFAULT_REGISTER,
    signing_key: SigningOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print the checkpoint of the register as it is now, so that it can be kept as a file."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.reports.console.tables import print_line

        key = signing_key_at(signing_key)
        with open_register(register, create=False) as opened:
            log = log_with_id(opened)
        checkpoint = log.checkpoint()
        print(checkpoint_text(checkpoint, key), end="")
        print_line(say(lang, "proof.on_paper", short=checkpoint.short), sys.stderr)


def log_with_id(opened: Register) -> RegisterLog:
    """The log of a register. RegisterError where it has no id yet, or not the end that was recorded."""
    opened.head()
    log = opened.log()
    if not log.id:
        raise RegisterError.of("register_without_id", Place(opened.name))
    return log


def prove(
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE", help=described("out_file_option"), show_default=False
        ),
    ],
    supplier: Annotated[
        str,
        typer.Argument(metavar="SUPPLIER", help=described("supplier_argument"), show_default=False),
    ] = "",
    since: SinceOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    signing_key: SigningOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write a proof for others: what is recorded of one supplier, or that the register only grew."""
    with refusing(lang):
        from kpo_dd.register.proof_files import ProofFile
        from kpo_dd.register.register import open_register
        from kpo_dd.writing.outputs import write_new

        if not supplier and since is None:
            raise UsageError.of("nothing_to_prove")
        key = signing_key_at(signing_key)
        with open_register(register, create=False) as opened:
            log = log_with_id(opened)
            entries = proven_entries(supplier, opened, log) if supplier else ()
        growth = growth_since(since, log) if since else None
        note = checkpoint_text(log.checkpoint(), key)
        proof = ProofFile(checkpoint=note, entries=entries, since=growth)
        read = [since] if since else []
        write_new(out, proof.to_json().encode(), untouchable(read, None, register))
        print(say(lang, "proof.written", path=out, count=len(entries)))
        tell_growth(proof, Place(str(out)), lang)


def tell_growth(proof: ProofFile, place: Place, language: Language) -> None:
    """Say since which receipt a proof shows that the register only grew; nothing where it shows none."""
    from kpo_dd.register.proof_files import checkpoints_of

    if proof.since is not None:
        _, then, *_ = checkpoints_of(proof, place)
        print(say(language, "proof.grew", short=then.short))


def proven_entries(supplier: str, opened: Register, log: RegisterLog) -> tuple[ProvenEvent, ...]:
    """The events of a supplier with their proofs. UsageError where the register does not know it."""
    from kpo_dd.register.proof_files import proven_events

    about = supplier_registered(supplier, opened.suppliers(), Place(opened.name))
    return proven_events(opened.events(supplier=about), log)


def growth_since(path: Path, log: RegisterLog) -> ProvenGrowth:
    """That the register only grew since a receipt. RegisterError where it did not."""
    from kpo_dd.register.proof_files import proven_growth

    checkpoint, note = read_checkpoint(path)
    refuse_checkpoint(path, checkpoint, log)
    return proven_growth(checkpoint, note, log)


def check_proof(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=described("proof_argument"))],
    receipt: Annotated[
        Path | None,
        typer.Option(
            "--receipt", metavar="FILE", help=described("proof_receipt_option"), show_default=False
        ),
    ] = None,
    key: KeyOption = "",
    lang: LangOption = Language.EN,
) -> None:
    """Check a proof without the register; exit 1 where it does not hold."""
    with refusing(lang):
        from kpo_dd.register.proof_files import checkpoints_of, proof_faults, read_proof
        from kpo_dd.reports.console.tables import print_line

        place, public = Place(str(file)), verification_key(key)
        proof = read_proof(receipt_text(file), str(file))
        faults = list(proof_faults(proof, place))
        _, note = parsed_checkpoint(proof.checkpoint, str(file))
        faults += signature_faults({str(file): note}, public)
        shown = checkpoints_of(proof, place)
        if receipt is not None:
            kept, _ = read_checkpoint(receipt)
            told = (kept.origin, kept.size, kept.root)
            if told not in [(one.origin, one.size, one.root) for one in shown]:
                faults.append(Problem.of("register_proof_receipt", Place(str(receipt))))
        complain(faults, lang)
        if faults:
            raise typer.Exit(ExitCode.ALARM)
        for entry in proof.entries:
            words = {"event": entry.seq, "at": entry.at, "supplier": entry.supplier}
            print_line(say(lang, "proof.entry", **words), sys.stdout)
        print(say(lang, "proof.holds", origin=shown[0].origin, short=shown[0].short))
        tell_growth(proof, place, lang)
        if receipt is None:
            print(say(lang, "proof.no_receipt"))
        if public is None:
            print(say(lang, "proof.no_key"))


def make_key(
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help=described("key_name_option"), show_default=False
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help=described("key_out_option"), show_default=False),
    ],
    lang: LangOption = Language.EN,
) -> None:
    """Make a key to sign receipts with, and print what others check them with."""
    with refusing(lang):
        from kpo_dd.register.proofs.signed_note import NoteError
        from kpo_dd.register.proofs.signing_key import SigningKey, keep_key
        from kpo_dd.writing.files import refusing_output
        from kpo_dd.writing.outputs import Untouchable, refuse_untouchable

        try:
            key = SigningKey.new(name)
        except NoteError as error:
            raise UsageError.of("key_name_unusable", text=name) from error
        refuse_untouchable(out, Untouchable())
        with refusing_output(out.parent):
            refuse_key_there(out)
            keep_key(key, out)
        print(say(lang, "proof.key_made", path=out))
        print(key.public)


def refuse_key_there(path: Path) -> None:
    """UsageError where there is something of that name: it may be a key that somebody signed with."""
    if path.exists() or path.is_symlink():
        raise UsageError.of("key_there", Place(str(path)))
