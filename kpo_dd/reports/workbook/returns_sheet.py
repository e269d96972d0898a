"""The sheet of returns: who was to answer, what came, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.reports.words.exposure_in_words import exposure_sentence
from kpo_dd.reports.words.outline import tally_returns
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import (
    ByRow,
    ColouredWord,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
    Tone,
)
from kpo_dd.reports.workbook.supplier_cells import MOST_WITH_TABLES
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
    SheetColumn("sheet.prior_exposure", 40),
)
RETURNS_ON_PAPER = 9
# In no colour of a band: the state of a return says nothing of the risk.
QUIET_STATES = frozenset({ReturnState.MISSING, ReturnState.INVALID})


def returns(assessment: Assessment, phrases: Phrases) -> ReportSheet:
    """One row a supplier: missing before invalid before incomplete; the counts above."""
    counted = phrases.returns(tally_returns(assessment))
    lines = (phrases.say("sheet.returns"), counted)
    rows, height = ByRow(return_rows(assessment.returns, phrases)), len(assessment.returns)
    table = "Returns" if len(assessment.suppliers) <= MOST_WITH_TABLES else ""
    return ReportSheet(
        "sheet.returns",
        RETURNS,
        height,
        rows,
        lines,
        held=2,
        on_paper=RETURNS_ON_PAPER,
        table=table,
    )


def return_rows(
    lines: Iterable[SupplierReturn], phrases: Phrases
) -> Iterator[tuple[SheetValue, ...]]:
    """Each return in the columns of its sheet."""
    in_scope = {True: phrases.say("report.yes"), False: phrases.say("report.no"), None: ""}
    numbered, country = cache(phrases.answers.numbered), cache(phrases.answers.country)
    states = {state: coloured_state(state, phrases) for state in ReturnState}
    for line in lines:
        yield (
            one_line(line.id),
            phrases.name(line),
            states[line.state],
            in_scope[line.expected],
            line.deadline,
            "\n".join(map(numbered, line.left_open)),
            one_line(", ".join(line.identical_to)),
            phrases.files(line),
            one_line(line.contact),
            country(line.country),
            "" if line.exposure is None else exposure_sentence(line.exposure, phrases),
        )


def coloured_state(state: ReturnState, phrases: Phrases) -> SheetValue:
    """The state of a return, in grey where there is nothing to assess."""
    word = phrases.return_state(state)
    return ColouredWord(word, Tone.QUIET) if state in QUIET_STATES else word
