"""A type of answer is one module: everything the program does with an answer goes by what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pytest

from kpo_dd.answered_columns import ReadAnswers
from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.judging.typed import read_column
from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.answer_kind import AnswerKind
from kpo_dd.reading.values.excel import FormCell, WordRanges
from kpo_dd.reading.values.reading_values import TYPES, read_value
from kpo_dd.reading.values.value_states import Given
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.rulebook.conditions import ValueColumn, ValueKind
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.wording import Language
from tests.reading.values.asking import CONTRACTS, SHARE
from tests.toys import shipped

EXAMPLES: Mapping[AnswerType, tuple[CellValue, AnswerValue]] = {
    AnswerType.TEXT: ("Alpha  LLP", "Alpha LLP"),
    AnswerType.YES_NO: ("Да", "yes"),
    AnswerType.CHOICE: ("All of them", "all"),
    AnswerType.MULTI: ("Часть; Все", ("all", "some")),
    AnswerType.NUMBER: ("1 200", 1200.0),
    AnswerType.SHARE: ("25 %", 0.25),
    AnswerType.DATE: ("23.11.2026", date(2026, 11, 23)),
    AnswerType.COUNTRY: ("Қазақстан", "KAZ"),
    AnswerType.SECTOR: ("F – Construction", "F"),
}
WORDS_IN_RUSSIAN: Mapping[AnswerType, str] = {
    AnswerType.TEXT: "Alpha LLP",
    AnswerType.YES_NO: "Да",
    AnswerType.CHOICE: "Все",
    AnswerType.MULTI: "Все, Часть",
    AnswerType.NUMBER: "1200",
    AnswerType.SHARE: "25 %",
    AnswerType.DATE: "23.11.2026",
    AnswerType.COUNTRY: "Казахстан",
    AnswerType.SECTOR: "Строительство",
}

CODES = {AnswerType.COUNTRY, AnswerType.SECTOR}  # the program knows their questions by these ids


def asked(answer_type: AnswerType) -> Question:
    """A question of a type, with options where it takes them."""
    takes_options = answer_type in {AnswerType.CHOICE, AnswerType.MULTI}
    named = CONTRACTS if takes_options else SHARE
    name = answer_type.value if answer_type in CODES else named.id
    return named.model_copy(update={"id": name, "type": answer_type, "na": "refused"})


def test_every_type_of_answer_is_registered_with_all_its_verbs() -> None:
    """The mapping is total, and so are the examples of this file."""
    assert set(TYPES) == set(AnswerType) == set(EXAMPLES)
    assert all(isinstance(kind, AnswerKind) for kind in TYPES.values())


@pytest.mark.parametrize("answer_type", AnswerType)
def test_what_is_read_and_kept_in_a_column_is_what_conditions_see(answer_type: AnswerType) -> None:
    """Reading keeps an answer the way its type says that it is stored; judging goes by no more."""
    question, (cell, value) = asked(answer_type), EXAMPLES[answer_type]
    said = read_value(question, cell, shipped())
    assert isinstance(said, Given)
    assert said.value == value
    answers = np.empty(2, dtype=object)
    answers[0] = said.value
    read = ReadAnswers(
        ("answered", "left out"), {question.id: TYPES[answer_type].column(answers)}, "supplier_id"
    )
    table = shipped().reference(question.id) if answer_type in CODES else None
    for given in (read, read.frame):
        judged = read_column(given, question, table)
        assert judged.known.tolist() == [True, False]
        assert seen(judged, answer_type.kind) == value
    nothing = read_column(read.frame[[]], question, table)
    assert not nothing.known.any()
    assert nothing.data.dtype == judged.data.dtype


@pytest.mark.parametrize("answer_type", AnswerType)
def test_what_was_read_is_told_in_words(answer_type: AnswerType) -> None:
    """In the reader's language, however it is kept."""
    question, (_, value) = asked(answer_type), EXAMPLES[answer_type]
    told = TYPES[answer_type].words(question, value, AnswersInWords(shipped(), Language.RU))
    assert told == WORDS_IN_RUSSIAN[answer_type]


def seen(column: ValueColumn, kind: ValueKind) -> AnswerValue:
    """The first value of a column, as it was before."""
    first = column.words[0] if kind is ValueKind.WORD else column.data[0]
    match kind:
        case ValueKind.NUMBER:
            return float(first)
        case ValueKind.DATE:
            return date(1970, 1, 1) + timedelta(days=first)
        case ValueKind.WORD:
            return str(first)
        case ValueKind.WORDS:
            return tuple(o for o, tick in zip(column.options, first, strict=True) if tick)


@pytest.mark.parametrize("answer_type", AnswerType)
def test_every_type_has_a_formula_that_reads_the_cell_of_the_answer(
    answer_type: AnswerType,
) -> None:
    """Each opens and shuts as many brackets, and starts from the cell or its text."""
    words = WordRanges("Labels!$I$1:$I$9", "Labels!$J$1:$J$9", 1)
    form = FormCell("Answers!$F$7", "L1", "M1", "Answers!$H$7", words, words, lambda: words)
    split, found = TYPES[answer_type].formula(asked(answer_type), form)
    assert any(cell in split + found for cell in (form.cell, form.text))
    assert ("M1" in found) == (split != '""')
    assert all(formula.count("(") == formula.count(")") for formula in (split, found))
