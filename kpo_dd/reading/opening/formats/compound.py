"""Compound files (OLE): a legacy .xls, or a box with a locked workbook in it. Runs in the worker."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from io import BytesIO
from typing import TYPE_CHECKING

from kpo_dd.errors import WorkbookRefused

if TYPE_CHECKING:
    import olefile

# Excel itself locks with this one where a person asks for a file that is read-only, and never asks for it.
NO_PASSWORD = "VelvetSweatshop"  # noqa: S105
RIGHTS_MANAGED = ("\tDRMContent", "\x06DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace")
FILE_PASS = 0x2F
RECORD = struct.Struct("<HH")
FORMULA, EMPTY_TEXT, NO_NUMBER = 0x0006, 3, b"\xff\xff"
RECORDS_LOOKED_AT = 64  # a lock is one of the first records


class CompoundKind(Enum):
    """What a compound file may be."""

    LEGACY = auto()
    LOCKED = auto()
    RIGHTS_MANAGED = auto()
    NONE = auto()


def open_compound(content: bytes, passwords: Sequence[str]) -> bytes:
    """The workbook in a compound file, without its lock.

    WorkbookRefused where there is none, where no password opens it, and where only a server may.
    """
    match compound_kind(content):
        case CompoundKind.LEGACY:
            return content
        case CompoundKind.RIGHTS_MANAGED:
            raise WorkbookRefused.of("workbook_rights_managed")
        case CompoundKind.NONE:
            raise WorkbookRefused.of("not_a_workbook")
        case CompoundKind.LOCKED:
            return unlocked(content, passwords)


def compound_kind(content: bytes) -> CompoundKind:
    """What a compound file is. WorkbookRefused where it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(content)) as box:
            return kind_in(box)
    except Exception as error:  # olefile raises whatever a hostile file makes of it
        raise WorkbookRefused.of("workbook_damaged") from error


def kind_in(box: olefile.OleFileIO) -> CompoundKind:
    """What the streams in a box make it. Raises what olefile raises."""
    if any(box.exists(name) for name in RIGHTS_MANAGED):
        return CompoundKind.RIGHTS_MANAGED
    if box.exists("EncryptedPackage"):
        return CompoundKind.LOCKED
    name = next((name for name in ("Workbook", "Book") if box.exists(name)), None)
    if name is None:
        return CompoundKind.NONE
    return CompoundKind.LOCKED if has_lock(box, name) else CompoundKind.LEGACY


def has_lock(box: olefile.OleFileIO, name: str) -> bool:
    """Whether the records of a legacy workbook are locked."""
    with box.openstream(name) as stream:
        for _ in range(RECORDS_LOOKED_AT):
            header = stream.read(4)
            if len(header) < 4:
                return False
            record, length = struct.unpack("<HH", header)
            if record == FILE_PASS:
                return True
            stream.seek(length, 1)
    return False


def unlocked(content: bytes, passwords: Sequence[str]) -> bytes:
    """A workbook without its lock. WorkbookRefused where none of the passwords opens it."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    for password in (NO_PASSWORD, *passwords):
        opened = BytesIO()
        with suppress(InvalidKeyError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old locks use old ciphers
            try:
                box = msoffcrypto.OfficeFile(BytesIO(content))
                # Only the newer kind can check the password apart from opening it.
                check = {"verify_password": True} if box.format == "ooxml" else {}
                box.load_key(password=password, **check)
                box.decrypt(opened)
            except InvalidKeyError:
                raise
            except Exception as error:  # it raises whatever a hostile file makes of it
                raise WorkbookRefused.of("workbook_lock_unknown") from error
            return opened.getvalue()
    code = "workbook_password_wrong" if passwords else "workbook_encrypted"
    raise WorkbookRefused.of(code)


def has_unsaved_results(stream: bytes) -> bool:
    """Whether the workbook has formulas and none of them has a result: a program wrote it, not an office.

    An empty text is what a formula without a result says, and what one says whose result is empty; but
    a workbook that was calculated has other results as well.
    """
    at, formulas = 0, 0
    while at + RECORD.size <= len(stream):
        record, length = RECORD.unpack_from(stream, at)
        result = stream[at + 10 : at + 18]
        if record == FORMULA and len(result) == 8:
            formulas += 1
            if result[6:] != NO_NUMBER or result[0] != EMPTY_TEXT:
                return False
        at += RECORD.size + length
    return formulas > 0
