"""What checks of a whole return read, and what they find: answers of their kind, out of those considered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kpo_dd.assessment.judging.columns import QuestionColumns
from kpo_dd.rulebook.conditions import Flags, ValueColumn
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

Marks = Mapping[str, Flags]  # question id to the rows where its answer is meant


@dataclass(frozen=True)
class Look:
    """What a check looks at: the answers that are of its kind, out of those it considers."""

    found: Marks
    considered: Marks


@dataclass(frozen=True)
class CheckInput:
    """Everything checks can read: answers, and what was asked."""

    rulebook: Rulebook
    columns: QuestionColumns

    def questions(self, *types: AnswerType) -> list[Question]:
        """The questions of some types, but for those that stand apart: they are no part of any judgement."""
        return [
            question
            for question in self.rulebook.questionnaire.questions
            if question.type in types and question.id not in self.rulebook.apart
        ]

    def says(self, question: Question, word: str) -> Flags:
        """Where a question is answered with a word."""
        column = self.columns.values[question.id]
        return column.known & column.says(word)

    @property
    def bare(self) -> Flags:
        """Where no document is named at all, but for those of questions that stand apart."""
        named = np.zeros(self.columns.rows, dtype=bool)
        for question, documented in self.columns.documented.items():
            if question not in self.rulebook.apart:
                named |= documented
        return ~named

    def column(self, question: str) -> ValueColumn:
        """The answers to a question; none where nobody is asked it."""
        nothing = np.zeros(self.columns.rows, dtype=bool)
        missing = ValueColumn(np.full(self.columns.rows, np.nan), nothing)
        return self.columns.values.get(question, missing)

    def figure(self, check: str, name: str) -> int:
        """A figure of a check of the method; 0 where it has none."""
        found = (one for one in self.rulebook.method.return_checks if one.id == check)
        return next((int(getattr(one, name) or 0) for one in found), 0)
