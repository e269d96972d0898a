"""From a cell to a value, by the type of the question.

An answer that is there but can't be read is never blank and never guessed. What a value can be is in
`value_states.py`; each kind of cell has its reader beside it, and `READERS` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kpo_dd.reading.opening.cells import CellValue, Lost
from kpo_dd.reading.values.choice_cells import read_choice, read_multi, read_yes_no
from kpo_dd.reading.values.code_cells import read_country, read_sector
from kpo_dd.reading.values.date_cells import read_date
from kpo_dd.reading.values.not_applicable import read_not_applicable, with_reason
from kpo_dd.reading.values.number_cells import read_number, read_share
from kpo_dd.reading.values.value_states import Blank, Given, ReadValue, Unreadable, unreadable
from kpo_dd.reading.values.words import (
    NOT_APPLICABLE_WORDS,
    plain,
    raw_text,
    says_nothing,
    supplier_key,
)
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook


def read_value(question: Question, cell: CellValue, rulebook: Rulebook) -> ReadValue:
    """What a cell says in answer to a question."""
    raw = raw_text(cell)
    if not raw.strip():
        return Blank()
    if isinstance(cell, Lost):
        return unreadable("answer_lost", question, raw)
    if question.id == SUPPLIER_ID and len(raw) > LONGEST_ID:
        return unreadable("answer_too_long", question, raw, length=len(raw), most=LONGEST_ID)
    if question.id == SUPPLIER_ID and isinstance(cell, float | int) and abs(cell) >= ROUNDED:
        return unreadable("answer_id_rounded", question, raw)
    value = READERS[question.type](question, cell, rulebook)
    if isinstance(value, Given) and question.type is not AnswerType.TEXT:
        return value  # NA is Namibia before it is "not applicable"
    if plain(raw) in NOT_APPLICABLE_WORDS:
        return read_not_applicable(question, raw)
    if question.na == "reason" and (declined := with_reason(raw)) is not None:
        return declined
    if isinstance(value, Unreadable) and value.code == "answer_cross":
        return value
    return unreadable("answer_no_data", question, raw) if says_nothing(raw) else value


LONGEST_ID = 100
ROUNDED = 1e15  # from here on a workbook keeps a number without its last digits


def read_text(question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
    """Free text, trimmed, on one line; the id of a supplier as ids are kept."""
    raw = raw_text(cell)
    return Given(supplier_key(raw) if question.id == SUPPLIER_ID else " ".join(raw.split()))


Reader = Callable[[Question, CellValue, Rulebook], ReadValue]
READERS: Mapping[AnswerType, Reader] = {
    AnswerType.TEXT: read_text,
    AnswerType.YES_NO: read_yes_no,
    AnswerType.CHOICE: read_choice,
    AnswerType.MULTI: read_multi,
    AnswerType.NUMBER: read_number,
    AnswerType.SHARE: read_share,
    AnswerType.DATE: read_date,
    AnswerType.COUNTRY: read_country,
    AnswerType.SECTOR: read_sector,
}
