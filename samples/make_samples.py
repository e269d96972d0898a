"""Makes suppliers.xlsx from suppliers.yaml: one sheet, a row a supplier, the way a buyer keeps it.

Run `python -m samples.make_samples` in the project's folder after a change to the questionnaire or
to suppliers.yaml. The same input gives the same bytes: no clock and no chance is in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from pydantic import Field
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kpo_dd.answers import evidence_column
from kpo_dd.reading.layouts.headings import EVIDENCE_WORDS
from kpo_dd.rulebook.entries import Entry, Sentence
from kpo_dd.rulebook.loading import load_rulebook, shipped_rules
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rule_documents import read_entry
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, SUPPLIER_NAME, Rulebook
from kpo_dd.rulebook.yaml_files import read_document
from kpo_dd.wording import Language

HERE = Path(__file__).resolve().parent
BANNER = "Supplier human rights questionnaire 2026: returns received (sample, all names invented)"
TOWN, RATING = "Town", "Internal vendor rating"  # the buyer's own columns; no question claims them
MADE_ON = datetime(2026, 11, 23)  # fixed: the clock would change the bytes
BANNER_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
YES_NO: Mapping[Language, Mapping[str, str]] = {
    Language.EN: {"yes": "Yes", "no": "No"},
    Language.RU: {"yes": "Да", "no": "Нет"},
    Language.KK: {"yes": "Иә", "no": "Жоқ"},
}
PLAIN_STRINGS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Cell = str | float | date


class SampleSupplier(Entry):
    """One invented supplier: which case it shows, and what stands in its row."""

    id: Sentence
    shows: Sentence
    language: Language
    town: Sentence
    rating: str = ""
    answers: dict[str, str | float | list[str]]
    documents: dict[str, str] = Field(default_factory=dict)


class SampleFile(Entry):
    """`suppliers.yaml`."""

    suppliers: tuple[SampleSupplier, ...]


class Column(Struct, frozen=True):
    """One column of the sheet: its heading, and the key of what stands in it."""

    key: str
    heading: str


def columns_of(rulebook: Rulebook) -> Iterator[Column]:
    """The columns from left to right: questions with their documents, and the buyer's own two."""
    for question in rulebook.questionnaire.questions:
        yield Column(question.id, question.text.en)
        if question.evidence is not None:
            heading = f"{question.text.en} — {EVIDENCE_WORDS[Language.EN]}"
            yield Column(evidence_column(question.id), heading)
        if question.id == SUPPLIER_NAME:
            yield Column(TOWN, TOWN)
    yield Column(RATING, RATING)


def cells_of(supplier: SampleSupplier, rulebook: Rulebook) -> dict[str, Cell]:
    """What stands in a supplier's row, by column key; blank cells are left out."""
    cells: dict[str, Cell] = {SUPPLIER_ID: supplier.id, TOWN: supplier.town}
    if supplier.rating:
        cells[RATING] = supplier.rating
    for name, answer in supplier.answers.items():
        question = rulebook.questionnaire.by_id[name]
        cells[name] = as_written(question, answer, supplier.language, rulebook)
    for name, document in supplier.documents.items():
        cells[evidence_column(rulebook.questionnaire.by_id[name].id)] = document
    return cells


def as_written(
    question: Question, answer: str | float | list[str], language: Language, rulebook: Rulebook
) -> Cell:
    """An answer as the supplier writes it: known words in its language, all else as it is."""
    if isinstance(answer, list):
        return "; ".join(str(as_written(question, a, language, rulebook)) for a in answer)
    if isinstance(answer, float):
        return answer
    if question.type is AnswerType.DATE and answer[4:5] == "-":
        return date.fromisoformat(answer)
    if question.type is AnswerType.YES_NO:
        return YES_NO[language].get(answer, answer)
    table = rulebook.reference(question.id)
    names = table.names if table else {option.id: option.text for option in question.options}
    return names[answer].in_(language) if answer in names else answer


class Look(Struct, frozen=True):
    """The formats of the sheet."""

    banner: Format
    heading: Format
    text: Format
    number: Format
    share: Format
    day: Format


def look_of(book: Workbook) -> Look:
    """Create the formats in a workbook."""
    return Look(
        banner=book.add_format({"bold": True, "font_size": 14, "align": "left"}),
        heading=book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE5EC", "border": 1}
        ),
        text=book.add_format({"valign": "top"}),
        number=book.add_format({"valign": "top", "num_format": "0"}),
        share=book.add_format({"valign": "top", "num_format": "0%"}),
        day=book.add_format({"valign": "top", "num_format": "dd.mm.yyyy"}),
    )


def write_workbook(target: Path, suppliers: tuple[SampleSupplier, ...], rulebook: Rulebook) -> None:
    """Write the workbook; an existing file is replaced."""
    columns = list(columns_of(rulebook))
    last_row, last_column = FIRST_ROW + len(suppliers) - 1, len(columns) - 1
    with Workbook(target, PLAIN_STRINGS) as book:
        book.set_properties({"title": BANNER, "author": "kpo-dd samples", "created": MADE_ON})
        look = look_of(book)
        sheet = book.add_worksheet("Suppliers 2026")
        sheet.merge_range(BANNER_ROW, 0, BANNER_ROW, last_column, BANNER, look.banner)
        sheet.set_row(HEADER_ROW, 120)
        for at, column in enumerate(columns):
            sheet.write_string(HEADER_ROW, at, column.heading, look.heading)
        for row, supplier in enumerate(suppliers, start=FIRST_ROW):
            cells = cells_of(supplier, rulebook)
            for at, column in enumerate(columns):
                if column.key in cells:
                    write_cell(sheet, (row, at), cells[column.key], look)
        sheet.set_column(0, last_column, 22)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.autofilter(HEADER_ROW, 0, last_row, last_column)


def write_cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Look) -> None:
    """Write one cell; a number that is no whole number is a share."""
    match cell:
        case str():
            sheet.write_string(*at, cell, look.text)
        case date():
            sheet.write_datetime(*at, cell, look.day)
        case _:
            sheet.write_number(*at, cell, look.number if cell.is_integer() else look.share)


def main(arguments: list[str]) -> None:
    """Make the workbook at the path given, or beside this script."""
    target = Path(arguments[0]) if arguments else HERE / "suppliers.xlsx"
    source = HERE / "suppliers.yaml"
    sample = read_entry(SampleFile, read_document(source.read_text(encoding="utf-8"), source.name))
    write_workbook(target, sample.suppliers, load_rulebook(shipped_rules()))


if __name__ == "__main__":
    main(sys.argv[1:])
