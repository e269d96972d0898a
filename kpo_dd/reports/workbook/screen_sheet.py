"""The sheet of the indicator screen: signs at suppliers, read as a whole; never a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ByRow, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells

REMEMBERED_CASES = 16_384

SCREEN = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.screen_set", 18),
    SheetColumn("sheet.screen_reading", 60),
    SheetColumn("sheet.screen_positive", 50),
    SheetColumn("sheet.screen_undecided", 34),
)


def screen_sheets(suppliers: SupplierCells, phrases: Phrases) -> Iterator[ReportSheet]:
    """One row a supplier and set that shows enough signs, below what must be said wherever the screen is
    shown; no sheet where there are none."""
    found = list(telling_cases(suppliers))
    if found:
        above = (phrases.say("sheet.screen"), phrases.screen.note, phrases.screen.source)
        rows = ByRow(screen_rows(found, phrases))
        yield ReportSheet("sheet.screen", SCREEN, len(found), rows, above, held=2)


def telling_cases(suppliers: SupplierCells) -> Iterator[tuple[tuple[str, str], CaseReading]]:
    """The readings that say something, each with whose it is."""
    for row, who in enumerate(suppliers.who):
        for case in suppliers.results.parts.cases(row):
            if case.positive:
                yield who, case


def screen_rows(
    found: Sequence[tuple[tuple[str, str], CaseReading]], phrases: Phrases
) -> Iterator[tuple[SheetValue, ...]]:
    """Readings in the columns of the sheet; who shows the same signs is told the same words."""
    said = lru_cache(REMEMBERED_CASES)(partial(case_words, phrases))
    return ((*who, *said(case)) for who, case in found)


def case_words(phrases: Phrases, case: CaseReading) -> tuple[str, ...]:
    """One reading in the columns of the sheet."""
    screen = phrases.screen
    reasons = (screen.case_reason(case, reason) for reason in case.reasons)
    return (
        phrases.words(screen.case_set(case).title),
        "\n".join((screen.case(case), *reasons)),
        screen.dimensions(case.positive),
        ", ".join(case.undecided),
    )
