"""From a cell to a value, by the type of the question.

An answer that is there but can't be read is never blank and never guessed. What a value can be is in
`value_states.py`; each type of answer has a module beside it, and `TYPES` lists them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind
from kpo_dd.reading.values.choice import ChoiceKind
from kpo_dd.reading.values.codes import SECTOR_KIND
from kpo_dd.reading.values.countries import COUNTRY_KIND
from kpo_dd.reading.values.date import DateKind
from kpo_dd.reading.values.habits.not_applicable import read_not_applicable, with_reason
from kpo_dd.reading.values.multi import MultiKind
from kpo_dd.reading.values.number import NumberKind
from kpo_dd.reading.values.share import ShareKind
from kpo_dd.reading.values.supplier_id import unusable_id
from kpo_dd.reading.values.text import TextKind
from kpo_dd.reading.values.value_states import (
    Blank,
    Given,
    ReadValue,
    Unreadable,
    unreadable,
    unseen,
)
from kpo_dd.reading.values.words import (
    LONGEST_WORDS,
    NOT_APPLICABLE_WORDS,
    look_up,
    plain,
    raw_text,
    says_more,
    says_nothing,
)
from kpo_dd.reading.values.yes_no import AROUND_ANSWER, LONGEST_WORD, SPOKEN, YesNoKind
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

LONGEST_LISTED = 4 * LONGEST_WORDS  # of one that is no free text: several options at most
TYPES: Mapping[AnswerType, AnswerKind] = {
    AnswerType.TEXT: TextKind(),
    AnswerType.YES_NO: YesNoKind(),
    AnswerType.CHOICE: ChoiceKind(),
    AnswerType.MULTI: MultiKind(),
    AnswerType.NUMBER: NumberKind(),
    AnswerType.SHARE: ShareKind(),
    AnswerType.DATE: DateKind(),
    AnswerType.COUNTRY: COUNTRY_KIND,
    AnswerType.SECTOR: SECTOR_KIND,
}

# What may mean an answer or none, such as a cross or the code of Namibia, has a reason that says so.
SETTLED = frozenset({"answer_cross", "answer_country_or_word"})

NONE_OPTIONS = frozenset({"none", "never"})


def read_value(question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
    """What a cell says in answer to a question."""
    raw = raw_text(cell)
    if not raw.strip():
        return Blank()
    if fault := fault_of(question, cell, raw):
        return fault
    kind = TYPES[question.type]
    value = kind.read(question, cell, rulebook)
    if isinstance(value, Unreadable):
        value = none_of_them(question, raw) or value
    if isinstance(value, Given) and not kind.any_text:
        return value
    return unless_nothing_is_said(question, raw, value)


def fault_of(question: Question, cell: CellValue, raw: str) -> Unreadable | None:
    """Why a cell can't answer a question whatever its words mean: unseen, no id any more, or endless."""
    if fault := unseen(question.id, cell) or unusable_id(question, cell, raw):
        return fault
    length = len(raw.strip())
    if not TYPES[question.type].any_text and length > LONGEST_LISTED:
        details = {"length": length, "most": LONGEST_LISTED}
        return unreadable("answer_too_long", question, raw, **details)
    return None


def unless_nothing_is_said(question: Question, raw: str, value: ReadValue) -> ReadValue:
    """The value, unless the cell says that the question does not apply, or that there is no answer."""
    if isinstance(value, Unreadable) and value.code in SETTLED:
        return value
    if question.na != NEEDS_REASON and says_more(raw):
        return value
    if len(raw) <= LONGEST_WORDS and plain(raw) in NOT_APPLICABLE_WORDS:
        return read_not_applicable(question, raw)
    if question.na == NEEDS_REASON and (declined := with_reason(raw)) is not None:
        return declined
    return unreadable("answer_no_data", question, raw) if says_nothing(raw) else value


def none_of_them(question: Question, raw: str) -> Given | None:
    """A bare no in answer to options, where exactly one of them says that there is none, or never is."""
    said = look_up(SPOKEN, raw.strip(AROUND_ANSWER)) if len(raw) <= LONGEST_WORD else None
    nones = [option.id for option in question.options if option.id in NONE_OPTIONS]
    if said is None or said[0] != "no" or len(nones) != 1:
        return None
    return Given(tuple(nones) if TYPES[question.type].several else nones[0], said[1])
