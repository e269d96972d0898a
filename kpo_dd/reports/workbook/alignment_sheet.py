"""The sheet of alignment with the Business Principles: beside the risk score, never part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ByRow, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import SupplierCells

REMEMBERED_LINES = 16_384  # there are as many as ways to answer, and few of these are common

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


def alignment_sheet(suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """One row a supplier and category, below what must be said wherever alignment is shown."""
    rulebook = phrases.rulebook
    categories = len(rulebook.principles.categories) if rulebook.alignment else 0
    above = tuple(filter(None, (phrases.say("html.alignment"), phrases.alignment.note)))
    height = categories * len(suppliers.who)
    rows = ByRow(alignment_rows(suppliers, phrases) if categories else ())
    return ReportSheet("sheet.alignment", ALIGNMENT, height, rows, above, held=2, for_screen=True)


def alignment_rows(suppliers: SupplierCells, phrases: Phrases) -> Iterator[tuple[SheetValue, ...]]:
    """Every category of each supplier; who shows the same in a country is told the same words."""
    results, said = suppliers.results, alignment_words(phrases)
    for row, (who, country) in enumerate(zip(suppliers.who, results.countries, strict=True)):
        for line in results.parts.alignment(row):
            *shown, sources = said(without_papers(line), country)
            yield (*who, *shown, phrases.alignment.documents(line), sources)


def without_papers(line: CategoryAlignment) -> CategoryAlignment:
    """What a category shows, without the papers that are named for it."""
    if not line.documents:
        return line
    said = (line.category, line.shown, line.lacking, line.open)
    return CategoryAlignment(*said, (), line.promised)  # a quarter of what `replace` takes


def alignment_words(phrases: Phrases) -> Callable[[CategoryAlignment, str], tuple[str, ...]]:
    """What a category shows, and the country, to its words; the papers, which differ, are left out."""

    @lru_cache(REMEMBERED_LINES)
    def words(line: CategoryAlignment, country: str) -> tuple[str, ...]:
        say = phrases.alignment
        return (
            phrases.categories([line.category]),
            say.reading(line),
            *map(say.signs, (line.shown, line.lacking, line.open)),
            "\n".join(str(one) for one in phrases.alignment_sources(line, country)),
        )

    return words
