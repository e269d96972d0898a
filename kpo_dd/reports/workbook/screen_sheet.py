"""The sheet of the indicator screen: signs at suppliers, read as a whole; never a person."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.screen_readings import CaseReading
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

SCREEN = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.screen_set", 18),
    SheetColumn("sheet.screen_reading", 60),
    SheetColumn("sheet.screen_positive", 50),
    SheetColumn("sheet.screen_undecided", 34),
)


def screen_sheet(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a supplier and set, below what must be said wherever the screen is shown."""
    rows = tuple(
        screen_row(supplier, case, phrases)
        for supplier in assessment.suppliers
        for case in supplier.cases
    )
    above = (phrases.screen.note, phrases.screen.source)
    return ReportSheet.of_rows("sheet.screen", SCREEN, rows, above, held=2)


def screen_row(
    supplier: SupplierResult, case: CaseReading, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One reading in the columns of its sheet."""
    reasons = (phrases.screen.case_reason(case, reason) for reason in case.reasons)
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.words(phrases.screen.case_set(case).title),
        "\n".join((phrases.screen.case(case), *reasons)),
        phrases.screen.dimensions(case.positive),
        ", ".join(case.undecided),
    )
