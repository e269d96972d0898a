"""The sheet of alignment with the Business Principles: beside the risk score, never part of it."""

from __future__ import annotations

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

ALIGNMENT = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 26),
    SheetColumn("sheet.category", 26),
    SheetColumn("sheet.aligned", 20),
    SheetColumn("sheet.shown", 44),
    SheetColumn("sheet.lacking", 44),
    SheetColumn("sheet.not_answered", 40),
    SheetColumn("sheet.papers", 30),
    SheetColumn("sheet.sources", 60),
)


def alignment_sheet(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a supplier and category, below what must be said wherever alignment is shown."""
    rows = tuple(
        alignment_row(supplier, line, phrases)
        for supplier in assessment.suppliers
        for line in supplier.alignment
    )
    above = tuple(filter(None, (phrases.alignment.note,)))
    return ReportSheet.of_rows("sheet.alignment", ALIGNMENT, rows, above, held=2)


def alignment_row(
    supplier: SupplierResult, line: CategoryAlignment, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One category of one supplier in the columns of the sheet."""
    words = phrases.alignment
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        phrases.categories([line.category]),
        words.reading(line),
        words.signs(line.shown),
        words.signs(line.lacking),
        words.signs(line.open),
        words.documents(line),
        "\n".join(str(one) for one in phrases.alignment_sources(line, supplier.country)),
    )
