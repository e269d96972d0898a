"""Opens a workbook safely, or refuses it in one line.

Everything in the file is untrusted. It must be a regular file of bearable size and of a kind we
know by its content; a zip is looked over before it is unpacked; the parse runs in a worker process
with a memory cap and a time limit, and the worker's death is an error for that file alone.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kpo_dd.errors import Place, WorkbookRefused
from kpo_dd.reading.cells import Sheet
from kpo_dd.reading.limits import MEGABYTE, Limits
from kpo_dd.reading.worker import Parse, parse_apart


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read. `file` is the name shown in reports, `sha256` that of its bytes."""

    file: str
    sha256: str
    sheets: Sequence[Sheet]


ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read_bytes(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a regular file of bearable size. WorkbookRefused otherwise."""
    place = Place(name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookRefused.of("file_not_regular", place)
        if status.st_size > limits.file_bytes:
            most = limits.file_bytes // MEGABYTE
            raise WorkbookRefused.of(
                "file_too_large", place, size=status.st_size // MEGABYTE, most=most
            )
        return path.read_bytes()
    except OSError as error:
        raise WorkbookRefused.of(
            "file_unreadable", place, reason=error.strerror or error
        ) from error


def open_workbook(
    content: bytes, name: str, limits: Limits, *, parse: Parse = parse_apart
) -> Workbook:
    """The sheets of a workbook. WorkbookRefused where it is none, or not safe to open."""
    check_kind(content, name, limits)
    sheets = parse(content, name, limits)
    return Workbook(file=name, sha256=hashlib.sha256(content).hexdigest(), sheets=sheets)


def check_kind(content: bytes, name: str, limits: Limits) -> None:
    """Refuse what is no workbook by its content, is encrypted, or unpacks to too much."""
    place = Place(name)
    if not content:
        raise WorkbookRefused.of("file_empty", place)
    if content.startswith(COMPOUND):
        if ENCRYPTED_STREAM in content:
            raise WorkbookRefused.of("workbook_encrypted", place)
        return
    if not content.startswith(ZIP):
        raise WorkbookRefused.of("not_a_workbook", place)
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise WorkbookRefused.of("workbook_damaged", place) from error
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(names) > limits.zip_entries or unpacked > limits.unpacked_bytes:
        raise WorkbookRefused.of(
            "workbook_too_large", place, most=limits.unpacked_bytes // MEGABYTE
        )
    if len(set(names)) != len(names):
        raise WorkbookRefused.of("workbook_damaged", place)
    if not any(entry.startswith("xl/") or entry == "content.xml" for entry in names):
        raise WorkbookRefused.of("not_a_workbook", place)
