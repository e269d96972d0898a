"""A CSV file as a sheet: the encodings and separators that office programs write here."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from kpo_dd.errors import Place, WorkbookRefused
from kpo_dd.reading.cells import Sheet

SEPARATORS = ";,\t"


def sheet_of_text(content: bytes, name: str) -> Sheet:
    """The cells of a CSV file, all text. WorkbookRefused where it is no text."""
    text = decoded(content)
    if not text.strip():
        raise WorkbookRefused.of("file_empty", Place(name))
    if "\0" in text:
        raise WorkbookRefused.of("not_a_workbook", Place(name))
    head = next(line for line in text.splitlines() if line.strip())
    separator = max(SEPARATORS, key=head.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise WorkbookRefused.of("workbook_damaged", Place(name)) from error
    return Sheet("", True, rows)


def decoded(content: bytes) -> str:
    """UTF-16 where it says so, UTF-8 where it is, else the Windows code page of Russian and Kazakh."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")
