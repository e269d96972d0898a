"""What checks of a whole return read, and what they find: answers of their kind, out of those considered."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct, field

from kpo_dd.assessment.judging.columns import QuestionColumns, is_open
from kpo_dd.assessment.judging.typed import Proofs
from kpo_dd.rulebook.conditions import Flags, ValueColumn
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

Marks = Mapping[str, Flags]  # question id to the rows where its answer is meant


class Look(Struct, frozen=True):
    """What a check looks at: the answers that are of its kind, out of those it considers.

    `feared`: where a question is left open whose answer could make the check speak.
    """

    found: Marks
    considered: Marks
    feared: Marks = field(default_factory=dict)


class CheckInput(Struct, frozen=True):
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
        return ~any_named(self.columns.documented, self.rulebook)

    def is_open(self, question: str) -> Flags:
        """Where a question is asked, or may be, and not answered; nowhere where nobody is asked it."""
        if question not in self.columns.values:
            return np.zeros(self.columns.rows, dtype=bool)
        return is_open(self.columns, question)

    def column(self, question: str) -> ValueColumn:
        """The answers to a question; none where nobody is asked it."""
        nothing = np.zeros(self.columns.rows, dtype=bool)
        missing = ValueColumn(np.full(self.columns.rows, np.nan), nothing)
        return self.columns.values.get(question, missing)

    def figure(self, check: str, name: str) -> int:
        """A figure of a check of the method; 0 where it has none."""
        found = (one for one in self.rulebook.method.return_checks if one.id == check)
        return next((int(getattr(one, name) or 0) for one in found), 0)


def any_named(documented: Mapping[str, Proofs], rulebook: Rulebook) -> Flags:
    """Where any document is named, but for those of questions that stand apart."""
    named = [flags for question, flags in documented.items() if question not in rulebook.apart]
    found: Flags = np.logical_or.reduce(named)
    return found
