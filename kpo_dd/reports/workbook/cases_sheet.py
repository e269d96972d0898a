"""The sheet of cases by year: what a yearly statement about suppliers and contractors is counted from."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.yearly_cases import YearLine, yearly_cases
from kpo_dd.reports.workbook.sheet import Ink, ReportSheet, SheetColumn, SheetValue

CASES = (
    SheetColumn("sheet.year", 8, Ink.COUNT),
    SheetColumn("sheet.whose", 30),
    SheetColumn("sheet.case_kind", 22),
    SheetColumn("sheet.cases_reported", 16, Ink.COUNT),
    SheetColumn("sheet.cases_denied", 16, Ink.COUNT),
    SheetColumn("sheet.cases_silent", 16, Ink.COUNT),
    SheetColumn("sheet.cases_asked", 16, Ink.COUNT),
)


def cases_sheets(assessment: Assessment, phrases: Phrases) -> Iterator[ReportSheet]:
    """One row a year, whose case it was, and kind, below how to read it; none where nobody reports any."""
    lines = list(yearly_cases(assessment))
    if any(line.cases for line in lines):
        rows = tuple(case_row(line, phrases) for line in lines)
        above = (phrases.say("sheet.cases"), phrases.say("sheet.cases_lead"))
        yield ReportSheet.of_rows("sheet.cases", CASES, rows, above, held=3)


def case_row(line: YearLine, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One line in the columns of the sheet."""
    return (
        line.year,
        phrases.say(f"report.whose_cases.{line.whose}"),
        "; ".join(phrases.say(f"report.case_kind.{kind}") for kind in line.kinds),
        line.cases,
        line.denied,
        line.silent,
        line.asked,
    )
