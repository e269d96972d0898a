"""What each flag rests on: every answer with its cell, why it matters, and the sources."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.flags import Evidence, Flag
from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.assessment.result.result_columns import ResultColumns
from kpo_dd.reports.words.officer_in_words import seen_in_short
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.evidence_lines import EvidenceLines
from kpo_dd.reports.workbook.sheet import ByRow, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES, SupplierCells

WHY = (
    SheetColumn("sheet.supplier_id", 12),
    SheetColumn("sheet.supplier", 20),
    SheetColumn("sheet.rule", 8),
    SheetColumn("sheet.flag", 30),
    SheetColumn("sheet.evidence", 60),
    SheetColumn("sheet.why", 50),
    SheetColumn("sheet.sources", 70),
)
MOST_EXPLAINED = MOST_WITH_TABLES  # suppliers; above, the page and assessment.json say it


def why_sheets(
    suppliers: SupplierCells, phrases: Phrases, entries: OfficerEntries = NO_ENTRIES
) -> Iterator[ReportSheet]:
    """One row a flag, as on the sheet of flags; no sheet for very many suppliers."""
    if len(suppliers.who) <= MOST_EXPLAINED:
        height = int(suppliers.results.raised.sum())
        lines = (phrases.say("sheet.reasons"), phrases.say("sheet.reasons_lead"))
        rows = ByRow(WhyRows(phrases, entries).of(suppliers))
        yield ReportSheet(
            "sheet.reasons", WHY, height, rows, lines, held=2, table="Why", for_screen=True
        )


class WhyRows:
    """Writes what flags rest on; what a rule says in a country is put into words once."""

    def __init__(self, phrases: Phrases, entries: OfficerEntries = NO_ENTRIES) -> None:
        self.phrases, self.lines, self.entries = phrases, EvidenceLines(phrases), entries
        self.papers: dict[
            str, str
        ] = {}  # of one supplier, by question: who saw what, or that nobody did
        self.said: dict[tuple[str, str], tuple[str, str, str]] = {}

    def of(self, suppliers: SupplierCells) -> Iterator[tuple[SheetValue, ...]]:
        """The flags of each supplier."""
        results = suppliers.results
        for row, (who, country) in enumerate(zip(suppliers.who, results.countries, strict=True)):
            self.papers = self.papers_of(results, row)
            for flag, told in results.parts.told_flags(row, self.tell):
                found, why, sources = self.around(flag, country)
                answers = "\n".join((*told, *self.phrases.limits(flag)))
                yield (*who, flag.rule.id, found, answers, why, sources)

    def tell(self, evidence: Evidence) -> str:
        """An answer in full, with its cell, and the document beside it."""
        line, paper = self.lines.line(evidence), self.papers.get(evidence.question)
        return f"{line}; {paper}" if paper else line

    def papers_of(self, results: ResultColumns, row: int) -> dict[str, str]:
        """The documents beside answers of a supplier: those that somebody has read, and those only named."""
        named = self.phrases.say("evidence_seen.named")
        papers = dict.fromkeys(results.parts.documented(row), named)
        for one in self.entries.documents.get(results.ids[row], ()):
            papers[one.question] = seen_in_short(one, self.phrases.language)
        return papers

    def around(self, flag: Flag, country: str) -> tuple[str, str, str]:
        """What was found, why it matters and what that rests on: the same for a rule and a country."""
        key = (flag.rule.id, country)
        if key not in self.said:
            sources = "\n".join(str(one) for one in self.phrases.citations(flag))
            found = self.phrases.rules.finding(flag)
            self.said[key] = (found, self.phrases.words(flag.why), sources)
        return self.said[key]
