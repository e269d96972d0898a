"""A seal in files that a person names to be written: this program wrote them, for what, and as they are.

What may be replaced must hold nothing of anybody's. The seal has a digest of all else in the file, so
that one in which somebody wrote a word, or which an office program saved, is not ours any more. It stands

    in a workbook or a Word file    as its status, among the properties; the digest is of its other parts
    in a CSV file    as one more heading, which who reads such a file passes over
    in a page        as a comment in its last line

and travels with the file, wherever it is copied or moved.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path

ZIP_START = b"PK\x03\x04"
PROPERTIES, PROPERTIES_END = "docProps/core.xml", b"</cp:coreProperties>"
LARGEST, LARGEST_PROPERTIES = 64_000_000, 100_000  # bytes; nothing we write is larger


class Made(StrEnum):
    """What a file was made for; it takes the place of its own kind alone."""

    ASKING_FORM = "form with answers"
    BLANK_FORM = "blank questionnaire"
    COMMITMENTS = "commitments"
    COMMITMENT_TABLE = "commitments as a table"
    DOSSIER = "dossier"
    LETTER = "letter"
    LETTER_TEMPLATE = "letter template"
    EFFECT = "effect of rules"
    COMPARISON = "comparison"
    MAPPING = "mapping draft"
    RULES = "rules"
    STATEMENT = "statement"
    SCREENING = "screening"
    TRIAGE = "triage"


IN_A_HEADING = frozenset({Made.MAPPING, Made.TRIAGE, Made.COMMITMENT_TABLE})  # tables of text


def sealed(content: bytes, made: Made) -> bytes:
    """A file with its seal; the same content gives the same bytes."""
    if content.startswith(ZIP_START):
        return sealed_workbook(content, made)
    seal = seal_of(content, made)
    if made in IN_A_HEADING:
        heading, end, rest = content.partition(b"\r\n")
        return heading + b";" + seal + end + rest
    return content + page_line(seal)


def is_sealed(path: Path, made: Made) -> bool:
    """Whether a file is one that this program made for the same thing, and nobody has changed since."""
    with suppress(OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        content = path.read_bytes()
        is_workbook = content.startswith(ZIP_START)
        return (is_sealed_workbook if is_workbook else is_sealed_text)(content, made)
    return False


def is_sealed_text(content: bytes, made: Made) -> bool:
    """Whether a text is what it would be with its seal, were all else in it ours.

    Line ends make no difference: a version control system may have changed those.
    """
    plain = content.replace(b"\r\n", b"\n")
    if made in IN_A_HEADING:
        bare = re.sub(rb"\A([^\n]*);[^;\n]*\n", rb"\1\n", plain).replace(b"\n", b"\r\n")
    else:
        bare = re.sub(rb"<!--[^\n]*\n\Z", b"", plain)
    return sealed(bare, made).replace(b"\r\n", b"\n") == plain


def seal_of(content: bytes, made: Made) -> bytes:
    """The seal itself: whose, for what, and the digest."""
    return f"kpo-dd {made} {sha256(content).hexdigest()}".encode()


def page_line(seal: bytes) -> bytes:
    """A seal as the last line of a page, which nobody sees."""
    return b"<!-- " + seal + b" -->\n"


def sealed_workbook(content: bytes, made: Made) -> bytes:
    """A workbook with its seal; every other part of it as it was."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        status = workbook_status(old, made)
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == PROPERTIES:
                part = part.replace(PROPERTIES_END, status + PROPERTIES_END)
            new.writestr(entry, part)
    return buffer.getvalue()


def is_sealed_workbook(content: bytes, made: Made) -> bool:
    """Whether a workbook carries the seal of all that is in it; nothing else of it is unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as workbook:
        entries = [one for one in workbook.infolist() if one.filename == PROPERTIES]
        if len(entries) != 1 or entries[0].file_size > LARGEST_PROPERTIES:
            return False
        return workbook_status(workbook, made) in workbook.read(entries[0])


def workbook_status(workbook: zipfile.ZipFile, made: Made) -> bytes:
    """The seal of a workbook as it stands in its properties."""
    parts = [(one.filename, one.file_size, one.CRC) for one in workbook.infolist()]
    others = sorted(part for part in parts if part[0] != PROPERTIES)
    seal = seal_of(repr(others).encode(), made)
    return b"<cp:contentStatus>" + seal + b"</cp:contentStatus>"
