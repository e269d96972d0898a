"""The sheet of alignment with the Business Principles: beside the risk score, never part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kpo_dd.assessment.result.alignments import AlignedAlike
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ByRow, ColumnValue, ReportSheet, SheetColumn
from kpo_dd.reports.workbook.supplier_cells import SupplierCells

ALIGNMENT_SIDES = (2, 5, 1, 1)  # whose it is, what is shown, papers, sources
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
    return ReportSheet(
        "sheet.alignment",
        ALIGNMENT,
        height,
        rows,
        above,
        held=2,
        for_screen=True,
        sides=ALIGNMENT_SIDES,
    )


def alignment_rows(suppliers: SupplierCells, phrases: Phrases) -> Iterator[tuple[ColumnValue, ...]]:
    """Every category of each supplier; who shows the same in a country is told the same words."""
    results, said, papers = suppliers.results, alignment_words(phrases), phrases.alignment.papers
    everybody = zip(suppliers.who, results.countries, results.parts.aligned(), strict=True)
    for who, country, lines in everybody:
        for alike, named in lines:
            shown, sources = said(alike, country)
            yield (who, shown, papers(named) if named else "", sources)


def alignment_words(
    phrases: Phrases,
) -> Callable[[AlignedAlike, str], tuple[tuple[str, ...], str]]:
    """What a category shows, and the country, to its words and its sources."""

    @lru_cache(REMEMBERED_LINES)
    def words(alike: AlignedAlike, country: str) -> tuple[tuple[str, ...], str]:
        say, line = phrases.alignment, alike.line
        shown = (
            phrases.categories([line.category]),
            say.reading(line),
            *map(say.signs, (line.shown, line.lacking, line.open)),
        )
        return shown, "\n".join(str(one) for one in phrases.alignment_sources(line, country))

    return words
