"""From answers to columns: what stands behind a gate, and what is no answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.columns import (
    QuestionColumns,
    lacks_a_figure,
    question_columns,
    stays_shut,
)
from kpo_dd.assessment.judging.typed import read_column
from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.conditions import FALSE, Condition, ValueColumn
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
    proofs = pd.Series(["policy 2024.pdf", named], dtype=object)
    table = pd.DataFrame({"policy": ["yes", "yes"], "policy.evidence": proofs})
    assert list(question_columns(table, toy(), ON).documented["policy"]) == [True, False]


ALMATY = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2025, 3, 14), 20_161),
        (datetime(2025, 3, 14, 23, 59), 20_161),
        (datetime(2025, 3, 14, 0, 30, tzinfo=ALMATY), 20_161),
        (np.datetime64("2025-03-14T12:00"), 20_161),
        ("2025-03-14", 20_161),
        ("2025-03-14 00:00:00", None),
        ("14.03.2025", None),
        ("2025-W11-5", None),
        ("today", None),
        (20_250_314, None),
        (None, None),
    ],
)
def test_a_date_is_read_by_itself_and_never_guessed(written: object, day: int | None) -> None:
    """Whatever stands in the rows beside it, and whatever the clock says."""
    asked = toy().questionnaire.by_id["policy_date"]
    for others in ([], ["2015-01-01"], [date(2015, 1, 1), "nonsense", None]):
        column = read_column(pd.DataFrame({"policy_date": [*others, written]}), asked, None)
        assert bool(column.known[-1]) is (day is not None)
        assert day is None or column.data[-1] == day


@pytest.mark.parametrize(
    ("asked", "figure", "known"),
    [
        ("workers_total", 40.0, True),
        ("workers_total", -5.0, False),
        ("hazard_share", 0.5, True),
        ("hazard_share", 45.0, False),
        ("hazard_share", np.inf, False),
    ],
)
def test_a_figure_the_question_cannot_have_is_no_answer(
    asked: str, figure: float, known: bool
) -> None:
    """In frames from elsewhere nobody has looked at the bounds before."""
    question = toy().questionnaire.by_id[asked]
    column = read_column(pd.DataFrame({asked: [figure]}), question, None)
    assert bool(column.known[0]) is known


def looked_up(**figures: bool) -> QuestionColumns:
    """Two countries that were answered, and whether there is a figure for each; a third is not asked."""
    yes, no = np.ones(1, dtype=bool), np.zeros(1, dtype=bool)
    values = {name: ValueColumn(np.zeros(1), yes) for name in ("home", "site")}
    values |= {
        f"{name}.age": ValueColumn(np.zeros(1), yes if known else no)
        for name, known in figures.items()
    }
    values |= {"origin": ValueColumn(np.zeros(1), no), "origin.age": ValueColumn(np.zeros(1), no)}
    shut = np.full(1, FALSE, dtype=np.int8)
    return QuestionColumns(1, values, gates={"origin": shut})


@pytest.mark.parametrize(
    ("home", "site"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_one_figure_that_is_missing_is_enough(home: bool, site: bool) -> None:
    """Whichever of those a rule reads."""
    columns = looked_up(home=home, site=site)
    found = lacks_a_figure(columns, {"home.age", "site.age"})
    assert bool(found[0]) is not (home and site)


def test_a_gate_on_a_figure_of_what_does_not_apply_stays_shut() -> None:
    """The question is not asked, so that its figure never comes; first or last of what the gate reads."""
    columns = looked_up(home=True, site=False)
    for gate, shut in (
        ("origin.age > 15", True),
        ("origin.age > 15 or home.age > 15", True),
        ("origin.age > 15 or site.age > 15", False),
        ("home.age > 15", False),
    ):
        assert bool(stays_shut(Condition.parse(gate), columns)[0]) is shut, gate
    columns.values["able"] = columns.values[
        "origin"
    ]  # not answered yet, and before it in the order
    assert not stays_shut(Condition.parse("able > 1 or origin.age > 15"), columns)[0]
