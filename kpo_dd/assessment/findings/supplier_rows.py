"""The answers and the tables made of them, asked about one supplier, that is one row, at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import pandas as pd

from kpo_dd.answers import AnswerCell, Answers
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

    def value(self, row: int, column: str) -> str:
        """An answer as it was understood, as text; empty where there is none."""
        return value_text(self.values[column][row]) if column in self.values else ""

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
                value = self.value(row, question.id)
                yield Evidence(question.id, value, cell.raw, cell.place, cell.comment)


def value_text(value: object) -> str:
    """A value of the answers frame as stable text."""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    if value is None or bool(pd.isna(value)):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)
