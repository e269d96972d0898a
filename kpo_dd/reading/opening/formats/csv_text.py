"""Text with separators, as spreadsheets export it: one sheet of strings, or a refusal that says why.

Neither the encoding nor the separator is guessed in silence. UTF-8 and UTF-16 tell themselves apart;
Windows Cyrillic is taken only where all of it reads as Russian, and a note says so; where several
separators make a table, each table is handed over: who knows the headings can choose.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import StringIO

from kpo_dd.errors import Problem, WorkbookRefused
from kpo_dd.reading.opening.cells import Parsed, Sheet

SHEET_NAME = "CSV"
SEPARATORS = (",", ";", "\t", "|")
LONGEST_CELL = 32_767  # what a cell of a workbook can hold
SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
WEB_PAGE = re.compile(
    r"\s*(?:<!doctype\s+html|<html|<head|<body|<table|<meta|<style|mime-version:)", re.IGNORECASE
)
OTHER_TEXT = re.compile(r"\s*(?:<|\{\\rtf|%PDF|%!PS)")
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What Russian text has beyond ASCII. In another encoding some letter would come out as none of these.
RUSSIAN = re.compile(r"[\x00-\x7fА-Яа-яЁё«»„“”‘’–—…№§°·\u00a0™®©±€•]*")
LONGEST_HEADING = 100  # of a list with one column
FEWEST_LINES = 2  # of the same: its heading, and somebody
WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё]{3,}")
INSIDE_OUT = re.compile(r"[а-яё][А-ЯЁ]{2,}")


def parse_text(content: bytes, most: int) -> Parsed:
    """The one sheet of a text. WorkbookRefused where it is no table, or can be read in two ways."""
    text, notes = decoded(content)
    if WEB_PAGE.match(text):
        raise WorkbookRefused.of("file_is_web_page")
    if OTHER_TEXT.match(text) or NO_TEXT.search(text):
        raise WorkbookRefused.of("not_a_workbook")
    told = SEPARATOR_LINE.match(text)
    try:
        if told:
            # The line stays, blank, so that rows keep the numbers a person sees.
            rows = csv_rows(text[told.end() - 1 :], told[1], most)
            return Parsed((text_sheet(rows),), tuple(notes))
        return parted_text(text, most, tuple(notes))
    except BrokenCells as error:
        raise WorkbookRefused.of("text_broken") from error


def text_sheet(rows: list[list[str]]) -> Sheet:
    """Rows as the one sheet of a text."""
    return Sheet(SHEET_NAME, visible=True, rows=rows)


def parted_text(text: str, most: int, notes: tuple[Problem, ...]) -> Parsed:
    """A text that does not say what parts its cells: the table it makes, or each that it may make.

    Of several the one whose rows are all equally wide is taken, unless the headings tell better. Lines of
    words without any separator are a column if their heading is known, and a letter if not.
    """
    tables = tables_in(text, most)
    if not tables:
        rows = csv_rows(
            text, ",", most
        )  # where its quotes are at fault, that is what has to be said
        lines = [line for row in rows if (line := "".join(row).strip())]
        if len(lines) < FEWEST_LINES or len(lines[0]) > LONGEST_HEADING:
            raise WorkbookRefused.of("text_no_table")
        column = (text_sheet(rows),)
        return Parsed(column, notes) if is_list(lines) else Parsed((), notes, otherwise=column)
    return with_likeliest(tuple(map(text_sheet, tables)), notes)


def with_likeliest(sheets: tuple[Sheet, ...], notes: tuple[Problem, ...]) -> Parsed:
    """The only table, or the only one whose rows are equally wide, and beside it the others."""
    even = tuple(sheet for sheet in sheets if is_even(sheet))
    taken = sheets if len(sheets) == 1 else even if len(even) == 1 else ()
    others = tuple(sheet for sheet in sheets if sheet not in taken)
    return Parsed(taken, notes, otherwise=others)


def is_even(sheet: Sheet) -> bool:
    """Whether all rows that are not empty are equally wide."""
    return len({len(row) for row in sheet.rows if row}) == 1


def decoded(content: bytes) -> tuple[str, list[Problem]]:
    """Text and what is to be said of how it was read. WorkbookRefused where that is not certain."""
    try:
        return unicode_text(content), []
    except UnicodeDecodeError as error:
        if content.startswith(tuple(BOMS)):
            raise WorkbookRefused.of("text_undecodable") from error
    if b"\x00" in content:
        raise WorkbookRefused.of("not_a_workbook")
    return cyrillic_text(content), [Problem.of("text_cp1251")]


def unicode_text(content: bytes) -> str:
    """Text in UTF-16, as the mark before it says, or in UTF-8. UnicodeDecodeError for any other."""
    encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
    return content.decode(encoding)


def cyrillic_text(content: bytes) -> str:
    """Text in Windows Cyrillic. WorkbookRefused where it is none, or might be something else."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError as error:
        code = "not_a_workbook" if NO_TEXT.search(content.decode("latin-1")) else "text_undecodable"
        raise WorkbookRefused.of(code) from error
    if NO_TEXT.search(text):
        raise WorkbookRefused.of("not_a_workbook")
    if not reads_as_russian(text):
        raise WorkbookRefused.of("text_undecodable")
    return text


def reads_as_russian(text: str) -> bool:
    """Whether text makes sense in Windows Cyrillic, and would not in another encoding."""
    words = WORD.findall(text)
    russian = sum(bool(RUSSIAN_WORD.fullmatch(word)) for word in words)
    # KOI8-R read as Windows Cyrillic swaps capitals and small letters: "оНЯРЮБЫХЙ".
    inside_out = sum(bool(INSIDE_OUT.fullmatch(word)) for word in words)
    return bool(RUSSIAN.fullmatch(text)) and russian > 0 and inside_out * 2 <= russian


def tables_in(text: str, most: int) -> list[list[list[str]]]:
    """The rows of a text under each separator that parts any of them and leaves no quote open."""
    tables = list[list[list[str]]]()
    for separator in SEPARATORS:
        with suppress(BrokenCells):
            rows = csv_rows(text, separator, most)
            tables += [rows] if max(map(len, rows), default=0) > 1 else []
    return tables


def is_list(lines: Sequence[str]) -> bool:
    """Whether text without separators is a list, of supplier ids: a heading above single words."""
    return all(len(line.split()) == 1 for line in lines[1:])


def csv_rows(text: str, separator: str, most: int) -> list[list[str]]:
    """The rows of a text. BrokenCells; WorkbookRefused where it has too many cells."""
    csv.field_size_limit(LONGEST_CELL * 4)
    rows: list[list[str]] = []
    widest = 0
    for _, row in csv_lines(text, separator, strict=True):
        rows.append(row)
        widest = max(widest, len(row))
        if widest * len(rows) > most:
            raise WorkbookRefused.of("workbook_too_wide", cells=widest * len(rows), most=most)
    return rows


class BrokenCells(Exception):
    """The cells of a text can't be told apart: on which line, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


def csv_lines(text: str, separator: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the number of the line it ends on.

    BrokenCells where a cell is too long and, if `strict`, where quotes don't close.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise BrokenCells(reader.line_num, str(error)) from error
