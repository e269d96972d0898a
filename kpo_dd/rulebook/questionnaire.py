"""The questionnaire: what is asked, in which words, and what kind of answer it takes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from math import inf
from typing import Self

from msgspec import Struct
from pydantic import Field, model_validator

from kpo_dd.rulebook.conditions import Condition, ValueKind
from kpo_dd.rulebook.entries import (
    Entry,
    EntryFault,
    PlainNumber,
    Sentence,
    Switch,
    Text,
    WholeNumber,
)
from kpo_dd.rulebook.order import Order, OrderForm, Worse

NOT_APPLICABLE = "n/a"
REFUSED, NEEDS_REASON = "refused", "reason"  # what `na` of a question may say, beside "allowed"


class AnswerType(StrEnum):
    """What a cell must hold to count as an answer.

    `kind` is how the answer is stored and compared; `words` are the stored words it has to be, none
    where it is open, and None where each question brings options of its own.
    """

    TEXT = "text", ValueKind.WORD
    YES_NO = "yes_no", ValueKind.WORD, ("yes", "no")
    CHOICE = "choice", ValueKind.WORD, None
    MULTI = "multi", ValueKind.WORDS, None
    NUMBER = "number", ValueKind.NUMBER
    SHARE = "share", ValueKind.NUMBER  # 0 to 1; people write 25 %, 25% or 0.25
    DATE = "date", ValueKind.DATE
    COUNTRY = "country", ValueKind.WORD
    SECTOR = "sector", ValueKind.WORD

    def __new__(cls, name: str, kind: ValueKind, words: tuple[str, ...] | None = ()) -> Self:
        """A member is its name; the rest goes with it."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.kind, member.words = kind, words
        return member

    kind: ValueKind
    words: tuple[str, ...] | None


# The form in which answers of a type are put in order; those of other types have none.
FORMS: Mapping[AnswerType, OrderForm] = {
    AnswerType.YES_NO: OrderForm.RANKS,
    AnswerType.CHOICE: OrderForm.RANKS,
    AnswerType.MULTI: OrderForm.PARTS,
    AnswerType.NUMBER: OrderForm.SIZE,
    AnswerType.SHARE: OrderForm.SIZE,
    AnswerType.DATE: OrderForm.SIZE,
}


class NameRole(StrEnum):
    """Whose name an answer is, where names are compared with lists: the supplier's, or of whom it has."""

    SUPPLIER = "supplier"
    OWNER = "owner"
    AGENCY = "agency"
    SUB_SUPPLIER = "sub_supplier"
    MAKER = "maker"
    REGION = "region"


class Unit(StrEnum):
    """What a number counts: suppliers write it after the number, and another one is no answer."""

    PEOPLE = "people"
    HOURS_A_WEEK = "hours_a_week"
    DAYS = "days"
    YEARS = "years"
    LEVELS = "levels"
    COMPLAINTS = "complaints"


class Option(Entry):
    """One of the answers a choice allows; `id` is what is stored, `also` what people write instead.

    `screened_as`: what it is called on lists of names, where the question names somebody or a place.
    """

    id: Sentence
    text: Text
    also: tuple[Sentence, ...] = ()
    screened_as: str = ""


class Question(Entry):
    """One question.

    `na: allowed` lets a supplier answer "n/a"; it is then an answer like any other, `n/a`. `na: reason`
    does so too, but only with a reason beside it or after it.
    `also`: what the question was called in earlier editions; forms and tables with those words are read.
    `minimum` and `maximum` bound a number: what lies outside is unreadable, with the reason. `unit` is
    what it counts, and `days_a_month` as how many days an answer in months is read. `order` says which
    answers are better; `rules check` names a question that does not. `reason` says why the question is
    asked of this supplier and not of everyone, and blames nobody; it goes with `applies_when`.
    `remedy`: it tells of a harm, or how it was put right; a document named there backs nothing else.
    `names`: whose names the answer holds, to be compared with lists: a text, or options with `screened_as`.
    `to_confirm` is what a lawyer of the country must still confirm of its help; no supplier sees it.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: AnswerType
    text: Text
    also: tuple[Sentence, ...] = ()
    help: Text | None = None
    core: Switch = False
    options: tuple[Option, ...] = ()
    na: str = Field(default=REFUSED, pattern=r"^(allowed|refused|reason)$")
    minimum: PlainNumber | None = None
    maximum: PlainNumber | None = None
    whole: Switch = False
    unit: Unit | None = None
    days_a_month: WholeNumber | None = Field(default=None, ge=28, le=31)
    applies_when: Condition | None = None
    reason: Text | None = None
    names: NameRole | None = None
    order: Order | None = None
    evidence: Text | None = None
    remedy: Switch = False
    to_confirm: Text | None = None
    maps_to: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def _options_go_with_choices(self) -> Question:
        if (self.type.words is None) != bool(self.options):
            raise EntryFault("question_options")
        return self

    @model_validator(mode="after")
    def _a_reason_goes_with_a_gate(self) -> Question:
        if self.reason is not None and self.applies_when is None:
            raise EntryFault("question_reason")
        return self

    @model_validator(mode="after")
    def _names_are_written_or_chosen(self) -> Question:
        chosen = any(option.screened_as for option in self.options)
        if self.names is not None and self.type is not AnswerType.TEXT and not chosen:
            raise EntryFault("question_names")
        if chosen and self.names is None:
            raise EntryFault("question_names")
        return self

    @model_validator(mode="after")
    def _units_go_with_numbers(self) -> Question:
        months = self.days_a_month is None or self.unit is Unit.DAYS
        if not months or (self.unit is not None and self.type is not AnswerType.NUMBER):
            raise EntryFault("question_unit")
        return self

    @model_validator(mode="after")
    def _the_order_is_of_these_answers(self) -> Question:
        if self.order is None or self.order.worse is Worse.NEITHER:
            return self
        if self.order.form is not FORMS.get(self.type):
            raise EntryFault("order_type", type=self.type.value)
        if self.order.form is not OrderForm.SIZE:
            self.order.check_words(self.allowed)
        return self

    @property
    def allowed(self) -> tuple[str, ...]:
        """The stored words an answer may be, in order; empty where the answer is open."""
        own = self.type.words
        words = tuple(option.id for option in self.options) if own is None else own
        return (*words, NOT_APPLICABLE) if self.na != REFUSED else words

    @property
    def is_of_names(self) -> bool:
        """Whether the answer is a text with as many names as there are, and not the supplier's own."""
        return self.type is AnswerType.TEXT and self.names not in (None, NameRole.SUPPLIER)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number an answer can be; a share is 0 to 1."""
        if self.type is AnswerType.SHARE:
            return 0.0, 1.0
        low, high = self.minimum, self.maximum
        return -inf if low is None else low, inf if high is None else high


class Section(Entry):
    """A part of the questionnaire: one file, its heading and its questions in order.

    What stands `apart` is read beside the risk score, and nothing of the score may read it.
    """

    id: Sentence
    title: Text
    apart: Switch = False
    questions: tuple[Question, ...]


class Questionnaire(Struct, frozen=True, dict=True):
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
