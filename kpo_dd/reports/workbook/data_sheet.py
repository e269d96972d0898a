"""The reference data that figures come from: who published it, of which day it is, how old that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.sheet import Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.figures.reference_data import DataSet, DescribedTable

DATA = (
    SheetColumn("sheet.data_title", 36),
    SheetColumn("sheet.data_publisher", 26),
    SheetColumn("sheet.data_edition", 22),
    SheetColumn("sheet.data_day", 12, Ink.DAY),
    SheetColumn("sheet.data_age", 10, Ink.COUNT),
    SheetColumn("sheet.data_verified", 20),
    SheetColumn("sheet.data_licence", 24),
    SheetColumn("sheet.data_source", 40),
    SheetColumn("sheet.file", 22),
    SheetColumn("sheet.digest", 30),
)


def data_sheet(on: date, phrases: Phrases) -> ReportSheet:
    """One row a publication."""
    lines = (phrases.say("sheet.data"), phrases.say("sheet.data_lead"))
    return ReportSheet.of_rows("sheet.data", DATA, tuple(data_rows(on, phrases)), lines, held=1)


def data_rows(on: date, phrases: Phrases) -> Iterator[tuple[SheetValue, ...]]:
    """Every publication, in the order of the tables."""
    data = phrases.rulebook.reference_data
    for table, one in data.sets() if data else ():
        yield data_row(table, one, on, phrases)


def data_row(
    table: DescribedTable, one: DataSet, on: date, phrases: Phrases
) -> tuple[SheetValue, ...]:
    """One publication in the columns of the sheet."""
    return (
        phrases.words(one.title),
        phrases.words(one.publisher),
        phrases.words(one.edition),
        one.day,
        one.months_old(on),
        phrases.say(f"report.reference_verified.{one.verified}"),
        phrases.words(one.licence),
        phrases.words(one.source),
        table.file,
        table.sha256,
    )
