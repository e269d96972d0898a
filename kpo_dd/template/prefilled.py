"""What stands in a form before it goes out: who sends it, what is known of the supplier or was answered.

Nothing is put in for good: every cell that a supplier may fill in stays open to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from kpo_dd.answers import AnswerValue
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import Question


class Sender(Struct, frozen=True):
    """Who sends a form, until when it is wanted back, and whom to ask; empty where nobody said."""

    name: str = ""
    deadline: date | None = None
    contact: str = ""


class PutIn(Struct, frozen=True):
    """What stands in the cells of one question; `value` is what the answer means, None where nothing."""

    answer: str | float | date = ""
    value: AnswerValue | None = None
    document: str = ""
    comment: str = ""


NOT_PUT_IN = PutIn()


class Prefilled(Struct, frozen=True, dict=True):
    """What stands in a form by question.

    `asked`: why each question is asked once more, where only some are; None where all are to be answered.
    `questions`: all of them, as they are asked, where only some are asked again. `only`: the questions the
    form has, under their numbers; None where it has all.
    """

    sender: Sender = Sender()
    answers: Mapping[str, PutIn] = field(default_factory=dict)
    asked: Mapping[str, Text] | None = None
    questions: tuple[Question, ...] = ()
    only: frozenset[str] | None = None

    def has(self, question: str) -> bool:
        """Whether a question stands in the form."""
        return self.only is None or question in self.only

    def put_in(self, question: str) -> PutIn:
        """What stands there in answer to a question."""
        return self.answers.get(question, NOT_PUT_IN)

    def is_settled(self, question: Question) -> bool:
        """Whether nothing is asked here: it is answered already, or nothing that is asked leads to it."""
        return self.asked is not None and question.id not in self.led_to

    @cached_property
    def led_to(self) -> frozenset[str]:
        """What is asked again, and what may come to be asked by the answers to it."""
        found = set(self.asked or ())
        for question in self.questions:
            gate = question.applies_when
            if gate and question.id not in self.answers and gate.questions & found:
                found.add(question.id)
        return frozenset(found)


NOTHING_YET = Prefilled()
