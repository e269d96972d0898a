"""The sheet of returns: who was to answer, what came, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.outline import tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import ColouredWord, Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.entries import Band
from kpo_dd.wording import one_line

RETURNS = (
    SheetColumn("sheet.supplier_id", 15),
    SheetColumn("sheet.supplier", 28),
    SheetColumn("sheet.return_state", 18, Ink.GRADE),
    SheetColumn("sheet.in_scope", 10),
    SheetColumn("sheet.deadline", 12, Ink.DAY),
    SheetColumn("sheet.left_open", 60),
    SheetColumn("sheet.identical_to", 20),
    SheetColumn("sheet.files", 30),
    SheetColumn("sheet.contact", 26),
    SheetColumn("sheet.country", 14),
)
# As loud as the band: a complete return has no colour, since it says nothing of the risk.
STATE_COLOURS: Mapping[ReturnState, Band] = {
    ReturnState.MISSING: Band.HIGH,
    ReturnState.INVALID: Band.HIGH,
    ReturnState.INCOMPLETE: Band.MEDIUM,
}


def returns(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a supplier: missing before invalid before incomplete; the counts above."""
    rows = tuple(return_row(line, phrases) for line in assessment.returns)
    counted = phrases.returns(tally_returns(assessment))
    return ReportSheet.of_rows(
        "sheet.returns", RETURNS, rows, (phrases.say("sheet.returns"), counted), held=2
    )


def return_row(line: SupplierReturn, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One return in the columns of its sheet."""
    in_scope = {True: "report.yes", False: "report.no"}
    return (
        one_line(line.id),
        phrases.name(line),
        coloured_state(line, phrases),
        "" if line.expected is None else phrases.say(in_scope[line.expected]),
        line.deadline,
        "\n".join(phrases.answers.numbered(question) for question in line.left_open),
        one_line(", ".join(line.identical_to)),
        phrases.files(line),
        one_line(line.contact),
        phrases.answers.country(line.country),
    )


def coloured_state(line: SupplierReturn, phrases: Phrases) -> SheetValue:
    """The state of a return, coloured where somebody has to ask."""
    word = phrases.return_state(line.state)
    return ColouredWord(word, STATE_COLOURS[line.state]) if line.state in STATE_COLOURS else word
