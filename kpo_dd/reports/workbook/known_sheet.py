"""A row for everything the buyer knows of a supplier that was assessed, beside what the supplier answered."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.known_answers import DIFFERS, KnownAnswer
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    ColouredWord,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.entries import Band

KNOWN = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 22),
    SheetColumn("sheet.known_about", 44),
    SheetColumn("sheet.known_value", 20),
    SheetColumn("sheet.known_answered", 20),
    SheetColumn("sheet.known_reading", 44, Ink.GRADE),
    SheetColumn("sheet.known_place", 30),
    SheetColumn("sheet.known_answer_place", 30),
)


def known_sheets(suppliers: SupplierCells, phrases: Phrases) -> Iterator[ReportSheet]:
    """The sheet, where the list of suppliers says anything of those assessed."""
    parts = suppliers.results.parts
    height = sum(len(parts.known(row)) for row in range(len(suppliers.who)))
    if height:
        rows, above = ByRow(known_rows(suppliers, phrases)), (phrases.say("sheet.known_lead"),)
        yield ReportSheet("sheet.known", KNOWN, height, rows, above, held=2, for_screen=True)


def known_rows(suppliers: SupplierCells, phrases: Phrases) -> Iterator[tuple[SheetValue, ...]]:
    """Everything that is known of each supplier."""
    for row, who in enumerate(suppliers.who):
        for known in suppliers.results.parts.known(row):
            yield (*who, *known_row(known, phrases))


def known_row(known: KnownAnswer, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One thing that is known in the columns of the sheet; what differs is coloured."""
    reading, said = phrases.known.reading(known), known.answered
    return (
        phrases.known.about(known),
        phrases.known.on_list(known),
        phrases.known.answered(known),
        ColouredWord(reading, Band.HIGH) if known.reading in DIFFERS else reading,
        phrases.place(known.known.place),
        phrases.place(said.place) if said else "",
    )
