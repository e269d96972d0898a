"""The questionnaire: what is asked, in which words, and what kind of answer it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import Field, model_validator

from kpo_dd.rulebook.conditions import Condition
from kpo_dd.rulebook.entries import Entry, EntryFault, Sentence, Text


class AnswerType(StrEnum):
    """What a cell must hold to count as an answer."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    MULTI = "multi"
    NUMBER = "number"
    SHARE = "share"  # 0 to 1; people write 25 %, 25% or 0.25
    DATE = "date"
    COUNTRY = "country"
    SECTOR = "sector"


class Option(Entry):
    """One of the answers a choice allows; `id` is what is stored, `also` what people write instead."""

    id: Sentence
    text: Text
    also: tuple[Sentence, ...] = ()


class Question(Entry):
    """One question.

    `na: allowed` lets a supplier answer "n/a"; it is then an answer like any other, `n/a`. `na: reason`
    does so too, but only with a reason beside it or after it.
    `minimum` and `maximum` bound a number: what lies outside is unreadable, with the reason.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: AnswerType
    text: Text
    help: Text | None = None
    core: bool = False
    options: tuple[Option, ...] = ()
    na: str = Field(default="refused", pattern=r"^(allowed|refused|reason)$")
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    applies_when: Condition | None = None
    evidence: Text | None = None
    maps_to: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def _options_go_with_choices(self) -> Question:
        takes_options = self.type in {AnswerType.CHOICE, AnswerType.MULTI}
        if takes_options != bool(self.options):
            raise EntryFault("question_options")
        return self

    @property
    def allowed(self) -> tuple[str, ...]:
        """The stored words an answer may be, in order; empty where the answer is open."""
        words = (
            ("yes", "no") if self.type is AnswerType.YES_NO else tuple(o.id for o in self.options)
        )
        return (*words, NOT_APPLICABLE) if self.na != "refused" else words


NOT_APPLICABLE = "n/a"


class Section(Entry):
    """A part of the questionnaire: one file, its heading and its questions in order."""

    id: Sentence
    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All questions in the order they are asked."""

    sections: tuple[Section, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all sections, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Questions by their ids."""
        return {question.id: question for question in self.questions}
