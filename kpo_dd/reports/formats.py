"""The formats a report comes in: which file, and who writes it. Import this where reports are made;
it brings Jinja2 and XlsxWriter with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

Writer = Callable[[Assessment, Rulebook, Language, str], bytes]


class Format(StrEnum):
    """What `--format` takes."""

    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"


REPORTS: Mapping[Format, tuple[str, Writer]] = {
    Format.XLSX: ("risk-summary.xlsx", workbook_report),
    Format.HTML: ("risk-report.html", html_report),
    Format.JSON: ("assessment.json", json_report),
}


def make_reports(
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language,
    version: str,
    formats: Iterable[Format] = REPORTS,
) -> dict[str, bytes]:
    """The files of a report by name; `version` is that of the tool. Nothing is written yet."""
    chosen = [REPORTS[one] for one in formats]
    return {name: write(assessment, rulebook, language, version) for name, write in chosen}
