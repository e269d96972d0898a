"""From answers to columns: what stands behind a gate, and what is no answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.errors import Place, Problem
from tests.toys import ON, Row, frame, toy

CELL = Place("a.xlsx", "Answers", "F2")


@pytest.mark.parametrize(("held", "known"), [("yes", True), ("no", False), (None, False)])
def test_an_answer_counts_only_where_its_gate_is_open(held: str | None, known: bool) -> None:
    """Shut, or not known to be open: learning the gate may add an answer, never take one back."""
    table = frame({"documents_held": held, "documents_returned": "no"})
    columns = question_columns(table, toy(), ON)
    assert bool(columns.values["documents_returned"].known[0]) is known


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"documents_held": "yes"}, None),
        ({"documents_held": "no"}, "answer_not_asked"),
        ({}, "answer_gate_open"),
    ],
)
def test_an_answer_that_is_not_used_is_reported(row: Row, code: str | None) -> None:
    """With its cell and what it says."""
    found = problems({**row, "documents_returned": "no"}, AnswerCell(CELL, "нет"))
    assert [problem.code for problem in found] == ([code] if code else [])
    assert all(problem.place == CELL for problem in found)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"documents_held": "yes"}, "answer_na_refused"),
        ({"documents_held": "no"}, None),
        ({}, "answer_na_refused"),
    ],
)
def test_not_applicable_is_right_where_the_gate_is_shut(row: Row, code: str | None) -> None:
    """And reported where it is not."""
    found = problems(row, AnswerCell(CELL, "n/a", readable=False, declined=True))
    assert [problem.code for problem in found] == ([code] if code else [])


def problems(row: Row, cell: AnswerCell) -> tuple[Problem, ...]:
    """What is reported of a supplier with one cell behind the gate."""
    cells = {("S0", "documents_returned"): cell}
    return assess_answers(Answers(frame(row), cells), toy(), ON).problems


@pytest.mark.parametrize(
    ("answer", "ticked"),
    [
        (("fines", "fees"), ["fees", "fines"]),
        (["fees"], ["fees"]),
        (np.array(["fines"], dtype=object), ["fines"]),
        ("fees", ["fees"]),
        ("fees and fines", []),
        ((), []),
        (7, []),
        (pd.NA, []),
    ],
)
def test_options_come_in_any_list_or_alone(answer: object, ticked: list[str]) -> None:
    """A text that only holds the word of an option names none."""
    table = pd.DataFrame({"deductions": pd.Series([None, answer], dtype=object)})
    column = question_columns(table, toy(), ON).values["deductions"]
    found = [word for word, is_in in zip(column.options, column.data[1], strict=True) if is_in]
    assert sorted(found) == ticked
    assert list(column.known) == [False, bool(ticked)]


@pytest.mark.parametrize("answer", ["maybe", "", 7, "YES"])
def test_a_word_the_question_does_not_have_is_no_answer(answer: object) -> None:
    """Also in a frame that no workbook was read for."""
    assert not question_columns(frame({"policy": answer}), toy(), ON).values["policy"].known[0]


@pytest.mark.parametrize("named", ["", "  ", None, np.nan, pd.NA, False, 0])
def test_only_a_text_names_a_document(named: object) -> None:
    """Nothing in a frame from elsewhere earns the credit of a document by being there."""
    proofs = pd.Series(["policy.pdf", named], dtype=object)
    table = pd.DataFrame({"policy": ["yes", "yes"], "policy.evidence": proofs})
    assert list(question_columns(table, toy(), ON).documented["policy"]) == [True, False]
