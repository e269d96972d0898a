"""Free text, among it the id of a supplier and the names of documents."""

from __future__ import annotations

from functools import lru_cache

from kpo_dd.answers import AnswerValue
from kpo_dd.documents import LONGEST_REMEMBERED, REMEMBERED_TEXTS, refuses_document
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind, Teller
from kpo_dd.reading.values.excel import LINE_BREAK, FormCell, Formulas, among
from kpo_dd.reading.values.supplier_id import written_id
from kpo_dd.reading.values.value_states import Blank, Given, ReadValue, Unreadable, unseen
from kpo_dd.reading.values.words import (
    LONGEST_NOTHING,
    NOT_APPLICABLE_WORDS,
    plain,
    raw_text,
    says_more,
    says_nothing,
)
from kpo_dd.reading.values.yes_no import YES_NO
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook

DIGITS = '{"0","1","2","3","4","5","6","7","8","9"}'

LONGEST_WITHOUT_NAME = max(LONGEST_NOTHING, *map(len, YES_NO))  # in the place of a document


class TextKind(AnswerKind):
    """Whatever is written, where it says something."""

    any_text = True
    shown_as = "text"  # a registration number keeps its leading zeros

    def read(self, question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
        """Free text, trimmed, on one line; the id of a supplier as ids are kept; names kept apart."""
        raw = raw_text(cell)
        if question.is_of_names:
            return Given(names_in_line(raw))
        return Given(written_id(raw) if question.id == SUPPLIER_ID else " ".join(raw.split()))

    def words(self, _: Question, value: AnswerValue | None, teller: Teller) -> str:
        """As it stands."""
        return teller.as_given(value)

    def formula(self, _: Question, form: FormCell) -> Formulas:
        """A text that says something: it has a letter or a digit, and is no way of saying nothing."""
        text = form.text
        letter = f"NOT(EXACT(UPPER({text}),LOWER({text})))"
        digit = f"SUMPRODUCT(--ISNUMBER(FIND({DIGITS},{text})))>0"
        empty = f"OR({among(form.nothing, text)},{among(form.declined, text)})"
        line = f'TRIM(SUBSTITUTE({text},{LINE_BREAK}," "))'
        said = f'IF(OR({letter},{digit}),{line},"")'
        return '""', f'IF(OR(NOT(ISTEXT({form.cell})),{empty}),"",{said})'


def names_in_line(raw: str) -> str:
    """Names that stand one a line, on one line; where a line ended, a semicolon keeps names apart."""
    lines = (" ".join(line.split()).rstrip(" ,;") for line in raw.splitlines())
    return "; ".join(filter(None, lines))


def document_named(column: str, cell: CellValue) -> ReadValue:
    """The name of a document as it stands, on one line; unreadable where it names none."""
    if fault := unseen(column, cell):
        return fault
    text = " ".join(raw_text(cell).split())
    if text and names_no_document(text):
        return Unreadable("document_not_named", (("question", column), ("text", text)))
    return Given(text) if text else Blank()


def names_no_document(text: str) -> bool:
    """Whether a text in the place of a document names none: `-`, `n/a`, `no`, a mere number, a promise.

    What only lacks a number or a date is kept, and counts as declared: `documents.names_document`.
    """
    return (
        none_named_in(text) if len(text) <= LONGEST_REMEMBERED else none_named_in.__wrapped__(text)
    )


@lru_cache(maxsize=REMEMBERED_TEXTS)
def none_named_in(text: str) -> bool:
    """The same, remembered."""
    if says_more(text, LONGEST_WITHOUT_NAME):
        return not any(map(str.isalpha, text)) or refuses_document(text)
    said = plain(text)
    named = any(character.isalpha() for character in said)
    empty = says_nothing(text) or said in YES_NO or said in NOT_APPLICABLE_WORDS
    return not named or empty or refuses_document(text)
