"""Files that a supplier takes for a workbook, and that are of a kind nobody here reads: which kind.

Who is told that a file is "no workbook" while a program opens it as one doubts the message, not the file.
Each is told by its first bytes, never by its name.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE
from collections.abc import Mapping, Set

from kpo_dd.errors import WorkbookRefused
from kpo_dd.reading.opening.formats.package import Package

LOOKED_AT = 4096  # of a multiple of four bytes, so that no character is cut in two
# Every pattern begins where the file does; marks of XML may stand behind a comment.
KINDS: Mapping[str, re.Pattern[bytes]] = {
    "Excel 2–4 (.xls)": re.compile(rb"\x09[\x00\x02\x04](?:\x04|\x06)\x00"),
    "Excel 2003 XML (.xml)": re.compile(
        rb"(?:\xef\xbb\xbf)?\s*<.*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL
    ),
    "OpenDocument (.fods)": re.compile(
        rb"(?:\xef\xbb\xbf)?\s*<.*vnd\.oasis\.opendocument\.spreadsheet", re.DOTALL
    ),
    "SYLK (.slk)": re.compile(rb"ID;P[A-Z0-9]*(?=[;\r\n]).*[\r\n][BCFOP];[A-Z]", re.DOTALL),
    "DIF (.dif)": re.compile(rb"TABLE\r?\n0,1\r?\n"),
    "Lotus 1-2-3": re.compile(rb"\x00\x00(?:\x02\x00[\x04\x06]\x04|\x1a\x00[\x00\x02]\x10)"),
}
# Without a mark at its beginning a text in one of these is told by its letters, for people only.
UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
ALPHABET = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\u00ff\u0400-\u04ff\u2010-\u203a№\ufeff]*")


def refuse_other_kinds(content: bytes) -> None:
    """WorkbookRefused, with its kind, for what is a table of another kind or text in another encoding."""
    start = content[:LOOKED_AT]
    for kind, pattern in KINDS.items():
        if pattern.match(start):
            raise WorkbookRefused.of("file_of_other_kind", kind=kind)
    if b"\x00" in start and (encoding := unmarked_encoding(start)):
        raise WorkbookRefused.of("text_other_encoding", encoding=encoding.upper())


def unmarked_encoding(start: bytes) -> str:
    """The encoding in which a beginning consists of letters and their like; empty where there is none."""
    marked = start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not start.startswith(BOM_UTF32_LE)
    for encoding in () if marked else UNMARKED:
        try:
            text = start.decode(encoding)
        except UnicodeDecodeError:
            continue
        if ALPHABET.fullmatch(text):
            return encoding
    return ""


def refused_package(package: Package) -> WorkbookRefused:
    """Why a zip without the parts of a workbook in their places is not read."""
    if "xl/workbook.bin" in package.names:
        return WorkbookRefused.of("workbook_binary")
    if holds_iwork(package.names):
        return WorkbookRefused.of("file_of_other_kind", kind="Apple iWork (.numbers)")
    if b"spreadsheetml" in package.part("[Content_Types].xml"):
        return WorkbookRefused.of("workbook_unparsed")  # its parts have other names than is usual
    return WorkbookRefused.of("not_a_workbook")


def holds_iwork(names: Set[str]) -> bool:
    """Whether a zip is a document of Apple's office programs."""
    return any(name.endswith(".iwa") for name in names) or "index.zip" in names
