"""What a run calls its files is written once: who opens a report and who writes it mean the same."""

from __future__ import annotations

import ast

from kpo_dd.reports.formats import REPORTS, Format
from kpo_dd.writing import report_names
from kpo_dd.writing.report_names import JSON_FILE, PAGE_FILE, WORKBOOK_FILE
from tests.toys import ROOT

NAMES = {value for name, value in vars(report_names).items() if name.isupper()}


def test_no_other_module_has_a_name_of_a_report_as_a_value() -> None:
    """Examples and sentences may tell it; a value that is just the name stands in one home."""
    found = [
        (path.name, node.value)
        for path in (ROOT / "kpo_dd").rglob("*.py")
        if path.name != "report_names.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in NAMES
    ]
    assert found == []


def test_a_run_writes_by_these_names() -> None:
    """The usual three, and no two of all names are alike."""
    written = [name for one in (Format.XLSX, Format.HTML, Format.JSON) for name in REPORTS[one]]
    assert written == [WORKBOOK_FILE, PAGE_FILE, JSON_FILE]
    assert len(NAMES) == 5
