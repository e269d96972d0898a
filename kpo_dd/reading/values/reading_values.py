"""From a cell to a value, by the type of the question.

An answer that is there but can't be read is never blank and never guessed. What a value can be is in
`value_states.py`; each type of answer has a module beside it, and `TYPES` lists them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.answer_kind import AnswerKind
from kpo_dd.reading.values.choice import ChoiceKind
from kpo_dd.reading.values.codes import COUNTRY_KIND, SECTOR_KIND
from kpo_dd.reading.values.date import DateKind
from kpo_dd.reading.values.multi import MultiKind
from kpo_dd.reading.values.not_applicable import read_not_applicable, with_reason
from kpo_dd.reading.values.number import NumberKind
from kpo_dd.reading.values.share import ShareKind
from kpo_dd.reading.values.supplier_id import unusable_id
from kpo_dd.reading.values.text import TextKind
from kpo_dd.reading.values.value_states import Blank, Given, ReadValue, Unreadable, unreadable
from kpo_dd.reading.values.words import NOT_APPLICABLE_WORDS, plain, raw_text, says_nothing
from kpo_dd.reading.values.yes_no import YesNoKind
from kpo_dd.rulebook.questionnaire import NEEDS_REASON, AnswerType, Question
from kpo_dd.rulebook.rulebook import Rulebook

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


def read_value(question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
    """What a cell says in answer to a question."""
    raw = raw_text(cell)
    if not raw.strip():
        return Blank()
    if isinstance(cell, Lost):
        return unreadable("answer_lost", question, raw)
    if fault := unusable_id(question, cell, raw):
        return fault
    kind = TYPES[question.type]
    value = kind.read(question, cell, rulebook)
    if isinstance(value, Given) and not kind.any_text:
        return value  # NA is Namibia before it is "not applicable"
    return unless_nothing_is_said(question, raw, value)


def unless_nothing_is_said(question: Question, raw: str, value: ReadValue) -> ReadValue:
    """The value, unless the cell says that the question does not apply, or that there is no answer."""
    if plain(raw) in NOT_APPLICABLE_WORDS:
        return read_not_applicable(question, raw)
    if question.na == NEEDS_REASON and (declined := with_reason(raw)) is not None:
        return declined
    if isinstance(value, Unreadable) and value.code == "answer_cross":
        return value
    return unreadable("answer_no_data", question, raw) if says_nothing(raw) else value
