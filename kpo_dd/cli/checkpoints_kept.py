"""The checkpoints that runs leave beside their reports: `receipts/000022.txt`, one a size of the register.

They are never overwritten. The last one is held against the register before anything is recorded.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kpo_dd.errors import Place, RegisterError, UsageError
from kpo_dd.writing.changed import CHECKPOINTS_FOLDER

if TYPE_CHECKING:
    from kpo_dd.register.log import RegisterLog
    from kpo_dd.register.proofs.checkpoint import Checkpoint
    from kpo_dd.register.proofs.signed_note import NoteKey, SignedNote
    from kpo_dd.register.proofs.signing_key import SigningKey

CHECKPOINT_NUMBER = re.compile(r"\d{6,}", re.ASCII)
LARGEST_NOTE = 100_000  # bytes


def checkpoint_name(size: int) -> str:
    """The file of a checkpoint, below the folder of reports."""
    return f"{CHECKPOINTS_FOLDER}/{size:06d}.txt"


def checkpoint_text(checkpoint: Checkpoint, key: SigningKey | None) -> str:
    """A checkpoint as it is written, signed where there is a key."""
    from kpo_dd.register.proofs.signed_note import SignedNote

    note = SignedNote(str(checkpoint))
    return str(key.signed(note) if key else note)


def last_checkpoint(out: Path) -> Path | None:
    """The file of the latest checkpoint in a folder of reports; None where there is none."""
    found: list[tuple[int, Path]] = []
    with suppress(OSError):
        for path in (out / CHECKPOINTS_FOLDER).glob("*.txt"):
            if CHECKPOINT_NUMBER.fullmatch(path.stem):
                found.append((int(path.stem), path))
    return max(found)[1] if found else None


def refuse_other_past(out: Path, log: RegisterLog) -> None:
    """RegisterError where the last checkpoint in a folder is of another register, or of another past."""
    path = last_checkpoint(out)
    if path is not None:
        checkpoint, _ = read_checkpoint(path)
        refuse_checkpoint(path, checkpoint, log)


def refuse_checkpoint(path: Path, checkpoint: Checkpoint, log: RegisterLog) -> None:
    """RegisterError where a checkpoint is not of the past of this register."""
    from kpo_dd.register.receipt_findings import checkpoint_fault

    if code := checkpoint_fault(log, checkpoint):
        place = Place(str(path))
        raise RegisterError.of(code, place, size=checkpoint.size, events=log.size)


def read_checkpoint(path: Path) -> tuple[Checkpoint, SignedNote]:
    """The checkpoint in a file, or that of the run whose `register-receipt.json` it is; and its note.

    UsageError where the file can't be had, RegisterError where it holds none.
    """
    text = receipt_text(path)
    if len(text) > LARGEST_NOTE:
        raise RegisterError.of("register_receipt_unreadable", Place(str(path)))
    if text.lstrip().startswith("{"):
        path, text = checkpoint_of_run(path, text)
    return parsed_checkpoint(text, str(path))


def receipt_text(path: Path) -> str:
    """What a receipt says. UsageError where the file can't be had, RegisterError where it is no text."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError.of("file_unreadable", Place(str(path)), reason=reason) from error
    except UnicodeError as error:
        raise RegisterError.of("register_receipt_unreadable", Place(str(path))) from error


def checkpoint_of_run(path: Path, text: str) -> tuple[Path, str]:
    """The checkpoint that a run left with its JSON receipt: others can be shown what that one proves.

    RegisterError where there is none beside it that names the same run.
    """
    from kpo_dd.register.receipts import read_run_receipt

    run = read_run_receipt(text, str(path)).run
    for beside in sorted((path.parent / CHECKPOINTS_FOLDER).glob("*.txt")):
        said = receipt_text(beside)
        if run and f"run {run}" in said.splitlines():
            return beside, said
    raise RegisterError.of("register_receipt_alone", Place(str(path)), folder=CHECKPOINTS_FOLDER)


def parsed_checkpoint(text: str, file: str) -> tuple[Checkpoint, SignedNote]:
    """The checkpoint that a text holds; `file` names it in the RegisterError where it holds none."""
    from kpo_dd.register.proofs.checkpoint import Checkpoint
    from kpo_dd.register.proofs.signed_note import NoteError, SignedNote

    try:
        note = SignedNote.parse(
            text.replace("\r\n", "\n")
        )  # some mail programs make others of them
        return Checkpoint.parse(note.text), note
    except NoteError as error:
        raise RegisterError.of("register_receipt_unreadable", Place(file)) from error


def signing_key_at(path: Path | None) -> SigningKey | None:
    """The key in a file; None where none was named. UsageError where the file holds none."""
    if path is None:
        return None
    from kpo_dd.register.proofs.signed_note import NoteError
    from kpo_dd.register.proofs.signing_key import SigningKey

    try:
        return SigningKey.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, NoteError) as error:
        raise UsageError.of("signing_key_unreadable", Place(str(path))) from error


def verification_key(text: str) -> NoteKey | None:
    """The public key that is written or lies in a file; None where none was named. UsageError for no key."""
    if not text:
        return None
    from kpo_dd.register.proofs.signed_note import NoteError, NoteKey

    try:
        path = Path(text)
        return NoteKey.parse(path.read_text(encoding="utf-8") if path.is_file() else text)
    except (OSError, UnicodeError, NoteError) as error:
        raise UsageError.of("public_key_unreadable", text=text[:100]) from error
