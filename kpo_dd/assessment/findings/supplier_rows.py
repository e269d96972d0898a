"""The answers and the tables made of them, asked about one supplier, that is one row, at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from numbers import Real

import pandas as pd

from kpo_dd.answers import AnswerCell, Answers, AnswerValue
from kpo_dd.assessment.judging.columns import is_shut
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.scoring.tables import Tables
from kpo_dd.errors import NOWHERE
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook


class SupplierRows:
    """One set of tables beside the answers they were made of."""

    def __init__(self, answers: Answers, tables: Tables, rulebook: Rulebook, on: date) -> None:
        self.answers, self.tables, self.rulebook, self.on = answers, tables, rulebook, on
        self.ids = [str(supplier) for supplier in answers.frame.index]
        self.row_of = {supplier: row for row, supplier in enumerate(self.ids)}
        self.values = {str(name): answers.frame[name].tolist() for name in answers.frame.columns}
        questions = rulebook.questionnaire.questions
        self.shut = {question.id: is_shut(tables.columns, question.id) for question in questions}

    def answer(self, row: int, column: str) -> AnswerValue | None:
        """An answer as it was understood; None where there is none."""
        return answer_of(self.values[column][row]) if column in self.values else None

    def words(self, row: int, column: str) -> str:
        """An answer that is text or a code; empty where there is none."""
        answer = self.answer(row, column)
        return "" if answer is None else str(answer)

    def cell(self, row: int, column: str) -> AnswerCell:
        """The cell an answer came from; nowhere where nothing was written."""
        return self.answers.cells.get((self.ids[row], column), AnswerCell(NOWHERE, ""))

    def is_known(self, question: str, row: int) -> bool:
        """Whether there is an answer that counts."""
        return bool(self.tables.columns.values[question].known[row])

    def is_undecided(self, rule: Rule, row: int) -> bool:
        """Whether a rule can't be decided for the supplier in a row."""
        return bool(self.tables.verdicts.codes[rule.id][row] == Code.UNKNOWN)

    def is_shut(self, question: str, row: int) -> bool:
        """Whether a question need not be answered."""
        return bool(self.shut[question][row])

    def answered(self, names: Collection[str], row: int) -> Iterator[Evidence]:
        """The answers to some questions, in the order they were asked; only those that count."""
        for question in self.rulebook.questionnaire.questions:
            if question.id in names and self.is_known(question.id, row):
                cell = self.cell(row, question.id)
                value = self.answer(row, question.id)
                yield Evidence(question.id, value, cell.raw, cell.place, cell.comment)


def answer_of(value: object) -> AnswerValue | None:
    """A value of the answers frame as an answer; None where there is none."""
    if isinstance(value, tuple | list):
        return tuple(str(item) for item in value)
    if value is None or bool(pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Real):
        return float(value)
    return value if isinstance(value, date) else str(value)
