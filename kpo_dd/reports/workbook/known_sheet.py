"""A row for everything the buyer knows of a supplier that was assessed, beside what the supplier answered."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.known_answers import DIFFERS, KnownAnswer
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ColouredWord, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import one_line

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


def known_sheets(assessment: Assessment, phrases: Phrases) -> Iterator[ReportSheet]:
    """The sheet, where the list of suppliers says anything of those assessed."""
    rows = tuple(
        known_row(supplier, known, phrases)
        for supplier in assessment.suppliers
        for known in supplier.known
    )
    if rows:
        yield ReportSheet("sheet.known", KNOWN, rows, (phrases.say("sheet.known_lead"),), held=2)


def known_row(
    supplier: SupplierResult, known: KnownAnswer, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One thing that is known in the columns of the sheet; what differs is coloured."""
    reading, said = phrases.known.reading(known), known.answered
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.known.about(known),
        phrases.known.on_list(known),
        phrases.known.answered(known),
        ColouredWord(reading, Band.HIGH) if known.reading in DIFFERS else reading,
        phrases.place(known.known.place),
        phrases.place(said.place) if said else "",
    )
