"""What changed between two runs as a workbook: suppliers, flags, answers."""

from __future__ import annotations

from io import BytesIO

from kpo_dd.assessment.result.changes import Fate, SupplierChange
from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.words.changes_in_words import ChangesInWords, tells_rules_apart
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import (
    ColouredWord,
    Ink,
    ReportSheet,
    SheetColumn,
    SheetValue,
)
from kpo_dd.wording import one_line

SUPPLIER_COLUMNS = (
    SheetColumn("compare.id", 12),
    SheetColumn("impact.supplier", 30),
    SheetColumn("compare.turn", 14),
    SheetColumn("compare.band_before", 12, Ink.GRADE),
    SheetColumn("compare.band_after", 12, Ink.GRADE),
    SheetColumn("compare.score_before", 10, Ink.POINTS),
    SheetColumn("compare.score_after", 10, Ink.POINTS),
)
BETWEEN_COLUMNS = (
    SheetColumn("compare.band_between", 16, Ink.GRADE),
    SheetColumn("compare.score_between", 14, Ink.POINTS),
)
WHY_COLUMNS = (SheetColumn("compare.why", 52), SheetColumn("compare.flags", 46))
FLAG_COLUMNS = (
    SheetColumn("compare.id", 12),
    SheetColumn("impact.supplier", 30),
    SheetColumn("compare.fate", 20),
    SheetColumn("compare.rule", 10),
    SheetColumn("compare.title", 60),
)
ANSWER_COLUMNS = (
    SheetColumn("compare.id", 12),
    SheetColumn("impact.supplier", 30),
    SheetColumn("compare.question", 60),
    SheetColumn("compare.answer_before", 30),
    SheetColumn("compare.answer_after", 30),
    SheetColumn("compare.cell", 34),
)


def changes_workbook(told: ChangesInWords) -> bytes:
    """The workbook; its date is that of the later run."""
    phrases, out = told.phrases, BytesIO()
    title = phrases.say("compare.heading")
    with report_book(out, told.changes.new.on, phrases, title=title, category=OWN_MARK) as pen:
        for sheet in (suppliers_changed(told), flags_changed(told), answers_changed(told)):
            pen.sheet(sheet)
    return out.getvalue()


def suppliers_changed(told: ChangesInWords) -> ReportSheet:
    """A row a supplier of either run, who got worse first."""
    middle = BETWEEN_COLUMNS if tells_rules_apart(told.changes) else ()
    columns = (*SUPPLIER_COLUMNS, *middle, *WHY_COLUMNS)
    rows = tuple(supplier_row(one, told) for one in told.changes.suppliers)
    lines = (told.phrases.say("compare.heading"), *told.notes(), *told.totals())
    return ReportSheet.of_rows("compare.suppliers_sheet", columns, rows, lines, 2)


def supplier_row(one: SupplierChange, told: ChangesInWords) -> tuple[SheetValue, ...]:
    """One supplier: both sides, what stands between them, and what did it."""
    sides = (one.before, one.after)
    middle = (one.between,) if tells_rules_apart(told.changes) else ()
    bands = [ColouredWord(told.side(s), s.band) if s else told.side(s) for s in (*sides, *middle)]
    scores = [s.score if s else None for s in (*sides, *middle)]
    between = (bands[2], scores[2]) if middle else ()
    known = (one_line(one.id), one_line(one.name), told.turn(one))
    return (*known, *bands[:2], *scores[:2], *between, told.why(one), told.flags(one))


def flags_changed(told: ChangesInWords) -> ReportSheet:
    """A row a flag of either run: new, still open, without an answer now, closed, dropped."""
    rows = tuple(
        (
            one_line(one.id),
            one_line(one.name),
            told.phrases.say(f"compare.fate_{fate}"),
            one_line(rule),
            told.title(rule),
        )
        for one in told.changes.suppliers
        for fate in Fate
        for rule in one.flags_with(fate)
    )
    title = told.phrases.say("compare.flags_sheet")
    return ReportSheet.of_rows("compare.flags_sheet", FLAG_COLUMNS, rows, (title,), 2)


def answers_changed(told: ChangesInWords) -> ReportSheet:
    """A row an answer that is another one now."""
    rows = tuple(
        (
            one_line(one.id),
            one_line(one.name),
            told.question(change),
            told.answer(change.before),
            told.answer(change.after),
            told.phrases.place(change.after.place) if change.after else "",
        )
        for one in told.changes.suppliers
        for change in one.answers
    )
    title = told.phrases.say("compare.answers_sheet")
    return ReportSheet.of_rows("compare.answers_sheet", ANSWER_COLUMNS, rows, (title,), 2)
