"""The account of a year as a workbook; in the own copy with each entry behind a figure."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.statement.disclosures import DISCLOSURES
from kpo_dd.reports.statement.small_numbers import LEAST
from kpo_dd.reports.statement.statement_groups import (
    ShownTable,
    band_table,
    group_tables,
    hides_anything,
)
from kpo_dd.reports.statement.statement_paper import all_figures
from kpo_dd.reports.statement.statement_words import SHORT_HASH, StatementWords
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.reports.workbook.sheet import Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.wording import one_line

FIGURE_COLUMNS = (
    SheetColumn("statement.section", 34),
    SheetColumn("statement.what", 60),
    SheetColumn("statement.number", 14, Ink.COUNT),
    SheetColumn("statement.share", 40),
)
REPORT_COLUMNS = (
    SheetColumn("statement.report", 24),
    SheetColumn("statement.asked_for", 52),
    SheetColumn("statement.here", 60),
    SheetColumn("statement.to_add", 44),
    SheetColumn("statement.section", 44),
)
EVIDENCE_COLUMNS = (
    SheetColumn("statement.what", 60),
    SheetColumn("statement.number", 14, Ink.COUNT),
    SheetColumn("statement.entries", 12, Ink.COUNT),
    SheetColumn("statement.recorded_at", 22),
    SheetColumn("statement.kind", 24),
    SheetColumn("statement.supplier", 20),
    SheetColumn("statement.hash", 18),
)
TABLE_SHEETS = {
    "by_theme": "statement.sheet_bands",
    "by_country": "statement.sheet_countries",
    "by_sector": "statement.sheet_sectors",
}


def statement_book(words: StatementWords) -> bytes:
    """The workbook; its date is the last day that counts."""
    out, title = BytesIO(), words.say("title", year=words.told.year)
    with report_book(out, words.told.day, words.p, title=title, category=OWN_MARK) as pen:
        for sheet in statement_sheets(words):
            pen.sheet(sheet)
    return out.getvalue()


def statement_sheets(words: StatementWords) -> Iterator[ReportSheet]:
    """Its sheets, in their order."""
    yield figures_sheet(words)
    groups = group_tables(words)
    for table in (band_table(words), *groups):
        yield table_sheet(words, table, hides=hides_anything([table]))
    yield reports_sheet(words)
    if words.is_own:
        yield evidence_sheet(words)


def figures_sheet(words: StatementWords) -> ReportSheet:
    """Every single figure, and above them what must be known to read them."""
    rows = tuple(
        (section.title, one.label, shown_value(words, one.counted.count), one.share)
        for section in words.sections()
        for one in section.figures
    )
    own = (words.say("own_use"),) if words.is_own else ()
    title = words.say("title", year=words.told.year)
    lines = (title, *own, words.as_of(), *words.notes(), *words.of_cases(), *words.p.caveats)
    return ReportSheet.of_rows("statement.sheet_figures", FIGURE_COLUMNS, rows, lines, 2)


def shown_value(words: StatementWords, count: int | None) -> int | str:
    """A figure, or that it is not recorded."""
    return words.say("not_recorded") if count is None else count


def table_sheet(words: StatementWords, table: ShownTable, *, hides: bool) -> ReportSheet:
    """A table as a sheet of its own."""
    first, *others = table.headings
    columns = (
        SheetColumn("", 40, own=first),
        *(SheetColumn("", 18, Ink.COUNT, own=heading) for heading in others),
    )
    rows = tuple(
        (label, *numbers) for label, numbers in zip(table.labels, table.numbers, strict=True)
    )
    note = (words.say("hidden", least=LEAST),) if hides else ()
    lines = (table.title, words.as_of(), *note)
    return ReportSheet.of_rows(TABLE_SHEETS[table.key], columns, rows, lines, 1)


def reports_sheet(words: StatementWords) -> ReportSheet:
    """For which reports the figures serve."""
    rows = tuple(
        (
            one.name,
            words.say(f"asked.{one.key}"),
            words.stands_here(one),
            words.say(f"added.{one.key}"),
            words.source(one),
        )
        for one in DISCLOSURES
    )
    lines = (words.say("reports"), words.say("reports_lead"))
    return ReportSheet.of_rows("statement.sheet_reports", REPORT_COLUMNS, rows, lines, 1)


def evidence_sheet(words: StatementWords) -> ReportSheet:
    """A row an entry behind a figure; a figure that rests on none has one row."""
    rows = tuple(entry_rows(words))
    lead = words.say("evidence_lead", entry=words.told.head.events)
    lines = (words.say("evidence"), words.say("own_use"), lead)
    return ReportSheet.of_rows("statement.sheet_evidence", EVIDENCE_COLUMNS, rows, lines, 1)


def entry_rows(words: StatementWords) -> Iterator[tuple[SheetValue, ...]]:
    """The rows, figure by figure."""
    for one in all_figures(words):
        known = (one.label, shown_value(words, one.counted.count))
        if not one.counted.events:
            yield (*known, None, "", "", "", "")
        for number in one.counted.events:
            event = words.events[number]
            kind = words.say(f"event.{event.kind}")
            supplier, digest = one_line(event.supplier), event.hash[:SHORT_HASH]
            yield (*known, number, event.at, kind, supplier, digest)
