"""Gates as formulas, judged by an office program against the conditions of the rules."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from kpo_dd.assessment.judging.typed import read_column
from kpo_dd.rulebook.conditions import Condition
from kpo_dd.template.gates import LONGEST_FORMULA, MAY_APPLY, gate_formula
from tests.template.office import save_again
from tests.toys import shipped, toy

CONDITIONS = [
    'documents_held == "yes"',
    'documents_held != "yes"',
    "documents_held == documents_returned",
    'documents_held in ("yes", "no")',
    'documents_held not in ("no",)',
    "workers_total > 5",
    "workers_total <= 6",
    "workers_total in (0, 40)",
    "workers_total not in (0, 40)",
    "0 < workers_migrant <= workers_total",
    "workers_migrant / workers_total > 0.25",
    "(workers_migrant + 1) * 2 - workers_total >= -33",
    "workers_total / workers_migrant == workers_total / workers_migrant",
    '"fines" in deductions',
    '"fines" not in deductions',
    '"none" in deductions or workers_total > 5',
    'documents_held == "yes" and workers_total > 5',
    'documents_held == "yes" or workers_total > 5',
    'not documents_held == "yes"',
    'not (documents_held == "yes" and not workers_total > 5)',
    "answered(documents_held)",
    "not answered(documents_held)",
    'answered(workers_migrant) and not "fees" in deductions',
    "policy_date - policy_date < 1",
    'supplier_name == "Acme"',
    'supplier_name in ("ACME", "none")',
    "2 > 1",
    "policy_date + 10 > policy_date",
]
ANSWERS: dict[str, list[object]] = {
    "documents_held": [None, "yes", "no"],
    "documents_returned": ["yes", None],
    "supplier_name": ["Acme", "ACME"],
    "workers_total": [None, 0, 6, 40],
    "workers_migrant": [None, 0, 3, 50],
    "deductions": [None, ("fines",), ("none",), ("fines", "fees")],
    "policy_date": [None, "2026-01-01"],
}


@pytest.mark.long
@pytest.mark.office
def test_a_gate_as_a_formula_decides_as_the_rules_do(tmp_path: Path) -> None:
    """Every form a condition can have, over every combination of answers, some of them missing."""
    rows = [dict(zip(ANSWERS, values, strict=True)) for values in product(*ANSWERS.values())]
    write_workbook(tmp_path / "gates.xlsx", rows)
    saved = save_again(tmp_path, "xlsx") / "gates.xlsx"
    found = openpyxl.load_workbook(saved, data_only=True).worksheets[0].values
    calculated = np.array([row[len(ANSWERS) :] for row in found], dtype=float)
    expected = np.array([truths(text, rows) for text in CONDITIONS]).T
    assert set(np.unique(expected)) == {0, 1, 2}
    for column, text in enumerate(CONDITIONS):
        differ = np.flatnonzero(calculated[:, column] != expected[:, column])
        assert [rows[at] for at in differ] == [], text


def truths(text: str, rows: list[dict[str, object]]) -> list[int]:
    """What the rules make of a condition for each row."""
    frame = pd.DataFrame(rows, dtype=object)
    questions = toy().questionnaire.by_id
    columns = {name: read_column(frame, questions[name], None) for name in ANSWERS}
    return [
        int(one) for one in Condition.parse(text).truth(columns, len(rows)) * np.ones(len(rows))
    ]


def write_workbook(path: Path, rows: list[dict[str, object]]) -> None:
    """A row of values and, right of them, every condition over these values."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    trees = [Condition.parse(text).tree for text in CONDITIONS]
    for row, values in enumerate(rows):
        cells = {name: xl_rowcol_to_cell(row, at) for at, name in enumerate(values)}
        for at, value in enumerate(values.values()):
            page.write(row, at, as_cell(value))
        for at, tree in enumerate(trees, start=len(values)):
            formula = gate_formula(tree, cells, toy().vocabulary)
            page.write_formula(row, at, f"={formula}", None, "")
    book.close()


def as_cell(value: object) -> str | float | None:
    """A value as the hidden lines of a form hold it."""
    match value:
        case tuple():
            return ";" + ";".join(value) + ";"
        case "2026-01-01":
            return 46023
        case str() | int() | float():
            return value
        case _:
            return None


@pytest.mark.parametrize(
    "text", ["country.minimum_age > 15", "today - policy_date > 30", 'supplier_name == "x"']
)
def test_what_is_not_in_the_workbook_is_not_known_there(text: str) -> None:
    """Nobody is told to pass over a question for it."""
    tree = Condition.parse(text).tree
    assert gate_formula(tree, {"policy_date": "A1", "country": "B1"}, toy().vocabulary) == MAY_APPLY


def test_a_formula_too_long_for_excel_is_not_known() -> None:
    """Longer ones would damage the workbook."""
    text = " or ".join(f"workers_total == {number}" for number in range(80))
    cells = {"workers_total": "Labels!$A$1" * 20}
    assert gate_formula(Condition.parse(text).tree, cells, toy().vocabulary) == MAY_APPLY


def test_every_shipped_gate_has_a_formula() -> None:
    """Of the questionnaire that ships, no question stays white for want of a formula."""
    asked = shipped().questionnaire.questions
    cells = {question.id: f"A{at}" for at, question in enumerate(asked, start=1)}
    gates = [question.applies_when for question in asked if question.applies_when is not None]
    assert gates
    for gate in gates:
        formula = gate_formula(gate.tree, cells, shipped().vocabulary)
        assert formula != MAY_APPLY
        assert len(formula) < LONGEST_FORMULA
