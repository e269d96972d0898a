"""A row a supplier: the first sheet of the workbook report."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Assessment, Status, SupplierResult
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.reports.words.outline import flags_of, tally_returns, without_return
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.returns_sheet import coloured_state
from kpo_dd.reports.workbook.sheet import ColouredWord, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band, Theme
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


def summary(assessment: Assessment, phrases: Phrases) -> ReportSheet:
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
    critical = [one for one in assessment.suppliers if one.band is Band.CRITICAL]
    others = assessment.suppliers[len(critical) :]
    rows = (
        *(summary_row(supplier, phrases) for supplier in critical),
        *(lacking_row(line, phrases) for line in without_return(assessment)),
        *(summary_row(supplier, phrases) for supplier in others),
    )
    return ReportSheet.of_rows(
        "sheet.summary", SUMMARY, rows, (title, notice, counted), 2, SUMMARY_PRINTED
    )


def lacking_row(line: SupplierReturn, phrases: Phrases) -> tuple[SheetValue, ...]:
    """A supplier without a usable return in the columns of the summary: no figure, no band."""
    state = coloured_state(line, phrases)
    known: dict[str, SheetValue] = {
        "sheet.supplier_id": one_line(line.id),
        "sheet.supplier": phrases.name(line),
        "sheet.band": state,
        "sheet.return_state": state,
        "sheet.country": phrases.answers.country(line.country),
        "sheet.read_from": phrases.files(line),
    }
    return tuple(known.get(column.heading) for column in SUMMARY)


def summary_row(supplier: SupplierResult, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One supplier in the columns of the summary."""
    red_flags = flags_of(supplier, Kind.RED_FLAG)
    known = supplier.status is Status.ASSESSED
    scores = {one.theme: one.score if known else one.score_high for one in supplier.themes}
    return (
        one_line(supplier.id),
        phrases.name(supplier),
        ColouredWord(phrases.band(supplier.band), supplier.band),
        phrases.concern(supplier),
        supplier.score_that_counts,
        supplier.score_low,
        supplier.score_high,
        phrases.status(supplier.status),
        phrases.return_state(supplier.return_state),
        supplier.coverage,
        len(red_flags),
        phrases.words(red_flags[0].rule.title) if red_flags else "",
        phrases.commitment(supplier.commitment.kind),
        phrases.confidence(supplier.confidence_word),
        *(scores.get(theme) for theme in Theme),
        len(flags_of(supplier, Kind.CONTROL)),
        len(flags_of(supplier, Kind.CONSISTENCY)),
        len(supplier.open_questions),
        phrases.answers.country(supplier.country),
        phrases.answers.sector(supplier.sector),
        phrases.place(supplier.place),
        phrases.categories(supplier.commitment.covers),
        phrases.categories(supplier.commitment.missing),
        phrases.backing(supplier),
    )
