"""A row a supplier: the first sheet of the workbook report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from kpo_dd.assessment.result.assessed import Assessment, Confidence, Status
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.outline import tally_returns, without_return
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.returns_sheet import coloured_state
from kpo_dd.reports.workbook.sheet import ByRow, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.reports.workbook.summary_words import FlagCounts, SummaryWords
from kpo_dd.reports.workbook.supplier_cells import SupplierCells
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind
from kpo_dd.wording import one_line

SUMMARY = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 28),
    SheetColumn("sheet.band", 17, Ink.GRADE),
    SheetColumn("sheet.concern", 18),
    SheetColumn("sheet.score", 8, Ink.POINTS),
    SheetColumn("sheet.score_low", 9, Ink.POINTS),
    SheetColumn("sheet.score_high", 9, Ink.POINTS),
    SheetColumn("sheet.status", 15),
    SheetColumn("sheet.return_state", 17, Ink.GRADE),
    SheetColumn("sheet.coverage", 11, Ink.SHARE),
    SheetColumn("sheet.red_flags", 12, Ink.COUNT),
    SheetColumn("sheet.gravest", 34),
    SheetColumn("sheet.commitment", 17),
    SheetColumn("sheet.confidence", 12),
    SheetColumn("theme.modern_slavery", 13, Ink.POINTS),
    SheetColumn("theme.child_labour", 10, Ink.POINTS),
    SheetColumn("theme.trafficking", 11, Ink.POINTS),
    SheetColumn("sheet.control_gaps", 11, Ink.COUNT),
    SheetColumn("sheet.contradictions", 14, Ink.COUNT),
    SheetColumn("sheet.open_questions", 11, Ink.COUNT),
    SheetColumn("sheet.country", 14),
    SheetColumn("sheet.sector", 26),
    SheetColumn("sheet.read_from", 28),
    SheetColumn("sheet.covers", 34),
    SheetColumn("sheet.covers_missing", 34),
    SheetColumn("sheet.backing", 44),
)
SUMMARY_PRINTED = 13


def summary(assessment: Assessment, suppliers: SupplierCells, phrases: Phrases) -> ReportSheet:
    """One row a supplier, worst first, below the title and what to know before reading on.

    Suppliers without a usable return stand above all bands but critical: silence is never a good sign.
    """
    title = phrases.say(
        "sheet.title",
        title=phrases.say("report.title"),
        day=assessment.on,
        version=phrases.rulebook.version,
    )
    notice = phrases.say("sheet.notice", about=phrases.say("sheet.about"))
    counted = phrases.returns(tally_returns(assessment))
    lacking = without_return(assessment)
    values = ByRow(summary_rows(suppliers, lacking, phrases))
    return ReportSheet(
        name="sheet.summary",
        columns=SUMMARY,
        height=len(suppliers.who) + len(lacking),
        values=values,
        lines=(title, notice, counted),
        held=2,
        printed=SUMMARY_PRINTED,
    )


def summary_rows(
    suppliers: SupplierCells, lacking: Iterable[SupplierReturn], phrases: Phrases
) -> Iterator[tuple[SheetValue, ...]]:
    """Critical suppliers, those without a usable return, all others."""
    critical = int((suppliers.results.band == Band.CRITICAL).sum())
    rows = zip(*summary_columns(suppliers, phrases), strict=True)
    yield from islice(rows, critical)
    yield from (lacking_row(line, phrases) for line in lacking)
    yield from rows


def lacking_row(line: SupplierReturn, phrases: Phrases) -> tuple[SheetValue, ...]:
    """A supplier without a usable return in the columns of the summary: no figure, no band."""
    state = coloured_state(line.state, phrases)
    known: dict[str, SheetValue] = {
        "sheet.supplier_id": one_line(line.id),
        "sheet.supplier": phrases.name(line),
        "sheet.band": state,
        "sheet.return_state": state,
        "sheet.country": phrases.answers.country(line.country),
        "sheet.read_from": phrases.files(line),
    }
    return tuple(known.get(column.heading) for column in SUMMARY)


def summary_columns(suppliers: SupplierCells, phrases: Phrases) -> Iterator[Iterable[SheetValue]]:
    """The columns of the summary, in their order."""
    results, told = suppliers.results, SummaryWords(suppliers, phrases)
    flagged = FlagCounts(results, phrases.rulebook)
    ids, names = zip(*suppliers.who, strict=True) if suppliers.who else ((), ())
    yield from (ids, names, told.bands(), told.concerns())
    yield results.score_that_counts.tolist()
    yield results.score_low.tolist()
    yield results.score_high.tolist()
    yield told.coded(Status, results.status, phrases.status)
    yield told.coded(ReturnState, results.return_state, phrases.return_state)
    yield results.coverage.tolist()
    yield flagged.count(Kind.RED_FLAG)
    yield flagged.gravest(phrases)
    yield told.coded(CommitmentKind, results.commitment, phrases.commitment)
    yield told.coded(Confidence, results.confidence_word, phrases.confidence)
    yield from told.themes()
    yield flagged.count(Kind.CONTROL)
    yield flagged.count(Kind.CONSISTENCY)
    yield results.open_question.sum(axis=1).tolist()
    yield map(cache(phrases.answers.country), results.countries)
    yield map(cache(phrases.answers.sector), results.sectors)
    yield told.places()
    yield from (told.covers(), told.missing())
    yield told.backing()
