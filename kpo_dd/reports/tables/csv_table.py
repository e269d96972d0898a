"""A table as CSV that Excel opens: UTF-8 with its mark, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO, TextIOWrapper
from typing import BinaryIO

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.tables.run_table import FieldValue, RunTable
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

# What begins like this a spreadsheet takes for a formula; full-width signs included.
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_table(
    table: RunTable,
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    out: BinaryIO,
) -> None:
    """Write a table into an open file, a row at a time; `version` is that of the tool and stands nowhere."""
    del version
    phrases = Phrases(rulebook, language, assessment.on)
    text = TextIOWrapper(out, "utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([field.name for field in table.fields])
    writer.writerows(map(csv_cell, row) for row in table.rows(assessment, phrases))
    text.detach()  # the file is whoever's opened it


def csv_of_rows(headings: Sequence[str], rows: Iterable[Sequence[FieldValue]]) -> bytes:
    """A table as Excel opens it in any of our countries: parted by semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(map(csv_cell, headings))
    writer.writerows(map(csv_cell, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def csv_cell(value: FieldValue) -> str:
    """A value as a cell: a figure as it is, a text so that it stays one, if need be behind a quote."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            shown = inert(value)
            return f"'{shown}" if shown.lstrip(" ").startswith(ACTS) else shown
