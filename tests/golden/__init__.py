"""The sample's results as they were last looked at: what a change of rules or code does to them.

`python -m tests.golden` writes them anew; look at the diff before you commit it.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import openpyxl

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.reports.workbook.workbook_report import workbook_report
from kpo_dd.scope.states import with_returns
from kpo_dd.wording import Language
from tests.toys import ON, ROOT, shipped

FOLDER = Path(__file__).parent
SUPPLIERS, SHEETS = FOLDER / "suppliers.json", FOLDER / "summary-and-flags.csv"


@cache
def sample() -> Assessment:
    """The sample, assessed."""
    reading = read_questionnaires([ROOT / "samples" / "suppliers.xlsx"], shipped())
    return with_returns(assess_answers(reading.answers, shipped(), ON, problems=reading.problems))


def suppliers_text() -> str:
    """One line of JSON a supplier: band, scores, and every rule that speaks against it."""
    lines = (json.dumps(outline(supplier), ensure_ascii=False) for supplier in sample().suppliers)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def outline(supplier: SupplierResult) -> dict[str, object]:
    """What a reviewer wants to see of a supplier in a diff; questions as they are asked."""
    asked = {question.question for question in supplier.open_questions}
    return {
        "id": supplier.id,
        "status": supplier.status,
        "band": supplier.band.key,
        "score": [supplier.score_low, supplier.score, supplier.score_high],
        "coverage": supplier.coverage,
        "confidence": supplier.confidence,
        "themes": {theme.theme: [theme.band.key, theme.score] for theme in supplier.themes},
        "flags": [flag.rule.id for flag in supplier.flags],
        "open": [name for name in shipped().questionnaire.by_id if name in asked],
        "positive": [result.dimension for result in supplier.indicators if result.positive],
        "commitment": supplier.commitment.kind,
    }


def sheets_text() -> str:
    """The sheets of suppliers and flags of the Excel report, cell by cell."""
    content = io.BytesIO()
    workbook_report(sample(), shipped(), Language.EN, "0", content)
    workbook = openpyxl.load_workbook(content)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name in ("Suppliers", "Flags"):
        sheet = workbook[name]
        writer.writerow([f"# {sheet.title}"])
        for row in sheet.iter_rows(values_only=True):
            writer.writerow(["" if value is None else value for value in row])
    return out.getvalue()
