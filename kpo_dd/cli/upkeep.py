"""`kpo-dd register forget`, `rebase`, `backup`, `restore`: looking after a register."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.checkpoints_kept import (
    checkpoint_text,
    read_checkpoint,
    refuse_checkpoint,
    signing_key_at,
)
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    SigningOption,
    described,
)
from kpo_dd.cli.record import person_named
from kpo_dd.errors import Place, Problem, RegisterError, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.register.events import Event
    from kpo_dd.register.forgetting import Remembered
    from kpo_dd.register.register import Register

RECEIPT_ENDING = ".receipt.txt"  # beside a copy
CopyOption = Annotated[
    Path,
    typer.Option("--out", metavar="FILE", help=described("copy_option"), show_default=False),
]


def forget_person(
    person: Annotated[str, typer.Argument(metavar="PERSON", help=described("person_argument"))],
    by: Annotated[str, typer.Option("--by", help=described("forget_by_option"))],
    reason: Annotated[str, typer.Option("--reason", help=described("reason_option"))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=described("forget_dry_run_option"))
    ] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Take out what the register says of a person, and record that it was; say what can't be."""
    with refusing(lang):
        from kpo_dd.register.forgetting import events_of_person
        from kpo_dd.register.register import open_register

        who, why = person_named(by), reason.strip()
        if not why:
            raise UsageError.of("forget_reason_missing")
        if not person.strip():
            raise UsageError.of("person_unknown", Place(), name=person)
        with open_register(register, create=not dry_run) as opened:
            events = opened.events()
            found = events_of_person(events, person)
            if not found.apart and not found.inside:
                raise UsageError.of("person_unknown", Place(opened.name), name=person)
            show_remembered(events, found, opened.name, lang)
            if dry_run or not found.apart:
                print(say(lang, "forget.nothing_done"))
                return
            forget_events(opened, found.apart, who, why)
        print(say(lang, "forget.done", count=len(found.apart)))


def forget_events(opened: Register, numbers: tuple[int, ...], by: str, reason: str) -> None:
    """Forget what some events say of persons, and record it."""
    from kpo_dd.register.records import ForgottenRecord

    told = ForgottenRecord(events=numbers, on=date.today(), by=by, reason=reason)
    opened.forget(numbers, told.event(), datetime.now(UTC))


def show_remembered(
    events: tuple[Event, ...], found: Remembered, name: str, lang: Language
) -> None:
    """Print each entry that tells of a person, and what can't be forgotten."""
    from kpo_dd.reports.console.tables import print_line

    for event in events:
        if event.seq in found.apart:
            words = {"event": event.seq, "at": event.at, "supplier": event.supplier or "-"}
            print_line(say(lang, "forget.entry", **words), sys.stdout)
    if found.inside:
        numbers = ", ".join(map(str, found.inside))
        complain([Problem.of("register_cannot_forget", Place(name), events=numbers)], lang)


def rebase_register(
    out: Annotated[
        str,
        typer.Option("--out", metavar="URL", help=described("rebase_option"), show_default=False),
    ],
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Make a new register from this one, in which every person can be forgotten; this one stays as it is."""
    with refusing(lang):
        from kpo_dd.register.database import address_of
        from kpo_dd.register.kept_documents import copy_documents
        from kpo_dd.register.rebasing import rebase
        from kpo_dd.register.register import open_register

        target = address_of(out)
        if target.path is not None and target.path.exists():
            raise RegisterError.of("register_copy_there", Place(target.name))
        with open_register(register, create=False) as old:
            refuse_unsound(old)
            with open_register(out, create=True) as new:
                count = rebase(old, new, datetime.now(UTC))
                copy_documents(old.documents, new.documents)
                refuse_unsound(new)
        print(say(lang, "rebase.done", count=count, path=target.name))


def refuse_unsound(opened: Register) -> None:
    """RegisterError with all that verify finds."""
    from kpo_dd.register.verification import verify

    if findings := verify(opened).findings:
        raise RegisterError(*findings)


def back_up(
    out: CopyOption,
    register: RegisterOption = DEFAULT_REGISTER,
    signing_key: SigningOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Copy the register into a new file, verify the copy, and write a receipt beside it."""
    with refusing(lang):
        from kpo_dd.register.register import open_register
        from kpo_dd.writing.outputs import write_new

        key = signing_key_at(signing_key)
        receipt = out.with_name(out.name + RECEIPT_ENDING)
        if receipt.exists():
            raise RegisterError.of("register_copy_there", Place(str(receipt)))
        copied(register, out, lang)
        with open_register(str(out), create=False) as opened:
            log = opened.log()
        if log.id:
            write_new(receipt, checkpoint_text(log.checkpoint(), key).encode())
        print(say(lang, "backup.done", path=out, receipt=receipt if log.id else "-"))


def restore_register(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help=described("backup_argument"))],
    register: RegisterOption = DEFAULT_REGISTER,
    lang: LangOption = Language.EN,
) -> None:
    """Put a copy in the place of a register that is gone; nothing that is there is overwritten."""
    with refusing(lang):
        from kpo_dd.register.database import address_of
        from kpo_dd.register.register import open_register

        target = address_of(register)
        if target.path is None:
            raise RegisterError.of("register_backup_server", Place(target.name))
        with open_register(str(backup), create=False) as opened:
            refuse_unsound(opened)
            receipt = backup.with_name(backup.name + RECEIPT_ENDING)
            if receipt.exists():
                refuse_checkpoint(receipt, read_checkpoint(receipt)[0], opened.log())
        copied(str(backup), target.path, lang)
        print(say(lang, "restore.done", path=target.name))


def copied(url: str, to: Path, lang: Language) -> None:
    """Copy a register, and end with 1 where the copy is not sound: it stays, since it may be all there is."""
    from kpo_dd.register.copies import copy_register

    findings = copy_register(url, to).findings
    complain(findings, lang)
    if findings:
        raise typer.Exit(ExitCode.ALARM)
