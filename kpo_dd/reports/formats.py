"""The formats a report comes in: which file, and who writes it. Import this where reports are made;
it brings Jinja2 and XlsxWriter with it.

A report is written into an open file as it is made; none stands in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.errors import Problem
from kpo_dd.reports.html.html_report import HtmlReport, html_report
from kpo_dd.reports.json.json_report import JsonReport, in_lines, json_report
from kpo_dd.reports.supplier_pass import SupplierPass
from kpo_dd.reports.tables.csv_table import csv_table
from kpo_dd.reports.tables.parquet_table import parquet_table
from kpo_dd.reports.tables.run_tables import RUN_TABLES
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.workbook.actions.action_notes import NO_NOTES, ActionNotes
from kpo_dd.reports.workbook.workbook_report import (
    continued,
    workbook_report,
    write_workbook,
)
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language
from kpo_dd.writing.files import Content
from kpo_dd.writing.report_names import JSON_FILE, LINES_FILE, PAGE_FILE, WORKBOOK_FILE

Writer = Callable[[Assessment, Rulebook, Language, str, BinaryIO], None]


class Format(StrEnum):
    """What `--format` takes."""

    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


REPORTS: Mapping[Format, Mapping[str, Writer]] = {
    Format.XLSX: {WORKBOOK_FILE: workbook_report},
    Format.HTML: {PAGE_FILE: html_report},
    Format.JSON: {JSON_FILE: json_report},
    Format.CSV: {f"{name}.csv": partial(csv_table, table) for name, table in RUN_TABLES.items()},
    Format.PARQUET: {
        f"{name}.parquet": partial(parquet_table, table) for name, table in RUN_TABLES.items()
    },
}
# Both are made of whole suppliers: each supplier is made once for all of these that are asked for.
SIDE_BY_SIDE: Mapping[Format, type[HtmlReport] | type[JsonReport]] = {
    Format.HTML: HtmlReport,
    Format.JSON: JsonReport,
}
USUAL = (Format.XLSX, Format.HTML, Format.JSON)  # what is made unless something else is asked for


def report_contents(
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    formats: Iterable[Format] = USUAL,
    notes: ActionNotes = NO_NOTES,
) -> dict[str, Content]:
    """The files of a report by name, each to be written where it is wanted; `version` is that of the tool.

    `notes`: what people wrote beside the actions of an earlier workbook.
    """
    run, kinds = (assessment, rulebook, language, version), list(formats)
    phrases = Phrases(
        rulebook, language, assessment.on
    )  # what one report says, another need not make
    told = {
        one: make(assessment, phrases, version)
        for one, make in SIDE_BY_SIDE.items()
        if one in kinds
    }
    suppliers = SupplierPass(assessment.suppliers, list(told.values()))
    found: dict[str, Content] = {}
    for one in kinds:
        if one in told:
            found[file_of_format(one, assessment)] = partial(told[one].write, suppliers)
        else:
            found |= {name: partial(write, *run) for name, write in REPORTS[one].items()}
    if Format.XLSX in kinds:
        found[WORKBOOK_FILE] = partial(write_workbook, assessment, phrases, version, notes)
    return found


def file_of_format(one: Format, assessment: Assessment) -> str:
    """The file of a format that has one file."""
    (name,) = REPORTS[one]
    return LINES_FILE if one is Format.JSON and in_lines(assessment) else name


def report_notes(
    assessment: Assessment, rulebook: Rulebook, language: Language, formats: Iterable[Format]
) -> tuple[Problem, ...]:
    """What whoever made the reports has to know of them."""
    return continued(assessment, rulebook, language) if Format.XLSX in formats else ()


def make_reports(
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    formats: Iterable[Format] = USUAL,
) -> dict[str, bytes]:
    """The same as bytes, for who has room for them; nothing is written."""
    contents = report_contents(assessment, rulebook, language, version, formats)
    return {name: in_memory(content) for name, content in contents.items()}


def in_memory(content: Content) -> bytes:
    """What would be written into a file."""
    file = BytesIO()
    content(file)
    return file.getvalue()
