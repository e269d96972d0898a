"""What a run calls its folder and the files in it; who writes, links or opens them reads it here."""

from __future__ import annotations

RUN_FOLDER = "kpo-dd-report"
WORKBOOK_FILE = "risk-summary.xlsx"
PAGE_FILE = "risk-report.html"
JSON_FILE = "assessment.json"
LINES_FILE = (
    "assessment.jsonl"  # in the place of the one before, where that would be too much to hold
)
